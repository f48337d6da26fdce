import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { KeyValue } from '../contract/iid.ts';
import type { Trail } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { type PublicIPResponse, publicIPList, publicIPResponseSchema } from './network-response.ts';
import { type ResourceSubject, refusal } from './refusal.ts';
import { writeTags } from './tagging.ts';
import { withLeftovers } from './vm-leftovers.ts';

/** The network, or the VPC that it is a tier of, in which an address is to be used. */
export interface AddressPlace {
  readonly networkId: string;
  readonly vpcId?: string | undefined;
}

const answer = { element: 'ipaddress', schema: publicIPResponseSchema };
const doneSchema = z.unknown();

/** How often an address is asked for that is still being allocated. */
const looks = 20;

/**
 * Acquires a public address, one at a time, marks it with `tag` and waits until it can be used. Where a later step fails,
 * the trail releases it again.
 */
export async function acquireAddress(
  account: Account,
  place: AddressPlace,
  { tag, subject }: { readonly tag: KeyValue; readonly subject: ResourceSubject },
  call: CallOptions,
  trail: Trail,
): Promise<PublicIPResponse> {
  const ask = { call, subject };
  const address = await account.queues.inTurn('address', async () => {
    const first = await associate(account, place, ask);
    // The first address of an isolated network becomes its source NAT: it stays with the network, and is no VM's.
    return first.issourcenat === true ? await associate(account, place, ask) : first;
  });
  trail.made(`public IP ${address.ipaddress} (${address.id})`, (undoing) =>
    releaseAddress(account, address, { call: undoing, subject }),
  );
  await writeTags(account, { kind: 'PublicIpAddress', id: address.id, subject }, [tag], call);
  return await allocated(account, address, ask);
}

async function associate(account: Account, place: AddressPlace, ask: Asking): Promise<PublicIPResponse> {
  const parameters = place.vpcId === undefined ? { networkid: place.networkId } : { vpcid: place.vpcId };
  try {
    return await account.api.run('associateIpAddress', answer, parameters, ask);
  } catch (error) {
    throw await namingCandidates(account, place, error, ask);
  }
}

interface Asking {
  readonly call: CallOptions;
  readonly subject: ResourceSubject;
}

/** Gives an address back; its rules and its static NAT go with it. */
export const releaseAddress = (account: Account, { id }: Pick<PublicIPResponse, 'id'>, ask: Asking): Promise<void> =>
  account.api.finish('disassociateIpAddress', { id }, ask);

/**
 * Sends what comes to an address to one VM. An address may be refused for a moment although its job has ended (CB-Spider
 * issue 1061): a refusal changes nothing, so that it is tried again once the address is allocated.
 */
export async function enableStaticNat(
  account: Account,
  address: PublicIPResponse,
  vm: { readonly id: string; readonly networkId: string },
  ask: Asking,
): Promise<void> {
  const parameters = { ipaddressid: address.id, virtualmachineid: vm.id, networkid: vm.networkId };
  const enable = () => account.api.change('enableStaticNat', doneSchema, parameters, ask);
  try {
    await enable();
  } catch (error) {
    if (!(error instanceof CloudError) || error.ambiguous || ask.call.signal.aborted) throw error;
    const [now] = await account.api.list(publicIPList, { id: address.id }, ask).catch(() => []);
    if (!now || isAllocated(now)) throw error;
    await allocated(account, now, ask);
    await enable();
  }
}

const isAllocated = ({ state = 'Allocated' }: PublicIPResponse): boolean => state.toLowerCase() === 'allocated';

/** The addresses that carry a tag of the driver's own. */
export async function addressesWith(account: Account, tag: KeyValue, ask: Asking): Promise<PublicIPResponse[]> {
  const parameters = { zoneid: account.zone.id, 'tags[0].key': tag.key, 'tags[0].value': tag.value };
  const addresses = await account.api.list(publicIPList, parameters, ask);
  return addresses.filter(({ tags }) => tags.some(({ key, value }) => key === tag.key && value === tag.value));
}

async function allocated(account: Account, address: PublicIPResponse, ask: Asking): Promise<PublicIPResponse> {
  const { firstMs, longestMs } = account.context.timings;
  let now = address;
  for (let look = 1; look <= looks; look += 1) {
    if (isAllocated(now)) return now;
    await account.context.sleep(Math.min(longestMs, firstMs * look), ask.call.signal);
    now = (await account.api.list(publicIPList, { id: address.id }, ask))[0] ?? now;
  }
  throw refusal({
    kind: 'timeout',
    subject: ask.subject,
    fact: {
      en: `public IP ${address.ipaddress} is still ${now.state}`,
      ko: `공인 IP ${address.ipaddress} 상태가 아직 ${now.state}입니다`,
    },
    remedy: { en: 'Try again in a moment.', ko: '잠시 후 다시 시도하십시오.' },
  });
}

/** A lost answer may have acquired an address, which has no name by which to find it: those that nothing uses are named. */
async function namingCandidates(account: Account, place: AddressPlace, error: unknown, ask: Asking): Promise<unknown> {
  if (!(error instanceof CloudError && error.ambiguous) || ask.call.signal.aborted) return error;
  const all = await account.api.list(publicIPList, { zoneid: account.zone.id }, ask).catch(() => []);
  const idle = all
    .filter(({ vpcid, associatednetworkid }) =>
      place.vpcId === undefined ? associatednetworkid === place.networkId : vpcid === place.vpcId,
    )
    .filter(({ issourcenat, isstaticnat, tags }) => !issourcenat && !isstaticnat && tags.length === 0)
    .map(({ ipaddress, id }) => `${ipaddress} (${id})`)
    .join(', ');
  if (idle === '') return error;
  return withLeftovers(error, {
    fact: {
      en: `a public IP may have been acquired; these have no tags and no static NAT: ${idle}`,
      ko: `공인 IP가 할당되었을 수 있습니다. 태그와 static NAT이 없는 주소: ${idle}`,
    },
    remedy: {
      en: 'Release the one that nobody needs.',
      ko: '사용하지 않는 주소를 해제하십시오.',
    },
  });
}
