import type { CallOptions } from '../../contract/call.ts';
import { subnetRequestSchema, type VPCHandler, vpcRequestSchema } from '../../contract/vpc.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Account } from '../account.ts';
import { untilUnused } from '../nic/users.ts';
import { accept, alreadyExists } from '../refusal.ts';
import { checkSubnet, checkSubnets, requireVpcNetwork } from './network-check.ts';
import { makeSubnet } from './subnet-creation.ts';
import { makeVpc } from './vpc-creation.ts';
import {
  type FoundSubnet,
  subnetIid,
  subnetNamed,
  subnetsOf,
  subnetsWhere,
  vpcIid,
  vpcNamed,
  vpcsWhere,
} from './vpc-lookup.ts';
import { removeSubnet, removeVpc } from './vpc-removal.ts';
import { cidrsOf, vpcOf } from './vpc-view.ts';
import { usualZone } from './zone-choice.ts';

export function createVPCHandler(account: Account): VPCHandler {
  /** Changes of VPCs wait for each other: names and networks are checked against what is there. */
  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    account.queues.inTurn('vpc', work, signal);

  const askAll = (call: CallOptions) => ({ call, subject: account.self });

  return {
    listIid: async (call) => (await vpcsWhere(account, [], askAll(call))).map(vpcIid),

    async listVPC(call) {
      const [vpcs, subnets] = await Promise.all([
        vpcsWhere(account, [], askAll(call)),
        subnetsWhere(account, [], askAll(call)),
      ]);
      return vpcs.map((vpc) => vpcOf(vpc, subnets));
    },

    async getVPC(reference, call) {
      const vpc = await vpcNamed(account, reference, call);
      return vpcOf(vpc, await subnetsOf(account, [vpc.VpcId], call));
    },

    createVPC: (request, call) =>
      alone(call, async () => {
        const ask = account.ask('vpc', request.name, call);
        const accepted = accept(vpcRequestSchema, request, ask.subject);
        const { name, subnets } = accepted;
        const cidr = requireVpcNetwork(accepted.cidr, ask.subject);
        checkSubnets(subnets, [cidr]);
        const [taken, zone] = await Promise.all([
          vpcsWhere(account, [{ Name: 'tag:Name', Values: [name] }], ask),
          subnets.some((subnet) => subnet.zone === undefined) ? usualZone(account, call) : undefined,
        ]);
        if (taken.some((vpc) => vpcIid(vpc).nameId === name)) throw alreadyExists(ask.subject);
        return await withRollback(async (trail) => {
          const vpc = await makeVpc(account, accepted, cidr, trail, ask);
          const made: FoundSubnet[] = [];
          for (const subnet of subnets) {
            made.push(await makeSubnet(account, { vpcId: vpc.VpcId, zone }, subnet, trail, call));
          }
          return vpcOf(vpc, made);
        });
      }),

    deleteVPC: (reference, call) =>
      alone(call, async () => removeVpc(account, await vpcNamed(account, reference, call), call)),

    addSubnet: (reference, request, call) =>
      alone(call, async () => {
        const accepted = accept(subnetRequestSchema, request, { resource: 'subnet', name: request.name });
        const [vpc, zone] = await Promise.all([
          vpcNamed(account, reference, call),
          accepted.zone === undefined ? usualZone(account, call) : undefined,
        ]);
        const present = await subnetsOf(account, [vpc.VpcId], call);
        checkSubnet(accepted, {
          networks: cidrsOf(vpc),
          subnets: present.map((subnet) => ({ name: subnetIid(subnet).nameId, cidr: subnet.CidrBlock })),
        });
        const made = await withRollback((trail) =>
          makeSubnet(account, { vpcId: vpc.VpcId, zone }, accepted, trail, call),
        );
        return vpcOf(vpc, [...present, made]);
      }),

    removeSubnet: (reference, subnet, call) =>
      alone(call, async () => {
        const vpc = await vpcNamed(account, reference, call);
        const found = await subnetNamed(account, vpc.VpcId, subnet, call);
        const subject = { resource: 'subnet', name: subnetIid(found).nameId } as const;
        await untilUnused(account, { subnetId: found.SubnetId }, { subject, call });
        await removeSubnet(account, found, call);
      }),
  };
}
