import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Trail } from '../../shared/rollback.ts';
import { writeNeutronTags } from '../access/neutron-tags.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { neutronTagOf, neutronTagsOf, vpcKey } from '../names.ts';
import { type Network, type Router, routerList, routerSchema, type SubnetRow } from './network-response.ts';

const answer = z.object({ router: routerSchema }).transform(({ router }) => router);

const belongsTo = (networkId: string) => ({ key: vpcKey, value: networkId });

/** The routers that this driver has made for a network: those of others carry no such tag. */
export async function routersOf(account: Account, networkId: string, call: CallOptions): Promise<Router[]> {
  const tags = neutronTagOf(belongsTo(networkId));
  try {
    return await account.network.list(routerList, { call, subject: account.self }, { tags });
  } catch (error) {
    // A Neutron without routers does not know the path.
    if (error instanceof CloudError && error.kind === 'not-found') return [];
    throw error;
  }
}

/** Makes the router of a network, with its way out. */
export async function createRouter(
  account: Account,
  { id, name }: Pick<Network, 'id' | 'name'>,
  external: Network,
  trail: Trail,
  call: CallOptions,
): Promise<Router> {
  const ask = account.ask('vpc', name || id, call);
  const wanted = { name: `${name || id}-router`, external_gateway_info: { network_id: external.id } };
  const router = await account.network.change('POST', '/routers', ask, { router: wanted }, answer);
  trail.made(`router ${wanted.name} (${router.id})`, (undoing) =>
    account.network.change('DELETE', path`/routers/${router.id}`, { ...ask, call: undoing }),
  );
  await writeNeutronTags(account, 'routers', router.id, neutronTagsOf([], [belongsTo(id)]), ask);
  return router;
}

type Interface = { readonly routerId: string; readonly subnetId: string };

/** Connects subnets with their router, one after another: Neutron lets a router be changed by one request at a time. */
export async function connectSubnets(
  account: Account,
  router: Pick<Router, 'id'> | undefined,
  subnets: readonly Pick<SubnetRow, 'id'>[],
  trail: Trail,
  call: CallOptions,
): Promise<void> {
  if (!router) return;
  for (const subnet of subnets) {
    const pair: Interface = { routerId: router.id, subnetId: subnet.id };
    await changeInterface(account, 'add', pair, call);
    trail.made(`router interface ${router.id}`, (undoing) => changeInterface(account, 'remove', pair, undoing));
  }
}

/** Takes a subnet off a router, until the rest of a removal fails. */
export async function disconnectSubnet(
  account: Account,
  { routerId, subnetId }: Interface,
  trail: Trail,
  call: CallOptions,
): Promise<void> {
  await changeInterface(account, 'remove', { routerId, subnetId }, call);
  trail.made(`removal of the router interface of subnet ${subnetId}`, (undoing) =>
    changeInterface(account, 'add', { routerId, subnetId }, undoing),
  );
}

const changeInterface = (
  account: Account,
  verb: 'add' | 'remove',
  { routerId, subnetId }: Interface,
  call: CallOptions,
): Promise<void> =>
  account.network.change(
    'PUT',
    path`/routers/${routerId}/${verb}_router_interface`,
    account.ask('subnet', subnetId, call),
    {
      subnet_id: subnetId,
    },
  );
