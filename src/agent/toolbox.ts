import { toolDefinition } from '../../tools/json-schema.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import type { Actor } from '../guard/actor.ts';
import type { ToolDefinition } from '../models/model.ts';

/** Which operations a turn may see. */
export interface Toolbox {
  /** By exact name: names come from a model. */
  find(name: string, actor: Actor): AnyOperation | undefined;
  /** The same operations for the same actor in the same order, so that prompt caches hit. */
  definitions(actor: Actor): readonly ToolDefinition[];
}

/** An operation that the actor's role rules out is neither shown to the model nor found by its name. */
export function createToolbox(
  operations: readonly AnyOperation[],
  permitted: (operation: AnyOperation, actor: Actor) => boolean,
): Toolbox {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  if (byName.size !== operations.length) throw new Error('two operations share a name');
  const defined = new Map<AnyOperation, ToolDefinition>();
  const define = (operation: AnyOperation): ToolDefinition => {
    const definition = defined.get(operation) ?? toolDefinition(operation);
    defined.set(operation, definition);
    return definition;
  };
  return {
    find: (name, actor) => {
      const operation = byName.get(name);
      return operation && permitted(operation, actor) ? operation : undefined;
    },
    definitions: (actor) => operations.filter((operation) => permitted(operation, actor)).map(define),
  };
}
