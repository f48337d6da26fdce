import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import type { VMStatus } from '../contract/vm.ts';
import type { Account } from './account.ts';
import { noneIfUnknown } from './lookup.ts';
import { byName, findOne } from './names.ts';
import type { JobWatch } from './vm-job-watch.ts';
import { vmList } from './vm-lookup.ts';
import { isClusterNode, type VMResponse } from './vm-response.ts';
import { isGone, vmStatusOf } from './vm-state.ts';

/** The contract's states of some VMs, by their ids. */
export async function statusesOf(
  account: Account,
  watch: JobWatch,
  vms: readonly VMResponse[],
  call: CallOptions,
): Promise<(vm: VMResponse) => VMStatus> {
  const commands = await watch.commands(vms, { call, subject: account.self });
  return (vm) => {
    const command = commands.get(vm.id) ?? '';
    const status = vmStatusOf(vm.state, { startedBefore: /start/i.test(command) });
    return status === 'Running' && /reboot/i.test(command) ? 'Rebooting' : status;
  };
}

/** `NotExist` for a VM that the cloud does not show; one that is destroyed is shown to some accounts. */
export async function statusOf(
  account: Account,
  watch: JobWatch,
  vm: IidReference,
  call: CallOptions,
): Promise<VMStatus> {
  const { nameId, systemId } = vm;
  const narrowed = systemId === undefined ? { name: nameId } : { id: systemId };
  const ask = account.ask('vm', nameId, call);
  const rows = await account.api.list(vmList, { zoneid: account.zone.id, ...narrowed }, ask).catch(noneIfUnknown);
  const own = rows.filter((row) => !isClusterNode(row));
  const there = findOne(
    own.filter(({ state }) => !isGone(state)),
    vm,
    ask.subject,
    byName,
  );
  const found = there ?? own.find(({ id, name }) => (systemId === undefined ? name === nameId : id === systemId));
  return found ? (await statusesOf(account, watch, [found], call))(found) : 'NotExist';
}
