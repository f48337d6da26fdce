import type { CallOptions } from '../contract/call.ts';
import type { KeyValue } from '../contract/iid.ts';
import type { SubnetRequest } from '../contract/vpc.ts';
import type { Account } from './account.ts';
import { listNetworks } from './network.ts';
import { timeOf } from './network-response.ts';
import { notFound, refusal } from './refusal.ts';
import { createTagStore } from './tag-store.ts';
import { type KeptVPC, keptNetworksOf, newId } from './vpc-kept.ts';
import { inAddressOrder, type VPCModel, type VPCView } from './vpc-view.ts';

/**
 * VPCs of a zone with security groups: every VM is in a shared network of the zone's, so that VPCs and subnets are kept
 * for the connection and set nothing apart. Each shared network also stands for a VPC of its own, for what was made
 * elsewhere.
 */
export function createSharedVPCs(account: Account): VPCModel {
  const kept = keptNetworksOf(account);
  const tagStore = createTagStore(account);

  const change = (id: string, call: CallOptions, alter: (vpc: KeptVPC) => void) =>
    kept.update(call.signal, (state) => {
      const vpc = state.vpcs.find((each) => each.id === id);
      if (!vpc) throw notFound({ resource: 'vpc', name: id }, account.zone.name);
      alter(vpc);
    });

  const newSubnet = ({ name, cidr }: SubnetRequest) => ({ id: newId('subnet', account), name, cidr });

  async function tagSubnet(id: string, tags: readonly KeyValue[] | undefined, call: CallOptions): Promise<void> {
    if (tags && tags.length > 0) await tagStore.update('subnet', id, call.signal, () => tags);
  }

  return {
    async list(call) {
      const [state, vpcTags, subnetTags, networks] = await Promise.all([
        kept.read(call.signal),
        tagStore.read('vpc', call.signal),
        tagStore.read('subnet', call.signal),
        listNetworks(account, call),
      ]);
      const [home] = networks.filter(({ type }) => type?.toLowerCase() === 'shared').toSorted(byName);
      const own = (state?.vpcs ?? []).map(
        ({ id, name, cidr, createdTime, subnets }): VPCView => ({
          iid: { nameId: name, systemId: id },
          cidr,
          subnets: inAddressOrder(
            subnets.map((subnet) => ({
              iid: { nameId: subnet.name, systemId: subnet.id },
              cidr: subnet.cidr,
              networkId: home?.id ?? '',
              tags: subnetTags.get(subnet.id) ?? [],
            })),
          ),
          createdTime,
          tags: vpcTags.get(id) ?? [],
          isForeign: false,
        }),
      );
      const foreign = networks.map(({ id, name, cidr, created }): VPCView => {
        const iid = { nameId: name, systemId: id };
        const subnet = { iid, cidr: cidr ?? '', networkId: id, tags: subnetTags.get(id) ?? [] };
        const tags = vpcTags.get(id) ?? [];
        return { iid, cidr, subnets: [subnet], createdTime: timeOf(created), tags, isForeign: true };
      });
      return [...own, ...foreign];
    },

    async create({ name, cidr, subnets, tags = [] }, call) {
      const id = newId('vpc', account);
      const made = subnets.map((request) => ({ ...newSubnet(request), tags: request.tags }));
      const createdTime = account.context.clock().toISOString();
      await kept.update(call.signal, (state) => {
        const records = made.map((subnet) => ({ id: subnet.id, name: subnet.name, cidr: subnet.cidr }));
        state.vpcs.push({ id, name, ...(cidr !== undefined && { cidr }), createdTime, subnets: records });
      });
      for (const subnet of made) await tagSubnet(subnet.id, subnet.tags, call);
      if (tags.length > 0) await tagStore.update('vpc', id, call.signal, () => tags);
      return id;
    },

    async remove({ iid, subnets, isForeign }, call) {
      if (isForeign) throw ofTheZone(iid.nameId);
      await kept.update(call.signal, (state) => {
        state.vpcs = state.vpcs.filter(({ id }) => id !== iid.systemId);
      });
      await tagStore.forget('vpc', iid.systemId, call.signal);
      for (const subnet of subnets) await tagStore.forget('subnet', subnet.iid.systemId, call.signal);
    },

    async addSubnet({ iid, isForeign }, request, call) {
      if (isForeign) throw ofTheZone(iid.nameId);
      const subnet = newSubnet(request);
      await change(iid.systemId, call, (vpc) => vpc.subnets.push(subnet));
      await tagSubnet(subnet.id, request.tags, call);
    },

    async removeSubnet({ iid, isForeign }, subnet, call) {
      if (isForeign) throw ofTheZone(iid.nameId);
      await change(iid.systemId, call, (vpc) => {
        vpc.subnets = vpc.subnets.filter(({ id }) => id !== subnet.iid.systemId);
      });
      await tagStore.forget('subnet', subnet.iid.systemId, call.signal);
    },
  };
}

const byName = (first: { readonly name: string }, second: { readonly name: string }): number =>
  first.name.localeCompare(second.name, 'en');

const ofTheZone = (name: string) =>
  refusal({
    kind: 'forbidden',
    subject: { resource: 'vpc', name },
    fact: { en: 'it is a shared network of the zone', ko: '존에서 공유하는 네트워크입니다' },
    remedy: {
      en: 'Make a VPC of your own; its VMs are in the shared network all the same.',
      ko: '별도의 VPC를 만들어 사용하십시오. VM은 그래도 공유 네트워크에 연결됩니다.',
    },
  });
