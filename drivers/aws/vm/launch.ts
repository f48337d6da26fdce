import {
  type DescribeInstancesResult,
  RunInstancesCommand,
  type TagSpecification,
  TerminateInstancesCommand,
  waitUntilInstanceRunning,
} from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { VM } from '../../contract/vm.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Ask } from '../access/service.ts';
import { waitFor } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { attachAll } from '../disk/disk-attachment.ts';
import { volumeIid } from '../disk/disk-lookup.ts';
import { isWindowsImage } from '../image/image-view.ts';
import { keyPairIid } from '../key-pair/key-pair-lookup.ts';
import { having } from '../lookup.ts';
import { newTags } from '../names.ts';
import { refusal } from '../refusal.ts';
import { subnetIid, vpcIid } from '../vpc/vpc-lookup.ts';
import { whyItEnded } from './launch-failure.ts';
import type { LaunchPlan } from './launch-plan.ts';
import { takesUserData } from './login-user.ts';
import { linuxUserData, windowsUserData } from './user-data.ts';
import type { EC2Instance } from './vm-lookup.ts';
import { vmOf } from './vm-view.ts';

/** Starts a VM, waits until it runs, and attaches its disks. What fails on the way is taken back, with what is known of why. */
export async function launch(account: Account, plan: LaunchPlan, call: CallOptions): Promise<VM> {
  const { name } = plan.request;
  const ask = account.ask('vm', name, call);
  if (plan.request.imageType === 'MyImage' && isWindowsImage(plan.image)) call.progress?.(passwordMayStay);
  return await withRollback(async (trail) => {
    const { Instances } = await account.ec2.change(runRequest(account, plan), ask);
    const [begun] = having(Instances, 'InstanceId');
    if (!begun) throw nothingBegun(ask);
    const { InstanceId } = begun;
    trail.made(`VM ${name} (${InstanceId})`, (undoing) =>
      account.ec2.change(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }), { ...ask, call: undoing }),
    );
    const running = await untilRunning(account, begun, ask);
    await attachAll(account, plan.dataDisks, running, call);
    return vmOf(account, running, {
      image: { imageType: plan.request.imageType, image: plan.imageIid },
      source: plan.image,
      vpc: vpcIid(plan.vpc),
      subnet: subnetIid(plan.subnet),
      keyPair: keyPairIid(plan.keyPair),
      disks: { ...plan.rootDisk.shown, dataDisks: plan.dataDisks.map(volumeIid) },
      nicNames: new Map(
        (running.NetworkInterfaces ?? []).map(({ NetworkInterfaceId: id = '' }) => [id, nicName(name)]),
      ),
    });
  });
}

async function untilRunning(account: Account, begun: EC2Instance, ask: Ask): Promise<EC2Instance> {
  const instanceOf = (seen: DescribeInstancesResult | undefined) =>
    having(
      seen?.Reservations?.flatMap(({ Instances = [] }) => Instances),
      'InstanceId',
    )[0] ?? begun;
  const seen = await waitFor(
    account,
    account.ec2,
    waitUntilInstanceRunning,
    { InstanceIds: [begun.InstanceId] },
    {
      ask,
      what: { en: 'the VM to run', ko: 'VM 시작' },
      failed: (last) => whyItEnded(instanceOf(last)),
    },
  );
  return instanceOf(seen);
}

/** The token lets AWS know the request again where its answer is lost: the same VM is answered with then, not a second one. */
function runRequest(account: Account, plan: LaunchPlan): RunInstancesCommand {
  const { request, image, spec, subnet, securityGroups, keyPair, rootDisk } = plan;
  const UserData = userDataOf(plan);
  return new RunInstancesCommand({
    MinCount: 1,
    MaxCount: 1,
    ClientToken: account.newToken(),
    ImageId: image.ImageId,
    InstanceType: spec.InstanceType,
    KeyName: keyPair.KeyName,
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        SubnetId: subnet.SubnetId,
        ...(securityGroups.length > 0 && { Groups: securityGroups.map(({ GroupId }) => GroupId) }),
        DeleteOnTermination: true,
        ...(subnet.MapPublicIpOnLaunch && { AssociatePublicIpAddress: true }),
      },
    ],
    ...(rootDisk.mappings.length > 0 && { BlockDeviceMappings: rootDisk.mappings }),
    MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
    ...(UserData !== undefined && { UserData }),
    TagSpecifications: tagged(request.name, request.tags),
  });
}

function userDataOf({ request, image, keyPair }: LaunchPlan): string | undefined {
  if (isWindowsImage(image)) return windowsUserData(request.vmUserPassword ?? '');
  return takesUserData(image) ? linuxUserData(keyPair.PublicKey) : undefined;
}

const nicName = (vm: string): string => `${vm}-nic-0`;

/** The root disk and the interface are called after their VM, and not like it: they are things of their own. */
const tagged = (name: string, tags: LaunchPlan['request']['tags']): TagSpecification[] => [
  { ResourceType: 'instance', Tags: newTags(name, tags) },
  { ResourceType: 'volume', Tags: newTags(`${name}-root`, tags) },
  { ResourceType: 'network-interface', Tags: newTags(nicName(name), tags) },
];

const nothingBegun = ({ subject }: Ask) =>
  refusal({
    kind: 'unknown',
    subject,
    ambiguous: true,
    fact: {
      en: 'AWS accepted the request without naming the VM that it makes',
      ko: 'AWS가 요청을 접수했지만 만들고 있는 VM을 알려 주지 않았습니다',
    },
    remedy: { en: 'List the VMs before starting another.', ko: '다시 시작하기 전에 VM 목록을 조회하십시오.' },
  });

const passwordMayStay = {
  en: 'A Windows image of your own takes the new password only if it was generalised (Sysprep); otherwise the one of its VM stays.',
  ko: '직접 만든 Windows 이미지는 Sysprep으로 일반화한 경우에만 새 비밀번호가 적용됩니다. 그렇지 않으면 원본 VM의 비밀번호를 그대로 사용합니다.',
};
