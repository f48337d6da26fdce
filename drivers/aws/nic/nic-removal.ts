import { DeleteNetworkInterfaceCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { inUse, type ResourceSubject, refusal } from '../refusal.ts';
import { vmIidsOf } from '../vm/vm-lookup.ts';
import { ofItsVM } from './nic-attachment.ts';
import { type FoundInterface, interfaceIid, interfaceNamed } from './nic-lookup.ts';
import { addressesOf, isTaken } from './nic-view.ts';

/** Deletes an interface that nobody has. EC2 would let its Elastic IPs go without a word: they keep it. */
export async function removeInterface(account: Account, reference: IidReference, call: CallOptions): Promise<void> {
  const found = await interfaceNamed(account, reference, call);
  const { NetworkInterfaceId, Attachment, RequesterManaged } = found;
  const subject: ResourceSubject = { resource: 'nic', name: interfaceIid(found).nameId };
  const instanceId = isTaken(found) ? Attachment?.InstanceId : undefined;
  const vm = instanceId && (await vmIidsOf(account, [instanceId], call)).get(instanceId);
  if (vm && Attachment?.DeviceIndex === 0) throw ofItsVM(subject, vm.nameId, { en: 'deleted', ko: '삭제' });
  if (vm) throw inUse(subject, [{ resource: 'vm', name: vm.nameId }]);
  if (RequesterManaged || (isTaken(found) && instanceId === undefined)) throw managed(subject, found);
  const publicIPs = addressesOf(found).flatMap(({ publicIP, allocationId }) =>
    allocationId !== undefined && publicIP !== undefined ? [publicIP] : [],
  );
  if (publicIPs.length > 0) {
    throw inUse(
      subject,
      publicIPs.map((name) => ({ resource: 'publicip', name })),
    );
  }
  await account.ec2.change(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }), { call, subject });
}

/** AWS makes and deletes these itself, with the load balancer, gateway, endpoint or cluster that they belong to. */
function managed(subject: ResourceSubject, { InterfaceType = 'interface' }: FoundInterface) {
  const type = InterfaceType === 'interface' ? '' : ` (${InterfaceType})`;
  return refusal({
    kind: 'forbidden',
    subject,
    fact: {
      en: `AWS manages it for a service${type}, and deletes it with what it belongs to`,
      ko: `AWS 서비스에서 관리하는 인터페이스${type}이며, 속한 리소스와 함께 삭제됩니다`,
    },
    remedy: {
      en: 'Delete the load balancer, gateway, endpoint or cluster that its description names.',
      ko: '설명에 표시된 로드 밸런서, 게이트웨이, 엔드포인트 또는 클러스터를 삭제하십시오.',
    },
  });
}
