import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { findOne, isId } from '../names.ts';
import { type Server, serverAnswer, serverList, serverNameList } from './server.ts';
import { isGone } from './vm-state.ts';

/** The servers of the project, in pages. Those that wait for their removal are not among them. */
export async function servers(account: Account, call: CallOptions): Promise<Server[]> {
  const rows = await account.compute.list(serverList, { call, subject: account.self });
  return rows.filter((server) => !isGone(server));
}

/** The names of servers by their ids, for what they use. */
export async function serverNames(account: Account, call: CallOptions): Promise<Map<string, string>> {
  const rows = await account.compute.list(serverNameList, { call, subject: account.self });
  return new Map(rows.map(({ id, name }) => [id, name || id]));
}

/** The servers of that very name. */
export async function serversOfName(account: Account, name: string, call: CallOptions): Promise<Server[]> {
  const query = { name: `^${name.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$` };
  const rows = await account.compute.list(serverList, account.ask('vm', name, call), query);
  return rows.filter((server) => server.name === name && !isGone(server));
}

/** A server by its id, also one that waits for its removal. */
export async function serverOfId(
  account: Account,
  { nameId, systemId }: { readonly nameId: string; readonly systemId: string },
  call: CallOptions,
): Promise<Server | undefined> {
  try {
    const ask = account.ask('vm', nameId, call);
    return (await account.compute.read(path`/servers/${systemId}`, serverAnswer, ask)).server;
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** A server by its id, its name, or an id in the name's place; undefined where there is none. */
export async function findServer(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<Server | undefined> {
  const { nameId, systemId } = reference;
  if (systemId !== undefined) return await serverOfId(account, { nameId, systemId }, call);
  const [named, byId] = await Promise.all([
    serversOfName(account, nameId, call),
    isId(nameId) ? serverOfId(account, { nameId, systemId: nameId }, call) : undefined,
  ]);
  return findOne(named, reference, { resource: 'vm', name: nameId }, account.refusals) ?? byId;
}

/** Throws `not-found`, and `conflict` where several have the name. */
export async function serverNamed(account: Account, reference: IidReference, call: CallOptions): Promise<Server> {
  const found = await findServer(account, reference, call);
  if (found && !isGone(found)) return found;
  throw account.refusals.notFound({ resource: 'vm', name: reference.nameId }, account.region);
}
