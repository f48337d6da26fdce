import ipaddr from 'ipaddr.js';
import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { conflict, invalid, type ResourceSubject } from '../refusal.ts';
import { interfaceIid, interfacesWhere } from './nic-lookup.ts';

/** Throws `invalid-input` for an address that EC2 gives to nobody in the subnet, `conflict` for one that is taken. */
export async function requireFree(
  account: Account,
  subnetId: string | undefined,
  cidr: string | undefined,
  privateIP: string,
  subject: ResourceSubject,
  call: CallOptions,
): Promise<void> {
  if (cidr === undefined || !isForGuests(cidr, privateIP)) throw notOfSubnet(subject, privateIP, cidr ?? 'IPv6');
  const [holder] = await interfacesWhere(
    account,
    [
      { Name: 'subnet-id', Values: [subnetId ?? ''] },
      { Name: 'addresses.private-ip-address', Values: [privateIP] },
    ],
    call,
  );
  if (holder) throw addressTaken(subject, privateIP, interfaceIid(holder).nameId);
}

/** EC2 keeps the first four addresses of a subnet and the last one for itself. */
function isForGuests(cidr: string, privateIP: string): boolean {
  const network = ipaddr.IPv4.parseCIDR(cidr);
  if (!ipaddr.IPv4.parse(privateIP).match(network)) return false;
  const [first, last, own] = [
    ipaddr.IPv4.networkAddressFromCIDR(cidr),
    ipaddr.IPv4.broadcastAddressFromCIDR(cidr),
    ipaddr.IPv4.parse(privateIP),
  ].map(({ octets }) => octets.reduce((sum, octet) => sum * 256 + octet, 0)) as [number, number, number];
  return own >= first + 4 && own < last;
}

const notOfSubnet = (subject: ResourceSubject, privateIP: string, cidr: string) =>
  invalid(
    subject,
    {
      en: `${privateIP} is not free for use in the subnet's ${cidr}`,
      ko: `${privateIP} 주소는 서브넷 대역 ${cidr}에서 쓸 수 없습니다`,
    },
    {
      en: `Choose an address of ${cidr}, not one of the first four and not the last one, or leave it out.`,
      ko: `${cidr} 대역의 주소를 지정하거나 생략하십시오. 처음 네 개와 마지막 주소는 AWS가 사용합니다.`,
    },
  );

export const addressTaken = (subject: ResourceSubject, privateIP: string, holder: string) =>
  conflict(
    subject,
    { en: `interface ${holder} has ${privateIP}`, ko: `인터페이스 ${holder}에서 ${privateIP} 주소를 사용 중입니다` },
    { en: 'Choose another address, or leave it out.', ko: '다른 주소를 지정하거나 생략하십시오.' },
  );
