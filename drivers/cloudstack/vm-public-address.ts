import type { CallOptions } from '../contract/call.ts';
import { withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { ownTag } from './names.ts';
import { openAddress, type PlannedPlacement } from './network-placement.ts';
import { acquireAddress, enableStaticNat } from './vm-address.ts';
import type { VMResponse } from './vm-response.ts';

/** What a VM needs to be reached from outside; without it, it is reached inside its network only. */
const commands = ['associateIpAddress', 'enableStaticNat', 'disassociateIpAddress', 'createTags'] as const;

/** Gives a VM a public address of its own, where the zone has any, and opens it as the VM's security groups say. */
export async function openPublicAddress(
  account: Account,
  { networkId, vpcId, securityGroups }: PlannedPlacement,
  vm: VMResponse,
  call: CallOptions,
): Promise<void> {
  if (account.zone.kind === 'security-groups' || !account.has(...commands)) return;
  const ask = account.ask('vm', vm.name, call);
  const tag = { key: ownTag.vm, value: vm.id };
  call.progress?.({
    en: `VM ${vm.name} runs; it is given a public IP`,
    ko: `VM ${vm.name} 실행 중, 공인 IP를 할당하고 있습니다`,
  });
  await withRollback(async (trail) => {
    const address = await acquireAddress(account, { networkId, vpcId }, { tag, subject: ask.subject }, call, trail);
    await enableStaticNat(account, address, { id: vm.id, networkId }, ask);
    const groupIds = securityGroups.map(({ systemId }) => systemId);
    await openAddress(account, { id: address.id, subject: ask.subject }, groupIds, call);
  });
}
