import ipaddr from 'ipaddr.js';
import type { ErrorSubject } from '../contract/errors.ts';
import { cidrContains } from '../contract/network.ts';
import type { Subnet } from '../contract/vpc.ts';
import type { MockRegion } from './catalogue/regions.ts';
import { isSame } from './lookup.ts';
import { invalid, Refusal } from './refusal.ts';
import type { State } from './state.ts';

/** A network's first four addresses and its last one are the cloud's own: network, router, DNS, reserve, broadcast. */
const reservedAtStart = 4;

/** The first free address of an IPv4 network; undefined where all are taken. */
export function allotAddress(cidr: string, taken: ReadonlySet<string>): string | undefined {
  const { first, last } = usableRange(cidr);
  for (let number = first; number <= last; number += 1) {
    const address = toText(number);
    if (!taken.has(address)) return address;
  }
  return undefined;
}

/** Every public address that something of the account has. */
const takenPublicIPs = ({ vms, publicIPs, nlbs }: State): ReadonlySet<string> =>
  new Set([
    ...vms.flatMap((vm) => vm.publicIPs),
    ...publicIPs.map(({ publicIP }) => publicIP),
    ...nlbs.flatMap(({ listener }) => listener.ip ?? []),
  ]);

/** Every private address that something in the subnet has. */
export const takenPrivateIPs = ({ vpcs, vms, nics, nlbs }: State, subnet: Subnet): ReadonlySet<string> => {
  const vpc = vpcs.find(({ subnets }) => subnets.some(({ iid }) => isSame(iid, subnet.iid)));
  return new Set([
    ...vms.flatMap((vm) => vm.nics.filter((nic) => isSame(nic.subnet ?? vm.subnet, subnet.iid))).flatMap(privateIPsOf),
    ...nics.filter((nic) => isSame(nic.subnet, subnet.iid)).flatMap(privateIPsOf),
    ...nlbs.filter((nlb) => vpc && isSame(nlb.vpc, vpc.iid)).flatMap(({ listener }) => listener.ip ?? []),
  ]);
};

const privateIPsOf = ({ privateIPs }: { readonly privateIPs: readonly string[] }) => privateIPs;

/** A public address of the region that is free. */
export function allotPublicIP(state: State, region: MockRegion): string {
  const address = allotAddress(region.publicCidr, takenPublicIPs(state));
  if (address !== undefined) return address;
  throw noAddressLeft({ resource: 'region', name: region.name }, region.publicCidr, {
    en: 'Release public IPs that are no longer needed, or use another region.',
    ko: '쓰지 않는 공인 IP를 반납하거나 다른 리전을 사용하십시오.',
  });
}

/** The address of the subnet that was asked for, if it is free, or any that is. `subject` is what is to have it. */
export function allotPrivateIP(
  state: State,
  subnet: Subnet,
  wanted: string | undefined,
  subject: ErrorSubject,
): string {
  const taken = takenPrivateIPs(state, subnet);
  if (wanted === undefined) {
    const address = allotAddress(subnet.cidr, taken);
    if (address !== undefined) return address;
    throw noAddressLeft({ resource: 'subnet', name: subnet.iid.nameId }, subnet.cidr, {
      en: 'Use another subnet, or free addresses in this one.',
      ko: '다른 서브넷을 쓰거나 이 서브넷의 주소를 비우십시오.',
    });
  }
  if (!cidrContains(subnet.cidr, `${wanted}/32`) || !isUsable(subnet.cidr, wanted)) {
    throw invalid(
      subject,
      {
        en: `${wanted} is not an address that subnet ${subnet.iid.nameId} (${subnet.cidr}) gives out`,
        ko: `${wanted} 주소는 서브넷 ${subnet.iid.nameId}(${subnet.cidr})에서 사용할 수 없습니다`,
      },
      {
        en: `Choose an address inside ${subnet.cidr}; its first ${reservedAtStart} and its last one are the cloud's own.`,
        ko: `${subnet.cidr} 안의 주소를 지정하십시오. 처음 ${reservedAtStart}개와 마지막 주소는 클라우드가 사용합니다.`,
      },
    );
  }
  if (!taken.has(wanted)) return wanted;
  throw new Refusal({
    kind: 'conflict',
    subject,
    code: 'InvalidAddress.InUse',
    fact: { en: `${wanted} is taken`, ko: `${wanted} 주소는 이미 사용 중입니다` },
    remedy: {
      en: 'Choose another address, or leave it out.',
      ko: '다른 주소를 지정하거나 주소를 생략하십시오.',
    },
  });
}

function noAddressLeft(
  subject: ErrorSubject,
  cidr: string,
  remedy: { readonly en: string; readonly ko: string },
): Refusal {
  return new Refusal({
    kind: 'no-capacity',
    subject,
    code: 'InsufficientFreeAddresses',
    retryable: false,
    fact: { en: `${cidr} has no free address left`, ko: `${cidr} 대역에 남은 주소가 없습니다` },
    remedy,
  });
}

function isUsable(cidr: string, address: string): boolean {
  const { first, last } = usableRange(cidr);
  const number = toNumber(ipaddr.IPv4.parse(address));
  return number >= first && number <= last;
}

const usableRange = (cidr: string) => ({
  first: toNumber(ipaddr.IPv4.networkAddressFromCIDR(cidr)) + reservedAtStart,
  last: toNumber(ipaddr.IPv4.broadcastAddressFromCIDR(cidr)) - 1,
});

const toNumber = (address: ipaddr.IPv4): number => address.octets.reduce((number, octet) => number * 256 + octet, 0);

const toText = (number: number): string =>
  [2 ** 24, 2 ** 16, 2 ** 8, 1].map((weight) => Math.floor(number / weight) % 256).join('.');
