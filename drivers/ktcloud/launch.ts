import { CloudError } from '../contract/errors.ts';
import type { VM, VMRequest } from '../contract/vm.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { AddressLeft, allocateAddress } from './address.ts';
import { changeRules, verifyRules } from './address-rules.ts';
import type { KTCloud } from './cloud.ts';
import { deploy, untilDeployed } from './deployment.ts';
import { planLaunch, type ReadyLaunch } from './launch-plan.ts';
import { type Made, takeBack } from './leftovers.ts';
import { refusal } from './refusal.ts';
import { addressTag, relationTags } from './relations.ts';
import { writeTags } from './tagging.ts';
import { needVM } from './vm-lookup.ts';
import { readSurroundings, vmOf } from './vm-view.ts';

/**
 * Makes a VM with its address, its rules and its disks. KT makes each of them by itself, so that a failure half-way would
 * leave things behind: they are taken back, and what cannot be is told.
 */
export async function launch(cloud: KTCloud, wanted: VMRequest, ask: Ask): Promise<VM> {
  const plan = await planLaunch(cloud, wanted, ask);
  const { id, job } = await deploy(cloud, plan, ask);
  const made: Made = { name: plan.request.name, vmId: id, diskIds: [] };
  await untilDeployed(cloud, made, job, ask);
  try {
    await writeTags(cloud, 'userVm', id, [...relationTags(plan.relations), ...(plan.request.tags ?? [])], ask);
    await openToTheWorld(cloud, plan, made, ask);
    await attachDisks(cloud, plan, made, ask);
  } catch (error) {
    throw await takeBack(cloud, made, error, ask);
  }
  return await shown(cloud, made, ask);
}

/** A VM that cannot be shown is there all the same: reading it back will tell. */
async function shown(cloud: KTCloud, { name, vmId }: Made, ask: Ask): Promise<VM> {
  try {
    const found = await needVM(cloud, { nameId: name, systemId: vmId }, ask);
    return vmOf(found, await readSurroundings(cloud, ask, vmId));
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { kind, code, cspMessage, fact, remedy } = error;
    throw refusal({ kind, subject: ask.subject, code, cspMessage, fact, remedy, ambiguous: true, cause: error });
  }
}

async function openToTheWorld(cloud: KTCloud, plan: ReadyLaunch, made: Made, ask: Ask): Promise<void> {
  try {
    made.address = await allocateAddress(cloud, ask);
  } catch (error) {
    if (!(error instanceof AddressLeft)) throw error;
    made.address = error.address;
    throw error.reason;
  }
  // Before the rules, so that whoever terminates the VM finds the address whatever happens next.
  await writeTags(cloud, 'userVm', made.vmId, [addressTag(made.address.id)], ask);
  const address = { id: made.address.id, vmId: made.vmId, isNew: true };
  await changeRules(cloud, address, { added: plan.rules, removed: [] }, ask);
  await verifyRules(cloud, address, plan.rules, ask);
}

async function attachDisks(cloud: KTCloud, { dataDisks }: ReadyLaunch, made: Made, ask: Ask): Promise<void> {
  const { server } = await cloud.place(ask);
  for (const { id } of dataDisks) {
    made.diskIds.push(id);
    await server.finish('attachVolume', { id, virtualmachineid: made.vmId }, ask);
  }
}
