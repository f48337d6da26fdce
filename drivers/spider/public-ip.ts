import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import { type PublicIP, type PublicIPHandler, publicIPRequestSchema } from '../contract/publicip.ts';
import { afterChange, requireDone, resultAnswer } from './after-change.ts';
import type { SpiderContext } from './context.ts';
import { remove } from './deletion.ts';
import { tagList } from './iid.ts';
import { find, findToDelete, type NamedResource } from './names.ts';
import { notInState } from './not-in-state.ts';
import { publicIPAnswer, publicIPListAnswer } from './public-ip-answer.ts';
import { associationTarget } from './public-ip-target.ts';
import { accept, invalid, refuseTags } from './refusal.ts';

const subjectOf = (name: string) => ({ resource: 'publicip', name }) as const;

export function createPublicIPHandler(context: SpiderContext): PublicIPHandler {
  const { exchange, self } = context;
  const connectionInBody = true;
  const all = (call: CallOptions): Promise<PublicIP[]> =>
    exchange.ask(
      { method: 'GET', path: ['publicip'], connectionInBody, subject: self, answer: publicIPListAnswer },
      call,
    );
  const byName = (name: string, call: CallOptions): Promise<PublicIP> =>
    exchange.ask(
      { method: 'GET', path: ['publicip', name], connectionInBody, subject: subjectOf(name), answer: publicIPAnswer },
      call,
    );
  const publicIPs: NamedResource<PublicIP> = { resource: 'publicip', byName, all };

  return {
    listIid: async (call) => (await all(call)).map(({ iid }) => iid),
    listPublicIP: all,
    getPublicIP: (publicIP, call) => find(context, publicIPs, publicIP, call),

    async createPublicIP(request, call) {
      const subject = subjectOf(request.name);
      const { name, tags } = accept(context, publicIPRequestSchema, request, subject);
      refuseTags(context, subject, tags);
      const reqInfo = { Name: name, TagList: tagList(tags) };
      return await exchange.ask({ method: 'POST', path: ['publicip'], reqInfo, subject, answer: publicIPAnswer }, call);
    },

    async deletePublicIP(publicIP, call) {
      const found = await findToDelete(context, publicIPs, publicIP, call);
      if (found.status === 'Associated') throw stillAssociated(context, found);
      const { nameId } = found.iid;
      const read = (readCall: CallOptions) => byName(nameId, readCall);
      await remove(context, { path: ['publicip', nameId], subject: subjectOf(nameId), read }, call);
    },

    async associatePublicIP(publicIP, to, call) {
      const found = await find(context, publicIPs, publicIP, call);
      const { nameId } = found.iid;
      const subject = subjectOf(nameId);
      if (!to.vm && !to.nic) throw nowhere(context, nameId);
      if (found.status !== 'Available') throw notFree(context, found);
      const target = await associationTarget(context, to, call);
      const reqInfo = { ...target, ...(to.privateIP !== undefined && { PrivateIP: to.privateIP }) };
      const path = ['publicip', nameId, 'associate'];
      const changed = await exchange.ask({ method: 'PUT', path, reqInfo, subject, answer: publicIPAnswer }, call);
      return await afterChange(byName(nameId, call), changed);
    },

    async disassociatePublicIP(publicIP, call) {
      const found = await find(context, publicIPs, publicIP, call);
      const { iid, status } = found;
      const subject = subjectOf(iid.nameId);
      const action = { en: 'disassociating', ko: '연결 해제' };
      if (status !== 'Associated') throw notInState(context, subject, { status, action, allowed: ['Associated'] });
      const path = ['publicip', iid.nameId, 'disassociate'];
      const done = await exchange.ask({ method: 'PUT', path, reqInfo: {}, subject, answer: resultAnswer }, call);
      requireDone(context, subject, done, action);
      const { ownedVM: _vm, ownedNIC: _nic, ownedPrivateIP: _private, ...free } = found;
      return await afterChange(byName(iid.nameId, call), { ...free, status: 'Available' });
    },
  };
}

/** Who has an address, as people call it. */
const ownerOf = ({ ownedVM, ownedNIC }: PublicIP): { readonly en: string; readonly ko: string } => {
  if (ownedVM) return { en: `VM ${ownedVM.nameId}`, ko: `VM ${ownedVM.nameId}` };
  const nic = ownedNIC?.nameId || ownedNIC?.systemId || '-';
  return { en: `network interface ${nic}`, ko: `네트워크 인터페이스 ${nic}` };
};

function stillAssociated({ provider }: SpiderContext, ip: PublicIP): CloudError {
  const owner = ownerOf(ip);
  return new CloudError({
    kind: 'dependency',
    subject: subjectOf(ip.iid.nameId),
    provider,
    fact: { en: `it is associated with ${owner.en}`, ko: `연결된 대상이 있습니다: ${owner.ko}` },
    remedy: { en: 'Disassociate it first.', ko: '먼저 연결을 해제하십시오.' },
  });
}

function notFree({ provider }: SpiderContext, ip: PublicIP): CloudError {
  const owner = ip.status === 'Associated' ? ownerOf(ip) : undefined;
  return new CloudError({
    kind: 'wrong-state',
    subject: subjectOf(ip.iid.nameId),
    provider,
    fact: {
      en: `it is ${ip.status}${owner ? ` with ${owner.en}` : ''}; associating is allowed in: Available`,
      ko: `현재 상태는 ${ip.status}${owner ? ` (${owner.ko})` : ''}입니다. 연결 가능한 상태: Available`,
    },
    remedy: owner
      ? { en: 'Disassociate it first.', ko: '먼저 연결을 해제하십시오.' }
      : { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' },
  });
}

const nowhere = (context: SpiderContext, name: string): CloudError =>
  invalid(
    context,
    subjectOf(name),
    { en: 'neither a VM nor a network interface is given', ko: 'VM이나 네트워크 인터페이스가 지정되지 않았습니다' },
    { en: 'Name a VM or a network interface.', ko: 'VM이나 네트워크 인터페이스를 지정하십시오.' },
  );
