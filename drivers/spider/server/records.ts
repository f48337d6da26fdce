import type { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { Exchange } from '../exchange.ts';
import { accepted, connectionsAnswer } from './answers.ts';
import { noRecord, type RecordSubject, taken, usedBy } from './refusal.ts';

/** The records of one type: which route they have and how they are read. */
export interface RecordKeeper<R extends { readonly name: string }> {
  readonly resource: RecordSubject['resource'];
  /** Below `/spider`. */
  readonly route: string;
  readonly list: (call: CallOptions) => Promise<readonly R[]>;
  readonly exchange: Exchange;
}

export async function readList<T>(
  exchange: Exchange,
  resource: RecordSubject['resource'],
  path: readonly string[],
  answer: z.ZodType<T>,
  call: CallOptions,
): Promise<T> {
  return await exchange.ask({ method: 'GET', path, subject: { resource, name: '*' }, answer }, call);
}

/** By the list, since what the server says of a name that it does not have differs from version to version. */
export async function getRecord<R extends { readonly name: string }>(
  { resource, list }: RecordKeeper<R>,
  name: string,
  call: CallOptions,
): Promise<R> {
  const records = await list(call);
  const found = records.find((record) => record.name === name);
  if (found) return found;
  const known = records.map((record) => record.name);
  throw noRecord({ resource, name }, known);
}

/** The server would take a second registration of a name for an update. */
export async function refuseTaken<R extends { readonly name: string }>(
  { resource, list }: RecordKeeper<R>,
  { name, provider }: { readonly name: string; readonly provider: string },
  call: CallOptions,
): Promise<void> {
  if ((await list(call)).some((record) => record.name === name)) throw taken({ resource, name }, provider);
}

export async function postRecord(
  keeper: Pick<RecordKeeper<never>, 'exchange' | 'resource' | 'route'>,
  name: string,
  body: object,
  call: CallOptions,
  secrets: readonly string[] = [],
): Promise<void> {
  const { exchange, resource, route } = keeper;
  const subject = { resource, name };
  await exchange.ask({ method: 'POST', path: [route], body, subject, answer: accepted, secrets }, call);
}

/** `true` is the answer also where there is no such record, and where a connection needs it: so both are looked up. */
export async function removeRecord<R extends { readonly name: string }>(
  keeper: RecordKeeper<R>,
  field: 'DriverName' | 'CredentialName' | 'RegionName' | undefined,
  name: string,
  call: CallOptions,
): Promise<void> {
  const { exchange, resource, route } = keeper;
  await getRecord(keeper, name, call);
  if (field !== undefined) {
    const connections = await readList(exchange, 'connection', ['connectionconfig'], connectionsAnswer, call);
    const users = connections.filter((connection) => connection[field] === name).map(({ ConfigName }) => ConfigName);
    if (users.length > 0) throw usedBy({ resource, name }, users);
  }
  await exchange.ask({ method: 'DELETE', path: [route, name], subject: { resource, name }, answer: accepted }, call);
}
