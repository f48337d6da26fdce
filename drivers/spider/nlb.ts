import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { ErrorSubject } from '../contract/errors.ts';
import {
  healthCheckerRequestSchema,
  type NLB,
  type NLBHandler,
  nlbProtocolSchema,
  nlbRequestSchema,
  portSchema,
} from '../contract/nlb.ts';
import { afterChange } from './after-change.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { tagList, wireIidSchema } from './iid.ts';
import { findToDelete } from './names.ts';
import { healthAnswer, nlbAnswer } from './nlb-answer.ts';
import { healthCheckWith, healthReqInfo } from './nlb-health.ts';
import { joining, leaveGroup, leaving } from './nlb-membership.ts';
import { listNLBs, needNLB, readNLB, wholeOf } from './nlb-read.ts';
import { accept, invalid, refuseTags } from './refusal.ts';

const subjectOf = (name: string) => ({ resource: 'nlb', name }) as const;
const endpointSchema = z.object({ protocol: nlbProtocolSchema.optional(), port: portSchema.optional() });
const vpcAnswer = z.object({ IId: wireIidSchema }).transform(({ IId }) => IId);

export function createNLBHandler(context: SpiderContext): Required<NLBHandler> {
  const { exchange } = context;

  /** Changes one part of an NLB and reads the whole again: answers to changes have the cloud's names in them. */
  async function change(found: NLB, part: string, reqInfo: object, call: CallOptions): Promise<NLB> {
    const { nameId } = found.iid;
    const subject = subjectOf(nameId);
    const path = ['nlb', nameId, part];
    const changed = await exchange.ask({ method: 'PUT', path, reqInfo, subject, answer: nlbAnswer }, call);
    return await afterChange(readNLB(context, nameId, call), changed);
  }

  async function changeEndpoint(
    nlb: Parameters<NLBHandler['getNLB']>[0],
    part: 'listener' | 'vmGroup',
    request: unknown,
    call: CallOptions,
  ): Promise<NLB> {
    const found = await needNLB(context, nlb, call);
    const subject = subjectOf(found.iid.nameId);
    const wanted = accept(context, endpointSchema, request, subject);
    refuseNothing(context, subject, wanted);
    const { protocol = found[part].protocol, port = found[part].port } = wanted;
    return await change(found, part.toLowerCase(), { Protocol: protocol, Port: String(port) }, call);
  }

  return {
    listIid: async (call) => (await listNLBs(context, call)).map(({ iid }) => iid),
    listNLB: async (call) => wholeOf(await listNLBs(context, call)),
    getNLB: (nlb, call) => needNLB(context, nlb, call),

    async createNLB(request, call) {
      const subject = subjectOf(request.name);
      const wanted = accept(context, nlbRequestSchema, request, subject);
      refuseTags(context, subject, wanted.tags);
      const vpcSubject = { resource: 'vpc', name: wanted.vpc } as const;
      const vpc = await exchange.ask(
        { method: 'GET', path: ['vpc', wanted.vpc], subject: vpcSubject, answer: vpcAnswer },
        call,
      );
      const { listener, vmGroup, healthChecker } = wanted;
      const group = { iid: { nameId: wanted.name, systemId: '' }, vpc, vmGroup: { ...vmGroup, vms: [] } };
      const references = vmGroup.vms.map((nameId) => ({ nameId }));
      const vms = await joining(context, group, references, call);
      const reqInfo = {
        Name: wanted.name,
        VPCName: wanted.vpc,
        Type: wanted.type,
        Scope: wanted.scope,
        Listener: { Protocol: listener.protocol, Port: String(listener.port) },
        VMGroup: { Protocol: vmGroup.protocol, Port: String(vmGroup.port), VMs: vmGroup.vms },
        HealthChecker: healthReqInfo(healthCheckWith({ protocol: 'TCP', port: vmGroup.port }, healthChecker)),
        TagList: tagList(wanted.tags),
      };
      const created = await exchange.ask(
        { method: 'POST', path: ['nlb'], reqInfo, subject, answer: nlbAnswer, patience: 'vm' },
        call,
      );
      const named = { ...created, vmGroup: { ...created.vmGroup, vms } };
      return await afterChange(readNLB(context, wanted.name, call), named);
    },

    async deleteNLB(nlb, call) {
      const all = (readCall: CallOptions) => listNLBs(context, readCall);
      const byName = (name: string, readCall: CallOptions) => readNLB(context, name, readCall);
      const { nameId } = (await findToDelete(context, { resource: 'nlb', byName, all }, nlb, call)).iid;
      const read = (readCall: CallOptions) => byName(nameId, readCall);
      await remove(context, { path: ['nlb', nameId], subject: subjectOf(nameId), patience: 'vm', read }, call);
    },

    async getVMGroupHealthInfo(nlb, call) {
      const { nameId } = (await needNLB(context, nlb, call)).iid;
      const subject = subjectOf(nameId);
      return await exchange.ask(
        { method: 'GET', path: ['nlb', nameId, 'health'], subject, answer: healthAnswer },
        call,
      );
    },

    async addVMs(nlb, vms, call) {
      const found = await needNLB(context, nlb, call);
      const { nameId } = found.iid;
      const subject = subjectOf(nameId);
      refuseNothing(context, subject, vms);
      const joined = await joining(context, found, vms, call);
      const reqInfo = { VMs: joined.map((vm) => vm.nameId) };
      const path = ['nlb', nameId, 'vms'];
      await exchange.ask({ method: 'POST', path, reqInfo, subject, answer: nlbAnswer }, call);
      const changed = { ...found, vmGroup: { ...found.vmGroup, vms: [...found.vmGroup.vms, ...joined] } };
      return (await afterChange(readNLB(context, nameId, call), changed)).vmGroup;
    },

    async removeVMs(nlb, vms, call) {
      const found = await needNLB(context, nlb, call);
      refuseNothing(context, subjectOf(found.iid.nameId), vms);
      const gone = leaving(context, found, vms);
      await leaveGroup(context, found.iid, gone, call);
      const left = found.vmGroup.vms.filter((vm) => !gone.includes(vm));
      const changed = { ...found, vmGroup: { ...found.vmGroup, vms: left } };
      return (await afterChange(readNLB(context, found.iid.nameId, call), changed)).vmGroup;
    },

    changeListener: async (nlb, listener, call) => (await changeEndpoint(nlb, 'listener', listener, call)).listener,
    changeVMGroupInfo: async (nlb, group, call) => (await changeEndpoint(nlb, 'vmGroup', group, call)).vmGroup,

    async changeHealthCheckerInfo(nlb, checker, call) {
      const found = await needNLB(context, nlb, call);
      const subject = subjectOf(found.iid.nameId);
      const wanted = accept(context, healthCheckerRequestSchema, checker, subject);
      refuseNothing(context, subject, wanted);
      const reqInfo = healthReqInfo(healthCheckWith(found.healthChecker, wanted));
      return (await change(found, 'healthchecker', reqInfo, call)).healthChecker;
    },
  };
}

function refuseNothing(context: SpiderContext, subject: ErrorSubject, values: object): void {
  if (Object.values(values).some((value) => value !== undefined)) return;
  throw invalid(
    context,
    subject,
    { en: 'the request changes nothing', ko: '변경할 값이 요청에 없습니다' },
    { en: 'Give at least one value.', ko: '값을 하나 이상 지정하십시오.' },
  );
}
