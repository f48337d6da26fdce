import { CloudError } from '../contract/errors.ts';
import type { IidReference } from '../contract/iid.ts';
import type { VMStatus } from '../contract/vm.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { lists, type VirtualMachine } from './lists.ts';
import { notFound } from './refusal.ts';
import { type KnownRelations, relationsIn } from './relations.ts';
import { isGone, vmStatusOf } from './vm-state.ts';

/** A VM as KT tells it, with what its tags and its state mean. */
export interface FoundVM {
  readonly raw: VirtualMachine;
  readonly status: VMStatus;
  readonly relations: KnownRelations;
}

const foundVM = (raw: VirtualMachine): FoundVM => {
  const relations = relationsIn(raw.tags);
  return { raw, relations, status: vmStatusOf(raw.state, relations.vpc !== undefined) };
};

/** All VMs of the zone but those that are gone: as many calls as the list has pages. */
export async function listVMs(cloud: KTCloud, ask: Ask): Promise<FoundVM[]> {
  const { server, zoneId } = await cloud.place(ask);
  const all = await server.list(lists.virtualMachines, { zoneid: zoneId }, ask);
  return all.map(foundVM).filter(({ status }) => !isGone(status));
}

/** Also one that is gone, as long as KT remembers it. By its id it costs one call. */
export async function findVM(cloud: KTCloud, reference: IidReference, ask: Ask): Promise<FoundVM | undefined> {
  const { systemId, nameId } = reference;
  if (systemId === undefined) return (await listVMs(cloud, ask)).find(({ raw }) => raw.name === nameId);
  const { server, zoneId } = await cloud.place(ask);
  try {
    const found = await server.list(lists.virtualMachines, { zoneid: zoneId, id: systemId }, ask);
    const vm = found.find(({ id }) => id === systemId);
    return vm && foundVM(vm);
  } catch (error) {
    // An id that KT does not know is an error to it, and no empty list.
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** Throws `not-found` for a VM that there is not, or is there no more. */
export async function needVM(cloud: KTCloud, reference: IidReference, ask: Ask): Promise<FoundVM> {
  const found = await findVM(cloud, reference, ask);
  if (found && !isGone(found.status)) return found;
  throw notFound({ resource: 'vm', name: reference.nameId }, (await cloud.place(ask)).zoneName);
}
