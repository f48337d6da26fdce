import { allOperations } from '../../tools/index.ts';
import type { AnyOperation } from '../../tools/operation.ts';

export function operationNamed(name: string): AnyOperation {
  const operation = allOperations.find((each) => each.name === name);
  if (!operation) throw new Error(`there is no operation ${name}`);
  return operation;
}
