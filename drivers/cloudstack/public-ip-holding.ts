import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { KeyValue } from '../contract/iid.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { Trail } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { listNetworks } from './network.ts';
import { type PublicIPResponse, publicIPList, publicIPResponseSchema } from './network-response.ts';
import { conflict, invalid, type ResourceSubject, refusal } from './refusal.ts';
import { createVPCModel } from './vpc-model.ts';

const job = { element: 'ipaddress', schema: publicIPResponseSchema };
const isReserved = ({ state }: PublicIPResponse): boolean => state?.toLowerCase() === 'reserved';

/** How many free addresses are tried, where others take them at the same time. */
const tries = 5;

/**
 * Gets an address that is the account's from now on. CloudStack binds addresses to a VPC or an isolated network: to that
 * which the tag `vpc` names, or to the only one. Where there is none, or several, an address is reserved (CloudStack 4.17
 * and later), and bound when it is associated.
 */
export async function holdAddress(
  account: Account,
  wanted: { readonly subject: ResourceSubject; readonly tags: readonly KeyValue[] },
  call: CallOptions,
  trail: Trail,
): Promise<PublicIPResponse> {
  const ask = { call, subject: wanted.subject };
  const homes = await homesOf(account, call);
  const named = wanted.tags.find(({ key }) => key === 'vpc')?.value;
  const matching = named === undefined ? homes : homes.filter(({ name }) => name === named);
  const [home, ...others] = matching;
  const isClear = others.length === 0 || (named !== undefined && !account.has('reserveIpAddress'));
  const address =
    home && isClear
      ? await acquire(account, home, ask)
      : await reserve(account, [...new Set(homes.map(({ name }) => name))], ask);
  trail.made(`public IP ${address.ipaddress} (${address.id})`, (undoing) =>
    letGo(account, address, { ...ask, call: undoing }),
  );
  return address;
}

interface Home {
  readonly name: string;
  readonly parameters: { readonly vpcid?: string; readonly networkid?: string };
}

/** The first address of an isolated network is the one that its own traffic leaves by: it leads to no VM, so the next is taken. */
async function acquire(account: Account, { parameters }: Home, ask: Ask): Promise<PublicIPResponse> {
  const address = await account.api.run('associateIpAddress', job, parameters, ask);
  return address.issourcenat === true ? await account.api.run('associateIpAddress', job, parameters, ask) : address;
}

async function homesOf(account: Account, call: CallOptions): Promise<Home[]> {
  const vpcs = await createVPCModel(account).list(call);
  if (account.zone.kind === 'vpc') {
    return vpcs.map(({ iid }) => ({ name: iid.nameId, parameters: { vpcid: iid.systemId } }));
  }
  return vpcs.flatMap(({ iid, subnets }) =>
    subnets.map(({ networkId }) => ({ name: iid.nameId, parameters: { networkid: networkId } })),
  );
}

const reserved = z.object({ ipaddress: publicIPResponseSchema }).transform(({ ipaddress }) => ipaddress);

async function reserve(account: Account, homes: readonly string[], ask: Ask): Promise<PublicIPResponse> {
  const { api, zone } = account;
  if (!account.has('reserveIpAddress')) throw needsHome(ask.subject, homes);
  const free = await api.list(publicIPList, { zoneid: zone.id, allocatedonly: false, state: 'Free' }, ask);
  let taken: unknown;
  for (const { id } of free.slice(0, tries)) {
    try {
      return await api.change('reserveIpAddress', reserved, { id }, ask);
    } catch (error) {
      const isTaken =
        error instanceof CloudError && ['invalid-input', 'not-found', 'conflict', 'unknown'].includes(error.kind);
      if (!isTaken || error.ambiguous) throw error;
      taken = error;
    }
  }
  throw taken ?? noneFree(ask.subject);
}

/** Binds an address to the network that it is to lead into. */
export async function bringTo(
  account: Account,
  address: PublicIPResponse,
  networkId: string,
  ask: Ask,
): Promise<PublicIPResponse> {
  const network = (await listNetworks(account, ask.call)).find(({ id }) => id === networkId);
  const vpcId = network?.vpcid;
  if (isReserved(address)) {
    const home = vpcId === undefined ? { networkid: networkId } : { vpcid: vpcId };
    return await account.api.run('associateIpAddress', job, { ipaddress: address.ipaddress, ...home }, ask);
  }
  const fits = vpcId === undefined ? address.associatednetworkid === networkId : address.vpcid === vpcId;
  if (fits) return address;
  throw conflict(
    ask.subject as ResourceSubject,
    {
      en: 'it was acquired for another VPC or network, and CloudStack does not move it',
      ko: '다른 VPC나 네트워크용으로 할당된 주소이며 CloudStack에서는 옮길 수 없습니다',
    },
    {
      en: 'Create one with the tag "vpc" that names the VM\'s VPC.',
      ko: '태그 "vpc"에 VM이 속한 VPC 이름을 지정하여 공인 IP를 새로 만드십시오.',
    },
  );
}

/** Gives an address back to the zone. */
export async function letGo(account: Account, address: PublicIPResponse, ask: Ask): Promise<void> {
  if (isReserved(address)) await account.api.change('releaseIpAddress', z.unknown(), { id: address.id }, ask);
  else await account.api.finish('disassociateIpAddress', { id: address.id }, ask);
}

const needsHome = (subject: Ask['subject'], homes: readonly string[]) =>
  invalid(
    subject,
    homes.length === 0
      ? { en: 'the account has no VPC that it could belong to', ko: '공인 IP를 할당할 VPC가 계정에 없습니다' }
      : {
          en: `it could belong to any of: ${homes.join(', ')}`,
          ko: `할당할 VPC를 정할 수 없습니다: ${homes.join(', ')}`,
        },
    homes.length === 0
      ? { en: 'Make a VPC with a subnet first.', ko: '먼저 서브넷이 있는 VPC를 만드십시오.' }
      : { en: 'Name the VPC in a tag "vpc".', ko: '태그 "vpc"에 VPC 이름을 지정하십시오.' },
  );

const noneFree = (subject: Ask['subject']) =>
  refusal({
    kind: 'no-capacity',
    subject,
    fact: { en: 'the zone has no public address left', ko: '존에 남은 공인 IP가 없습니다' },
    remedy: {
      en: 'Release one that is not needed, or ask an administrator for more.',
      ko: '쓰지 않는 공인 IP를 해제하거나 관리자에게 추가를 요청하십시오.',
    },
  });
