import { z } from 'zod';
import type { Iid } from '../contract/iid.ts';
import type { NICHandler } from '../contract/nic.ts';
import type { Subnet } from '../contract/vpc.ts';
import { nicScript } from '../shared/nic-script.ts';
import { allotPrivateIP } from './addresses.ts';
import type { MockCloud } from './cloud.ts';
import { isOn, needNIC, nicOf, nicSubject, ownerOf, privateIPsOf, refreshVM } from './nic-state.ts';
import { accept, inUse, notFound, Refusal, unsupported } from './refusal.ts';
import type { State } from './state.ts';

type AddressMethods = Required<Pick<NICHandler, 'addPrivateIP' | 'removePrivateIP' | 'getNICOSConfigScript'>>;

export function createNICAddressMethods(cloud: MockCloud): AddressMethods {
  return {
    addPrivateIP: (nic, privateIP, call) =>
      cloud.change('nic.addPrivateIP', nicSubject(nic.nameId), call, (state, { region }) => {
        const found = needNIC(state, nic, region.name);
        const wanted = accept(z.ipv4().optional(), privateIP, nicSubject(nic.nameId));
        const subnet = needSubnet(state, nicOf(state, found).subnet);
        privateIPsOf(found).push(allotPrivateIP(state, subnet, wanted, nicSubject(nic.nameId)));
        const owner = ownerOf(state, found);
        if (owner) refreshVM(state, owner);
        return nicOf(state, found);
      }),

    removePrivateIP: (nic, privateIP, call) =>
      cloud.change('nic.removePrivateIP', nicSubject(nic.nameId), call, (state, { region }) => {
        const found = needNIC(state, nic, region.name);
        const { iid } = nicOf(state, found);
        const addresses = privateIPsOf(found);
        const index = addresses.indexOf(privateIP);
        if (index < 0) throw addressMissing(iid, privateIP);
        if (index === 0) throw primaryAddress(iid, privateIP);
        const associated = state.publicIPs.filter((each) => each.ownedPrivateIP === privateIP && isOn(each, iid));
        if (associated.length > 0) {
          throw inUse(
            nicSubject(iid.nameId),
            associated.map((each) => ({ resource: 'publicip', name: each.iid.nameId }) as const),
          );
        }
        addresses.splice(index, 1);
        const owner = ownerOf(state, found);
        if (owner) refreshVM(state, owner);
        return nicOf(state, found);
      }),

    getNICOSConfigScript: (nic, call) =>
      cloud.read('nic.getNICOSConfigScript', nicSubject(nic.nameId), call, (state, { region }) => {
        const found = needNIC(state, nic, region.name);
        if (ownerOf(state, found)?.platform === 'WINDOWS') throw forLinuxOnly(nic.nameId);
        const view = nicOf(state, found);
        return nicScript(view, needSubnet(state, view.subnet).cidr);
      }),
  };
}

function needSubnet({ vpcs }: State, { nameId, systemId }: Iid): Subnet {
  const subnet = vpcs.flatMap(({ subnets }) => subnets).find(({ iid }) => iid.systemId === systemId);
  if (!subnet) throw notFound({ resource: 'subnet', name: nameId }, 'VPC');
  return subnet;
}

const addressMissing = ({ nameId }: Iid, privateIP: string): Refusal =>
  new Refusal({
    kind: 'not-found',
    subject: nicSubject(nameId),
    code: 'InvalidAddress.NotFound',
    fact: { en: `it has no private IP ${privateIP}`, ko: `사설 IP ${privateIP} 주소가 없습니다` },
    remedy: { en: 'Name one of its addresses.', ko: '이 인터페이스에 있는 주소를 지정하십시오.' },
  });

const primaryAddress = ({ nameId }: Iid, privateIP: string): Refusal =>
  new Refusal({
    kind: 'forbidden',
    subject: nicSubject(nameId),
    code: 'OperationNotPermitted',
    fact: {
      en: `${privateIP} is its primary address and cannot be removed`,
      ko: `${privateIP} 주소는 기본 사설 IP이므로 제거할 수 없습니다`,
    },
    remedy: { en: 'Only secondary addresses can be removed.', ko: '보조 사설 IP만 제거할 수 있습니다.' },
  });

const forLinuxOnly = (name: string): Refusal =>
  unsupported(
    nicSubject(name),
    {
      en: 'its VM is a Windows VM; the script is for Linux',
      ko: '연결된 VM이 Windows입니다. 스크립트는 Linux용입니다',
    },
    {
      en: 'Set the addresses in the network settings of Windows.',
      ko: 'Windows 네트워크 설정에서 주소를 지정하십시오.',
    },
  );
