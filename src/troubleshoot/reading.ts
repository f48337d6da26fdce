/**
 * The read operations that checks may use. Whoever provides it sees to it that nothing else can be asked, that the person
 * may ask it, and that no secret is in an answer.
 */
export interface Reading {
  /** The answer of a read operation. Throws CloudError, also where there is no such read. */
  read(operation: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<unknown>;
}

/** The same reads, each asked once: playbooks often want to know the same. */
export function readOnce(reading: Reading): Reading {
  const asked = new Map<string, Promise<unknown>>();
  return {
    read(operation, input, signal) {
      const key = JSON.stringify([
        operation,
        Object.entries(input).toSorted(([first], [second]) => (first < second ? -1 : 1)),
      ]);
      const known = asked.get(key) ?? reading.read(operation, input, signal);
      asked.set(key, known);
      return known;
    },
  };
}
