import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { withRollback } from '../../shared/rollback.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf, neutronTagOf } from '../names.ts';
import { floatingIps, publicIpName } from '../public-ip/floating-ip.ts';
import { portSchema } from '../vpc/network-response.ts';
import type { Port } from '../vpc/vpc-lookup.ts';
import { addressesOf, isPlaceTag, placeTagsOf } from './nic-order.ts';

const portAnswer = z.object({ port: portSchema });

const subjectOf = (port: Port): ResourceSubject => ({ resource: 'nic', name: iidOf(port).nameId });

/** Adds an address of the interface's subnet; the cloud chooses where none is given, and says where another has it. */
export async function addAddress(
  account: Account,
  port: Port,
  privateIP: string | undefined,
  call: CallOptions,
): Promise<Port> {
  const subject = subjectOf(port);
  const before = addressesOf(port);
  if (privateIP !== undefined && before.includes(privateIP)) throw taken(account, subject, privateIP);
  const subnet = port.fixed_ips[0]?.subnet_id;
  const added = { ...(subnet && { subnet_id: subnet }), ...(privateIP !== undefined && { ip_address: privateIP }) };
  return await withRollback(async (trail) => {
    const now = await changeAddresses(account, port, [...port.fixed_ips, added], call);
    trail.made(`private IP of ${subject.name}`, (undoing) => changeAddresses(account, port, port.fixed_ips, undoing));
    const isNew = ({ ip_address: address }: Port['fixed_ips'][number]) => !before.includes(address);
    const order = [...before, ...now.fixed_ips.filter(isNew).map(({ ip_address: address }) => address)];
    const others = (port.tags ?? []).filter((tag) => !isPlaceTag(tag));
    const tags = [...others, ...placeTagsOf(order).map(neutronTagOf)];
    await account.network.change('PUT', path`/ports/${port.id}/tags`, { call, subject }, { tags });
    return { ...now, tags };
  });
}

/** Throws `forbidden` for the primary one, and `dependency` where a public IP leads to it. */
export async function removeAddress(account: Account, port: Port, privateIP: string, call: CallOptions): Promise<Port> {
  const subject = subjectOf(port);
  const { refusal, inUse } = account.refusals;
  const place = addressesOf(port).indexOf(privateIP);
  if (place < 0) {
    throw refusal({
      kind: 'not-found',
      subject,
      fact: { en: `it has no private IP ${privateIP}`, ko: `사설 IP ${privateIP} 주소가 없습니다` },
      remedy: { en: 'Name one of its addresses.', ko: '이 인터페이스에 있는 주소를 지정하십시오.' },
    });
  }
  if (place === 0) {
    throw refusal({
      kind: 'forbidden',
      subject,
      fact: {
        en: `${privateIP} is its primary address and cannot be removed`,
        ko: `${privateIP} 주소는 기본 사설 IP이므로 제거할 수 없습니다`,
      },
      remedy: { en: 'Only secondary addresses can be removed.', ko: '보조 사설 IP만 제거할 수 있습니다.' },
    });
  }
  const leading = await floatingIps(account, { port_id: port.id }, call);
  const users = leading.filter(({ fixed_ip_address: fixed }) => fixed === privateIP);
  if (users.length > 0) {
    throw inUse(
      subject,
      users.map((row) => ({ resource: 'publicip', name: publicIpName(row) }) as const),
    );
  }
  const rest = port.fixed_ips.filter(({ ip_address: address }) => address !== privateIP);
  return await changeAddresses(account, port, rest, call);
}

async function changeAddresses(
  account: Account,
  port: Port,
  addresses: readonly object[],
  call: CallOptions,
): Promise<Port> {
  const body = { port: { fixed_ips: addresses } };
  const ask = { call, subject: subjectOf(port) };
  const answer = await account.network.change('PUT', path`/ports/${port.id}`, ask, body, portAnswer);
  // The answer to a change may have been made before the tags were.
  return { ...answer.port, tags: port.tags };
}

const taken = ({ refusals }: Account, subject: ResourceSubject, privateIP: string) =>
  refusals.conflict(
    subject,
    { en: `it has the private IP ${privateIP} already`, ko: `사설 IP ${privateIP} 주소가 이미 있습니다` },
    { en: 'Choose another address, or leave it out.', ko: '다른 주소를 지정하거나 주소를 빼십시오.' },
  );
