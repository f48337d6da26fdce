import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { KeyValue } from '../contract/iid.ts';
import type { SubnetRequest } from '../contract/vpc.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import type { Trail } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { type NetworkResponse, networkList, networkResponseSchema } from './network-response.ts';
import { writeTags } from './tagging.ts';
import { gatewayOf } from './vpc-view.ts';

const answer = z.object({ network: networkResponseSchema }).transform(({ network }) => network);

/** Makes a network with the range of a subnet: a tier where `vpcId` is given, else an isolated one. */
export async function createNetwork(
  account: Account,
  request: SubnetRequest,
  of: { readonly offeringId: string; readonly vpcId?: string; readonly ownTags?: readonly KeyValue[] },
  call: CallOptions,
  trail: Trail,
): Promise<NetworkResponse> {
  const { api, zone } = account;
  const ask = account.ask('subnet', request.name, call);
  const parameters = {
    name: request.name,
    displaytext: request.name,
    zoneid: zone.id,
    networkofferingid: of.offeringId,
    vpcid: of.vpcId,
    ...gatewayOf(request.cidr),
  };
  const isIt = (row: NetworkResponse) =>
    row.name === request.name && row.cidr === request.cidr && row.vpcid === of.vpcId && row.tags.length === 0;
  const network = await createOnce(
    {
      create: () => api.change('createNetwork', answer, parameters, ask),
      find: async () => (await listNetworks(account, call)).find(isIt),
    },
    ask,
  );
  trail.made(`subnet ${request.name} (${network.id})`, (undoing) =>
    api.finish('deleteNetwork', { id: network.id }, { ...ask, call: undoing }),
  );
  await writeTags(account, { kind: 'Network', id: network.id, subject: ask.subject }, of.ownTags ?? [], call);
  return network;
}

/** The networks of the zone that the account sees, tiers included. */
export const listNetworks = (account: Account, call: CallOptions): Promise<NetworkResponse[]> =>
  account.api.list(networkList, { zoneid: account.zone.id }, { call, subject: account.self });
