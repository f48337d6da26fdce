import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import type { Server } from './server.ts';
import { settled } from './settled.ts';
import { faultOf } from './vm-fault.ts';
import { serverOfId } from './vm-lookup.ts';
import { vmStatusOf } from './vm-state.ts';

/** Waits until a new server runs. Throws what its fault says where it cannot be built. */
export async function untilRunning(account: Account, vm: Iid, call: CallOptions): Promise<Server> {
  const ask = account.ask('vm', vm.nameId, call);
  const look = async () => {
    const server = await serverOfId(account, vm, call);
    if (!server) throw account.refusals.notFound(ask.subject, account.region);
    const status = vmStatusOf(server);
    if (status === 'Failed') throw faultOf(account, server);
    return status === 'Creating' || status === 'Unknown' ? undefined : server;
  };
  return await settled(account, { look, what: { en: 'building the VM', ko: 'VM 생성' } }, ask);
}

/** Waits until a server that is being deleted is no more, and with it what it held. */
export async function untilGone(account: Account, vm: Iid, call: CallOptions): Promise<void> {
  const ask = account.ask('vm', vm.nameId, call);
  const look = async () => {
    const server = await serverOfId(account, vm, call);
    if (!server || vmStatusOf(server) === 'Terminated') return true;
    // A deletion that failed leaves the server in ERROR without a task.
    if (vmStatusOf(server) === 'Failed') throw faultOf(account, server);
    return undefined;
  };
  await settled(account, { look, what: { en: 'deleting the VM', ko: 'VM 삭제' } }, ask);
}
