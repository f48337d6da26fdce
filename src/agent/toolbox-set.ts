import type { AnyOperation } from '../../tools/operation.ts';

/** Endpoints refuse more than 128 tools, and models choose worse long before that. */
export const toolLimit = 20;

/** A conversation that gives little to go by is offered so many all the same, in the order of the operations. */
const leastTools = 12;

/** Always offered, always in this order: what most turns need, and the way to everything else. */
export const coreTools = ['ListVM', 'GetVM', 'ListConnectionConfig', 'FindOperation'] as const;

export interface NextTools {
  /** The tools of the last answer, in their order. */
  readonly offered: readonly AnyOperation[];
  /** Without these the tools do not do. May name an operation twice. */
  readonly needed: readonly AnyOperation[];
  /** What comes with them when the tools change anyway, most wanted first. */
  readonly wanted: readonly AnyOperation[];
  /** What fills up a short list, in its order. */
  readonly others: readonly AnyOperation[];
  /** How well an operation fits what is spoken of; decides which tool goes where there is no room. */
  readonly fitness: (operation: AnyOperation) => number;
  readonly limit: number;
}

/**
 * The next tools. Providers cache a prompt from its start, and the tools stand there: any change of them costs the whole
 * prompt. So they stay as they are while they hold all that is needed; when they must change, all that is wanted comes
 * at once, at the end, and nothing goes before the room is needed.
 */
export function nextTools({ offered, needed, wanted, others, fitness, limit }: NextTools): readonly AnyOperation[] {
  if (offered.length > 0 && needed.every((operation) => offered.includes(operation))) return offered;
  const coming = new Set([...new Set([...needed, ...wanted])].slice(0, limit));
  const together = [...new Set([...offered, ...coming])];
  const surplus = together.length - limit;
  if (surplus <= 0) {
    const least = Math.min(leastTools, limit);
    return together.length >= least ? together : [...new Set([...together, ...others])].slice(0, least);
  }
  const leaving = offered
    .map((operation, place) => ({ operation, place }))
    .filter(({ operation }) => !coming.has(operation))
    .sort((a, b) => fitness(a.operation) - fitness(b.operation) || b.place - a.place)
    .slice(0, surplus);
  const gone = new Set(leaving.map(({ operation }) => operation));
  return together.filter((operation) => !gone.has(operation));
}
