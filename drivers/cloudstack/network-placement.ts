import type { CallOptions } from '../contract/call.ts';
import type { Iid, KeyValue } from '../contract/iid.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { ApiParameters } from '../shared/cloudstack-api/signing.ts';
import type { Account } from './account.ts';
import { changeOpenings } from './firewall.ts';
import { ownTag } from './names.ts';
import { listPreflights, placementPreflights } from './preflight/placement.ts';
import { provider, type ResourceSubject } from './refusal.ts';
import { needGroup } from './security.ts';
import { groupIdsOf, rulesFor } from './security-kept.ts';
import { createSecurityModel, type SecurityView } from './security-model.ts';
import { listRawVMs } from './vm-lookup.ts';
import type { VMResponse } from './vm-response.ts';
import { isGone } from './vm-state.ts';
import { needSubnet, needVPC } from './vpc.ts';
import { keptNetworksOf, referenceIn, referenceText } from './vpc-kept.ts';
import { createVPCModel } from './vpc-model.ts';
import type { SubnetView, VPCView } from './vpc-view.ts';

/** Where a VM is. */
export interface VMPlacement {
  readonly vpc: Iid;
  readonly subnet: Iid;
  readonly securityGroups: readonly Iid[];
}

/** Where a new VM is to be, checked, and how the cloud is told. */
export interface PlannedPlacement extends VMPlacement {
  readonly networkId: string;
  /** Only in a zone with VPCs. */
  readonly vpcId?: string | undefined;
  /** Of `deployVirtualMachine`. */
  readonly parameters: ApiParameters;
  /** For the VM, so that the placement can be read again. */
  readonly tags: readonly KeyValue[];
  /** Right before the deployment: gives the subnet the access control list that the security group is. */
  prepare(call: CallOptions): Promise<void>;
}

/** Throws `not-found` for what there is not, and what a preflight check finds. */
export async function planPlacement(
  account: Account,
  wanted: { readonly vpc: string; readonly subnet: string; readonly securityGroups: readonly string[] },
  call: CallOptions,
): Promise<PlannedPlacement> {
  const { zone } = account;
  const names = wanted.securityGroups;
  const [views, known] = await Promise.all([
    createVPCModel(account).list(call),
    names.length > 0 ? createSecurityModel(account).list(call) : [],
  ]);
  const vpc = needVPC(views, { nameId: wanted.vpc }, zone.name);
  const subnet = needSubnet(vpc, { nameId: wanted.subnet });
  const groups = names.map((name) => needGroup(known, { nameId: name }, zone.name));
  const plan = {
    zoneKind: zone.kind,
    vpc: vpc.iid.nameId,
    subnet: subnet.iid.nameId,
    groups: groups.map((group) => ({
      name: group.iid.nameId,
      vpc: group.vpc.nameId,
      inVPC: group.vpc.systemId === vpc.iid.systemId,
    })),
  };
  passPreflight(placementPreflights, plan, { provider, subject: { resource: 'subnet', name: subnet.iid.nameId } });
  const isShared = zone.kind === 'security-groups';
  const ids = groups.map(({ iid }) => iid.systemId).join(',');
  return {
    vpc: vpc.iid,
    subnet: subnet.iid,
    securityGroups: groups.map(({ iid }) => iid),
    networkId: subnet.networkId,
    vpcId: zone.kind === 'vpc' ? vpc.iid.systemId : undefined,
    parameters: {
      networkids: subnet.networkId || undefined,
      securitygroupids: isShared && ids !== '' ? ids : undefined,
    },
    tags: tagsFor(account, vpc, subnet, ids),
    async prepare(preparing) {
      const [group] = groups;
      if (zone.kind === 'vpc' && group) await bindList(account, subnet, group, known, preparing);
    },
  };
}

function tagsFor(
  { zone }: Account,
  { iid: vpc, isForeign }: VPCView,
  { iid: subnet }: SubnetView,
  groups: string,
): KeyValue[] {
  if (zone.kind === 'vpc') return [];
  if (zone.kind === 'isolated') return groups === '' ? [] : [{ key: ownTag.groups, value: groups }];
  if (isForeign) return [];
  return [
    { key: ownTag.vpc, value: referenceText({ name: vpc.nameId, id: vpc.systemId }) },
    { key: ownTag.subnet, value: referenceText({ name: subnet.nameId, id: subnet.systemId }) },
  ];
}

