import type { IidReference } from '../../drivers/contract/iid.ts';
import { handlerOf } from '../shared/handlers.ts';
import type { Finding } from './finding.ts';
import { inboundFindings, readGroups } from './groups.ts';
import { knownCause } from './known-cause.ts';
import type { Look } from './subject.ts';
import { addressFindings } from './vm-address.ts';
import { diskFindings } from './vm-disks.ts';
import { memberFindings, nlbsOf } from './vm-nlbs.ts';
import { failureReasonOf, vmStatusFinding } from './vm-status.ts';

/** What is wrong with a VM, and what was found fine. Throws what the cloud throws where the VM itself cannot be read. */
export async function vmFindings(reference: IidReference, look: Look): Promise<Finding[]> {
  const { open, context } = look;
  const vm = await handlerOf(open, 'vm').getVM(reference, context.call);
  const [because, groups, disks, addresses, nlbs] = await Promise.all([
    knownCause(
      { error: failureReasonOf(vm) ?? '', resource: vm.iid.nameId, connection: open.name, provider: open.provider },
      context,
    ),
    readGroups(vm.securityGroups, look),
    diskFindings(vm, look),
    addressFindings(vm, look),
    nlbsOf(vm, look),
  ]);
  return [
    vmStatusFinding(vm, open.name, context.clock(), because),
    ...(await memberFindings(vm, nlbs, groups, look)),
    ...addresses,
    ...groups.findings,
    ...inboundFindings(vm.iid.nameId, vm.securityGroups, groups),
    ...disks,
  ];
}
