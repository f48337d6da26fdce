import ipaddr from 'ipaddr.js';
import { cidrContains, cidrsOverlap } from '../../contract/network.ts';
import type { SubnetRequest } from '../../contract/vpc.ts';
import { alreadyExists, conflict, invalid, type ResourceSubject } from '../refusal.ts';

/** EC2 takes networks of these sizes, for VPCs and subnets alike. */
const [largest, smallest] = [16, 28];

/** What a new subnet must fit in with. */
export interface Surroundings {
  /** The networks of the VPC. */
  readonly networks: readonly string[];
  /** Those that are there. `cidr` is left out for a subnet without IPv4. */
  readonly subnets: readonly { readonly name: string; readonly cidr: string | undefined }[];
}

/** The network of a VPC as EC2 takes it. Throws `invalid-input`. */
export function requireVpcNetwork(cidr: string | undefined, subject: ResourceSubject): string {
  if (cidr === undefined) {
    throw invalid(
      subject,
      { en: 'the VPC needs a CIDR', ko: 'VPC에는 CIDR 값이 필요합니다' },
      { en: 'Give one, for example 10.0.0.0/16.', ko: '예: 10.0.0.0/16 형식으로 지정하십시오.' },
    );
  }
  requireSize(cidr, subject);
  return cidr;
}

/** Throws what EC2 would refuse: `already-exists` for a name, `invalid-input` for a network, `conflict` where it overlaps. */
export function checkSubnet({ name, cidr }: SubnetRequest, { networks, subnets }: Surroundings): void {
  const subject: ResourceSubject = { resource: 'subnet', name };
  if (subnets.some((other) => other.name === name)) throw alreadyExists(subject);
  requireSize(cidr, subject);
  if (!networks.some((network) => cidrContains(network, cidr))) throw outside(subject, cidr, networks);
  const neighbour = subnets.find((other) => other.cidr !== undefined && cidrsOverlap(other.cidr, cidr));
  if (neighbour) throw overlaps(subject, cidr, `${neighbour.name} (${neighbour.cidr})`);
}

/** Several subnets of one request must fit in with each other as well. */
export function checkSubnets(requests: readonly SubnetRequest[], networks: readonly string[]): void {
  requests.forEach((request, index) => {
    checkSubnet(request, { networks, subnets: requests.slice(0, index) });
  });
}

function requireSize(cidr: string, subject: ResourceSubject): void {
  const [, prefix] = ipaddr.IPv4.parseCIDR(cidr);
  if (prefix >= largest && prefix <= smallest) return;
  throw invalid(
    subject,
    {
      en: `/${prefix} is not between /${largest} and /${smallest}`,
      ko: `/${prefix} 크기는 /${largest}에서 /${smallest} 사이가 아닙니다`,
    },
    {
      en: `Choose a prefix from /${largest} to /${smallest}.`,
      ko: `/${largest}에서 /${smallest} 사이의 크기를 지정하십시오.`,
    },
  );
}

function outside(subject: ResourceSubject, cidr: string, networks: readonly string[]) {
  const all = networks.join(', ');
  return invalid(
    subject,
    { en: `${cidr} is not inside the VPC's ${all}`, ko: `${cidr} 대역은 VPC의 ${all} 안에 있지 않습니다` },
    { en: `Choose a network inside ${all}.`, ko: `${all} 안의 대역을 지정하십시오.` },
  );
}

const overlaps = (subject: ResourceSubject, cidr: string, neighbour: string) =>
  conflict(
    subject,
    { en: `${cidr} overlaps with subnet ${neighbour}`, ko: `${cidr} 대역이 다음 서브넷과 겹칩니다: ${neighbour}` },
    { en: 'Choose a network that is free.', ko: '비어 있는 대역을 지정하십시오.' },
  );
