import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import { type NICHandler, nicRequestSchema } from '../contract/nic.ts';
import { afterChange, requireDone, resultAnswer } from './after-change.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { tagList, wireIidSchema } from './iid.ts';
import { find, findToDelete } from './names.ts';
import { createAddressMethods } from './nic-address.ts';
import { nicAnswer, scriptAnswer } from './nic-answer.ts';
import { nicSubject, refuseAttached, refusePrimary, requireNICOwner, requireNICStatus } from './nic-checks.ts';
import { createNICReader } from './nic-read.ts';
import { accept, notFound, refuseTags, unsupported } from './refusal.ts';

const vmAnswer = z.object({ IId: wireIidSchema }).transform(({ IId }) => ({ iid: IId }));
const vpcAnswer = z
  .object({ SubnetInfoList: z.array(z.object({ IId: wireIidSchema })).nullish() })
  .transform(({ SubnetInfoList }) => (SubnetInfoList ?? []).map(({ IId }) => IId.nameId));

export function createNICHandler(context: SpiderContext): Required<NICHandler> {
  const { exchange } = context;
  const nics = createNICReader(context);
  const { all, byName } = nics;
  const need = (nic: IidReference, call: CallOptions) => find(context, nics, nic, call);

  async function needVM(vm: IidReference, call: CallOptions): Promise<string> {
    const vms = {
      resource: 'vm',
      byName: (name: string, readCall: CallOptions) =>
        exchange.ask(
          { method: 'GET', path: ['vm', name], subject: { resource: 'vm', name }, answer: vmAnswer },
          readCall,
        ),
      all: async () => [],
    } as const;
    return (await find(context, vms, vm, call)).iid.nameId;
  }

  return {
    listIid: async (call) => (await all(call)).map(({ iid }) => iid),
    listNIC: async (call) => [...(await all(call))],
    getNIC: need,

    async createNIC(request, call) {
      const subject = nicSubject(request.name);
      const { name, vpc, subnet, securityGroups, privateIP, tags } = accept(
        context,
        nicRequestSchema,
        request,
        subject,
      );
      refuseTags(context, subject, tags);
      if (privateIP !== undefined) throw addressNotChosen(context, name);
      const about = { resource: 'vpc', name: vpc } as const;
      const subnets = await exchange.ask(
        { method: 'GET', path: ['vpc', vpc], subject: about, answer: vpcAnswer },
        call,
      );
      if (!subnets.includes(subnet)) throw notFound(context, { resource: 'subnet', name: subnet });
      const reqInfo = {
        Name: name,
        VPCName: vpc,
        SubnetName: subnet,
        SecurityGroupNames: securityGroups,
        TagList: tagList(tags),
      };
      const created = await exchange.ask({ method: 'POST', path: ['nic'], reqInfo, subject, answer: nicAnswer }, call);
      return await afterChange(byName(name, call), created);
    },

    async deleteNIC(nic, call) {
      const found = await findToDelete(context, nics, nic, call);
      refusePrimary(context, found);
      refuseAttached(context, found);
      const { nameId } = found.iid;
      const read = (readCall: CallOptions) => byName(nameId, readCall);
      await remove(context, { path: ['nic', nameId], subject: nicSubject(nameId), read }, call);
    },

    async attachNIC(nic, vm, call) {
      const found = await need(nic, call);
      requireNICStatus(context, found, 'Available', { en: 'attaching', ko: '연결' });
      const { nameId } = found.iid;
      const reqInfo = { VMName: await needVM(vm, call) };
      const path = ['nic', nameId, 'attach'];
      const subject = nicSubject(nameId);
      const changed = await exchange.ask({ method: 'PUT', path, reqInfo, subject, answer: nicAnswer }, call);
      return await afterChange(byName(nameId, call), changed);
    },

    async detachNIC(nic, vm, call) {
      const found = await need(nic, call);
      const action = { en: 'detaching', ko: '분리' };
      requireNICStatus(context, found, 'Attached', action);
      requireNICOwner(context, found, vm);
      refusePrimary(context, found);
      const { nameId } = found.iid;
      const subject = nicSubject(nameId);
      const path = ['nic', nameId, 'detach'];
      const done = await exchange.ask({ method: 'PUT', path, reqInfo: {}, subject, answer: resultAnswer }, call);
      requireDone(context, subject, done, action);
      const { ownerVM: _owner, deviceIndex: _index, ...free } = found;
      return await afterChange(byName(nameId, call), { ...free, status: 'Available' });
    },

    async getNICOSConfigScript(nic, call) {
      const { nameId } = (await need(nic, call)).iid;
      const path = ['nic', nameId, 'osconfigscript'];
      return await exchange.ask({ method: 'GET', path, subject: nicSubject(nameId), answer: scriptAnswer }, call);
    },

    ...createAddressMethods(context, nics),
  };
}

const addressNotChosen = (context: SpiderContext, name: string) =>
  unsupported(
    context,
    nicSubject(name),
    {
      en: 'CB-Spider lets the cloud choose the first address of an interface',
      ko: 'CB-Spider에서는 인터페이스의 첫 주소를 클라우드가 정합니다',
    },
    {
      en: 'Leave the address out, and add a further one afterwards.',
      ko: '주소를 빼고 생성한 뒤 보조 주소를 추가하십시오.',
    },
  );
