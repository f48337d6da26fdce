import type { CloudKind } from './cloud/kind.ts';
import { type Cloud, type CloudTools, createCloud } from './cloud/state.ts';
import { type Entry, type Names, rawIid, userIid } from './names.ts';
import type { Records, ResolvedConnection } from './records.ts';
import { Refusal } from './refusal.ts';
import type { SpiderRequest } from './request.ts';
import type { WireIid } from './wire.ts';

/** What the handlers of the double share. */
export interface World {
  readonly records: Records;
  readonly names: Names;
  resolve(connection: string): ResolvedConnection;
  /** The cloud behind a connection; refuses where a record is missing. */
  cloud(connection: string): Cloud;
  /** Every cloud that was called so far. */
  clouds(): readonly Cloud[];
  /** Empties clouds: those in the server's memory, or the one of a connection. */
  forget(connection?: string): void;
}

export function createWorld(records: Records, names: Names, kinds: readonly CloudKind[], tools: CloudTools): World {
  const clouds = new Map<string, Cloud>();

  /** The mock driver keeps one account for all regions. */
  function keyOf({ provider, credential, region }: ResolvedConnection, { accountKey, inMemory }: CloudKind): string {
    return [provider, credential[accountKey], inMemory ? '' : region].join('/');
  }
  function locate(name: string) {
    const connection = records.resolve(name);
    const kind = kinds.find(({ provider }) => provider === connection.provider);
    if (!kind) throw new Refusal(`${connection.provider} is not supported static Cloud Driver!!`);
    return { key: keyOf(connection, kind), kind, connection };
  }

  return {
    records,
    names,
    resolve: (name) => records.resolve(name),
    clouds: () => [...clouds.values()],
    cloud(name) {
      const { key, kind, connection } = locate(name);
      const cloud = clouds.get(key) ?? createCloud(kind, connection.region, connection.zone, tools);
      clouds.set(key, cloud);
      return cloud;
    },
    forget(name) {
      const gone = name === undefined ? undefined : locate(name).key;
      for (const [key, { kind }] of clouds) if (gone === undefined ? kind.inMemory : key === gone) clouds.delete(key);
    },
  };
}

/** How the name of a resource stands in an answer: as people know it, or as the cloud does where they do not. */
export function shownIid(
  { names }: World,
  connection: string,
  type: Entry['type'],
  iid: WireIid,
  unknown: 'as the cloud' | 'empty',
): WireIid {
  const entry = names.bySystemId(connection, type, iid.SystemId);
  if (entry) return userIid(entry);
  return unknown === 'empty' ? { NameId: '', SystemId: iid.SystemId } : iid;
}

/** The name of a resource without which the server cannot answer at all. */
export function neededIid(
  { names }: World,
  connection: string,
  type: 'vpc' | 'vm',
  label: string,
  { SystemId }: WireIid,
) {
  const entry = names.bySystemId(connection, type, SystemId);
  if (entry) return userIid(entry);
  throw new Refusal(`${label} with SystemID containing '${SystemId}' does not exist in connection '${connection}'`);
}

/**
 * Deletes what a name stands for and forgets the name: what the cloud does not have any more is a success as well, with
 * `false`. With force, what the cloud answers makes no difference.
 */
export function deleteNamed(world: World, request: SpiderRequest, entry: Entry, remove: () => boolean): boolean {
  const removed = request.cloudRefuses === undefined && remove();
  world.names.remove(entry);
  return removed;
}

export const result = (value: boolean) => ({ Result: String(value) });

/** A list that the server puts together name by name: what cannot be read becomes a stub, not an error. */
export function listed<T>(
  entries: readonly Entry[],
  shown: (entry: Entry) => T,
  stub: (iid: WireIid) => object,
): (T | object)[] {
  return entries.map((entry) => {
    try {
      return shown(entry);
    } catch (error) {
      if (error instanceof Refusal) return stub(rawIid(entry));
      throw error;
    }
  });
}