/** A tier has one list for all of its VMs: it gets another one only while it has none. */
function bindList(
  account: Account,
  subnet: SubnetView,
  group: SecurityView,
  known: readonly SecurityView[],
  call: CallOptions,
): Promise<void> {
  const subject: ResourceSubject = { resource: 'sg', name: group.iid.nameId };
  return account.queues.inTurn(
    `list of ${subnet.networkId}`,
    async () => {
      const views = await createVPCModel(account).list(call);
      const now = views.flatMap(({ subnets }) => subnets).find(({ networkId }) => networkId === subnet.networkId);
      if (now?.aclId === group.iid.systemId) return;
      const vms = await listRawVMs(account, { networkid: subnet.networkId }, call);
      const current = known.find(({ iid }) => iid.systemId === now?.aclId)?.iid.nameId ?? 'default_deny';
      const plan = {
        subnet: subnet.iid.nameId,
        wanted: group.iid.nameId,
        current,
        vms: vms.filter(({ state }) => !isGone(state)).map(({ name }) => name),
      };
      passPreflight(listPreflights, plan, { provider, subject });
      await account.api.finish(
        'replaceNetworkACLList',
        { aclid: group.iid.systemId, networkid: subnet.networkId },
        { call, subject },
      );
    },
    call.signal,
  );
}

/** Where VMs are, whatever their number, in a number of calls that does not depend on it. */
export async function readPlacements(account: Account, call: CallOptions): Promise<(vm: VMResponse) => VMPlacement> {
  const [views, groups] = await Promise.all([
    createVPCModel(account).list(call),
    createSecurityModel(account).list(call),
  ]);
  const subnets = new Map(
    views.flatMap((vpc) => vpc.subnets.map((subnet) => [subnet.iid.systemId, { vpc, subnet }] as const)),
  );
  const byId = new Map(groups.map((group) => [group.iid.systemId, group.iid]));
  const present = (ids: readonly (string | undefined)[]): Iid[] => ids.flatMap((id) => byId.get(id ?? '') ?? []);

  return (vm) => {
    const nic = vm.nic?.find(({ isdefault }) => isdefault) ?? vm.nic?.[0];
    const networkId = nic?.networkid ?? '';
    const [taggedVPC, tagged] = [referenceIn(vm.tags, ownTag.vpc), referenceIn(vm.tags, ownTag.subnet)];
    const home = subnets.get(tagged?.id ?? networkId);
    const named = (reference: typeof tagged): Iid | undefined =>
      reference && { nameId: reference.name, systemId: reference.id };
    const unknown = { nameId: networkId, systemId: networkId };
    return {
      vpc: home?.vpc.iid ?? named(taggedVPC) ?? unknown,
      subnet: home?.subnet.iid ?? named(tagged) ?? unknown,
      securityGroups:
        account.zone.kind === 'vpc'
          ? present([home?.subnet.aclId])
          : account.zone.kind === 'isolated'
            ? present(groupIdsOf(vm))
            : (vm.securitygroup ?? []).map(({ id, name }) => ({ nameId: name, systemId: id })),
    };
  };
}

/**
 * After a public address leads to a VM by static NAT: opens it as the VM's security groups say, in a zone where the
 * firewall stands at the address. `closeAddress` takes the same rules away again.
 */
export const openAddress = (account: Account, address: Address, groupIds: readonly string[], call: CallOptions) =>
  atAddress(account, address, groupIds, call, (rules) => ({ from: [], to: rules }));

export const closeAddress = (account: Account, address: Address, groupIds: readonly string[], call: CallOptions) =>
  atAddress(account, address, groupIds, call, (rules) => ({ from: rules, to: [] }));

type Address = Parameters<typeof changeOpenings>[1];

async function atAddress(
  account: Account,
  address: Address,
  groupIds: readonly string[],
  call: CallOptions,
  change: (rules: ReturnType<typeof rulesFor>) => Parameters<typeof changeOpenings>[2],
): Promise<void> {
  if (account.zone.kind !== 'isolated' || groupIds.length === 0) return;
  const groups = (await keptNetworksOf(account).read(call.signal))?.groups ?? [];
  await changeOpenings(account, address, change(rulesFor(groups, groupIds)), call);
}
