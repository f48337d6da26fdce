import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import { type VMStatus, vmTransitions } from '../../contract/vm.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { floatingIps, madeWithVM } from '../public-ip/floating-ip.ts';
import { release } from '../public-ip/floating-ip-change.ts';
import { deletePort, portsMadeWith } from './launch-port.ts';
import { serverKey } from './server.ts';
import { requireState } from './vm-control.ts';
import { serverNamed } from './vm-lookup.ts';
import { untilGone } from './vm-wait.ts';

interface Leftover {
  readonly what: string;
  readonly remove: () => Promise<void>;
}

/**
 * Deletes a VM, and what was made with it alone: its public address, and its port where that was made beforehand. Other
 * public IPs, interfaces and data disks stay.
 */
export async function terminateVM(account: Account, vm: IidReference, call: CallOptions): Promise<VMStatus> {
  const server = await serverNamed(account, vm, call);
  requireState(account, server, 'terminate');
  const iid = iidOf(server);
  const ask = account.ask('vm', iid.nameId, call);
  const [addresses, ports] = await Promise.all([
    floatingIps(account, { description: madeWithVM(server.id) }, call),
    portsMadeWith(account, server.id, server.metadata?.[serverKey.request], call),
  ]);
  await account.compute.change('DELETE', path`/servers/${server.id}`, ask);
  const leftovers: Leftover[] = addresses.map(({ id, floating_ip_address: address }) => ({
    what: `public IP ${address}`,
    remove: () => release(account, id, ask),
  }));
  if (ports.length > 0) {
    // Nova lets go of a port that it did not make at the end.
    await untilGone(account, iid, call);
    for (const { id } of ports) {
      leftovers.push({ what: `port ${id}`, remove: () => deletePort(account, id, iid.nameId, call) });
    }
  }
  await removeAll(account, iid.nameId, leftovers);
  return vmTransitions.terminate.via;
}

/** Each is tried; what is left is told. */
async function removeAll(account: Account, vm: string, leftovers: readonly Leftover[]): Promise<void> {
  const left: string[] = [];
  let failure: unknown;
  for (const { what, remove } of leftovers) {
    try {
      await remove();
    } catch (error) {
      if (error instanceof CloudError && error.kind === 'not-found') continue;
      failure ??= error;
      left.push(what);
    }
  }
  if (!(failure instanceof CloudError)) {
    if (failure !== undefined) throw failure;
    return;
  }
  const rest = left.join(', ');
  throw account.refusals.refusal({
    kind: failure.kind,
    subject: { resource: 'vm', name: vm },
    code: failure.code,
    cspMessage: failure.cspMessage,
    requestId: failure.requestId,
    retryable: false,
    fact: {
      en: `the VM is being deleted, but what was made with it is still there: ${rest}`,
      ko: `VM은 삭제 중이지만 함께 만들어진 리소스가 남아 있습니다: ${rest}`,
    },
    remedy: { en: `Remove it: ${rest}.`, ko: `남은 리소스를 삭제하십시오: ${rest}.` },
    cause: failure,
  });
}
