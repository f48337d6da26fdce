import {
  cidrContains,
  cidrsOverlap,
  type Subnet,
  type SubnetRequest,
  subnetRequestSchema,
  type VPC,
  type VPCHandler,
  vpcRequestSchema,
} from 'spinneret/contract';
import { type Cloud, newId } from './cloud.ts';
import { invalid, need, overlapping, refuseTaken } from './errors.ts';

const subjectOf = (name: string) => ({ resource: 'vpc', name }) as const;
const subnetSubjectOf = (name: string) => ({ resource: 'subnet', name }) as const;

export function createVPCs(cloud: Cloud): VPCHandler {
  const { vpcs } = cloud;
  const all = subjectOf('*');

  return {
    listIid: (call) => cloud.ask(all, call, () => vpcs.map(({ iid }) => iid)),
    listVPC: (call) => cloud.ask(all, call, () => vpcs),
    getVPC: (vpc, call) => cloud.ask(subjectOf(vpc.nameId), call, () => need(vpcs, 'vpc', vpc)),

    createVPC: (request, call) =>
      cloud.ask(subjectOf(request.name), call, () => {
        const subject = subjectOf(request.name);
        const parsed = vpcRequestSchema.safeParse(request);
        if (!parsed.success) throw invalid(subject, parsed.error.message);
        const { name, cidr = '10.0.0.0/16', tags, subnets } = parsed.data;
        refuseTaken(vpcs, subject);
        const vpc: VPC = { iid: { nameId: name, systemId: newId('vpc') }, cidr, subnets: [], ...(tags && { tags }) };
        for (const subnet of subnets) vpc.subnets.push(subnetOf(subnet, vpc));
        vpcs.push(vpc);
        return vpc;
      }),

    deleteVPC: (vpc, call) =>
      cloud.ask(subjectOf(vpc.nameId), call, () => {
        vpcs.splice(vpcs.indexOf(need(vpcs, 'vpc', vpc)), 1);
      }),

    addSubnet: (vpc, request, call) =>
      cloud.ask(subnetSubjectOf(request.name), call, () => {
        const found = need(vpcs, 'vpc', vpc);
        found.subnets.push(subnetOf(request, found));
        return found;
      }),

    removeSubnet: (vpc, subnet, call) =>
      cloud.ask(subnetSubjectOf(subnet.nameId), call, () => {
        const { subnets } = need(vpcs, 'vpc', vpc);
        subnets.splice(subnets.indexOf(need(subnets, 'subnet', subnet)), 1);
      }),
  };
}

function subnetOf(request: SubnetRequest, vpc: VPC): Subnet {
  const subject = subnetSubjectOf(request.name);
  const parsed = subnetRequestSchema.safeParse(request);
  if (!parsed.success) throw invalid(subject, parsed.error.message);
  const { name, cidr, tags } = parsed.data;
  refuseTaken(vpc.subnets, subject);
  if (vpc.cidr !== undefined && !cidrContains(vpc.cidr, cidr)) throw invalid(subject, `${cidr} is outside ${vpc.cidr}`);
  const neighbour = vpc.subnets.find((other) => cidrsOverlap(other.cidr, cidr));
  if (neighbour) throw overlapping(subject, neighbour.iid.nameId);
  return { iid: { nameId: name, systemId: newId('subnet') }, cidr, ...(tags && { tags }) };
}
