import { z } from 'zod';
import {
  healthCheckerRequestSchema,
  type NLB,
  type NLBHandler,
  type NLBRequest,
  nlbProtocolSchema,
  nlbRequestSchema,
  portSchema,
} from '../contract/nlb.ts';
import type { VPC } from '../contract/vpc.ts';
import { allotAddress, allotPublicIP, takenPrivateIPs } from './addresses.ts';
import type { MockCloud, MockRequest } from './cloud.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { isSame, need, refuseTakenName } from './lookup.ts';
import { defaultHealthCheck, healthCheckWith, nothingToChange } from './nlb-settings.ts';
import { withoutVMs, withVMs } from './nlb-vms.ts';
import { refuseOverQuota } from './quota.ts';
import { accept, invalid } from './refusal.ts';
import type { State } from './state.ts';

const subjectOf = (name: string) => ({ resource: 'nlb', name }) as const;
const endpointSchema = z.object({ protocol: nlbProtocolSchema.optional(), port: portSchema.optional() });

export function createNLBHandler(cloud: MockCloud): Required<NLBHandler> {
  const { random } = cloud.settings;

  return {
    listIid: (call) => cloud.read('nlb.listIid', cloud.self, call, ({ nlbs }) => nlbs.map(({ iid }) => iid)),

    createNLB: (request, call) =>
      cloud.change('nlb.createNLB', subjectOf(request.name), call, (state, place) =>
        provisionNLB(state, request, place, random),
      ),

    listNLB: (call) => cloud.read('nlb.listNLB', cloud.self, call, ({ nlbs }) => nlbs),

    getNLB: (nlb, call) =>
      cloud.read('nlb.getNLB', subjectOf(nlb.nameId), call, ({ nlbs }, { region }) =>
        need(nlbs, 'nlb', nlb, region.name),
      ),

    deleteNLB: (nlb, call) =>
      cloud.change('nlb.deleteNLB', subjectOf(nlb.nameId), call, (state, { region }) => {
        const found = need(state.nlbs, 'nlb', nlb, region.name);
        state.nlbs = state.nlbs.filter((other) => other !== found);
      }),

    getVMGroupHealthInfo: (nlb, call) =>
      cloud.read('nlb.getVMGroupHealthInfo', subjectOf(nlb.nameId), call, ({ nlbs, vms }, { region }) => {
        const allVMs = need(nlbs, 'nlb', nlb, region.name).vmGroup.vms;
        const running = vms.filter(({ status }) => status === 'Running');
        const isHealthy = (vm: NLB['iid']) => running.some(({ iid }) => isSame(iid, vm));
        return {
          allVMs,
          healthyVMs: allVMs.filter(isHealthy),
          unhealthyVMs: allVMs.filter((vm) => !isHealthy(vm)),
        };
      }),

    addVMs: (nlb, vms, call) =>
      cloud.change('nlb.addVMs', subjectOf(nlb.nameId), call, (state, { region }) => {
        const found = need(state.nlbs, 'nlb', nlb, region.name);
        if (vms.length === 0) throw nothingToChange(subjectOf(nlb.nameId));
        found.vmGroup.vms = withVMs(state, found, vms, region.name);
        return found.vmGroup;
      }),

    removeVMs: (nlb, vms, call) =>
      cloud.change('nlb.removeVMs', subjectOf(nlb.nameId), call, ({ nlbs }, { region }) => {
        const found = need(nlbs, 'nlb', nlb, region.name);
        if (vms.length === 0) throw nothingToChange(subjectOf(nlb.nameId));
        found.vmGroup.vms = withoutVMs(found, vms);
        return found.vmGroup;
      }),

    changeListener: (nlb, listener, call) =>
      cloud.change('nlb.changeListener', subjectOf(nlb.nameId), call, ({ nlbs }, { region }) => {
        const found = need(nlbs, 'nlb', nlb, region.name);
        found.listener = { ...found.listener, ...endpointWith(found.listener, listener, nlb.nameId) };
        return found.listener;
      }),

    changeVMGroupInfo: (nlb, group, call) =>
      cloud.change('nlb.changeVMGroupInfo', subjectOf(nlb.nameId), call, ({ nlbs }, { region }) => {
        const found = need(nlbs, 'nlb', nlb, region.name);
        found.vmGroup = { ...found.vmGroup, ...endpointWith(found.vmGroup, group, nlb.nameId) };
        return found.vmGroup;
      }),

    changeHealthCheckerInfo: (nlb, checker, call) =>
      cloud.change('nlb.changeHealthCheckerInfo', subjectOf(nlb.nameId), call, ({ nlbs }, { region }) => {
        const found = need(nlbs, 'nlb', nlb, region.name);
        const subject = subjectOf(found.iid.nameId);
        const wanted = accept(healthCheckerRequestSchema, checker, subject);
        if (Object.values(wanted).every((value) => value === undefined)) throw nothingToChange(subject);
        found.healthChecker = healthCheckWith(found.healthChecker, wanted, subject);
        return found.healthChecker;
      }),
  };
}

