import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { IidReference } from '../contract/iid.ts';
import { type VMStatus, vmTransitions } from '../contract/vm.ts';
import type { Account } from './account.ts';
import { ownTag, tagValue } from './names.ts';
import { closeAddress } from './network-placement.ts';
import { type PublicIPResponse, publicIPList } from './network-response.ts';
import { rawName } from './public-ip-name.ts';
import { groupIdsOf } from './security-kept.ts';
import { releaseAddress } from './vm-address.ts';
import { requireState } from './vm-control.ts';
import type { JobWatch } from './vm-job-watch.ts';
import { withLeftovers } from './vm-leftovers.ts';
import { findVM } from './vm-lookup.ts';
import type { VMResponse } from './vm-response.ts';

/**
 * Destroys a VM for good where the account may, and gives back what was acquired for it. Addresses of a person's stay; the
 * firewall rules that this VM had there are taken away. Data disks stay.
 */
export async function terminateVM(
  account: Account,
  watch: JobWatch,
  vm: IidReference,
  call: CallOptions,
): Promise<VMStatus> {
  const { api, capabilities } = account;
  const row = await findVM(account, vm, call);
  await requireState(account, watch, row, 'terminate', call);
  const ask = account.ask('vm', row.name, call);
  const addresses = await addressesOf(account, row, call);
  for (const address of addresses.others) {
    const subject = { resource: 'publicip', name: rawName(address) } as const;
    await closeAddress(account, { id: address.id, subject }, groupIdsOf(row), call);
  }

  const mayExpunge = capabilities.allowuserexpungerecovervm !== false;
  const parameters = { id: row.id, ...(mayExpunge && { expunge: true }) };
  await api.wait(await api.submit('destroyVirtualMachine', parameters, ask), ask, account.context.timings.limitMs);
  if (!mayExpunge) call.progress?.(staysHidden);
  await releaseAll(account, row, addresses.own, call);
  return vmTransitions.terminate.via;
}

/** The addresses that were acquired for a VM, and others that lead to it. */
async function addressesOf(
  account: Account,
  row: VMResponse,
  call: CallOptions,
): Promise<{ own: PublicIPResponse[]; others: PublicIPResponse[] }> {
  if (account.zone.kind === 'security-groups' || !account.has(publicIPList.command)) return { own: [], others: [] };
  const all = await account.api.list(publicIPList, { zoneid: account.zone.id }, { call, subject: account.self });
  const isOwn = ({ tags }: PublicIPResponse) => tagValue(tags, ownTag.vm) === row.id;
  return {
    own: all.filter(isOwn),
    others: all.filter((address) => !isOwn(address) && address.virtualmachineid === row.id),
  };
}

/** Every address is tried; what is left is told. */
async function releaseAll(
  account: Account,
  row: VMResponse,
  addresses: readonly PublicIPResponse[],
  call: CallOptions,
): Promise<void> {
  const left: PublicIPResponse[] = [];
  let failure: unknown;
  for (const address of addresses) {
    try {
      await releaseAddress(account, address, account.ask('vm', row.name, call));
    } catch (error) {
      if (error instanceof CloudError && error.kind === 'not-found') continue;
      failure ??= error;
      left.push(address);
    }
  }
  if (left.length === 0) return;
  const named = left.map(({ ipaddress, id }) => `${ipaddress} (${id})`).join(', ');
  throw withLeftovers(failure, {
    fact: {
      en: `VM ${row.name} is destroyed, but these public IPs are still there: ${named}`,
      ko: `VM ${row.name} 항목은 삭제되었지만 공인 IP가 남아 있습니다: ${named}`,
    },
    remedy: {
      en: `Release them: ${left.map(({ id }) => `anyCall disassociateIpAddress id=${id}`).join('; ')}.`,
      ko: `다음 명령으로 해제하십시오: ${left.map(({ id }) => `anyCall disassociateIpAddress id=${id}`).join('; ')}.`,
    },
  });
}

const staysHidden = {
  en: 'the account may not expunge: the VM is destroyed and hidden, and its network and security groups count it until the cloud expunges it',
  ko: '계정에 완전 제거(expunge) 권한이 없습니다. VM은 삭제되어 보이지 않지만 클라우드가 완전히 제거할 때까지 네트워크와 보안 그룹에서 사용 중으로 칩니다',
};
