import type { AnyOperation } from '../../tools/operation.ts';

/** What is nearer to the best than this has to do with what was looked for too. */
const nearness = 0.4;

/** The operations that have to do with a word or a need, best first; all of them, in their order, for an empty one. */
export async function operationsAbout(
  text: string,
  operations: readonly AnyOperation[],
): Promise<readonly AnyOperation[]> {
  const wanted = text.trim();
  if (wanted === '') return operations;
  const named = operations.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (named) return [named];
  const { createOperationIndex } = await import('./operation-index.ts');
  const found = createOperationIndex(operations).search(wanted);
  const best = found[0]?.score ?? 0;
  return found.filter(({ score }) => score >= nearness * best).map(({ operation }) => operation);
}
