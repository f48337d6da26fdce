import pLimit from 'p-limit';
import { z } from 'zod';
import { CloudError, type CloudErrorKind, cloudErrorKinds } from '../../drivers/contract/errors.ts';
import { type Localized, verbatim } from '../../drivers/contract/text.ts';
import type { OpenConnection, OperationContext } from '../context.ts';
import { describeError } from '../error-text.ts';
import { allConnections } from './arguments.ts';
import { connectionName } from './handlers.ts';

/** How many connections are asked at the same time. */
const concurrency = 8;

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

/** The answer of a list: rows that say where they are from, and the connections that could not be asked. */
export function listDetails<S extends z.ZodRawShape>(row: z.ZodObject<S>) {
  return z.object({
    rows: z.array(z.object({ connection: z.string(), ...row.shape })),
    failures: z.array(connectionFailureSchema),
  });
}

type Outcome<T> =
  | { readonly connection: string; readonly value: T }
  | { readonly connection: string; readonly error: unknown };

/**
 * Asks every connection, a few at a time, and keeps every outcome, in the order of the connections. Throws only where
 * the wait was ended before all had answered.
 */
export async function askConnections<T>(
  names: readonly string[],
  context: OperationContext,
  ask: (open: OpenConnection) => Promise<T>,
): Promise<readonly Outcome<T>[]> {
  const outcomes = await pLimit(concurrency).map(names, async (connection): Promise<Outcome<T>> => {
    try {
      const open = await context.clouds.open(connection, context.call.signal);
      return { connection, value: await ask(open) };
    } catch (error) {
      return { connection, error };
    }
  });
  const failed = outcomes.find((outcome) => 'error' in outcome);
  if (failed && context.call.signal.aborted) throw failed.error;
  return outcomes;
}

/**
 * Reads rows from one connection, or from all of them where `connection` is `all`. Throws where none could be asked, or
 * where the wait was ended.
 */
export async function listAcross<Row extends object>(
  connection: string | undefined,
  context: OperationContext,
  read: (open: OpenConnection) => Promise<readonly Row[]>,
): Promise<{ rows: (Row & { connection: string })[]; failures: ConnectionFailure[] }> {
  const names =
    connection === allConnections
      ? (await context.clouds.list()).map(({ name }) => name)
      : [connectionName(connection, context)];
  const outcomes = await askConnections(names, context, read);
  const rows: (Row & { connection: string })[] = [];
  const failures: ConnectionFailure[] = [];
  for (const outcome of outcomes) {
    if ('error' in outcome) failures.push(connectionFailure(outcome.connection, outcome.error));
    else rows.push(...outcome.value.map((row) => ({ ...row, connection: outcome.connection })));
  }
  const first = outcomes.find((outcome) => 'error' in outcome);
  if (first && failures.length === names.length) throw first.error;
  return { rows, failures };
}

export function connectionFailure(connection: string, error: unknown): ConnectionFailure {
  if (error instanceof CloudError) return { connection, kind: error.kind, message: describeError(error).message };
  return { connection, kind: 'unknown', message: verbatim(error instanceof Error ? error.message : String(error)) };
}
