import { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { cancelled } from '../shared/sleep.ts';
import { releaseAddress } from './address.ts';
import { deleteRules, gone, type PresentRules } from './address-lists.ts';
import { listBalancers, listMembers, removeMember } from './balancer-lookup.ts';
import type { KTCloud } from './cloud.ts';
import { lists, type Volume } from './lists.ts';
import { provider, refusal } from './refusal.ts';
import { type FoundVM, findVM } from './vm-lookup.ts';
import { isGone } from './vm-state.ts';
import { deleteVolume, isDataDisk } from './volume.ts';

/**
 * Removes a VM with all that was made for it: NLB memberships, every rule, addresses, attachments of data disks. What was
 * done before a failure stays done; sending the same request again goes on from there. Returns when KT has accepted the
 * end of the VM.
 */
export async function removeVM(cloud: KTCloud, vm: FoundVM, ask: Ask): Promise<void> {
  const { id, name } = vm.raw;
  try {
    await leaveBalancers(cloud, id, ask);
    await removeAddresses(cloud, vm, ask);
    await stop(cloud, vm, ask);
    await releaseDisks(cloud, id, ask);
    const { server } = await cloud.place(ask);
    await server.submit('destroyVirtualMachine', { id }, ask);
  } catch (error) {
    throw stillThere(name, error);
  }
}

/**
 * Takes a VM away, with the data disk that its spec has brought, and waits for it. One that is not there is gone. Disks of
 * other origin must have been detached.
 */
export async function destroyVM(cloud: KTCloud, id: string, ask: Ask): Promise<void> {
  const vm = await findVM(cloud, { nameId: '', systemId: id }, ask);
  if (!vm || isGone(vm.status)) return;
  await stop(cloud, vm, ask);
  const { server } = await cloud.place(ask);
  for (const { id: volumeId } of await dataDisksOf(cloud, id, ask)) {
    await gone(server.finish('detachVolume', { id: volumeId }, ask));
    await deleteVolume(cloud, volumeId, ask);
  }
  await gone(server.finish('destroyVirtualMachine', { id }, ask));
}

/** KT destroys stopped VMs only; one in an error needs no stopping. The wait is bounded, and can be cancelled. */
async function stop(cloud: KTCloud, { raw, status }: FoundVM, ask: Ask): Promise<void> {
  if (status !== 'Running') return;
  const { server } = await cloud.place(ask);
  const { sleep, timings } = cloud.settings;
  await server.wait(await server.submit('stopVirtualMachine', { id: raw.id }, ask), ask, timings.settleLimitMs);
  for (let waitedMs = 0; ; waitedMs += Math.max(1, timings.pollMs)) {
    const now = await findVM(cloud, { nameId: raw.name, systemId: raw.id }, ask);
    if (!now || isGone(now.status) || now.status === 'Suspended' || now.status === 'Failed') return;
    if (waitedMs >= timings.settleLimitMs) throw neverStopped(now.status, ask);
    await sleep(timings.pollMs, ask.call.signal).catch(() => {
      throw cancelled(provider, ask.subject, true);
    });
  }
}

async function removeAddresses(cloud: KTCloud, { raw, relations }: FoundVM, ask: Ask): Promise<void> {
  const { server, zoneId } = await cloud.place(ask);
  const [forwardings, firewalls, addresses] = await Promise.all([
    server.list(lists.portForwardings, {}, ask),
    server.list(lists.firewalls, {}, ask),
    server.list(lists.addresses, { zoneid: zoneId }, ask),
  ]);
  const own = forwardings.filter(({ virtualmachineid }) => virtualmachineid === raw.id);
  const candidates = new Set([relations.addressId, ...own.map(({ ipaddressid }) => ipaddressid)]);
  const isShared = (id: string) =>
    forwardings.some((rule) => rule.ipaddressid === id && rule.virtualmachineid !== raw.id);
  const released = addresses.filter(({ id, issourcenat }) => candidates.has(id) && !issourcenat && !isShared(id));
  const releasedIds = new Set(released.map(({ id }) => id));
  const rules: PresentRules = {
    forwardings: own,
    firewalls: firewalls.filter(({ ipaddressid }) => ipaddressid !== undefined && releasedIds.has(ipaddressid)),
  };
  ask.call.progress?.({
    en: 'removing rules and the public IP',
    ko: '규칙과 공인 IP를 정리하고 있습니다',
  });
  await deleteRules(cloud, rules, ask);
  for (const { id } of released) await releaseAddress(cloud, id, ask);
}

/** A data disk outlives its VM, and is told of: it goes on costing money. */
async function releaseDisks(cloud: KTCloud, vmId: string, ask: Ask): Promise<void> {
  const { server } = await cloud.place(ask);
  const disks = await dataDisksOf(cloud, vmId, ask);
  for (const { id } of disks) await gone(server.finish('detachVolume', { id }, ask));
  if (disks.length === 0) return;
  const names = disks.map(({ name }) => name).join(', ');
  ask.call.progress?.({
    en: `disks that stay when the VM is gone: ${names}`,
    ko: `VM을 삭제해도 남는 디스크: ${names}`,
  });
}

async function dataDisksOf(cloud: KTCloud, vmId: string, ask: Ask): Promise<Volume[]> {
  const { server, zoneId } = await cloud.place(ask);
  const volumes = await server.list(lists.volumes, { zoneid: zoneId, virtualmachineid: vmId }, ask);
  return volumes.filter((volume) => volume.virtualmachineid === vmId && isDataDisk(volume));
}

/**
 * NLBs that were made elsewhere too. Their API is one of its own: where it does not answer, the VM ends all the same, and
 * the person is told.
 */
async function leaveBalancers(cloud: KTCloud, vmId: string, ask: Ask): Promise<void> {
  try {
    for (const { id } of await listBalancers(cloud, ask)) {
      const members = await listMembers(cloud, id, ask);
      for (const member of members.filter(({ virtualmachineid }) => virtualmachineid === vmId)) {
        await gone(removeMember(cloud, member, ask));
      }
    }
  } catch (error) {
    if (ask.call.signal.aborted || !(error instanceof CloudError)) throw error;
    ask.call.progress?.({
      en: `the load balancers could not be asked whether the VM is in one: ${error.fact.en}`,
      ko: `VM이 NLB에 속해 있는지 확인하지 못했습니다: ${error.fact.ko}`,
    });
  }
}

const neverStopped = (status: string, { subject }: Ask): CloudError =>
  refusal({
    kind: 'timeout',
    subject,
    code: 'VMNotStopped',
    fact: {
      en: `the VM stays ${status} instead of stopping`,
      ko: `VM이 정지되지 않고 ${status} 상태에 머물러 있습니다`,
    },
  });

/** What of a VM was removed before a failure stays removed, and the person has to know. */
function stillThere(name: string, error: unknown): unknown {
  if (!(error instanceof CloudError)) return error;
  const { kind, subject, code, cspMessage, requestId, fact, ambiguous, retryable } = error;
  return refusal({
    ...{ kind, subject, code, cspMessage, requestId, ambiguous, retryable },
    fact: {
      en: `${fact.en}; VM ${name} is not terminated, but its rules and its public IP may be removed already`,
      ko: `${fact.ko}. VM ${name} 삭제가 끝나지 않았으며 규칙과 공인 IP는 이미 정리되었을 수 있습니다`,
    },
    remedy: {
      en: 'Look at the VM and terminate it again: that goes on from here.',
      ko: 'VM 상태를 조회하고 다시 삭제하십시오. 남은 단계부터 이어서 진행합니다.',
    },
    cause: error,
  });
}
