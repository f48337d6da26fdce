import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { NICHandler } from '../../contract/nic.ts';
import type { Account } from '../account.ts';
import { unsupported } from '../refusal.ts';
import { instanceIid, instancesWhere } from '../vm/vm-lookup.ts';
import { attach, detach } from './nic-attachment.ts';
import { makeInterface } from './nic-creation.ts';
import { type FoundInterface, interfaceIid, interfaceNamed, interfacesWhere } from './nic-lookup.ts';
import { removeInterface } from './nic-removal.ts';
import { nicScript } from './nic-script.ts';
import { nicOf, nicsOf, oneOf, placesOf } from './nic-view.ts';
import { addAddress, removeAddress } from './private-address.ts';

export function createNICHandler(account: Account): Required<NICHandler> {
  /** Places in VMs and addresses of subnets are chosen by what is there. */
  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    account.queues.inTurn('nic', work, signal);

  const all = (call: CallOptions) => interfacesWhere(account, [], call);

  return {
    listIid: async (call) => (await all(call)).map(interfaceIid),
    listNIC: async (call) => nicsOf(account, await all(call), call),

    getNIC: async (reference, call) => oneOf(account, await interfaceNamed(account, reference, call), call),

    createNIC: (request, call) => alone(call, () => makeInterface(account, request, call)),
    deleteNIC: (reference, call) => alone(call, () => removeInterface(account, reference, call)),
    attachNIC: (nic, vm, call) => alone(call, () => attach(account, nic, vm, call)),
    detachNIC: (nic, vm, call) => alone(call, () => detach(account, nic, vm, call)),
    addPrivateIP: (nic, privateIP, call) => alone(call, () => addAddress(account, nic, privateIP, call)),
    removePrivateIP: (nic, privateIP, call) => alone(call, () => removeAddress(account, nic, privateIP, call)),
    getNICOSConfigScript: (reference, call) => scriptFor(account, reference, call),
  };
}

async function scriptFor(account: Account, reference: IidReference, call: CallOptions): Promise<string | undefined> {
  const found = await interfaceNamed(account, reference, call);
  const [places, [vm]] = await Promise.all([placesOf(account, [found], call), vmsOf(account, found, call)]);
  if (vm?.Platform?.toLowerCase() === 'windows') throw forLinuxOnly(interfaceIid(found).nameId, instanceIid(vm).nameId);
  const cidr = places.cidrOf(found.SubnetId);
  if (cidr === undefined) return undefined;
  const belongings = { vpc: places.vpc(found.VpcId), subnet: places.subnet(found.SubnetId) };
  return nicScript(nicOf(found, { ...belongings, vm: vm && instanceIid(vm) }), cidr);
}

const vmsOf = (account: Account, { Attachment }: FoundInterface, call: CallOptions) =>
  Attachment?.InstanceId === undefined
    ? []
    : instancesWhere(account, [{ Name: 'instance-id', Values: [Attachment.InstanceId] }], call);

const forLinuxOnly = (name: string, vm: string) =>
  unsupported(
    { resource: 'nic', name },
    {
      en: `VM ${vm} is a Windows VM; the script is for Linux`,
      ko: `연결된 VM ${vm}의 운영 체제가 Windows입니다. 스크립트는 Linux용입니다`,
    },
    {
      en: 'Set the addresses in the network settings of Windows.',
      ko: 'Windows 네트워크 설정에서 주소를 지정하십시오.',
    },
  );
