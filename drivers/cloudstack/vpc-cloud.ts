import type { CallOptions } from '../contract/call.ts';
import type { SubnetRequest } from '../contract/vpc.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { type Trail, withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { visibleTags } from './names.ts';
import { createNetwork } from './network.ts';
import { timeOf, type VPCResponse, vpcList, vpcResponseSchema } from './network-response.ts';
import { unsupported } from './refusal.ts';
import { writeTags } from './tagging.ts';
import { inAddressOrder, type VPCModel, type VPCView } from './vpc-view.ts';

/** VPCs of the cloud's own, whose subnets are tiers. */
export function createCloudVPCs(account: Account): VPCModel {
  const { api, zone, networkOfferings } = account;

  async function rows(call: CallOptions): Promise<VPCResponse[]> {
    const all = await api.list(vpcList, { zoneid: zone.id }, { call, subject: account.self });
    return all.filter(({ state }) => state !== 'Inactive');
  }

  async function addTier(
    vpc: { readonly id: string; readonly usedOfferings: readonly (string | undefined)[] },
    request: SubnetRequest,
    call: CallOptions,
    trail: Trail,
  ): Promise<string> {
    const hasBalancedTier = vpc.usedOfferings.some((id) => id !== undefined && account.loadBalancingOfferings.has(id));
    const { tier, loadBalancingTier } = networkOfferings;
    const offering = hasBalancedTier ? tier : (loadBalancingTier ?? tier);
    if (!offering) throw noOffering(request.name);
    const created = await createNetwork(account, request, { offeringId: offering.id, vpcId: vpc.id }, call, trail);
    const subject = { resource: 'subnet', name: request.name } as const;
    await writeTags(account, { kind: 'Network', id: created.id, subject }, request.tags ?? [], call);
    return offering.id;
  }

  return {
    list: async (call) => (await rows(call)).map(viewOf),

    create: (request, call) =>
      withRollback(async (trail) => {
        const { name, tags = [] } = request;
        const ask = account.ask('vpc', name, call);
        const offering = networkOfferings.vpc;
        if (!offering) throw noOffering(name);
        const vpc = await createOnce(
          {
            create: () =>
              api.run(
                'createVPC',
                { element: 'vpc', schema: vpcResponseSchema },
                { name, displaytext: name, cidr: request.cidr, vpcofferingid: offering.id, zoneid: zone.id },
                ask,
              ),
            find: async () => (await rows(call)).find((row) => row.name === name && row.cidr === request.cidr),
          },
          ask,
        );
        trail.made(`VPC ${name} (${vpc.id})`, (undoing) =>
          api.finish('deleteVPC', { id: vpc.id }, { ...ask, call: undoing }),
        );
        const usedOfferings: string[] = [];
        for (const subnet of request.subnets) {
          usedOfferings.push(await addTier({ id: vpc.id, usedOfferings }, subnet, call, trail));
        }
        await writeTags(account, { kind: 'Vpc', id: vpc.id, subject: ask.subject }, tags, call);
        return vpc.id;
      }),

    async remove(vpc, call) {
      for (const { iid } of vpc.subnets) {
        await api.finish('deleteNetwork', { id: iid.systemId }, account.ask('subnet', iid.nameId, call));
      }
      await api.finish('deleteVPC', { id: vpc.iid.systemId }, account.ask('vpc', vpc.iid.nameId, call));
    },

    addSubnet: (vpc, request, call) =>
      withRollback(async (trail) => {
        const usedOfferings = vpc.subnets.map(({ offeringId }) => offeringId);
        await addTier({ id: vpc.iid.systemId, usedOfferings }, request, call, trail);
      }),

    removeSubnet: (_vpc, { iid }, call) =>
      api.finish('deleteNetwork', { id: iid.systemId }, account.ask('subnet', iid.nameId, call)),
  };
}

const viewOf = (row: VPCResponse): VPCView => ({
  iid: { nameId: row.name, systemId: row.id },
  cidr: row.cidr,
  subnets: inAddressOrder(
    row.network.map(({ id, name, cidr = '', aclid, networkofferingid, tags }) => ({
      iid: { nameId: name, systemId: id },
      cidr,
      networkId: id,
      aclId: aclid,
      offeringId: networkofferingid,
      tags: visibleTags(tags),
    })),
  ),
  createdTime: timeOf(row.created),
  tags: visibleTags(row.tags),
  isForeign: false,
});

const noOffering = (name: string) =>
  unsupported(
    { resource: 'vpc', name },
    { en: 'the account is offered nothing to make it of', ko: '계정에 사용할 수 있는 VPC·네트워크 오퍼링이 없습니다' },
    {
      en: 'Have an administrator enable a VPC offering and a network offering for VPCs.',
      ko: '관리자에게 VPC 오퍼링과 VPC용 네트워크 오퍼링을 활성화해 달라고 요청하십시오.',
    },
  );
