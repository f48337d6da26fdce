import {
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { type VMControl, type VMStatus, vmTransitions } from '../../contract/vm.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { unsupported, wrongState } from '../refusal.ts';
import { type EC2Instance, instanceIid, vmNamed } from './vm-lookup.ts';
import { vmStatusOf } from './vm-state.ts';

type Change = (account: Account, InstanceIds: string[], ask: Ask) => Promise<unknown>;

const changes: Readonly<Record<VMControl, Change>> = {
  suspend: ({ ec2 }, InstanceIds, ask) => ec2.change(new StopInstancesCommand({ InstanceIds }), ask),
  resume: ({ ec2 }, InstanceIds, ask) => ec2.change(new StartInstancesCommand({ InstanceIds }), ask),
  reboot: ({ ec2 }, InstanceIds, ask) => ec2.change(new RebootInstancesCommand({ InstanceIds }), ask),
  // Root disk, interface and address were made to go with it; disks that were attached later stay.
  terminate: ({ ec2 }, InstanceIds, ask) => ec2.change(new TerminateInstancesCommand({ InstanceIds }), ask),
};

/**
 * Sends a control call and returns the state that the VM has passed into. Throws `wrong-state` before anything is sent: AWS
 * itself takes some of them for done.
 */
export async function controlVM(
  account: Account,
  control: VMControl,
  vm: IidReference,
  call: CallOptions,
): Promise<VMStatus> {
  const instance = await vmNamed(account, vm, call);
  const { nameId } = instanceIid(instance);
  requireState(instance, nameId, control);
  if (control === 'suspend' && instance.RootDeviceType === 'instance-store') throw cannotStop(nameId);
  await changes[control](account, [instance.InstanceId], account.ask('vm', nameId, call));
  return vmTransitions[control].via;
}

function requireState(instance: EC2Instance, name: string, control: VMControl): void {
  const status = vmStatusOf(instance);
  const { from } = vmTransitions[control];
  if (from.includes(status)) return;
  const allowed = from.join(', ');
  throw wrongState(
    { resource: 'vm', name },
    {
      en: `it is ${status}; ${control} is allowed in: ${allowed}`,
      ko: `현재 상태는 ${status}입니다. ${control} 가능한 상태: ${allowed}`,
    },
    {
      en: `Wait, or bring the VM into one of these states first: ${allowed}.`,
      ko: `다음 상태가 되기를 기다리거나 먼저 전환하십시오: ${allowed}.`,
    },
  );
}

const cannotStop = (name: string) =>
  unsupported(
    { resource: 'vm', name },
    {
      en: 'its root disk is on its host, and would be lost: AWS does not stop such a VM',
      ko: '루트 디스크가 인스턴스 스토어에 있어 중지할 수 없습니다. 중지하면 데이터가 사라집니다',
    },
    { en: 'Let it run, or terminate it.', ko: '계속 실행하거나 삭제하십시오.' },
  );
