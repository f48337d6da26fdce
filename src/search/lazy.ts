import type { AnyOperation } from '../../tools/operation.ts';
import type { OperationIndex } from './operation-index.ts';

/** An index that is made with the first search: neither a prompt nor a command that needs none waits for it. */
export function lazyOperationIndex(operations: readonly AnyOperation[]): () => Promise<OperationIndex> {
  let making: Promise<OperationIndex> | undefined;
  return () => {
    making ??= import('./operation-index.ts').then(({ createOperationIndex }) => createOperationIndex(operations));
    return making;
  };
}
