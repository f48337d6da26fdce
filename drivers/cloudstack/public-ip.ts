import type { CallOptions } from '../contract/call.ts';
import type { IidReference, KeyValue } from '../contract/iid.ts';
import { type PublicIP, type PublicIPHandler, publicIPRequestSchema } from '../contract/publicip.ts';
import { withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { findOne, needOne, ownTag, tagValue } from './names.ts';
import { closeAddress, openAddress } from './network-placement.ts';
import { type PublicIPResponse, publicIPList } from './network-response.ts';
import { bringTo, holdAddress, letGo } from './public-ip-holding.ts';
import { publicIPId, rawName } from './public-ip-name.ts';
import { publicIPOf, statusOf } from './public-ip-view.ts';
import { accept, alreadyExists, inUse, invalid, type ResourceSubject, wrongState } from './refusal.ts';
import { groupIdsOf } from './security-kept.ts';
import { writeTags } from './tagging.ts';
import { enableStaticNat } from './vm-address.ts';
import { findVM, listRawVMs } from './vm-lookup.ts';
import type { VMResponse } from './vm-response.ts';
import { referenceText } from './vpc-kept.ts';

const naming = { nameOf: rawName, idOf: publicIPId };
const subjectOf = (name: string): ResourceSubject => ({ resource: 'publicip', name });

/** Public addresses of the account. Their names are tags: CloudStack gives them none. */
export function createPublicIPHandler(account: Account): PublicIPHandler {
  const { api, zone, queues } = account;
  /** The server answers two allocations at a time with one address, or with none. */
  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    queues.inTurn('address', work, signal);

  async function rows(call: CallOptions): Promise<PublicIPResponse[]> {
    const all = await api.list(publicIPList, { zoneid: zone.id }, { call, subject: account.self });
    return all.filter(({ issourcenat, issystem }) => issourcenat !== true && issystem !== true);
  }

  const need = async (reference: IidReference, call: CallOptions): Promise<PublicIPResponse> =>
    needOne(await rows(call), reference, subjectOf(reference.nameId), zone.name, naming);

  const again = async (row: PublicIPResponse, call: CallOptions): Promise<PublicIP> =>
    publicIPOf(await need({ nameId: rawName(row), systemId: publicIPId(row) }, call));

  /** The VM that an association names, by itself or by one of its interfaces. */
  async function targetOf(
    to: Parameters<PublicIPHandler['associatePublicIP']>[1],
    call: CallOptions,
  ): Promise<{ vm: VMResponse; networkId: string } | undefined> {
    const { vm, nic } = to;
    const id = nic?.systemId ?? nic?.nameId;
    const found = vm
      ? await findVM(account, vm, call)
      : (await listRawVMs(account, {}, call)).find((each) =>
          each.nic?.some((own) => own.id === id || nicName(each, own) === id),
        );
    if (!found) return undefined;
    const nics = found.nic ?? [];
    const chosen =
      nics.find((own) => own.id === id || nicName(found, own) === id) ?? nics.find((own) => own.isdefault) ?? nics[0];
    return chosen && { vm: found, networkId: chosen.networkid };
  }

  return {
    listIid: async (call) => (await rows(call)).map((row) => publicIPOf(row).iid),
    listPublicIP: async (call) => (await rows(call)).map(publicIPOf),
    getPublicIP: async (publicIP, call) => publicIPOf(await need(publicIP, call)),

    createPublicIP: (request, call) =>
      alone(call, async () => {
        const subject = subjectOf(request.name);
        const { name, tags = [] } = accept(publicIPRequestSchema, request, subject);
        if (findOne(await rows(call), { nameId: name }, subject, naming)) throw alreadyExists(subject);
        return await withRollback(async (trail) => {
          const held = await holdAddress(account, { subject, tags }, call, trail);
          const token = Buffer.from(account.context.random(4)).toString('hex');
          const ownTags: KeyValue[] = [{ key: ownTag.name, value: referenceText({ name, id: token }) }, ...tags];
          await writeTags(account, { kind: 'PublicIpAddress', id: held.id, subject }, ownTags, call);
          return await again({ ...held, tags: ownTags }, call);
        });
      }),

    deletePublicIP: (publicIP, call) =>
      alone(call, async () => {
        const row = await need(publicIP, call);
        const { virtualmachinename: vm } = row;
        const nlb = tagValue(row.tags, ownTag.nlb);
        if (row.virtualmachineid && vm) throw inUse(subjectOf(rawName(row)), [{ resource: 'vm', name: vm }]);
        if (nlb !== undefined) throw inUse(subjectOf(rawName(row)), [{ resource: 'nlb', name: nlb }]);
        await letGo(account, row, { call, subject: subjectOf(rawName(row)) });
      }),

    associatePublicIP: (publicIP, to, call) =>
      alone(call, async () => {
        const row = await need(publicIP, call);
        const subject = subjectOf(rawName(row));
        if (!to.vm && !to.nic) throw noTarget(subject);
        if (statusOf(row) !== 'Available') throw notFree(subject, row);
        const target = await targetOf(to, call);
        if (!target) throw noTarget(subject);
        const ask = { call, subject };
        await giveWay(target.vm, row, call);
        const address = await bringTo(account, row, target.networkId, ask);
        await enableStaticNat(account, address, { id: target.vm.id, networkId: target.networkId }, ask);
        await openAddress(account, { id: row.id, subject }, groupIdsOf(target.vm), call);
        return await again(row, call);
      }),

    disassociatePublicIP: (publicIP, call) =>
      alone(call, async () => {
        const row = await need(publicIP, call);
        const subject = subjectOf(rawName(row));
        if (statusOf(row) !== 'Associated' || row.isstaticnat !== true) throw notAssociated(subject);
        const vms =
          row.virtualmachineid === undefined ? [] : await listRawVMs(account, { id: row.virtualmachineid }, call);
        for (const vm of vms) await closeAddress(account, { id: row.id, subject }, groupIdsOf(vm), call);
        await api.finish('disableStaticNat', { ipaddressid: row.id }, { call, subject });
        return await again(row, call);
      }),
  };

  /** A VM has one address by static NAT: the one that it was started with gives way to the one that a person names. */
  async function giveWay(vm: VMResponse, wanted: PublicIPResponse, call: CallOptions): Promise<void> {
    const all = await rows(call);
    const current = all.find(({ id, virtualmachineid }) => id !== wanted.id && virtualmachineid === vm.id);
    if (!current) return;
    const subject = subjectOf(rawName(current));
    if (tagValue(current.tags, ownTag.vm) !== vm.id) throw hasAddress(wanted, vm, current);
    await letGo(account, current, { call, subject });
  }
}

/** Interfaces have no names in CloudStack: theirs is that of the VM with their place in it. */
export const nicName = (vm: VMResponse, nic: NonNullable<VMResponse['nic']>[number]): string =>
  `${vm.name}-nic${(vm.nic ?? []).indexOf(nic)}`;

const noTarget = (subject: ResourceSubject) =>
  invalid(
    subject,
    {
      en: 'neither a VM nor an interface is named that there is',
      ko: '연결할 VM 또는 네트워크 인터페이스를 찾을 수 없습니다',
    },
    { en: 'Name the VM that it is to lead to.', ko: '연결할 VM을 지정하십시오.' },
  );

const notFree = (subject: ResourceSubject, row: PublicIPResponse) => {
  const user = row.virtualmachinename ?? tagValue(row.tags, ownTag.nlb) ?? row.state ?? '';
  return wrongState(
    subject,
    { en: `it is in use: ${user}`, ko: `이미 사용 중입니다: ${user}` },
    { en: 'Disassociate it first, or use another one.', ko: '먼저 연결을 해제하거나 다른 공인 IP를 사용하십시오.' },
  );
};

const notAssociated = (subject: ResourceSubject) =>
  wrongState(
    subject,
    { en: 'it is associated with no VM', ko: 'VM에 연결되어 있지 않습니다' },
    { en: 'There is nothing to undo.', ko: '해제할 연결이 없습니다.' },
  );

const hasAddress = (wanted: PublicIPResponse, vm: VMResponse, current: PublicIPResponse) =>
  wrongState(
    subjectOf(rawName(wanted)),
    {
      en: `VM ${vm.name} has the public IP ${rawName(current)} already, and takes one only`,
      ko: `VM ${vm.name}에 공인 IP ${rawName(current)} 주소가 이미 연결되어 있으며 하나만 연결할 수 있습니다`,
    },
    {
      en: `Disassociate ${rawName(current)} first.`,
      ko: `먼저 공인 IP ${rawName(current)} 연결을 해제하십시오.`,
    },
  );
