import pLimit from 'p-limit';
import { z } from 'zod';
import { CloudError, type CloudErrorKind, cloudErrorKinds } from '../../drivers/contract/errors.ts';
import { type Localized, verbatim } from '../../drivers/contract/text.ts';
import type { OpenConnection, OperationContext } from '../context.ts';
import { describeError } from '../error-text.ts';
import { type KeptResult, resultColumnSchema } from '../results.ts';
import { allConnections } from './arguments.ts';
import { connectionName } from './handlers.ts';

/**
 * How many connections are asked at the same time. Those of one server wait for its sockets besides; clouds that are
 * asked directly do not know of each other.
 */
const concurrency = 64;
/** How many of them hand over long lists part by part at the same time. */
const streams = 8;
/** A list with more rows is large: a model reads the beginning, and the rest is in the kept result. */
const largeAnswer = 50;
/** So many rows of a list stand in its answer. */
const firstRows = 200;

/** A connection that could not be asked, and why. */
export interface ConnectionFailure {
  readonly connection: string;
  readonly kind: CloudErrorKind;
  readonly message: Localized;
}

export const connectionFailureSchema = z.object({
  connection: z.string(),
  kind: z.enum(cloudErrorKinds),
  message: z.object({ en: z.string(), ko: z.string() }),
});

/**
 * The answer of a list: rows that say where they are from, and the connections that could not be asked. `rows` are the
 * first ones where `total` is greater; all of them are in the kept result.
 */
export function listDetails<S extends z.ZodRawShape>(row: z.ZodObject<S>) {
  return z.object({
    rows: z.array(z.object({ connection: z.string(), ...row.shape })),
    failures: z.array(connectionFailureSchema),
    /** Left out where there are only a few. */
    total: z.number().int().optional(),
    result: z.object({ id: z.string(), columns: z.array(resultColumnSchema) }).optional(),
  });
}

/** What `listDetails` describes. */
export interface Listed<Row> {
  readonly rows: Row[];
  readonly failures: ConnectionFailure[];
  readonly total?: number;
  readonly result?: Pick<KeptResult, 'id' | 'columns'>;
}

type Outcome<T> =
  | { readonly connection: string; readonly value: T }
  | { readonly connection: string; readonly error: unknown };

/**
 * Asks every connection, many at a time, and keeps every outcome, in the order of the connections. Throws only where
 * the wait was ended before all had answered.
 */
export async function askConnections<T>(
  names: readonly string[],
  context: OperationContext,
  ask: (open: OpenConnection) => Promise<T>,
): Promise<readonly Outcome<T>[]> {
  return await outcomesOf(names, context, ask, async (_connection, value) => value);
}

/** The same; `settle` has the answer when the next connection is asked already. */
async function outcomesOf<A, T>(
  names: readonly string[],
  context: OperationContext,
  ask: (open: OpenConnection) => Promise<A>,
  settle: (connection: string, answer: A) => Promise<T>,
  ended: (connection: string) => void = () => {},
): Promise<readonly Outcome<T>[]> {
  const limit = pLimit(concurrency);
  const asking = names.map(async (connection): Promise<Outcome<T>> => {
    try {
      const answer = await limit(async () => ask(await context.clouds.open(connection, context.call.signal)));
      return { connection, value: await settle(connection, answer) };
    } catch (error) {
      return { connection, error };
    } finally {
      ended(connection);
    }
  });
  const outcomes = await Promise.all(asking);
  const failed = outcomes.find((outcome) => 'error' in outcome);
  if (failed && context.call.signal.aborted) throw failed.error;
  return outcomes;
}

/**
 * Reads rows from one connection, or from all of them where `connection` is `all`: as a whole, or in parts as they come.
 * All are kept as a result of the conversation; of lists in parts no more than a few stand in memory. Throws where no connection
 * could be asked, or where the wait was ended.
 */
export async function listAcross<Row extends object>(
  connection: string | undefined,
  context: OperationContext,
  read: (open: OpenConnection) => Promise<readonly Row[]> | AsyncIterable<readonly Row[]>,
): Promise<Listed<Row & { connection: string }>> {
  const names =
    connection === allConnections
      ? (await context.clouds.list()).map(({ name }) => name)
      : [connectionName(connection, context)];
  const draft = context.results.begin();
  try {
    const rows: (Row & { connection: string })[] = [];
    const counts = new Map<string, number>();
    const take = async (part: readonly Row[], from: string) => {
      const placed = part.map((row) => ({ ...row, connection: from }));
      rows.push(...placed.slice(0, firstRows - rows.length));
      counts.set(from, (counts.get(from) ?? 0) + placed.length);
      await draft.add(placed);
    };
    const turns = inTurn(names);
    /** What comes as a whole is handed on for its turn; what comes in parts is read in it. */
    const readOne = async (open: OpenConnection): Promise<readonly Row[]> => {
      const source = read(open);
      if (!(Symbol.asyncIterator in source)) return await source;
      await turns.near(open.name, streams);
      let isFirst = true;
      for await (const part of source) {
        // The first part is asked for at once; its rows come after those of the connections before it.
        if (isFirst) await turns.before(open.name);
        isFirst = false;
        await take(part, open.name);
      }
      return [];
    };
    const keep = async (connection: string, rows: readonly Row[]) => {
      if (rows.length === 0) return;
      await turns.before(connection);
      await take(rows, connection);
    };
    const outcomes = await outcomesOf(names, context, readOne, keep, turns.over);
    const failures = outcomes.flatMap((outcome) =>
      'error' in outcome ? [listFailure(outcome.connection, outcome.error, counts.get(outcome.connection) ?? 0)] : [],
    );
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const first = outcomes.find((outcome) => 'error' in outcome);
    if (first && failures.length === names.length) throw first.error;
    const result = await draft.finish();
    if (total <= largeAnswer) return { rows, failures };
    return { rows, failures, total, ...(result && { result: { id: result.id, columns: result.columns } }) };
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

/** A connection that broke off after some rows keeps those. */
function listFailure(connection: string, error: unknown, rows: number): ConnectionFailure {
  const failure = connectionFailure(connection, error);
  if (rows === 0) return failure;
  const { en, ko } = failure.message;
  return {
    ...failure,
    message: { en: `${en} Only its first ${rows} rows are here.`, ko: `${ko} 처음 ${rows}건만 조회했습니다.` },
  };
}

/** Lets each name wait until all before it are over. */
function inTurn(names: readonly string[]) {
  const ends = new Map(names.map((name) => [name, Promise.withResolvers<void>()]));
  const over = async (earlier: readonly string[]) => {
    await Promise.all(earlier.map((name) => ends.get(name)?.promise));
  };
  return {
    before: (name: string) => over(names.slice(0, names.indexOf(name))),
    /** Until fewer than `count` before it can still be under way. */
    near: (name: string, count: number) => over(names.slice(0, Math.max(0, names.indexOf(name) - count + 1))),
    over: (name: string) => ends.get(name)?.resolve(),
  };
}

export function connectionFailure(connection: string, error: unknown): ConnectionFailure {
  if (error instanceof CloudError) return { connection, kind: error.kind, message: describeError(error).message };
  return { connection, kind: 'unknown', message: verbatim(error instanceof Error ? error.message : String(error)) };
}
