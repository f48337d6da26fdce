import { cidrContains, cidrsOverlap, ipv4CidrSchema } from '../contract/network.ts';
import type { Subnet, SubnetRequest, VPC } from '../contract/vpc.ts';
import { type Asker, alreadyExists, conflict, invalid, type ResourceSubject } from './refusal.ts';

/**
 * Throws where one of the new subnets does not fit into the VPC or beside the others. The server hands every value on, and
 * some clouds accept what does not work later.
 */
export function refuseMisfits(
  asker: Asker,
  requests: readonly SubnetRequest[],
  vpc: Pick<VPC, 'cidr' | 'subnets'>,
): void {
  const present: { readonly name: string; readonly cidr: string }[] = vpc.subnets.map(named);
  for (const { name, cidr } of requests) {
    const subject = { resource: 'subnet', name } as const;
    if (present.some((other) => other.name === name)) throw alreadyExists(asker, subject);
    if (isNetwork(vpc.cidr) && !cidrContains(vpc.cidr, cidr)) throw outside(asker, subject, cidr, vpc.cidr);
    const neighbour = present.find((other) => isNetwork(other.cidr) && cidrsOverlap(other.cidr, cidr));
    if (neighbour) throw overlap(asker, subject, cidr, `${neighbour.name} (${neighbour.cidr})`);
    present.push({ name, cidr });
  }
}

const named = ({ iid, cidr }: Subnet) => ({ name: iid.nameId, cidr });

/** Some clouds say nothing of a VPC's network, and some say several at once. */
const isNetwork = (cidr: string | undefined): cidr is string => ipv4CidrSchema.safeParse(cidr).success;

function outside(asker: Asker, subject: ResourceSubject, cidr: string, vpc: string) {
  return invalid(
    asker,
    subject,
    { en: `${cidr} is not inside the VPC's ${vpc}`, ko: `${cidr} 대역은 VPC의 ${vpc} 안에 있지 않습니다` },
    { en: `Choose a network inside ${vpc}.`, ko: `${vpc} 안의 대역을 지정하십시오.` },
  );
}

function overlap(asker: Asker, subject: ResourceSubject, cidr: string, neighbour: string) {
  return conflict(
    asker,
    subject,
    { en: `${cidr} overlaps with subnet ${neighbour}`, ko: `${cidr} 대역이 다음 서브넷과 겹칩니다: ${neighbour}` },
    { en: 'Choose a network that is free.', ko: '비어 있는 대역을 지정하십시오.' },
  );
}
