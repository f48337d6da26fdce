import type { IidReference } from '../contract/iid.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { lists, type Template } from './lists.ts';

/** The account's own images of the zone. */
export async function listTemplates(cloud: KTCloud, ask: Ask): Promise<Template[]> {
  const { server, zoneId } = await cloud.place(ask);
  const own = await server.list(lists.templates, { templatefilter: 'self' }, ask);
  return own.filter(({ zoneid }) => zoneid === undefined || zoneid === zoneId);
}

/** By id where one is given, else by name; people may also give the id for a name. */
export async function findTemplate(
  cloud: KTCloud,
  { nameId, systemId }: IidReference,
  ask: Ask,
): Promise<Template | undefined> {
  const all = await listTemplates(cloud, ask);
  if (systemId !== undefined) return all.find(({ id }) => id === systemId);
  return all.find(({ name }) => name === nameId) ?? all.find(({ id }) => id === nameId);
}
