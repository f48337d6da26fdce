import { AssociateAddressCommand } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { PublicIP, PublicIPHandler } from '../../contract/publicip.ts';
import type { Account } from '../account.ts';
import { type FoundInterface, interfaceIid, interfaceNamed, interfacesWhere } from '../nic/nic-lookup.ts';
import { addressesOf } from '../nic/nic-view.ts';
import { accept, conflict, invalid, notFound, type ResourceSubject, wrongState } from '../refusal.ts';
import { type EC2Instance, instanceIid, instancesWhere, vmNamed } from '../vm/vm-lookup.ts';
import { addressNamed } from './public-ip-lookup.ts';
import { publicIPOf, publicIPsOf } from './public-ip-view.ts';

type Target = Parameters<PublicIPHandler['associatePublicIP']>[1];

/** The interface that is to have the address, and the VM that has the interface. */
interface Owner {
  readonly nic: FoundInterface;
  readonly vm: EC2Instance | undefined;
}

export async function associate(
  account: Account,
  reference: IidReference,
  to: Target,
  call: CallOptions,
): Promise<PublicIP> {
  const ask = account.ask('publicip', reference.nameId, call);
  const address = await addressNamed(account, reference, call);
  const { nic, vm } = await ownerOf(account, to, ask.subject, call);
  if (address.AssociationId) {
    const [view = publicIPOf(address, undefined)] = await publicIPsOf(account, [address], call);
    if (view.status === 'Associated') throw taken(view);
  }
  if (vm) requireSettled(vm);
  const privateIP = freeAddress(nic, accept(z.ipv4().optional(), to.privateIP, ask.subject), ask.subject);
  const { AssociationId } = await account.ec2.change(
    new AssociateAddressCommand({
      AllocationId: address.AllocationId,
      NetworkInterfaceId: nic.NetworkInterfaceId,
      PrivateIpAddress: privateIP,
      // An address that another one has by now stays there.
      AllowReassociation: false,
    }),
    ask,
  );
  return publicIPOf(
    { ...address, AssociationId },
    {
      ...(vm && { ownedVM: instanceIid(vm) }),
      ownedNIC: interfaceIid(nic),
      ownedPrivateIP: privateIP,
    },
  );
}

async function ownerOf(account: Account, to: Target, subject: ResourceSubject, call: CallOptions): Promise<Owner> {
  const [nic, vm] = await Promise.all([
    to.nic && interfaceNamed(account, to.nic, call),
    to.vm && vmNamed(account, to.vm, call),
  ]);
  if (nic) {
    const instanceId = nic.Attachment?.InstanceId;
    if (vm && vm.InstanceId !== instanceId) throw ofAnotherVM(nic, instanceIid(vm));
    if (vm || instanceId === undefined) return { nic, vm };
    const [owner] = await instancesWhere(account, [{ Name: 'instance-id', Values: [instanceId] }], call);
    return { nic, vm: owner };
  }
  if (!vm) throw nobodyNamed(subject);
  const primary = vm.NetworkInterfaces?.find(({ Attachment }) => Attachment?.DeviceIndex === 0)?.NetworkInterfaceId;
  const [found] = primary
    ? await interfacesWhere(account, [{ Name: 'network-interface-id', Values: [primary] }], call)
    : [];
  if (!found) throw notFound({ resource: 'nic', name: primary ?? '0' }, instanceIid(vm).nameId);
  return { nic: found, vm };
}

/** The private address that gets it: the one that is wanted, else the primary one. It must not have another. */
function freeAddress(nic: FoundInterface, wanted: string | undefined, subject: ResourceSubject): string {
  const addresses = addressesOf(nic);
  const address = addresses.find(({ privateIP, isPrimary }) =>
    wanted === undefined ? isPrimary : privateIP === wanted,
  );
  const { nameId } = interfaceIid(nic);
  if (!address) {
    const all = addresses.map(({ privateIP }) => privateIP).join(', ');
    throw invalid(
      subject,
      {
        en: `interface ${nameId} has no private IP ${wanted ?? 'of IPv4'}`,
        ko: `인터페이스 ${nameId}에 사설 IP ${wanted ?? '(IPv4)'} 주소가 없습니다`,
      },
      { en: `Choose one of: ${all}.`, ko: `다음 중에서 선택하십시오: ${all}.` },
    );
  }
  const { privateIP, publicIP, allocationId } = address;
  // What EC2 lends a VM at its start has no allocation, and gives way.
  if (allocationId === undefined) return privateIP;
  throw conflict(
    subject,
    {
      en: `${privateIP} of ${nameId} has public IP ${publicIP} already`,
      ko: `${nameId}의 ${privateIP} 주소에는 이미 공인 IP ${publicIP} 연결이 있습니다`,
    },
    { en: `Disassociate ${publicIP} first.`, ko: `먼저 ${publicIP} 연결을 해제하십시오.` },
  );
}

function requireSettled(vm: EC2Instance): void {
  const state = vm.State?.Name ?? 'unknown';
  if (['running', 'stopping', 'stopped'].includes(state)) return;
  throw wrongState(
    { resource: 'vm', name: instanceIid(vm).nameId },
    {
      en: `it is ${state}; associating a public IP is allowed in: running, stopped`,
      ko: `현재 상태는 ${state}입니다. 공인 IP 연결 가능한 상태: running, stopped`,
    },
    { en: 'Wait until it has started.', ko: '시작이 끝날 때까지 기다리십시오.' },
  );
}

function taken({ iid, ownedVM, ownedNIC }: PublicIP) {
  const owner = ownedVM?.nameId ?? ownedNIC?.nameId ?? '';
  return wrongState(
    { resource: 'publicip', name: iid.nameId },
    {
      en: `it is Associated with ${owner}; this is allowed in: Available`,
      ko: `현재 상태는 Associated (${owner})입니다. 가능한 상태: Available`,
    },
    { en: 'Disassociate it first, or use another one.', ko: '먼저 연결을 해제하거나 다른 공인 IP를 사용하십시오.' },
  );
}

const nobodyNamed = (subject: ResourceSubject) =>
  invalid(
    subject,
    { en: 'neither a VM nor a network interface was named', ko: 'VM도 네트워크 인터페이스도 지정하지 않았습니다' },
    { en: 'Name one of them.', ko: '둘 중 하나를 지정하십시오.' },
  );

const ofAnotherVM = (nic: FoundInterface, vm: Iid) =>
  conflict(
    { resource: 'nic', name: interfaceIid(nic).nameId },
    { en: `VM ${vm.nameId} does not have it`, ko: `VM ${vm.nameId}에 연결되어 있지 않습니다` },
    { en: 'Name only one of the two.', ko: '둘 중 하나만 지정하십시오.' },
  );
