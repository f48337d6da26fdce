import { CreateImageCommand, type Instance } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { MyImage, SnapshotRequest } from '../../contract/myimage.ts';
import { seenSoon } from '../access/seen-soon.ts';
import type { Account } from '../account.ts';
import { requireQuiet } from '../disk/attachment-checks.ts';
import type { FoundImage } from '../image/image-view.ts';
import { newTags } from '../names.ts';
import { alreadyExists } from '../refusal.ts';
import { instanceIid, vmNamed } from '../vm/vm-lookup.ts';
import { vmStatusOf } from '../vm/vm-state.ts';
import { findMyImage, myImageNamed } from './my-image-lookup.ts';
import { descriptionOf, myImageOf } from './my-image-view.ts';

/** AWS wants 3 to 128 signs of this kind for a name of its own. What people call the image is in a tag. */
const fitting = /^[\w.()[\]/'@-]{3,128}$/;

/**
 * Has an image made of the root disk of a VM, which goes on running meanwhile: a VM is not rebooted because somebody wants
 * an image of it. AWS has accepted it then; it becomes `Available` by and by.
 */
export async function makeImage(
  account: Account,
  { name, sourceVM, tags }: SnapshotRequest,
  call: CallOptions,
): Promise<MyImage> {
  const ask = account.ask('myimage', name, call);
  const [taken, instance] = await Promise.all([
    findMyImage(account, { nameId: name }, call),
    vmNamed(account, { nameId: sourceVM }, call),
  ]);
  if (taken) throw alreadyExists(ask.subject);
  requireQuiet(instance, { en: 'making an image', ko: '이미지 생성' });
  if (vmStatusOf(instance) === 'Running') call.progress?.(asIfPowerFailed);
  const command = new CreateImageCommand({
    InstanceId: instance.InstanceId,
    Name: awsNameOf(account, name),
    Description: descriptionOf(instanceIid(instance)),
    NoReboot: true,
    TagSpecifications: (['image', 'snapshot'] as const).map((ResourceType) => ({
      ResourceType,
      Tags: newTags(name, tags),
    })),
    ...withoutDataDisks(instance),
  });
  return myImageOf(await madeOnce(account, command, ask));
}

/** CreateImage takes no token, but no second image of a name either: where its answer is lost, the image is looked up. */
async function madeOnce(
  account: Account,
  command: CreateImageCommand,
  ask: ReturnType<Account['ask']>,
): Promise<FoundImage> {
  const { call, subject } = ask;
  const read = (systemId?: string) =>
    seenSoon(account, () => myImageNamed(account, { nameId: subject.name, systemId }, call), ask);
  let systemId: string | undefined;
  try {
    systemId = (await account.ec2.change(command, ask)).ImageId;
  } catch (error) {
    if (!(error instanceof CloudError && error.ambiguous) || call.signal.aborted) throw error;
    const made = await read().catch(() => undefined);
    if (made && made.Description === command.input.Description) return made;
    throw error;
  }
  return await read(systemId);
}

const awsNameOf = (account: Account, name: string): string =>
  fitting.test(name) ? name : `spinneret-${account.newToken()}`;

/** Disks are things of their own here: an image is of the root disk alone. */
function withoutDataDisks({ BlockDeviceMappings = [], RootDeviceName }: Instance) {
  const others = BlockDeviceMappings.filter(({ DeviceName }) => DeviceName !== RootDeviceName);
  if (RootDeviceName === undefined || others.length === 0) return {};
  return { BlockDeviceMappings: others.map(({ DeviceName }) => ({ DeviceName, NoDevice: '' })) };
}

const asIfPowerFailed = {
  en: 'The VM goes on running: its image will be as if the power had failed at this moment. Suspend it first for a clean one.',
  ko: 'VM을 재부팅하지 않고 이미지를 만듭니다. 실행 중인 VM의 이미지는 전원이 갑자기 꺼진 시점과 같은 상태가 됩니다. 완전한 정합성이 필요하면 먼저 VM을 중지하십시오.',
};
