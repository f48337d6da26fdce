import type { VM } from '../../drivers/contract/vm.ts';
import type { Remedy } from '../diagnosis.ts';
import { josa } from '../korean.ts';
import { handlerOf } from '../shared/handlers.ts';
import { advice, call, type Finding, fine, warning } from './finding.ts';
import { type Look, nameOf } from './subject.ts';

export const publicAddressOf = ({ publicIP, publicIPs }: VM): string | undefined =>
  publicIP || publicIPs.find((address) => address !== '');

export const privateAddressOf = ({ privateIP, privateIPs }: VM): string | undefined =>
  privateIP || privateIPs.find((address) => address !== '');

/** Which addresses a VM has. `without` makes of a missing public address what it means for the question at hand. */
export async function addressFindings(vm: VM, look: Look, without = warning): Promise<Finding[]> {
  const name = vm.iid.nameId;
  const address = publicAddressOf(vm);
  const inside = privateAddressOf(vm);
  const found: Finding[] = [];
  if (address !== undefined) {
    found.push(fine('GetVM', { en: `Its public address is ${address}.`, ko: `공인 IP는 ${address}입니다.` }));
  } else {
    found.push(
      without(
        'GetVM',
        {
          en: `${name} has no public address: it is reached only from inside its VPC, or through an NLB.`,
          ko: `${name}에 공인 IP가 없습니다. VPC 내부에서, 또는 NLB를 거쳐서만 접속할 수 있습니다.`,
        },
        await addressRemedies(name, look),
      ),
    );
  }
  if (inside === undefined && vm.status === 'Running') {
    found.push(
      warning('GetVM', {
        en: `${name} has no private address either: its interface got none.`,
        ko: `${name}에 사설 IP도 없습니다. 네트워크 인터페이스가 주소를 받지 못했습니다.`,
      }),
    );
  }
  return found;
}

/** With an address that nothing uses it is one call, otherwise two. */
async function addressRemedies(vm: string, { open, context, reads }: Look): Promise<Remedy[]> {
  if (!open.connection.handlers.publicIP) return [];
  const answer = await reads.ask({ en: 'Public IPs', ko: '공인 IP 목록' }, () =>
    handlerOf(open, 'publicIP').listPublicIP(context.call),
  );
  if (answer.is !== 'read') return [];
  const connection = open.name;
  const free = answer.value.find(({ status }) => status === 'Available');
  if (free) {
    const name = nameOf(free.iid);
    return [
      call(
        {
          en: `Associate the public IP ${name} (${free.publicIP}), which nothing uses, with ${vm}.`,
          ko: `사용 중이지 않은 공인 IP ${josa(`${name}(${free.publicIP})`, '을/를')} ${vm}에 연결하십시오.`,
        },
        'AssociatePublicIP',
        { name, vm, connection },
      ),
    ];
  }
  const name = `${vm}-ip`;
  return [
    call({ en: `Create a public IP ${name}.`, ko: `공인 IP ${josa(name, '을/를')} 생성하십시오.` }, 'CreatePublicIP', {
      name,
      connection,
    }),
    advice({ en: `Then associate ${name} with ${vm}.`, ko: `그런 다음 ${josa(name, '을/를')} ${vm}에 연결하십시오.` }),
  ];
}
