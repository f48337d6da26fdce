import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { ownPrefix } from '../names.ts';
import { portsWhere } from '../vpc/vpc-lookup.ts';
import type { LaunchPlan } from './launch-plan.ts';
import { once } from './once.ts';

/** The description of a port that was made with a VM, and goes with it. What the request's own follows it. */
const madeWithVM = `${ownPrefix}vm-port`;

const createdPort = z.object({ port: z.object({ id: z.string() }) });

/** Nova chooses among the subnets of a network: a port that is there beforehand is in the one that is wanted. */
export async function createPort(
  account: Account,
  { request, network, subnet, securityGroups }: LaunchPlan,
  token: string,
  call: CallOptions,
): Promise<{ id: string }> {
  const ask = account.ask('vm', request.name, call);
  const description = `${madeWithVM}=${token}`;
  const port = {
    network_id: network.id,
    fixed_ips: [{ subnet_id: subnet.id }],
    description,
    ...(securityGroups.length > 0 && { security_groups: securityGroups.map(({ id }) => id) }),
  };
  return await once(
    account,
    {
      create: async () => (await account.network.change('POST', '/ports', ask, { port }, createdPort)).port,
      find: async () => (await portsWhere(account, { network_id: network.id, description }, call))[0],
    },
    ask,
  );
}

/** The ports that were made with the server of this request; Nova leaves them when it deletes the server. */
export const portsMadeWith = (account: Account, serverId: string, token: string | undefined, call: CallOptions) =>
  token === undefined
    ? Promise.resolve([])
    : portsWhere(account, { device_id: serverId, description: `${madeWithVM}=${token}` }, call);

export const deletePort = (account: Account, id: string, vm: string, call: CallOptions): Promise<void> =>
  account.network.change('DELETE', path`/ports/${id}`, account.ask('vm', vm, call));
