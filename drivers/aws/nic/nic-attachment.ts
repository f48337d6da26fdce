import {
  AttachNetworkInterfaceCommand,
  DetachNetworkInterfaceCommand,
  type InstanceNetworkInterface,
} from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { NIC } from '../../contract/nic.ts';
import type { Localized } from '../../contract/text.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { conflict, type ResourceSubject, refusal, wrongState } from '../refusal.ts';
import { type EC2Instance, instanceIid, vmNamed } from '../vm/vm-lookup.ts';
import { type FoundInterface, interfaceIid, interfaceNamed, interfacesWhere } from './nic-lookup.ts';
import { isTaken, nicOf, oneOf, placesOf } from './nic-view.ts';

/** Attaches a free interface to a VM, at the next place that is free, and waits until it is there. */
export async function attach(account: Account, nic: IidReference, vm: IidReference, call: CallOptions): Promise<NIC> {
  const [found, instance] = await Promise.all([interfaceNamed(account, nic, call), vmNamed(account, vm, call)]);
  const { NetworkInterfaceId } = found;
  const { InstanceId } = instance;
  const subject = subjectOf(found);
  if (isTaken(found)) {
    const { status, ownerVM } = await oneOf(account, found, call);
    if (status === 'Attached') throw taken(subject, ownerVM?.nameId);
  }
  requireSamePlace(found, instance);
  requireState(instance, ['running', 'stopped'], { en: 'attaching an interface', ko: '인터페이스 연결' });
  const places = await placesOf(account, [found], call);
  const DeviceIndex = freeIndex(instance.NetworkInterfaces ?? []);
  const ask = { call, subject };
  await account.ec2.change(new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex }), ask);
  const attached = await settled(account, found, ({ Attachment }) => Attachment?.Status === 'attached', {
    ask,
    what: { en: 'the interface to be attached', ko: '인터페이스 연결 완료' },
  });
  return nicOf(attached, {
    vpc: places.vpc(found.VpcId),
    subnet: places.subnet(found.SubnetId),
    vm: instanceIid(instance),
  });
}

/** Takes an interface from its VM and waits until it is free. */
export async function detach(account: Account, nic: IidReference, vm: IidReference, call: CallOptions): Promise<NIC> {
  const [found, instance] = await Promise.all([interfaceNamed(account, nic, call), vmNamed(account, vm, call)]);
  const subject = subjectOf(found);
  const { AttachmentId, DeviceIndex, InstanceId } = found.Attachment ?? {};
  if (!AttachmentId || !isTaken(found)) throw free(subject);
  if (InstanceId !== instance.InstanceId) throw ofAnotherVM(subject, InstanceId, instance);
  if (DeviceIndex === 0) throw ofItsVM(subject, instanceIid(instance).nameId, { en: 'detached', ko: '분리' });
  const places = await placesOf(account, [found], call);
  const ask = { call, subject };
  await account.ec2.change(new DetachNetworkInterfaceCommand({ AttachmentId }), ask);
  const detached = await settled(account, found, ({ Status }) => Status === 'available', {
    ask,
    what: { en: 'the interface to be detached', ko: '인터페이스 분리 완료' },
  });
  return nicOf(detached, { vpc: places.vpc(found.VpcId), subnet: places.subnet(found.SubnetId), vm: undefined });
}

/** The primary interface comes and goes with its VM. `change` is what is done with it. */
export const ofItsVM = (subject: ResourceSubject, vm: string, change: Localized) =>
  refusal({
    kind: 'forbidden',
    subject,
    fact: {
      en: `it is the primary interface of VM ${vm} and cannot be ${change.en}`,
      ko: `VM ${vm}의 기본 인터페이스이므로 ${change.ko}할 수 없습니다`,
    },
    remedy: { en: 'It goes when its VM is terminated.', ko: 'VM을 삭제하면 함께 삭제됩니다.' },
  });

async function settled(
  account: Account,
  { NetworkInterfaceId }: FoundInterface,
  isDone: (seen: FoundInterface) => boolean,
  { ask, what }: { readonly ask: { call: CallOptions; subject: ResourceSubject }; readonly what: Localized },
): Promise<FoundInterface> {
  const filter = { Name: 'network-interface-id', Values: [NetworkInterfaceId] };
  const look = async () => (await interfacesWhere(account, [filter], ask.call, ask.subject))[0];
  const seen = await waitUntil(account, look, (each) => each !== undefined && isDone(each), { ask, what });
  return seen ?? { NetworkInterfaceId };
}

/** 0 is the primary interface. */
function freeIndex(present: readonly InstanceNetworkInterface[]): number {
  const taken = new Set(present.map(({ Attachment }) => Attachment?.DeviceIndex));
  let index = 1;
  while (taken.has(index)) index += 1;
  return index;
}

function requireSamePlace(nic: FoundInterface, vm: EC2Instance): void {
  const [own, wanted] = [nic.AvailabilityZone, vm.Placement?.AvailabilityZone];
  if (own === undefined || wanted === undefined || own === wanted) return;
  const { nameId } = instanceIid(vm);
  throw conflict(
    subjectOf(nic),
    {
      en: `it is in zone ${own} and VM ${nameId} in ${wanted}`,
      ko: `인터페이스의 존: ${own}, VM ${nameId}의 존: ${wanted}`,
    },
    { en: `Use an interface in a subnet of ${wanted}.`, ko: `${wanted} 존의 서브넷에 있는 인터페이스를 사용하십시오.` },
  );
}

function requireState(vm: EC2Instance, allowed: readonly string[], change: Localized): void {
  const state = vm.State?.Name ?? 'unknown';
  if (allowed.includes(state)) return;
  throw wrongState(
    { resource: 'vm', name: instanceIid(vm).nameId },
    {
      en: `it is ${state}; ${change.en} is allowed in: ${allowed.join(', ')}`,
      ko: `현재 상태는 ${state}입니다. ${change.ko} 가능한 상태: ${allowed.join(', ')}`,
    },
    { en: 'Wait until it is in one of these states.', ko: '가능한 상태가 될 때까지 기다리십시오.' },
  );
}

const subjectOf = (nic: FoundInterface): ResourceSubject => ({ resource: 'nic', name: interfaceIid(nic).nameId });

function taken(subject: ResourceSubject, owner: string | undefined) {
  const named = owner === undefined ? { en: '', ko: '' } : { en: ` to VM ${owner}`, ko: ` (VM ${owner})` };
  return wrongState(
    subject,
    {
      en: `it is Attached${named.en}; attaching is allowed in: Available`,
      ko: `현재 상태는 Attached${named.ko}입니다. 연결 가능한 상태: Available`,
    },
    { en: 'Detach it first, or use another one.', ko: '먼저 분리하거나 다른 인터페이스를 사용하십시오.' },
  );
}

const free = (subject: ResourceSubject) =>
  wrongState(
    subject,
    {
      en: 'it is Available; detaching is allowed in: Attached',
      ko: '현재 상태는 Available입니다. 분리 가능한 상태: Attached',
    },
    { en: 'There is nothing to detach.', ko: '분리할 대상이 없습니다.' },
  );

function ofAnotherVM(subject: ResourceSubject, owner = '', vm: EC2Instance) {
  const { nameId } = instanceIid(vm);
  return conflict(
    subject,
    {
      en: `VM ${nameId} does not have it${owner && `; ${owner} has`}`,
      ko: `VM ${nameId}에 연결되어 있지 않습니다${owner && `. 연결된 VM: ${owner}`}`,
    },
    { en: 'Name the VM that has it.', ko: '연결된 VM을 지정하십시오.' },
  );
}
