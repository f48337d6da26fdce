import { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { cancelled } from '../shared/sleep.ts';
import type { KTCloud } from './cloud.ts';
import { type Address, lists } from './lists.ts';
import { provider, refusal } from './refusal.ts';

/** An address that was allocated although the allocation failed in the end. */
export class AddressLeft extends Error {
  readonly address: Pick<Address, 'id' | 'ipaddress'>;
  readonly reason: unknown;

  constructor(address: Pick<Address, 'id' | 'ipaddress'>, reason: unknown) {
    super(`address ${address.id} is left`);
    this.address = address;
    this.reason = reason;
  }
}

/**
 * Allocates a public IP and waits until rules can be made for it. KT mixes up allocations that run at the same time
 * (cb-spider #1061), so an account has one at a time. Throws AddressLeft where the address exists all the same.
 */
export async function allocateAddress(cloud: KTCloud, ask: Ask): Promise<Address> {
  const { call } = ask;
  return await cloud.turns.take('address', ask, async () => {
    call.progress?.({ en: 'allocating a public IP', ko: '공인 IP를 할당하고 있습니다' });
    const { server, zoneId } = await cloud.place(ask);
    const before = await listAddresses(cloud, ask);
    let id: string | undefined;
    try {
      const job = await server.submit('associateIpAddress', { zoneid: zoneId, usageplantype: 'hourly' }, ask);
      id = job.resourceId;
      await server.wait(job, ask);
      return await readyAddress(cloud, id, before, ask);
    } catch (error) {
      const left = await leftAfter(cloud, id, before, error, ask);
      throw left ? new AddressLeft(left, error) : error;
    }
  });
}

const listAddresses = async (cloud: KTCloud, ask: Ask): Promise<Address[]> => {
  const { server, zoneId } = await cloud.place(ask);
  return await server.list(lists.addresses, { zoneid: zoneId }, ask);
};

const newOne = (before: readonly Address[], now: readonly Address[], id: string | undefined): Address | undefined =>
  now.find((address) => (id === undefined ? !before.some((known) => known.id === address.id) : address.id === id));

async function readyAddress(
  cloud: KTCloud,
  id: string | undefined,
  before: readonly Address[],
  ask: Ask,
): Promise<Address> {
  const { sleep, timings } = cloud.settings;
  for (let waitedMs = 0; ; waitedMs += Math.max(1, timings.pollMs)) {
    const found = newOne(before, await listAddresses(cloud, ask), id);
    if (found?.ipaddress !== undefined && !/^allocating$/i.test(found.state ?? '')) return found;
    if (waitedMs >= timings.settleLimitMs) throw neverReady(ask, id);
    await sleep(timings.pollMs, ask.call.signal).catch(() => {
      throw cancelled(provider, ask.subject, true);
    });
  }
}

/** What is there after a failure: KT may have allocated the address and lost its answer. */
async function leftAfter(
  cloud: KTCloud,
  id: string | undefined,
  before: readonly Address[],
  error: unknown,
  ask: Ask,
): Promise<Pick<Address, 'id' | 'ipaddress'> | undefined> {
  const isRefused = id === undefined && error instanceof CloudError && !error.ambiguous;
  if (isRefused) return undefined;
  const reading = ask.call.signal.aborted ? [] : await listAddresses(cloud, ask).catch(() => []);
  return newOne(before, reading, id) ?? (id === undefined ? undefined : { id, ipaddress: undefined });
}

/** Gives an address back. One that KT knows no more is given back. */
export async function releaseAddress(cloud: KTCloud, id: string, ask: Ask): Promise<void> {
  const { server } = await cloud.place(ask);
  try {
    await server.finish('disassociateIpAddress', { id }, ask);
  } catch (error) {
    if (!(error instanceof CloudError && error.kind === 'not-found' && !error.ambiguous)) throw error;
  }
}

const neverReady = ({ subject }: Ask, id: string | undefined) =>
  refusal({
    kind: 'timeout',
    subject,
    code: 'AddressNotReady',
    ambiguous: true,
    fact: {
      en: `KT accepted a public IP${id === undefined ? '' : ` (${id})`} that does not become ready`,
      ko: `KT에서 공인 IP 할당을 접수했지만${id === undefined ? '' : `(${id})`} 사용할 수 있는 상태가 되지 않습니다`,
    },
    remedy: {
      en: 'Look at the public IPs in the console of KT Cloud, and try again later.',
      ko: 'KT Cloud 콘솔에서 공인 IP 상태를 확인하고 나중에 다시 시도하십시오.',
    },
  });
