import type { CallOptions } from '../contract/call.ts';
import type { SubnetRequest } from '../contract/vpc.ts';
import { type Trail, withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { ownTag, visibleTags } from './names.ts';
import { createNetwork, listNetworks } from './network.ts';
import { type NetworkResponse, timeOf } from './network-response.ts';
import { unsupported } from './refusal.ts';
import { createTagStore } from './tag-store.ts';
import { writeTags } from './tagging.ts';
import { type KeptReference, keptNetworksOf, newId, referenceIn, referenceText } from './vpc-kept.ts';
import { inAddressOrder, type SubnetView, type VPCModel, type VPCView } from './vpc-view.ts';

/**
 * VPCs of a zone that has isolated networks only. A subnet is a network that carries a tag of its VPC; the VPC itself is
 * kept for the connection, and known again from those tags where its record was lost. An isolated network without the
 * tag stands for a VPC of its own.
 */
export function createIsolatedVPCs(account: Account): VPCModel {
  const { api } = account;
  const kept = keptNetworksOf(account);
  const tagStore = createTagStore(account);

  async function addNetwork(
    vpc: KeptReference,
    request: SubnetRequest,
    call: CallOptions,
    trail: Trail,
  ): Promise<void> {
    const offering = account.networkOfferings.isolated;
    if (!offering) throw noOffering(request.name);
    const ownTags = [{ key: ownTag.vpc, value: referenceText(vpc) }];
    const network = await createNetwork(account, request, { offeringId: offering.id, ownTags }, call, trail);
    const ask = account.ask('subnet', request.name, call);
    // Without it nothing leaves a network whose offering denies by default (csp-errors K10); it goes with the network.
    if (offering.egressdefaultpolicy === false && account.has('createEgressFirewallRule')) {
      await api.finish('createEgressFirewallRule', { networkid: network.id, protocol: 'all' }, ask);
    }
    await writeTags(account, { kind: 'Network', id: network.id, subject: ask.subject }, request.tags ?? [], call);
  }

  async function forget(id: string, { signal }: CallOptions): Promise<void> {
    await kept.update(signal, (state) => {
      state.vpcs = state.vpcs.filter((vpc) => vpc.id !== id);
    });
    await tagStore.forget('vpc', id, signal);
  }

  return {
    async list(call) {
      const [state, tags, networks] = await Promise.all([
        kept.read(call.signal),
        tagStore.read('vpc', call.signal),
        listNetworks(account, call),
      ]);
      const own = networks.filter(({ type, vpcid }) => type?.toLowerCase() === 'isolated' && vpcid === undefined);
      const records = state?.vpcs ?? [];
      const owned = own.map((network) => ({ network, vpc: referenceIn(network.tags, ownTag.vpc) }));
      const subnetsOf = (id: string) =>
        inAddressOrder(owned.filter(({ vpc }) => vpc?.id === id).map(({ network }) => subnetOf(network)));
      const isKnown = (id: string) =>
        records.some((vpc) => vpc.id === id) || owned.some(({ network, vpc }) => !vpc && network.id === id);
      const rebuilt = owned.flatMap(({ vpc }) => (vpc && !isKnown(vpc.id) ? [vpc] : []));
      const known = [
        ...records,
        ...new Map(rebuilt.map((vpc) => [vpc.id, { ...vpc, createdTime: undefined }])).values(),
      ];
      return [
        ...known.map(
          ({ id, name, cidr, createdTime }): VPCView => ({
            iid: { nameId: name, systemId: id },
            cidr,
            subnets: subnetsOf(id),
            createdTime,
            tags: tags.get(id) ?? [],
            isForeign: false,
          }),
        ),
        ...owned.flatMap(({ network, vpc }) =>
          vpc ? [] : [foreignView(network, subnetsOf(network.id), tags.get(network.id) ?? [])],
        ),
      ];
    },

    create: (request, call) =>
      withRollback(async (trail) => {
        const { name, cidr, subnets, tags = [] } = request;
        const vpc = { id: newId('vpc', account), name, cidr };
        await kept.update(call.signal, (state) => {
          state.vpcs.push({ ...vpc, createdTime: account.context.clock().toISOString(), subnets: [] });
        });
        trail.made(`VPC ${name} (${vpc.id})`, (undoing) => forget(vpc.id, undoing));
        for (const subnet of subnets) await addNetwork(vpc, subnet, call, trail);
        if (tags.length > 0) await tagStore.update('vpc', vpc.id, call.signal, () => tags);
        return vpc.id;
      }),

    async remove(vpc, call) {
      for (const { iid } of vpc.subnets) {
        await api.finish('deleteNetwork', { id: iid.systemId }, account.ask('subnet', iid.nameId, call));
      }
      await forget(vpc.iid.systemId, call);
    },

    addSubnet: ({ iid, cidr }, request, call) =>
      withRollback((trail) => addNetwork({ id: iid.systemId, name: iid.nameId, cidr }, request, call, trail)),

    removeSubnet: (_vpc, { iid }, call) =>
      api.finish('deleteNetwork', { id: iid.systemId }, account.ask('subnet', iid.nameId, call)),
  };
}

const subnetOf = ({ id, name, cidr = '', networkofferingid, tags }: NetworkResponse): SubnetView => ({
  iid: { nameId: name, systemId: id },
  cidr,
  networkId: id,
  offeringId: networkofferingid,
  tags: visibleTags(tags),
});

const foreignView = (network: NetworkResponse, more: readonly SubnetView[], tags: VPCView['tags']): VPCView => ({
  iid: { nameId: network.name, systemId: network.id },
  cidr: network.cidr,
  subnets: [subnetOf(network), ...more],
  createdTime: timeOf(network.created),
  tags,
  isForeign: true,
});

const noOffering = (name: string) =>
  unsupported(
    { resource: 'subnet', name },
    { en: 'the account is offered nothing to make it of', ko: '계정에 사용할 수 있는 네트워크 오퍼링이 없습니다' },
    {
      en: 'Have an administrator enable an isolated network offering with source NAT.',
      ko: '관리자에게 소스 NAT가 있는 격리(Isolated) 네트워크 오퍼링을 활성화해 달라고 요청하십시오.',
    },
  );
