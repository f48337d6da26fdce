import type { DriverCapability } from '../../drivers/contract/driver.ts';
import { toolDefinition } from '../../tools/json-schema.ts';
import type { AnyOperation } from '../../tools/operation.ts';
import type { Actor } from '../guard/actor.ts';
import type { ModelMessage, ToolDefinition } from '../models/model.ts';
import type { OperationIndex } from '../search/operation-index.ts';
import { needsIn, operationScores, proposedIn, uncalledFor } from './toolbox-evidence.ts';
import { coreTools, nextTools, toolLimit } from './toolbox-set.ts';

/** Which operations a turn may see, and which it may call. */
export interface Toolbox {
  /**
   * By exact name: names come from a model. Also what was not offered: the choice of tools only spares the model
   * reading, while arguments, policy and consent are checked for every call alike.
   */
  find(name: string, actor: Actor): AnyOperation | undefined;
  /** By exact name, whatever the rights: to settle what has begun while they were larger. */
  known(name: string): AnyOperation | undefined;
  /** The names of all that `find` finds. */
  callable(actor: Actor): ReadonlySet<string>;
  /** The names of operations that no connection here can carry out. Opens none. */
  lacking(): Promise<ReadonlySet<string>>;
  /** Operations for a need put in words, best first. */
  search(need: string, actor: Actor): Promise<readonly AnyOperation[]>;
  /**
   * The names of the tools for the next answer of the model, at most 20. `offered` are those of the last one: they
   * stay as they are while they hold all that is needed now, so that prompt caches hit. Opens no connection.
   */
  offer(situation: Situation): Promise<readonly string[]>;
  /** In the order of the names. */
  definitions(names: readonly string[]): readonly ToolDefinition[];
}

/** What decides on the tools of an answer. */
export interface Situation {
  readonly actor: Actor;
  readonly messages: readonly ModelMessage[];
  readonly offered: readonly string[];
  /** Rows of the longest list that is kept in the conversation; 0 where none is. */
  readonly rowsKept: number;
}

/**
 * What a connection can do; undefined where nobody has seen it yet, `direct` where it has only been seen that no server
 * stands between it and its cloud.
 */
export type KnownCapability = DriverCapability | 'direct' | undefined;

export interface ToolboxOptions {
  readonly operations: readonly AnyOperation[];
  /** An operation that the actor's role rules out is neither shown to the model nor found by its name. */
  readonly permitted: (operation: AnyOperation, actor: Actor) => boolean;
  /** Loaded with the first turn. */
  readonly index: () => Promise<OperationIndex>;
  readonly capabilities: () => Promise<readonly KnownCapability[]>;
}

/** So many of the best operations must be there; the operation that is meant is nearly always one of them. */
const surely = 6;
/** A list that is longer cannot be read whole by the model, which then needs the operations on kept lists. */
const readableRows = 20;
/** How many operations a search finds at most. */
const foundLimit = 8;
/** What is found is at least this near to the best. */
const foundShare = 0.3;

export function createToolbox({ operations, permitted, index, capabilities }: ToolboxOptions): Toolbox {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  if (byName.size !== operations.length) throw new Error('two operations share a name');
  const defined = new Map<AnyOperation, ToolDefinition>();
  const define = (operation: AnyOperation): ToolDefinition => {
    const definition = defined.get(operation) ?? toolDefinition(operation);
    defined.set(operation, definition);
    return definition;
  };
  const existing = (names: Iterable<string>) => [...names].flatMap((name) => byName.get(name) ?? []);

  async function usableBy(actor: Actor): Promise<(operation: AnyOperation) => boolean> {
    const known = await capabilities();
    return (operation) => permitted(operation, actor) && isPossible(operation, known);
  }

  async function search(need: string, actor: Actor): Promise<readonly AnyOperation[]> {
    const isUsable = await usableBy(actor);
    const found = (await index()).search(need).filter(({ operation }) => isUsable(operation));
    const best = found[0]?.score ?? 0;
    return found
      .filter(({ score }) => score >= foundShare * best)
      .slice(0, foundLimit)
      .map(({ operation }) => operation);
  }

  return {
    find: (name, actor) => {
      const operation = byName.get(name);
      return operation && permitted(operation, actor) ? operation : undefined;
    },
    known: (name) => byName.get(name),
    callable: (actor) => new Set(operations.filter((operation) => permitted(operation, actor)).map(({ name }) => name)),
    async lacking() {
      const known = await capabilities();
      return new Set(operations.filter((operation) => !isPossible(operation, known)).map(({ name }) => name));
    },
    search,
    async offer({ actor, messages, offered, rowsKept }) {
      const isForActor = await usableBy(actor);
      const isUsable = (operation: AnyOperation) =>
        (operation.subject !== 'result' || rowsKept > 0) && isForActor(operation);
      const asked = await Promise.all(needsIn(messages).map((need) => search(need, actor)));
      const usable = operations.filter(isUsable);
      const scores = operationScores(messages, await index(), usable);
      const spokenOf = scores.map(({ operation }) => operation);
      const needed = [
        ...existing(coreTools),
        ...operations.filter(({ subject }) => subject === 'result' && rowsKept > readableRows),
        ...asked.flat(),
        ...existing(uncalledFor(messages, offered)),
        ...existing(proposedIn(messages)),
        ...spokenOf.slice(0, surely),
      ];
      const fitness = new Map(scores.map(({ operation, score }) => [operation, score]));
      const next = nextTools({
        offered: existing(offered).filter(isUsable),
        needed: needed.filter(isUsable),
        wanted: spokenOf,
        others: usable,
        fitness: (operation) => fitness.get(operation) ?? 0,
        limit: toolLimit,
      });
      return next.map(({ name }) => name);
    },
    definitions: (names) => existing(names).map(define),
  };
}

/** Whether some connection may have one of the driver methods that an operation carries out. */
function isPossible({ methods }: AnyOperation, known: readonly KnownCapability[]): boolean {
  if (!methods || known.length === 0) return true;
  return known.some(
    (capability) =>
      capability === undefined ||
      methods.some((method) => {
        const [handler = '', name = ''] = method.split('.');
        if (capability === 'direct') return handler !== 'registration';
        return capability.handlers[handler]?.includes(name) === true;
      }),
  );
}
