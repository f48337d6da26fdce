/**
 * Whether `actual` has all that `expected` says; more fields are free. Texts are compared without case, and what has an
 * identity may be named by its name alone. Lists are compared in any order: `whole` ones have nothing else in them,
 * `part` ones may.
 */
export function matches(actual: unknown, expected: unknown, lists: 'whole' | 'part'): boolean {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || (lists === 'whole' && actual.length !== expected.length)) return false;
    return matchesEach(actual, expected, lists);
  }
  if (Array.isArray(actual)) return false;
  if (isRecord(expected)) {
    return isRecord(actual) && Object.entries(expected).every(([key, wanted]) => matches(actual[key], wanted, lists));
  }
  if (isRecord(actual)) return typeof expected === 'string' && matches(actual.nameId, expected, lists);
  if (actual === undefined || actual === null) return expected === null;
  return String(actual).trim().toLowerCase() === String(expected).trim().toLowerCase();
}

/** Whether every expected element has one of its own. */
function matchesEach(actual: readonly unknown[], expected: readonly unknown[], lists: 'whole' | 'part'): boolean {
  if (expected.length === 0) return true;
  const [first, ...rest] = expected;
  return actual.some(
    (given, index) => matches(given, first, lists) && matchesEach(actual.toSpliced(index, 1), rest, lists),
  );
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
