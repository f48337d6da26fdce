import type { Iid } from '../contract/iid.ts';
import { cidrContains } from '../contract/network.ts';
import { type Subnet, subnetRequestSchema, type VPC, type VPCHandler, vpcRequestSchema } from '../contract/vpc.ts';
import type { MockCloud } from './cloud.ts';
import { systemId } from './identifiers.ts';
import { isSame, need, refuseTakenName, refuseWhileUsed } from './lookup.ts';
import { refuseOverQuota } from './quota.ts';
import { accept, invalid } from './refusal.ts';
import type { State } from './state.ts';
import { createSubnet, requireNetworkSize } from './subnet.ts';

const subjectOf = (name: string) => ({ resource: 'vpc', name }) as const;
const subnetSubjectOf = (name: string) => ({ resource: 'subnet', name }) as const;

export function createVPCHandler(cloud: MockCloud): VPCHandler {
  const { random } = cloud.settings;

  return {
    listIid: (call) => cloud.read('vpc.listIid', cloud.self, call, ({ vpcs }) => vpcs.map(({ iid }) => iid)),

    listVPC: (call) => cloud.read('vpc.listVPC', cloud.self, call, ({ vpcs }) => vpcs),

    getVPC: (vpc, call) =>
      cloud.read('vpc.getVPC', subjectOf(vpc.nameId), call, ({ vpcs }, { region }) =>
        need(vpcs, 'vpc', vpc, region.name),
      ),

    createVPC: (request, call) =>
      cloud.change('vpc.createVPC', subjectOf(request.name), call, ({ vpcs }, { now, ...place }) => {
        const subject = subjectOf(request.name);
        const { name, cidr, subnets, tags } = accept(vpcRequestSchema, request, subject);
        refuseTakenName(vpcs, 'vpc', name);
        refuseOverQuota('vpc', subject, vpcs.length);
        if (cidr === undefined) throw cidrMissing(name);
        requireNetworkSize(cidr, subject);
        const vpc: VPC = {
          iid: { nameId: name, systemId: systemId('vpc', random) },
          cidr,
          subnets: [],
          createdTime: now.toISOString(),
          ...(tags && { tags }),
        };
        for (const subnet of subnets) vpc.subnets.push(createSubnet(subnet, { ...vpc, cidr }, place, random));
        vpcs.push(vpc);
        return vpc;
      }),

    deleteVPC: (vpc, call) =>
      cloud.change('vpc.deleteVPC', subjectOf(vpc.nameId), call, (state, { region }) => {
        const found = need(state.vpcs, 'vpc', vpc, region.name);
        const isInside = (resource: { vpc: Iid }) => isSame(resource.vpc, found.iid);
        refuseWhileUsed(subjectOf(found.iid.nameId), {
          vms: state.vms.filter(isInside),
          securityGroups: state.securityGroups.filter(isInside),
          clusters: state.clusters.filter(isInside),
          nlbs: state.nlbs.filter(isInside),
          nics: state.nics.filter(isInside),
        });
        state.vpcs = state.vpcs.filter((other) => other !== found);
      }),

    addSubnet: (vpc, request, call) =>
      cloud.change('vpc.addSubnet', subnetSubjectOf(request.name), call, ({ vpcs }, place) => {
        const found = need(vpcs, 'vpc', vpc, place.region.name);
        const subnet = accept(subnetRequestSchema, request, subnetSubjectOf(request.name));
        if (found.cidr === undefined) throw cidrMissing(found.iid.nameId);
        found.subnets.push(createSubnet(subnet, { ...found, cidr: found.cidr }, place, random));
        return found;
      }),

    removeSubnet: (vpc, subnet, call) =>
      cloud.change('vpc.removeSubnet', subnetSubjectOf(subnet.nameId), call, (state, { region }) => {
        const found = need(state.vpcs, 'vpc', vpc, region.name);
        const removed = need(found.subnets, 'subnet', subnet, found.iid.nameId);
        refuseWhileUsed(subnetSubjectOf(removed.iid.nameId), {
          vms: state.vms.filter((vm) => isSame(vm.subnet, removed.iid)),
          clusters: state.clusters.filter(({ subnets }) => subnets.some((iid) => isSame(iid, removed.iid))),
          nlbs: internalNLBsIn(state, found, removed),
          nics: state.nics.filter((nic) => isSame(nic.subnet, removed.iid)),
        });
        found.subnets = found.subnets.filter((other) => other !== removed);
      }),
  };
}

/** Those whose address is one of the subnet. */
const internalNLBsIn = ({ nlbs }: State, vpc: VPC, { cidr }: Subnet) =>
  nlbs.filter(
    ({ vpc: home, type, listener: { ip } }) =>
      type === 'INTERNAL' && isSame(home, vpc.iid) && ip !== undefined && cidrContains(cidr, `${ip}/32`),
  );

const cidrMissing = (name: string) =>
  invalid(
    subjectOf(name),
    { en: 'the VPC needs a CIDR', ko: 'VPC에는 CIDR 값이 필요합니다' },
    { en: 'Give one, for example 10.0.0.0/16.', ko: '예: 10.0.0.0/16 형식으로 지정하십시오.' },
  );
