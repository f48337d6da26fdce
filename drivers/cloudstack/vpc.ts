import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import {
  type SubnetRequest,
  subnetRequestSchema,
  type VPC,
  type VPCHandler,
  vpcRequestSchema,
} from '../contract/vpc.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { findOne, needOne } from './names.ts';
import { usersOfSubnets } from './network-users.ts';
import { type SubnetPlan, subnetPreflights } from './preflight/subnet.ts';
import { vpcPreflights } from './preflight/vpc.ts';
import { accept, alreadyExists, inUse, provider } from './refusal.ts';
import { namesOfGroupsIn } from './security-model.ts';
import { createVPCModel } from './vpc-model.ts';
import { type SubnetView, type VPCView, vpcOf } from './vpc-view.ts';

const vpcNaming = { nameOf: ({ iid }: VPCView) => iid.nameId, idOf: ({ iid }: VPCView) => iid.systemId };
const subnetNaming = { nameOf: ({ iid }: SubnetView) => iid.nameId, idOf: ({ iid }: SubnetView) => iid.systemId };

/** A VPC among those of the zone. Throws `not-found`. */
export const needVPC = (vpcs: readonly VPCView[], reference: IidReference, zone: string): VPCView =>
  needOne(vpcs, reference, { resource: 'vpc', name: reference.nameId }, zone, vpcNaming);

/** A subnet of a VPC. Throws `not-found`. */
export const needSubnet = (vpc: VPCView, reference: IidReference): SubnetView =>
  needOne(
    vpc.subnets,
    reference,
    { resource: 'subnet', name: reference.nameId },
    `VPC ${vpc.iid.nameId}`,
    subnetNaming,
  );

export function createVPCHandler(account: Account): VPCHandler {
  const { zone, queues, networkOfferings } = account;
  const model = createVPCModel(account);

  async function readBack(id: string, name: string, call: CallOptions): Promise<VPC> {
    return vpcOf(needVPC(await model.list(call), { nameId: name, systemId: id }, zone.name), zone.name);
  }

  const planOf = (request: SubnetRequest, vpcCidr: string | undefined, others: readonly SubnetView[]): SubnetPlan => ({
    zoneKind: zone.kind,
    name: request.name,
    cidr: request.cidr,
    vpcCidr,
    others: others.map(({ iid, cidr }) => ({ name: iid.nameId, cidr })),
    zone: request.zone,
    zones: [zone.name, zone.id],
    hasBalancedTier: others.some(({ offeringId }) => account.loadBalancingOfferings.has(offeringId ?? '')),
    offersPlainTier: networkOfferings.tier !== undefined,
  });

  const checkSubnet = (plan: SubnetPlan) =>
    passPreflight(subnetPreflights, plan, { provider, subject: { resource: 'subnet', name: plan.name } });

  /** Changes of VPCs wait for each other: names and ranges are checked against what is there. */
  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> => queues.inTurn('vpc', work, signal);

  return {
    listIid: async (call) => (await model.list(call)).map(({ iid }) => iid),
    listVPC: async (call) => (await model.list(call)).map((view) => vpcOf(view, zone.name)),
    getVPC: async (vpc, call) => vpcOf(needVPC(await model.list(call), vpc, zone.name), zone.name),

    createVPC: (request, call) =>
      alone(call, async () => {
        const subject = { resource: 'vpc', name: request.name } as const;
        const accepted = accept(vpcRequestSchema, request, subject);
        const { name, cidr, subnets } = accepted;
        const plan = {
          zoneKind: zone.kind,
          isZoneEnabled: zone.isEnabled,
          cidr,
          subnetNames: subnets.map((s) => s.name),
        };
        passPreflight(vpcPreflights, plan, { provider, subject });
        const planned: SubnetView[] = [];
        for (const subnet of subnets) {
          checkSubnet(planOf(subnet, cidr, planned));
          planned.push({
            iid: { nameId: subnet.name, systemId: '' },
            cidr: subnet.cidr,
            networkId: '',
            tags: [],
            ...nextTier(planned),
          });
        }
        if (findOne(await model.list(call), { nameId: name }, subject, vpcNaming)) throw alreadyExists(subject);
        return await readBack(await model.create(accepted, call), name, call);
      }),

    deleteVPC: (vpc, call) =>
      alone(call, async () => {
        const view = needVPC(await model.list(call), vpc, zone.name);
        const vpcId = zone.kind === 'vpc' ? view.iid.systemId : undefined;
        const [users, groups] = await Promise.all([
          usersOfSubnets(account, view.subnets, call, vpcId),
          namesOfGroupsIn(account, view, call),
        ]);
        const all = [...users, ...groups.map((name) => ({ resource: 'sg', name }) as const)];
        if (all.length > 0) throw inUse({ resource: 'vpc', name: view.iid.nameId }, all);
        await model.remove(view, call);
      }),

    addSubnet: (vpc, request, call) =>
      alone(call, async () => {
        const subject = { resource: 'subnet', name: request.name } as const;
        const accepted = accept(subnetRequestSchema, request, subject);
        const view = needVPC(await model.list(call), vpc, zone.name);
        if (view.subnets.some(({ iid }) => iid.nameId === accepted.name)) throw alreadyExists(subject);
        checkSubnet(planOf(accepted, view.isForeign ? undefined : view.cidr, view.subnets));
        await model.addSubnet(view, accepted, call);
        return await readBack(view.iid.systemId, view.iid.nameId, call);
      }),

    removeSubnet: (vpc, subnet, call) =>
      alone(call, async () => {
        const view = needVPC(await model.list(call), vpc, zone.name);
        const found = needSubnet(view, subnet);
        const users = await usersOfSubnets(account, [found], call);
        if (users.length > 0) throw inUse({ resource: 'subnet', name: found.iid.nameId }, users);
        await model.removeSubnet(view, found, call);
      }),
  };

  /** The first tier of a VPC is the one that balances load, where there is an offering that does. */
  function nextTier(before: readonly SubnetView[]): { offeringId?: string } {
    const { loadBalancingTier, tier } = networkOfferings;
    const offering = before.length === 0 ? (loadBalancingTier ?? tier) : tier;
    return offering ? { offeringId: offering.id } : {};
  }
}