/** Adds the NLB that `request` asks for to what the account has. */
export function provisionNLB(
  state: State,
  request: NLBRequest,
  { region, now }: Pick<MockRequest, 'region' | 'now'>,
  random: RandomBytes,
): NLB {
  const subject = subjectOf(request.name);
  const { name, type, scope, listener, vmGroup, healthChecker, tags, ...wanted } = accept(
    nlbRequestSchema,
    request,
    subject,
  );
  refuseTakenName(state.nlbs, 'nlb', name);
  refuseOverQuota('nlb', subject, state.nlbs.length);
  const vpc = need(state.vpcs, 'vpc', { nameId: wanted.vpc }, region.name);
  const iid = { nameId: name, systemId: systemId('nlb', random) };
  const group = { iid, vpc: vpc.iid, vmGroup: { vms: [] } };
  const members = vmGroup.vms.map((nameId) => ({ nameId }));
  const isPublic = type === 'PUBLIC';
  const nlb: NLB = {
    iid,
    vpc: vpc.iid,
    type,
    scope,
    listener: {
      ...listener,
      ip: isPublic ? allotPublicIP(state, region) : internalIP(state, vpc),
      dnsName: `${iid.systemId}.${region.name}.mock.${isPublic ? 'example' : 'internal'}`,
    },
    vmGroup: { ...vmGroup, vms: withVMs(state, group, members, region.name) },
    healthChecker: healthCheckWith({ ...defaultHealthCheck, port: vmGroup.port }, healthChecker, subject),
    createdTime: now.toISOString(),
    ...(tags && { tags }),
  };
  state.nlbs.push(nlb);
  return nlb;
}

/** An address of the first subnet that has one. */
function internalIP(state: State, { iid, subnets }: VPC): string {
  for (const subnet of subnets) {
    const address = allotAddress(subnet.cidr, takenPrivateIPs(state, subnet));
    if (address !== undefined) return address;
  }
  throw invalid(
    { resource: 'vpc', name: iid.nameId },
    {
      en: 'it has no subnet with a free address for an internal NLB',
      ko: '내부용 NLB에 줄 주소가 남은 서브넷이 없습니다',
    },
    { en: 'Add a subnet to the VPC first.', ko: '먼저 VPC에 서브넷을 추가하십시오.' },
  );
}

function endpointWith(
  present: { readonly protocol: NLB['listener']['protocol']; readonly port: number },
  request: unknown,
  name: string,
) {
  const { protocol, port } = accept(endpointSchema, request, subjectOf(name));
  if (protocol === undefined && port === undefined) throw nothingToChange(subjectOf(name));
  return { protocol: protocol ?? present.protocol, port: port ?? present.port };
}
