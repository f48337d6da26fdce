import { z } from 'zod';
import type { Iid, IidReference } from '../contract/iid.ts';
import { type NIC, nicSchema } from '../contract/nic.ts';
import type { VM } from '../contract/vm.ts';
import { find, isSame } from './lookup.ts';
import { notFound, Refusal } from './refusal.ts';
import type { State } from './state.ts';

/** An interface as the account's state keeps it; which public IPs it has is told by the public IPs. */
export const keptNICSchema = nicSchema.omit({ addresses: true }).extend({
  zone: z.string().optional(),
  /** The primary one first. */
  privateIPs: z.array(z.string()),
});
export type KeptNIC = z.infer<typeof keptNICSchema>;

/** The interface that a VM was launched with lives and ends with it; the account has made the others. */
export type FoundNIC =
  | { readonly own: KeptNIC; readonly vm?: undefined }
  | { readonly own?: undefined; readonly vm: VM };

export const nicSubject = (name: string) => ({ resource: 'nic', name }) as const;

/** Every interface, those that VMs were launched with first. */
export const nicsIn = (state: State): NIC[] => [
  ...state.vms.flatMap((vm) => primaryNIC(state, vm) ?? []),
  ...state.nics.map((own) => viewOf(state, own)),
];

export function needNIC(state: State, reference: IidReference, place: string): FoundNIC {
  const vm = state.vms.find(({ nics: [primary] }) => primary && find([primary], reference));
  if (vm) return { vm };
  const own = find(state.nics, reference);
  if (!own) throw notFound(nicSubject(reference.nameId), place);
  return { own };
}

/** The interface as the cloud shows it. */
export function nicOf(state: State, { own, vm }: FoundNIC): NIC {
  const nic = own ? viewOf(state, own) : primaryNIC(state, vm);
  if (!nic) throw new Error('a VM without its primary interface');
  return nic;
}

/** The addresses of an interface, to be changed in place; call `refreshVM` for its VM then. */
export const privateIPsOf = ({ own, vm }: FoundNIC): string[] => own?.privateIPs ?? vm?.nics[0]?.privateIPs ?? [];

/** The VM that has the interface. */
export function ownerOf(state: State, { own, vm }: FoundNIC): VM | undefined {
  return vm ?? state.vms.find(({ iid }) => own?.ownerVM && isSame(iid, own.ownerVM));
}

function viewOf(state: State, { privateIPs, zone: _zone, ...nic }: KeptNIC): NIC {
  return { ...nic, addresses: addressesOf(state, nic.iid, privateIPs) };
}

function primaryNIC(state: State, vm: VM): NIC | undefined {
  const [primary] = vm.nics;
  if (!primary) return undefined;
  const [first, ...others] = addressesOf(state, primary.iid, primary.privateIPs);
  const automatic = automaticIP(state, vm);
  return {
    iid: primary.iid,
    status: 'Attached',
    vpc: vm.vpc,
    subnet: primary.subnet ?? vm.subnet,
    securityGroups: vm.securityGroups,
    addresses: first ? [{ ...(automatic !== undefined && { publicIP: automatic }), ...first }, ...others] : [],
    ownerVM: vm.iid,
    deviceIndex: 0,
    ...(primary.macAddress !== undefined && { macAddress: primary.macAddress }),
    ...(vm.startTime !== undefined && { createdTime: vm.startTime }),
  };
}

/** The public address that the VM has of itself, and loses to a public IP that is associated in its place. */
const automaticIP = ({ publicIPs }: State, vm: VM): string | undefined =>
  vm.nics[0]?.publicIPs.find((address) => !publicIPs.some(({ publicIP }) => publicIP === address));

function addressesOf({ publicIPs }: State, nic: Iid, privateIPs: readonly string[]): NIC['addresses'] {
  return privateIPs.map((privateIP) => {
    const associated = publicIPs.find((each) => each.ownedPrivateIP === privateIP && isOn(each, nic));
    return { privateIP, ...(associated && { publicIP: associated.publicIP }) };
  });
}

/** Whether a public IP is associated with the interface. */
export const isOn = ({ ownedNIC }: { readonly ownedNIC?: Iid | undefined }, nic: Iid): boolean =>
  ownedNIC !== undefined && isSame(ownedNIC, nic);

/** Brings what the VM shows of its interfaces up to what they are; `automatic` is a new public address of its own. */
export function refreshVM(state: State, vm: VM, automatic?: string): void {
  if (automatic !== undefined) vm.nics[0]?.publicIPs.push(automatic);
  const primary = primaryNIC(state, vm);
  const attached = state.nics.filter(({ ownerVM }) => ownerVM && isSame(ownerVM, vm.iid));
  const nics = [...(primary ? [primary] : []), ...attached.map((own) => viewOf(state, own))];
  vm.nics = nics
    .map(({ iid, deviceIndex = 0, addresses, macAddress, subnet }) => ({
      iid,
      deviceIndex,
      privateIPs: addresses.map(({ privateIP }) => privateIP),
      publicIPs: addresses.flatMap(({ publicIP }) => publicIP ?? []),
      ...(macAddress !== undefined && { macAddress }),
      subnet,
    }))
    .toSorted((a, b) => a.deviceIndex - b.deviceIndex);
  vm.privateIPs = vm.nics.flatMap(({ privateIPs }) => privateIPs);
  vm.publicIPs = vm.nics.flatMap(({ publicIPs }) => publicIPs);
  const publicIP = primary?.addresses[0]?.publicIP;
  const login = vm.platform === 'WINDOWS' ? 3389 : 22;
  const host = publicIP && `ip-${publicIP.replaceAll('.', '-')}`;
  vm.publicIP = publicIP;
  vm.publicDNS = host && `${host}.${vm.region}.mock.example`;
  vm.accessPoint = publicIP && `${publicIP}:${login}`;
}

/** Frees the public IP of a VM that is gone, and the interfaces that were attached to it. */
export function releaseNICs(state: Pick<State, 'nics' | 'publicIPs'>, vm: VM): void {
  const [primary] = vm.nics;
  for (const publicIP of state.publicIPs) {
    if (!primary || !isOn(publicIP, primary.iid)) continue;
    publicIP.status = 'Available';
    delete publicIP.ownedNIC;
    delete publicIP.ownedPrivateIP;
  }
  for (const nic of state.nics) {
    if (nic.ownerVM && isSame(nic.ownerVM, vm.iid)) detach(nic);
  }
}

export function detach(nic: KeptNIC): void {
  nic.status = 'Available';
  delete nic.ownerVM;
  delete nic.deviceIndex;
}

/** `change` is what cannot be done: `deleted`, `삭제`. */
export const ofItsVM = (name: string, vm: string, change: { readonly en: string; readonly ko: string }): Refusal =>
  new Refusal({
    kind: 'forbidden',
    subject: nicSubject(name),
    code: 'OperationNotPermitted',
    fact: {
      en: `it is the primary interface of VM ${vm} and cannot be ${change.en}`,
      ko: `VM ${vm}의 기본 인터페이스이므로 ${change.ko}할 수 없습니다`,
    },
    remedy: {
      en: 'It comes and goes with the VM. Use an interface that was created on its own.',
      ko: 'VM과 함께 생성되고 삭제됩니다. 별도로 생성한 인터페이스를 사용하십시오.',
    },
  });
