import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Job } from '../shared/cloudstack-api/jobs.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import type { Account } from './account.ts';
import { attachTo } from './disk-attachment.ts';
import { writeTags } from './tagging.ts';
import { failedDeployment, incompleteVM, undecided } from './vm-launch-failure.ts';
import { vmList } from './vm-lookup.ts';
import type { LaunchPlan } from './vm-plan.ts';
import { openPublicAddress } from './vm-public-address.ts';
import type { VMResponse } from './vm-response.ts';
import { isGone, vmStatusOf } from './vm-state.ts';

/** A deployment whose answer was lost has no job to ask for. */
const unknownJob = '';
/** How often such a VM is looked at before its state says how it went. */
const patience = 200;

/**
 * Deploys a VM, waits until it runs, and gives it its tags, its disks and its address. Returns its id. Never deploys
 * twice: where the answer is lost, the VM is looked up by its name. Where a step fails, the error says what is there.
 */
export async function launch(account: Account, plan: LaunchPlan, call: CallOptions): Promise<string> {
  const { name } = plan.request;
  const ask = account.ask('vm', name, call);
  await plan.placement.prepare(call);
  const job = await createOnce(
    {
      create: () => account.api.submit('deployVirtualMachine', plan.parameters, ask),
      find: () => adopted(account, plan, call),
    },
    ask,
  );
  const vm = await deployed(account, name, job, call);

  const steps = [
    () =>
      writeTags(
        account,
        { kind: 'UserVm', id: vm.id, subject: ask.subject },
        [...plan.placement.tags, ...(plan.request.tags ?? [])],
        call,
      ),
    ...plan.dataDisks.map((disk) => () => attachTo(account, disk, vm, call)),
    () => openPublicAddress(account, plan.placement, vm, call),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      throw incompleteVM(error, vm);
    }
  }
  return vm.id;
}

/** The VM that a deployment has made, once it runs. */
async function deployed(account: Account, name: string, job: Job, call: CallOptions): Promise<VMResponse> {
  const { api, context } = account;
  const ask = account.ask('vm', name, call);
  try {
    if (job.id === unknownJob) await untilStarted(account, name, job.resourceId ?? '', call);
    else await api.wait(job, ask, context.timings.deploymentLimitMs);
  } catch (error) {
    if (!(error instanceof CloudError) || call.signal.aborted) throw error;
    const left = await rowsOf(account, name, job.resourceId, call).catch(() => undefined);
    throw error.ambiguous ? undecided(error, left?.[0]) : await failedDeployment(account, error, left, call);
  }
  const [vm] = await rowsOf(account, name, job.resourceId, call);
  if (vm) return vm;
  throw undecided(
    new CloudError({
      kind: 'unknown',
      subject: ask.subject,
      provider: account.api.provider,
      ambiguous: true,
      fact: {
        en: 'the deployment ended, but the cloud does not show the VM',
        ko: '배포 작업은 끝났지만 클라우드 목록에 VM이 보이지 않습니다',
      },
    }),
    undefined,
  );
}

async function rowsOf(
  account: Account,
  name: string,
  id: string | undefined,
  call: CallOptions,
): Promise<VMResponse[]> {
  const rows = await account.api.list(vmList, { zoneid: account.zone.id, name }, account.ask('vm', name, call));
  return rows.filter((row) => row.name === name && !isGone(row.state) && (id === undefined || row.id === id));
}

/** The VM of that name, if it is as it was asked for: the name was free before. */
async function adopted(account: Account, plan: LaunchPlan, call: CallOptions): Promise<Job | undefined> {
  const { name } = plan.request;
  const { templateid, serviceofferingid } = plan.parameters;
  const { networkId } = plan.placement;
  const isIt = (row: VMResponse) =>
    row.templateid === templateid &&
    row.serviceofferingid === serviceofferingid &&
    (row.nic ?? []).every(({ networkid }) => networkId === '' || networkid === networkId);
  const found = (await rowsOf(account, name, undefined, call)).find(isIt);
  return found && { id: unknownJob, command: 'deployVirtualMachine', resourceId: found.id };
}

async function untilStarted(account: Account, name: string, id: string, call: CallOptions): Promise<void> {
  const { firstMs, longestMs } = account.context.timings;
  for (let look = 1; look <= patience; look += 1) {
    const [vm] = await rowsOf(account, name, id, call);
    const status = vm && vmStatusOf(vm.state);
    if (status === 'Running') return;
    if (status === 'Failed') throw inError(account, name);
    await account.context.sleep(Math.min(longestMs, firstMs * look), call.signal);
  }
  throw new CloudError({
    kind: 'timeout',
    subject: { resource: 'vm', name },
    provider: account.api.provider,
    ambiguous: true,
    fact: { en: 'it does not become Running', ko: 'Running 상태가 되지 않습니다' },
  });
}

const inError = (account: Account, name: string) =>
  new CloudError({
    kind: 'unknown',
    subject: { resource: 'vm', name },
    provider: account.api.provider,
    fact: {
      en: 'the cloud could not deploy it, and its reason was lost with its answer',
      ko: '클라우드에서 VM 배포에 실패했으며 응답을 받지 못해 원인을 알 수 없습니다',
    },
  });
