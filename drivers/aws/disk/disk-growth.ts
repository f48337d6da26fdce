import { DescribeVolumesModificationsCommand, ModifyVolumeCommand, type VolumeModification } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { Disk } from '../../contract/disk.ts';
import { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { accept, invalid, type ResourceSubject, refusal, unsupported, wrongState } from '../refusal.ts';
import { diskNamed, type EC2Volume, volumeIid } from './disk-lookup.ts';
import { diskStatusOf, shownDisk } from './disk-view.ts';
import { diskKinds, requireSize } from './volume-kind.ts';

const sizeSchema = z.number().int().positive();
/** AWS's codes for a volume that has been changed too recently, or is being changed. */
const tooSoon: ReadonlySet<string | undefined> = new Set([
  'VolumeModificationRateExceeded',
  'IncorrectModificationState',
]);

/** Makes a disk larger, whether a VM has it or not, and waits until it has its new size. */
export async function growDisk(account: Account, disk: IidReference, sizeGB: number, call: CallOptions): Promise<Disk> {
  const volume = await diskNamed(account, disk, call);
  const ask = account.ask('disk', volumeIid(volume).nameId, call);
  const Size = accept(sizeSchema, sizeGB, ask.subject);
  requireGrowth(volume, Size, ask.subject);
  const { VolumeId } = volume;
  const { VolumeModification: begun } = await account.ec2
    .change(new ModifyVolumeCommand({ VolumeId, Size }), ask)
    .catch((error: unknown) => {
      throw error instanceof CloudError && tooSoon.has(error.code) ? changedLately(error) : error;
    });
  if (!hasNewSize(begun, ask)) await untilModified(account, VolumeId, ask);
  if (diskStatusOf(volume) === 'Attached') ask.call.progress?.(fileSystemStays);
  return await shownDisk(account, { ...volume, Size }, call);
}

async function untilModified(account: Account, volumeId: string, ask: Ask): Promise<void> {
  const command = () => new DescribeVolumesModificationsCommand({ VolumeIds: [volumeId] });
  await waitUntil(
    account,
    async () => (await account.ec2.read(command(), ask)).VolumesModifications?.at(-1),
    (modification) => hasNewSize(modification, ask),
    { ask, what: { en: 'the disk to have its new size', ko: '디스크 크기 변경' } },
  );
}

/** From `optimizing` on, which may take hours, a volume has its new size and is fully usable. */
function hasNewSize(modification: VolumeModification | undefined, { subject }: Ask): boolean {
  const state = modification?.ModificationState;
  if (state !== 'failed') return state === 'optimizing' || state === 'completed';
  throw refusal({
    kind: 'unavailable',
    subject,
    fact: { en: 'AWS could not change its size', ko: 'AWS에서 크기 변경에 실패했습니다' },
    remedy: { en: 'Try again later; the disk is as it was.', ko: '나중에 다시 시도하십시오. 디스크는 그대로입니다.' },
    ...(modification?.StatusMessage !== undefined && { cspMessage: modification.StatusMessage }),
  });
}

function requireGrowth(volume: EC2Volume, sizeGB: number, subject: ResourceSubject): void {
  const { Size: hasGB = 0, VolumeType } = volume;
  if (sizeGB <= hasGB) throw notLarger(subject, hasGB, sizeGB);
  const kind = diskKinds.find(({ name }) => name === VolumeType);
  if (kind) requireSize(kind, sizeGB, subject);
  if (VolumeType === 'standard') throw magnetic(subject);
  const status = diskStatusOf(volume);
  if (status !== 'Available' && status !== 'Attached') throw notYet(subject, status);
}

const notLarger = (subject: ResourceSubject, hasGB: number, wantedGB: number) =>
  invalid(
    subject,
    {
      en: `a disk only grows: it has ${hasGB} GB and ${wantedGB} GB is not more`,
      ko: `디스크는 늘릴 수만 있습니다. 현재 ${hasGB} GB이고 요청한 크기는 ${wantedGB} GB입니다`,
    },
    { en: `Choose more than ${hasGB} GB.`, ko: `${hasGB} GB보다 큰 값을 지정하십시오.` },
  );

const magnetic = (subject: ResourceSubject) =>
  unsupported(
    subject,
    {
      en: 'AWS does not resize disks of the old type standard',
      ko: 'AWS는 이전 세대인 standard 유형의 크기를 변경하지 않습니다',
    },
    {
      en: 'Make a new disk of type gp3 and copy the data.',
      ko: 'gp3 유형의 디스크를 새로 만들어 데이터를 복사하십시오.',
    },
  );

const notYet = (subject: ResourceSubject, status: string) =>
  wrongState(
    subject,
    {
      en: `it is ${status}; resizing is allowed in: Available, Attached`,
      ko: `현재 상태는 ${status}입니다. 크기 변경 가능한 상태: Available, Attached`,
    },
    { en: 'Wait until it is in one of these states.', ko: '해당 상태가 된 뒤 다시 시도하십시오.' },
  );

const changedLately = ({ subject, code, cspMessage, requestId }: CloudError): CloudError =>
  refusal({
    kind: 'wrong-state',
    subject,
    code,
    cspMessage,
    requestId,
    retryable: false,
    fact: {
      en: 'it was changed a short time ago, and AWS limits how often a disk is changed',
      ko: '최근에 변경된 디스크입니다. AWS는 디스크의 변경 횟수를 제한합니다',
    },
    remedy: {
      en: 'Try again six hours after the last change, or make a new disk of that size.',
      ko: '마지막 변경에서 6시간이 지난 뒤 다시 시도하거나 원하는 크기의 디스크를 새로 만드십시오.',
    },
  });

const fileSystemStays = {
  en: 'The disk is larger now. Its partition and file system are not: extend them inside the VM.',
  ko: '디스크 크기를 늘렸습니다. 파티션과 파일 시스템은 VM 안에서 직접 확장하십시오.',
};
