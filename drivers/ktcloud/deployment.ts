import { CloudError } from '../contract/errors.ts';
import type { VMStatus } from '../contract/vm.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { Job } from '../shared/cloudstack-api/jobs.ts';
import { cancelled } from '../shared/sleep.ts';
import type { KTCloud } from './cloud.ts';
import type { ReadyLaunch } from './launch-plan.ts';
import { type Made, takeBack, unfinished } from './leftovers.ts';
import { alreadyExists, provider, refusal } from './refusal.ts';
import { osFamilyOf, startUpScript } from './start-up.ts';
import { findVM, listVMs } from './vm-lookup.ts';

export interface Deployed {
  readonly id: string;
  /** Undefined where KT's answer was lost and the VM was found by its name. */
  readonly job: Job | undefined;
}

/** Looks for the name and sends the request as one step: KT itself lets two VMs have one name. */
export async function deploy(cloud: KTCloud, plan: ReadyLaunch, ask: Ask): Promise<Deployed> {
  const { name } = plan.request;
  return await cloud.turns.take('deploy', ask, async () => {
    const { server } = await cloud.place(ask);
    const isThere = (await listVMs(cloud, ask)).some(({ raw }) => raw.name === name);
    if (isThere) throw alreadyExists({ resource: 'vm', name });
    try {
      const job = await server.submit('deployVirtualMachine', await parametersOf(cloud, plan, ask), ask);
      if (job.resourceId !== undefined) return { id: job.resourceId, job };
      const found = await findVM(cloud, { nameId: name }, ask);
      if (found) return { id: found.raw.id, job };
      throw unnamed(name, job, ask);
    } catch (error) {
      if (!(error instanceof CloudError && error.ambiguous) || ask.call.signal.aborted) throw error;
      const found = await findVM(cloud, { nameId: name }, ask).catch(() => undefined);
      if (!found) throw error;
      return { id: found.raw.id, job: undefined };
    }
  });
}

async function parametersOf(cloud: KTCloud, plan: ReadyLaunch, ask: Ask) {
  const { request, image, keyPair, serviceOfferingId, diskOfferingId } = plan;
  const isWindows = image.osPlatform === 'Windows';
  const script = startUpScript({
    family: isWindows ? 'windows' : osFamilyOf(image.name),
    publicKey: keyPair.publicKey,
    userId: request.vmUserId,
    password: request.vmUserPassword,
  });
  return {
    zoneid: (await cloud.place(ask)).zoneId,
    serviceofferingid: serviceOfferingId,
    templateid: image.iid.systemId,
    diskofferingid: diskOfferingId || undefined,
    name: request.name,
    displayname: request.name,
    usageplantype: 'hourly',
    keypair: keyPair.iid.nameId,
    userdata: Buffer.from(script, 'utf8').toString('base64'),
  };
}

/** KT goes on with a VM whose job did not end in time: it is left alone and told of. One that failed is removed. */
export async function untilDeployed(cloud: KTCloud, made: Made, job: Job | undefined, ask: Ask): Promise<void> {
  const { place, settings } = cloud;
  const { server } = await place(ask);
  const { deployLimitMs, pollMs } = settings.timings;
  let failures = 0;
  const look = async (): Promise<VMStatus> => {
    try {
      return (await findVM(cloud, { nameId: made.name, systemId: made.vmId }, ask))?.status ?? 'NotExist';
    } catch (error) {
      failures += 1;
      if (failures >= patience || !isTransient(error)) throw error;
      return 'Creating';
    }
  };
  try {
    if (job) await server.wait(job, ask, deployLimitMs);
    for (let waitedMs = 0; ; waitedMs += Math.max(1, pollMs)) {
      const status = await look();
      if (status === 'Running') return;
      if (status !== 'Creating' && status !== 'Resuming' && status !== 'Suspended') throw deployFailed(status, ask);
      if (waitedMs >= deployLimitMs) throw neverRunning(status, ask);
      await settings.sleep(pollMs, ask.call.signal).catch(() => {
        throw cancelled(provider, ask.subject, true);
      });
    }
  } catch (error) {
    if (error instanceof CloudError && error.ambiguous) throw unfinished(made, error);
    throw await takeBack(cloud, made, error, ask);
  }
}

/** How often a VM that is being made may not be seen before that counts as a failure. */
const patience = 5;

const isTransient = (error: unknown): boolean => error instanceof CloudError && error.retryable;

const unnamed = (name: string, job: Job, { subject }: Ask) =>
  refusal({
    kind: 'unknown',
    subject,
    requestId: job.id,
    ambiguous: true,
    fact: {
      en: 'KT accepted the VM without telling its id, and does not list it',
      ko: 'KT가 VM 생성을 접수했지만 ID를 알려 주지 않았고 목록에도 없습니다',
    },
    remedy: {
      en: `Look for VM ${name} in a while, before you try again.`,
      ko: `잠시 후 VM ${name} 상태를 조회하고 나서 다시 시도하십시오.`,
    },
  });

const deployFailed = (status: VMStatus, { subject }: Ask) =>
  refusal({
    kind: 'unknown',
    subject,
    fact: {
      en: `the VM became ${status} instead of Running`,
      ko: `VM이 Running 상태가 되지 못했습니다(현재 상태: ${status})`,
    },
    remedy: {
      en: 'Try again; if it happens again, try another VM spec or ask KT Cloud.',
      ko: '다시 시도하고, 반복되면 다른 VM 사양을 쓰거나 KT Cloud에 문의하십시오.',
    },
  });

const neverRunning = (status: string, { subject }: Ask) =>
  refusal({
    kind: 'timeout',
    subject,
    ambiguous: true,
    fact: {
      en: `the VM is still ${status} after its job has ended`,
      ko: `작업이 끝난 뒤에도 VM 상태가 ${status}입니다`,
    },
  });
