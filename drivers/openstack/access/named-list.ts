import type { IidReference } from '../../contract/iid.ts';
import { isId, type Row } from '../names.ts';
import type { Ask, Collection, Query, ServiceApi } from './service.ts';

/**
 * What a reference may mean, for services that filter by `id` and `name`: one request, a second one where a name is none
 * but looks like an id.
 */
export async function listNamed<T extends Row>(
  api: ServiceApi,
  collection: Collection<T>,
  { nameId, systemId }: IidReference,
  ask: Ask,
  query: Query = {},
): Promise<T[]> {
  if (systemId !== undefined) return await api.list(collection, ask, { ...query, id: systemId });
  const rows = await api.list(collection, ask, { ...query, name: nameId });
  return rows.length === 0 && isId(nameId) ? await api.list(collection, ask, { ...query, id: nameId }) : rows;
}
