import type { Account } from '../account.ts';
import { path } from './path.ts';
import type { Ask } from './service.ts';

/** The resources of Neutron that have tags, as their paths name them. */
export type NeutronKind = 'networks' | 'subnets' | 'routers' | 'ports' | 'floatingips' | 'security-groups';

/** Replaces the tags of a resource. Not every Neutron takes tags with the request that makes it. */
export const writeNeutronTags = (
  { network }: Pick<Account, 'network'>,
  kind: NeutronKind,
  id: string,
  tags: readonly string[],
  ask: Ask,
): Promise<void> => network.change('PUT', path`/${kind}/${id}/tags`, ask, { tags });
