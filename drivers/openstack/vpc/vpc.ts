import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import {
  type SubnetRequest,
  subnetRequestSchema,
  type VPC,
  type VPCHandler,
  type VPCRequest,
  vpcRequestSchema,
} from '../../contract/vpc.ts';
import { withRollback } from '../../shared/rollback.ts';
import { writeNeutronTags } from '../access/neutron-tags.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf, neutronTagsOf } from '../names.ts';
import { type Network, networkSchema } from './network-response.ts';
import { connectSubnets, createRouter, routersOf } from './router.ts';
import { createSubnet, placed, refuseClash, refuseClashes } from './subnet.ts';
import { together } from './together.ts';
import {
  externalNetworks,
  subnets as listSubnets,
  networkNamed,
  networks,
  networksCalled,
  subnetNamed,
  subnetsOf,
} from './vpc-lookup.ts';
import { removeSubnet, removeVPC } from './vpc-removal.ts';
import { vpcOf } from './vpc-view.ts';

const answer = z.object({ network: networkSchema }).transform(({ network }) => network);

/**
 * A VPC is a network with its subnets, and a router of its own that leads to an external network where there is one. The
 * router comes with the first subnet.
 */
export function createVPCHandler(account: Account): VPCHandler {
  const { queues, refusals } = account;

  async function create(request: VPCRequest, call: CallOptions): Promise<VPC> {
    const ask = account.ask('vpc', request.name, call);
    const { name, subnets, tags } = refusals.accept(vpcRequestSchema, request, ask.subject);
    refuseClashes(subnets, refusals);
    const [taken, externals] = await Promise.all([
      networksCalled(account, { nameId: name }, call),
      subnets.length > 0 ? externalNetworks(account, call) : [],
    ]);
    if (taken.some((row) => row.name === name)) throw refusals.alreadyExists(ask.subject);

    return await withRollback(async (trail) => {
      const network = await account.network.change('POST', '/networks', ask, { network: { name } }, answer);
      trail.made(`network ${name} (${network.id})`, (undoing) =>
        account.network.change('DELETE', path`/networks/${network.id}`, { ...ask, call: undoing }),
      );
      const written = neutronTagsOf(tags);
      const [external] = externals;
      const router = external && createRouter(account, network, external, trail, call);
      const making = together(subnets.map((subnet) => createSubnet(account, network.id, subnet, trail, call)));
      const marking = writeNeutronTags(account, 'networks', network.id, written, ask);
      await together<unknown>([marking, making, router ?? making]);
      const made = await making;
      await connectSubnets(account, await router, made, trail, call);
      return vpcOf({ ...network, tags: written }, made);
    });
  }

  async function addSubnet(network: Network, request: SubnetRequest, call: CallOptions): Promise<VPC> {
    const [rows, routers] = await Promise.all([
      subnetsOf(account, network.id, call),
      routersOf(account, network.id, call),
    ]);
    refuseClash(request, placed(rows), refusals);
    // A network that has subnets and no router of ours keeps the way out that others gave it.
    const [external] = rows.length + routers.length === 0 ? await externalNetworks(account, call) : [];

    return await withRollback(async (trail) => {
      const router = external && createRouter(account, network, external, trail, call);
      const making = createSubnet(account, network.id, request, trail, call);
      await together<unknown>([making, router ?? making]);
      const made = await making;
      await connectSubnets(account, routers[0] ?? (await router), [made], trail, call);
      return vpcOf(network, [...rows, made]);
    });
  }

  const alone = <T>(id: string, call: CallOptions, work: () => Promise<T>): Promise<T> =>
    queues.inTurn(`vpc ${id}`, work, call.signal);

  return {
    listIid: async (call) => (await networks(account, call)).map(iidOf),

    async listVPC(call) {
      const [rows, subnets] = await Promise.all([networks(account, call), listSubnets(account, call)]);
      return rows.map((row) => vpcOf(row, subnets));
    },

    async getVPC(vpc, call) {
      const network = await networkNamed(account, vpc, call);
      return vpcOf(network, await subnetsOf(account, network.id, call));
    },

    createVPC: (request, call) => alone(request.name, call, () => create(request, call)),

    async deleteVPC(vpc, call) {
      const network = await networkNamed(account, vpc, call);
      await alone(network.id, call, () => removeVPC(account, network, call));
    },

    async addSubnet(vpc, request, call) {
      const subject = { resource: 'subnet', name: request.name } as const;
      const accepted = refusals.accept(subnetRequestSchema, request, subject);
      const network = await networkNamed(account, vpc, call);
      return await alone(network.id, call, () => addSubnet(network, accepted, call));
    },

    async removeSubnet(vpc, subnet, call) {
      const network = await networkNamed(account, vpc, call);
      const row = await subnetNamed(account, network.id, subnet, call);
      await alone(network.id, call, () => removeSubnet(account, row, call));
    },
  };
}
