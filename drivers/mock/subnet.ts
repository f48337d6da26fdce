import ipaddr from 'ipaddr.js';
import type { ErrorSubject } from '../contract/errors.ts';
import { cidrContains, cidrsOverlap } from '../contract/network.ts';
import type { Subnet, SubnetRequest, VPC } from '../contract/vpc.ts';
import type { MockRequest } from './cloud.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { refuseTakenName } from './lookup.ts';
import { requireZone } from './place.ts';
import { invalid, Refusal } from './refusal.ts';

const largestPrefix = 28;
const smallestPrefix = 16;

/** The subnet that `request` asks for, once it is found to fit into its VPC. */
export function createSubnet(
  request: SubnetRequest,
  vpc: Pick<VPC, 'iid' | 'subnets'> & { readonly cidr: string },
  place: Pick<MockRequest, 'region' | 'zone'>,
  random: RandomBytes,
): Subnet {
  const { name, cidr, tags } = request;
  const subject = { resource: 'subnet', name } as const;
  refuseTakenName(vpc.subnets, 'subnet', name);
  requireNetworkSize(cidr, subject);
  if (!cidrContains(vpc.cidr, cidr)) {
    throw invalid(
      subject,
      { en: `${cidr} is not inside the VPC's ${vpc.cidr}`, ko: `${cidr} 대역은 VPC의 ${vpc.cidr} 안에 있지 않습니다` },
      { en: `Choose a network inside ${vpc.cidr}.`, ko: `${vpc.cidr} 안의 대역을 지정하십시오.` },
    );
  }
  const neighbour = vpc.subnets.find((other) => cidrsOverlap(other.cidr, cidr));
  if (neighbour) throw overlap(subject, cidr, neighbour);
  const zone = request.zone ?? place.zone;
  requireZone(place.region, zone);
  return { iid: { nameId: name, systemId: systemId('subnet', random) }, zone, cidr, ...(tags && { tags }) };
}

export function requireNetworkSize(cidr: string, subject: ErrorSubject): void {
  const [, prefix] = ipaddr.IPv4.parseCIDR(cidr);
  if (prefix >= smallestPrefix && prefix <= largestPrefix) return;
  throw invalid(
    subject,
    {
      en: `/${prefix} is not between /${smallestPrefix} and /${largestPrefix}`,
      ko: `/${prefix} 크기는 /${smallestPrefix}에서 /${largestPrefix} 사이가 아닙니다`,
    },
    {
      en: `Choose a prefix from /${smallestPrefix} to /${largestPrefix}.`,
      ko: `/${smallestPrefix}에서 /${largestPrefix} 사이의 크기를 지정하십시오.`,
    },
  );
}

function overlap(subject: ErrorSubject, cidr: string, neighbour: Subnet): Refusal {
  const named = `${neighbour.iid.nameId} (${neighbour.cidr})`;
  return new Refusal({
    kind: 'conflict',
    subject,
    code: 'InvalidSubnet.Conflict',
    fact: { en: `${cidr} overlaps with subnet ${named}`, ko: `${cidr} 대역이 다음 서브넷과 겹칩니다: ${named}` },
    remedy: { en: 'Choose a network that is free.', ko: '비어 있는 대역을 지정하십시오.' },
  });
}
