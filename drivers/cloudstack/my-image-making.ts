import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { SnapshotRequest } from '../contract/myimage.ts';
import type { Job } from '../shared/cloudstack-api/jobs.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { listVolumes } from './disk-lookup.ts';
import { listOwnTemplates, type OwnTemplate, sourceTagOf } from './my-image-lookup.ts';
import { ownTag } from './names.ts';
import { snapshotPreflight } from './preflight/my-image.ts';
import { notFound, provider, refusal } from './refusal.ts';
import { writeTags } from './tagging.ts';
import { type Leftovers, withLeftovers } from './vm-leftovers.ts';
import type { VMResponse } from './vm-response.ts';
import { settle } from './vm-settle.ts';
import { vmStatusOf } from './vm-state.ts';

/** An image whose creation had no answer has no job to ask for. */
const unknownJob = '';
/** How often such an image is looked at before its snapshot is left to people. */
const patience = 200;

const snapshotResult = { element: 'snapshot', schema: z.object({ id: z.string() }) };

/**
 * Has an image made of a VM's root volume and returns its id: straight from the volume of a suspended VM, by way of a
 * snapshot, which is removed again, from that of a running one.
 */
export async function imageFromVM(
  account: Account,
  { name, tags = [] }: SnapshotRequest,
  vm: VMResponse,
  call: CallOptions,
): Promise<string> {
  const { api } = account;
  const ask = account.ask('myimage', name, call);
  requireSnapshotState(account, vm);
  const volumeId = await rootVolumeOf(account, vm, call);
  const ownTags = [{ key: ownTag.sourceVM, value: sourceTagOf(vm) }, ...tags];

  const make = async (source: { volumeid: string } | { snapshotid: string }) => {
    const job = await submitTemplate(account, { name, vm, source }, call);
    // What is made is told with the job, so that it can be tagged before it is ready.
    const id = job.resourceId ?? (await templateNamed(account, name, call))?.id;
    if (id === undefined) throw notFound(ask.subject, account.zone.name);
    await writeTags(account, { kind: 'Template', id, subject: ask.subject }, ownTags, call);
    return { id, job };
  };

  if (vmStatusOf(vm.state) !== 'Running') {
    const { id, job } = await make({ volumeid: volumeId });
    if (job.id !== unknownJob) await settle(api, job, ask);
    return id;
  }
  const snapshot = await api.run('createSnapshot', snapshotResult, { volumeid: volumeId, name }, ask);
  try {
    const { id, job } = await make({ snapshotid: snapshot.id });
    if (job.id !== unknownJob) await api.wait(job, ask);
    else await untilReady(account, name, call);
    await api.finish('deleteSnapshot', { id: snapshot.id }, ask);
    return id;
  } catch (error) {
    throw withLeftovers(error, snapshotLeft(snapshot.id));
  }
}

/** Sent once: where the answer is lost, the template is looked up by its name, and its job is not known then. */
async function submitTemplate(
  account: Account,
  wanted: { readonly name: string; readonly vm: VMResponse; readonly source: Readonly<Record<string, string>> },
  call: CallOptions,
): Promise<Job> {
  const { name, vm, source } = wanted;
  const ask = account.ask('myimage', name, call);
  const parameters = {
    name,
    displaytext: name,
    ostypeid: vm.guestosid ?? vm.ostypeid ?? undefined,
    ...(vm.passwordenabled && { passwordenabled: true }),
    ...source,
  };
  return await createOnce(
    {
      create: () => account.api.submit('createTemplate', parameters, ask),
      find: async () => {
        const found = await templateNamed(account, name, call);
        return found && { id: unknownJob, command: 'createTemplate', resourceId: found.id };
      },
    },
    ask,
  );
}

const templateNamed = async (account: Account, name: string, call: CallOptions): Promise<OwnTemplate | undefined> =>
  (await listOwnTemplates(account, call)).find((template) => template.name === name);

/** A snapshot is needed until its template is ready. Throws `timeout` where that does not come. */
async function untilReady(account: Account, name: string, call: CallOptions): Promise<void> {
  const { firstMs, longestMs } = account.context.timings;
  for (let look = 1; look <= patience; look += 1) {
    if ((await templateNamed(account, name, call))?.isready) return;
    await account.context.sleep(Math.min(longestMs, firstMs * look), call.signal);
  }
  throw refusal({
    kind: 'timeout',
    subject: { resource: 'myimage', name },
    ambiguous: true,
    fact: { en: 'it does not become Available', ko: 'Available 상태가 되지 않습니다' },
  });
}

function requireSnapshotState(account: Account, vm: VMResponse): void {
  const plan = {
    vm: vm.name,
    status: vmStatusOf(vm.state),
    hypervisor: vm.hypervisor ?? undefined,
    kvmSnapshots: account.capabilities.kvmsnapshotenabled === true,
  };
  passPreflight(snapshotPreflight, plan, { provider, subject: { resource: 'vm', name: vm.name } });
}

async function rootVolumeOf(account: Account, vm: VMResponse, call: CallOptions): Promise<string> {
  const volumes = await listVolumes(account, { virtualmachineid: vm.id, type: 'ROOT' }, call);
  const root = volumes.find(({ type }) => /^root$/i.test(type));
  if (!root) throw notFound({ resource: 'disk', name: `ROOT of ${vm.name}` }, account.zone.name);
  return root.id;
}

const snapshotLeft = (id: string): Leftovers => ({
  fact: { en: `snapshot ${id} is left behind`, ko: `스냅샷 ${id} 항목이 남아 있습니다` },
  remedy: {
    en: 'Delete the snapshot in the console of the cloud, or with its command line.',
    ko: '클라우드 콘솔이나 명령줄 도구에서 스냅샷을 삭제하십시오.',
  },
});
