import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Iid, IidReference, ResourceType } from '../contract/iid.ts';
import type { SpiderContext } from './context.ts';
import { isUnknownName } from './errors-server.ts';
import { type Asker, notFound, replaced } from './refusal.ts';

interface Named {
  readonly iid: Iid;
}

export interface NamedResource<T> {
  readonly resource: ResourceType;
  /** The server looks things up by name. */
  readonly byName: (name: string, call: CallOptions) => Promise<T>;
  readonly all: (call: CallOptions) => Promise<readonly T[]>;
}

/**
 * The resource that a reference means, as the server knows it. A name that now belongs to another id is `not-found`. Where
 * only the cloud's id is known, the list is searched.
 */
export async function find<T extends Named>(
  context: SpiderContext,
  { resource, byName, all }: NamedResource<T>,
  reference: IidReference,
  call: CallOptions,
): Promise<T> {
  if (reference.nameId !== '') return sameOf(context, resource, reference, await byName(reference.nameId, call));
  const found = (await all(call)).find(({ iid }) => iid.systemId === reference.systemId);
  if (!found) throw notFound(context, { resource, name: reference.systemId ?? '' });
  return found;
}

/** The same for a deletion: what the cloud has lost is found too, as the stub that the server lists of it. */
export async function findToDelete<T extends Named>(
  context: SpiderContext,
  named: NamedResource<T>,
  reference: IidReference,
  call: CallOptions,
): Promise<T> {
  try {
    return await find(context, named, reference, call);
  } catch (error) {
    if (!isLostInCloud(error)) throw error;
    const stub = (await named.all(call)).find(({ iid }) => iid.nameId === reference.nameId);
    if (!stub) throw error;
    return sameOf(context, named.resource, reference, stub);
  }
}

/** `found`, if it is what the reference means. */
export function sameOf<T extends Named>(asker: Asker, resource: ResourceType, reference: IidReference, found: T): T {
  if (reference.systemId === undefined || reference.systemId === found.iid.systemId) return found;
  throw replaced(asker, { resource, name: reference.nameId }, reference.systemId);
}

/** The server knows the name, the cloud does not know the id behind it. */
export function isLostInCloud(error: unknown): boolean {
  return (
    error instanceof CloudError && error.kind === 'not-found' && error.cspMessage !== undefined && !isUnknownName(error)
  );
}
