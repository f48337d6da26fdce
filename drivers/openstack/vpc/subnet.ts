import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import { cidrsOverlap } from '../../contract/network.ts';
import type { SubnetRequest } from '../../contract/vpc.ts';
import type { Trail } from '../../shared/rollback.ts';
import { writeNeutronTags } from '../access/neutron-tags.ts';
import { path } from '../access/path.ts';
import type { Account, Refusals } from '../account.ts';
import { iidOf, neutronTagsOf } from '../names.ts';
import { type SubnetRow, subnetSchema } from './network-response.ts';

const answer = z.object({ subnet: subnetSchema }).transform(({ subnet }) => subnet);

/** Makes a subnet in a network. Its zone is not Neutron's matter: a subnet reaches into all of them. */
export async function createSubnet(
  account: Account,
  networkId: string,
  { name, cidr, tags }: SubnetRequest,
  trail: Trail,
  call: CallOptions,
): Promise<SubnetRow> {
  const ask = account.ask('subnet', name, call);
  const wanted = { network_id: networkId, name, cidr, ip_version: 4 };
  const subnet = await account.network.change('POST', '/subnets', ask, { subnet: wanted }, answer);
  trail.made(`subnet ${name} (${subnet.id})`, (undoing) =>
    account.network.change('DELETE', path`/subnets/${subnet.id}`, { ...ask, call: undoing }),
  );
  const written = neutronTagsOf(tags);
  await writeNeutronTags(account, 'subnets', subnet.id, written, ask);
  return { ...subnet, tags: written };
}

interface Placed {
  readonly iid: Iid;
  readonly cidr: string;
}

export const placed = (rows: readonly SubnetRow[]): Placed[] =>
  rows.filter(({ ip_version }) => ip_version === 4).map((row) => ({ iid: iidOf(row), cidr: row.cidr }));

/** Names and ranges of the subnets of a network must not meet: Neutron itself lets names repeat. */
export function refuseClash(
  { name, cidr }: Pick<SubnetRequest, 'name' | 'cidr'>,
  others: readonly Placed[],
  { alreadyExists, conflict }: Refusals,
): void {
  const subject = { resource: 'subnet', name } as const;
  if (others.some(({ iid }) => iid.nameId === name)) throw alreadyExists(subject);
  const overlapping = others.find((other) => cidrsOverlap(other.cidr, cidr));
  if (!overlapping) return;
  const { iid, cidr: taken } = overlapping;
  throw conflict(
    subject,
    {
      en: `${cidr} overlaps with ${taken} of the subnet ${iid.nameId}`,
      ko: `${cidr} 대역이 서브넷 ${iid.nameId}의 ${taken} 대역과 겹칩니다`,
    },
    {
      en: `Choose a range outside of: ${others.map((other) => other.cidr).join(', ')}.`,
      ko: `다음과 겹치지 않는 대역을 고르십시오: ${others.map((other) => other.cidr).join(', ')}.`,
    },
  );
}

/** The same for subnets that are asked for together. */
export function refuseClashes(requests: readonly SubnetRequest[], refusals: Refusals): void {
  requests.forEach((request, index) => {
    const before = requests.slice(0, index).map(({ name, cidr }) => ({ iid: { nameId: name, systemId: '' }, cidr }));
    refuseClash(request, before, refusals);
  });
}
