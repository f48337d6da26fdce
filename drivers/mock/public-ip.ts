import { z } from 'zod';
import type { IidReference } from '../contract/iid.ts';
import type { NIC } from '../contract/nic.ts';
import {
  type PublicIP,
  type PublicIPHandler,
  type PublicIPRequest,
  publicIPRequestSchema,
} from '../contract/publicip.ts';
import type { VMStatus } from '../contract/vm.ts';
import { allotPublicIP } from './addresses.ts';
import type { MockCloud, MockRequest } from './cloud.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { isSame, need, refuseTakenName } from './lookup.ts';
import { type FoundNIC, needNIC, nicOf, nicsIn, ownerOf, refreshVM } from './nic-state.ts';
import { refuseOverQuota } from './quota.ts';
import { accept, inUse, invalid, Refusal } from './refusal.ts';
import type { State } from './state.ts';
import { requireVMStatus } from './vm-status.ts';

const subjectOf = (name: string) => ({ resource: 'publicip', name }) as const;
const associable: readonly VMStatus[] = ['Running', 'Suspended'];

export function createPublicIPHandler(cloud: MockCloud): PublicIPHandler {
  const { random } = cloud.settings;

  return {
    listIid: (call) =>
      cloud.read('publicIP.listIid', cloud.self, call, ({ publicIPs }) => publicIPs.map(({ iid }) => iid)),

    listPublicIP: (call) =>
      cloud.read('publicIP.listPublicIP', cloud.self, call, (state) =>
        state.publicIPs.map((publicIP) => viewOf(state, publicIP)),
      ),

    getPublicIP: (publicIP, call) =>
      cloud.read('publicIP.getPublicIP', subjectOf(publicIP.nameId), call, (state, { region }) =>
        viewOf(state, need(state.publicIPs, 'publicip', publicIP, region.name)),
      ),

    createPublicIP: (request, call) =>
      cloud.change('publicIP.createPublicIP', subjectOf(request.name), call, (state, place) =>
        provisionPublicIP(state, request, place, random),
      ),

    deletePublicIP: (publicIP, call) =>
      cloud.change('publicIP.deletePublicIP', subjectOf(publicIP.nameId), call, (state, { region }) => {
        const found = need(state.publicIPs, 'publicip', publicIP, region.name);
        const { ownedVM, ownedNIC } = viewOf(state, found);
        if (ownedVM) throw inUse(subjectOf(found.iid.nameId), [{ resource: 'vm', name: ownedVM.nameId }]);
        if (ownedNIC) throw inUse(subjectOf(found.iid.nameId), [{ resource: 'nic', name: ownedNIC.nameId }]);
        state.publicIPs = state.publicIPs.filter((other) => other !== found);
      }),

    associatePublicIP: (publicIP, to, call) =>
      cloud.change('publicIP.associatePublicIP', subjectOf(publicIP.nameId), call, (state, { region }) => {
        const found = need(state.publicIPs, 'publicip', publicIP, region.name);
        const nic = needOwner(state, to, region.name, found);
        if (found.status !== 'Available') throw wrongState(viewOf(state, found), 'Available');
        const vm = ownerOf(state, nic);
        if (vm) requireVMStatus(vm, associable, { en: 'associating a public IP', ko: '공인 IP 연결' });
        const view = nicOf(state, nic);
        found.ownedPrivateIP = freeAddress(state, view, to.privateIP, found);
        found.status = 'Associated';
        found.ownedNIC = view.iid;
        if (vm) refreshVM(state, vm);
        return viewOf(state, found);
      }),

    disassociatePublicIP: (publicIP, call) =>
      cloud.change('publicIP.disassociatePublicIP', subjectOf(publicIP.nameId), call, (state, { region }) => {
        const found = need(state.publicIPs, 'publicip', publicIP, region.name);
        const { ownedNIC, ownedPrivateIP } = found;
        if (found.status !== 'Associated' || !ownedNIC) throw wrongState(found, 'Associated');
        found.status = 'Available';
        delete found.ownedNIC;
        delete found.ownedPrivateIP;
        const nic = needNIC(state, ownedNIC, region.name);
        const vm = ownerOf(state, nic);
        // A VM's own address comes back where the public IP had taken its place.
        const isPrimary = nic.vm?.nics[0]?.privateIPs[0] === ownedPrivateIP;
        if (vm) refreshVM(state, vm, isPrimary ? allotPublicIP(state, region) : undefined);
        return viewOf(state, found);
      }),
  };
}

