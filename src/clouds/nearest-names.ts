/** The known names that a person may have meant, nearest first, at most three. */
export function nearestNames(wanted: string, known: readonly string[]): string[] {
  const asked = wanted.toLowerCase();
  const reach = Math.max(2, Math.floor(asked.length / 3));
  return known
    .map((name) => ({ name, distance: distanceBetween(asked, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= reach)
    .sort((first, second) => first.distance - second.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Letters to insert, remove or replace; 1 where one name is a part of the other. */
function distanceBetween(first: string, second: string): number {
  if (first.includes(second) || second.includes(first)) return first === second ? 0 : 1;
  let row = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...first].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...second].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
