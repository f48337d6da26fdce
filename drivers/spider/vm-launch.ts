import type { CallOptions } from '../contract/call.ts';
import { type VM, type VMRequest, vmRequestSchema } from '../contract/vm.ts';
import type { SpiderContext } from './context.ts';
import { tagList } from './iid.ts';
import { accept, refuseTags } from './refusal.ts';
import { lookForNewVM, whileTelling } from './vm-progress.ts';
import { checkReferences } from './vm-references.ts';
import { readStatus } from './vm-status.ts';
import { statelessVM, wireVMSchema, withStatus } from './vm-wire.ts';

/**
 * Has the server create the VM. It answers once the VM has an address and an open port, or once it has waited in vain for
 * them, without saying which: the VM is reported as it is, so that an address which is missing is missing here. Sent once.
 */
export async function launch(context: SpiderContext, request: VMRequest, call: CallOptions): Promise<VM> {
  const subject = { resource: 'vm', name: request.name } as const;
  const accepted = accept(context, vmRequestSchema, request, subject);
  refuseTags(context, subject, accepted.tags);
  await checkReferences(context, accepted, call);
  const look = await lookForNewVM(context, accepted.name, call);
  const wire = await whileTelling(context, call, look, () =>
    context.exchange.ask(
      {
        method: 'POST',
        path: ['vm'],
        reqInfo: bodyOf(accepted),
        patience: 'vm',
        subject,
        answer: wireVMSchema,
        secrets: accepted.vmUserPassword === undefined ? [] : [accepted.vmUserPassword],
      },
      call,
    ),
  );
  const vm = statelessVM(wire, context.region);
  tellOfMissingAddress(vm, call);
  return withStatus(vm, await readStatus(context, vm.iid.nameId, call).catch(() => 'Unknown'));
}

const bodyOf = (request: VMRequest) => ({
  Name: request.name,
  ImageType: request.imageType,
  ImageName: request.image,
  VMSpecName: request.spec,
  VPCName: request.vpc,
  SubnetName: request.subnet,
  SecurityGroupNames: request.securityGroups,
  KeyPairName: request.keyPair,
  RootDiskType: request.rootDiskType,
  RootDiskSize: request.rootDiskSizeGB === undefined ? undefined : String(request.rootDiskSizeGB),
  DataDiskNames: request.dataDisks,
  VMUserId: request.vmUserId,
  VMUserPasswd: request.vmUserPassword,
  TagList: tagList(request.tags),
});

function tellOfMissingAddress({ publicIP }: Pick<VM, 'publicIP'>, call: CallOptions): void {
  if (publicIP !== undefined) return;
  call.progress?.({
    en: 'the VM is there, without a public address: the server waited for one in vain',
    ko: 'VM은 만들어졌지만 공인 주소가 없습니다. 서버가 주소를 기다렸으나 할당되지 않았습니다',
  });
}
