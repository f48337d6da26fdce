import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { ApiParameters } from '../shared/cloudstack-api/signing.ts';
import type { Account } from './account.ts';
import { noneIfUnknown } from './lookup.ts';
import { byName, needOne } from './names.ts';
import type { ResourceSubject } from './refusal.ts';
import { isClusterNode, type VMResponse, vmResponseSchema } from './vm-response.ts';
import { isGone } from './vm-state.ts';

export const vmList: ListCommand<VMResponse> = {
  command: 'listVirtualMachines',
  element: 'virtualmachine',
  item: vmResponseSchema,
  idOf: ({ id }) => id,
};

/** The VMs of the zone, in pages; `parameters` narrow them down. Nodes of clusters and destroyed VMs are among them. */
export const listRawVMs = (account: Account, parameters: ApiParameters, call: CallOptions): Promise<VMResponse[]> =>
  account.api.list(vmList, { zoneid: account.zone.id, ...parameters }, { call, subject: account.self });

/** The VMs that a person manages. */
export async function listVMs(account: Account, call: CallOptions): Promise<VMResponse[]> {
  const vms = await listRawVMs(account, {}, call);
  return vms.filter((vm) => !isClusterNode(vm) && !isGone(vm.state));
}

/** A VM by its id or its name. Throws `not-found`. */
export async function findVM(account: Account, reference: IidReference, call: CallOptions): Promise<VMResponse> {
  const { systemId, nameId } = reference;
  const narrowed = systemId === undefined ? { name: nameId } : { id: systemId };
  const ask = account.ask('vm', nameId, call);
  const rows = await account.api.list(vmList, { zoneid: account.zone.id, ...narrowed }, ask).catch(noneIfUnknown);
  const vms = rows.filter((vm) => !isClusterNode(vm) && !isGone(vm.state));
  return needOne(vms, reference, { resource: 'vm', name: nameId }, account.zone.name, byName);
}

/** VMs as an error names them. A cluster is named for its nodes. */
export const vmSubjects = (vms: readonly VMResponse[]): ResourceSubject[] =>
  vms.filter((vm) => !isClusterNode(vm)).map(({ name }) => ({ resource: 'vm', name }));