/** Adds the public IP that `request` asks for to what the account has. */
export function provisionPublicIP(
  state: State,
  request: PublicIPRequest,
  { region, now }: Pick<MockRequest, 'region' | 'now'>,
  random: RandomBytes,
): PublicIP {
  const { name, tags } = accept(publicIPRequestSchema, request, subjectOf(request.name));
  refuseTakenName(state.publicIPs, 'publicip', name);
  refuseOverQuota('publicip', subjectOf(name), state.publicIPs.length);
  const publicIP: PublicIP = {
    iid: { nameId: name, systemId: systemId('ip', random) },
    publicIP: allotPublicIP(state, region),
    status: 'Available',
    createdTime: now.toISOString(),
    ...(tags && { tags }),
  };
  state.publicIPs.push(publicIP);
  return publicIP;
}

/** The VM is the one that has the interface by now. */
function viewOf(state: State, publicIP: PublicIP): PublicIP {
  const { ownedNIC } = publicIP;
  const ownedVM = ownedNIC && nicsIn(state).find(({ iid }) => isSame(iid, ownedNIC))?.ownerVM;
  return { ...publicIP, ...(ownedVM && { ownedVM }) };
}

function needOwner(
  state: State,
  to: { readonly vm?: IidReference | undefined; readonly nic?: IidReference | undefined },
  place: string,
  { iid }: PublicIP,
): FoundNIC {
  const vm = to.vm && need(state.vms, 'vm', to.vm, place);
  if (!to.nic) {
    if (vm) return { vm };
    throw invalid(
      subjectOf(iid.nameId),
      {
        en: 'neither a VM nor a network interface was named',
        ko: 'VM도 네트워크 인터페이스도 지정하지 않았습니다',
      },
      { en: 'Name one of them.', ko: '둘 중 하나를 지정하십시오.' },
    );
  }
  const nic = needNIC(state, to.nic, place);
  const owner = ownerOf(state, nic);
  if (!vm || (owner && isSame(owner.iid, vm.iid))) return nic;
  throw new Refusal({
    kind: 'conflict',
    subject: { resource: 'nic', name: to.nic.nameId },
    code: 'InvalidAttachment.Conflict',
    fact: { en: `VM ${vm.iid.nameId} does not have it`, ko: `VM ${vm.iid.nameId}에 연결되어 있지 않습니다` },
    remedy: { en: 'Name only one of the two.', ko: '둘 중 하나만 지정하십시오.' },
  });
}

/** The private address that the public IP is to belong to, which has none yet but a VM's own. */
function freeAddress(state: State, nic: NIC, wanted: string | undefined, { iid }: PublicIP): string {
  const subject = subjectOf(iid.nameId);
  const privateIP = accept(z.ipv4().optional(), wanted, subject) ?? nic.addresses[0]?.privateIP;
  const address = nic.addresses.find((each) => each.privateIP === privateIP);
  const all = nic.addresses.map((each) => each.privateIP).join(', ');
  if (!address) {
    throw invalid(
      subject,
      {
        en: `interface ${nic.iid.nameId} has no private IP ${privateIP}`,
        ko: `인터페이스 ${nic.iid.nameId}에 사설 IP ${privateIP} 주소가 없습니다`,
      },
      { en: `Choose one of: ${all}.`, ko: `다음 중에서 선택하십시오: ${all}.` },
    );
  }
  const other = state.publicIPs.find(({ publicIP }) => publicIP === address.publicIP);
  if (!other) return address.privateIP;
  throw new Refusal({
    kind: 'conflict',
    subject,
    code: 'Resource.AlreadyAssociated',
    fact: {
      en: `${address.privateIP} of ${nic.iid.nameId} has public IP ${other.iid.nameId} already`,
      ko: `${nic.iid.nameId}의 ${address.privateIP} 주소에는 이미 공인 IP ${other.iid.nameId} 연결이 있습니다`,
    },
    remedy: {
      en: `Disassociate ${other.iid.nameId} first.`,
      ko: `먼저 ${other.iid.nameId} 연결을 해제하십시오.`,
    },
  });
}

function wrongState({ iid, status, ownedVM, ownedNIC }: PublicIP, needed: PublicIP['status']): Refusal {
  const owner = ownedVM?.nameId ?? ownedNIC?.nameId;
  return new Refusal({
    kind: 'wrong-state',
    subject: subjectOf(iid.nameId),
    code: 'IncorrectPublicIPState',
    fact: {
      en: `it is ${status}${owner ? ` with ${owner}` : ''}; this is allowed in: ${needed}`,
      ko: `현재 상태는 ${status}${owner ? ` (${owner})` : ''}입니다. 가능한 상태: ${needed}`,
    },
    remedy:
      needed === 'Available'
        ? {
            en: 'Disassociate it first, or use another one.',
            ko: '먼저 연결을 해제하거나 다른 공인 IP를 사용하십시오.',
          }
        : { en: 'There is nothing to disassociate.', ko: '해제할 연결이 없습니다.' },
  });
}
