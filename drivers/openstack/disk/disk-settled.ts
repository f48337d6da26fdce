import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { settled } from '../vm/settled.ts';
import { volumeOfId } from './disk-lookup.ts';
import { ownerIdOf } from './disk-state.ts';
import type { Volume } from './volume.ts';

/** What a change has led to, `failed`, or undefined while it is under way. */
type Outcome = 'done' | 'failed' | undefined;

interface Change {
  readonly name: Localized;
  readonly remedy: Localized;
  readonly outcome: (volume: Volume) => Outcome;
}

const isError = ({ status }: Volume): boolean => /^error/i.test(status);
const isAvailable = ({ status }: Volume): boolean => /^available$/i.test(status);
const isInUse = ({ status }: Volume): boolean => /^in-use$/i.test(status);

const askOperator: Localized = {
  en: 'Have an administrator of the cloud look at the volume service.',
  ko: '클라우드 관리자에게 볼륨 서비스 확인을 요청하십시오.',
};

/** Nova answers an attachment before it is made: a volume that is free again afterwards was not taken. */
export const attaching = (serverId: string): Change => ({
  name: { en: 'attaching the disk', ko: '디스크 연결' },
  remedy: askOperator,
  outcome: (volume) => {
    if (isInUse(volume) && ownerIdOf(volume) === serverId) return 'done';
    return isError(volume) || isAvailable(volume) ? 'failed' : undefined;
  },
});

export const detaching: Change = {
  name: { en: 'detaching the disk', ko: '디스크 분리' },
  remedy: {
    en: 'Unmount it in the VM and try again; where it stays so, have an administrator look at it.',
    ko: 'VM에서 마운트를 해제한 뒤 다시 시도하십시오. 계속되면 관리자에게 확인을 요청하십시오.',
  },
  outcome: (volume) => {
    if (isAvailable(volume)) return 'done';
    return isError(volume) ? 'failed' : undefined;
  },
};

export const growing = (sizeGB: number): Change => ({
  name: { en: `growing the disk to ${sizeGB} GB`, ko: `디스크 ${sizeGB} GB 확장` },
  remedy: {
    en: 'The storage of the cloud could not grow it. An administrator resets its state, then it can be used again.',
    ko: '스토리지에서 확장하지 못했습니다. 관리자가 상태를 초기화하면 다시 사용할 수 있습니다.',
  },
  outcome: (volume) => {
    if (isError(volume)) return 'failed';
    if (!isAvailable(volume) && !isInUse(volume)) return undefined;
    return volume.size >= sizeGB ? 'done' : 'failed';
  },
});

/** Waits until a change of a volume that the cloud has accepted is done. */
export async function settledVolume(
  account: Account,
  { id, name }: Pick<Volume, 'id' | 'name'>,
  change: Change,
  call: CallOptions,
): Promise<Volume> {
  const nameId = iidOf({ id, name }).nameId;
  const ask = account.ask('disk', nameId, call);
  const look = async () => {
    const volume = await volumeOfId(account, { nameId, systemId: id }, call);
    if (!volume) throw account.refusals.notFound(ask.subject, account.region);
    const outcome = change.outcome(volume);
    if (outcome === 'failed') throw notDone(account, ask.subject, change, volume);
    return outcome === 'done' ? volume : undefined;
  };
  return await settled(account, { look, what: change.name }, ask);
}

/** Waits until a volume that is being deleted is no more. */
export async function untilDeleted(account: Account, { id, name }: Volume, call: CallOptions): Promise<void> {
  const nameId = iidOf({ id, name }).nameId;
  const ask = account.ask('disk', nameId, call);
  const change = { name: { en: 'deleting the disk', ko: '디스크 삭제' }, remedy: askOperator };
  const look = async () => {
    const volume = await volumeOfId(account, { nameId, systemId: id }, call);
    if (volume && isError(volume)) throw notDone(account, ask.subject, change, volume);
    return volume ? undefined : true;
  };
  await settled(account, { look, what: change.name }, ask);
}

const notDone = (
  { profile }: Account,
  subject: ResourceSubject,
  { name, remedy }: Pick<Change, 'name' | 'remedy'>,
  { status }: Volume,
): CloudError =>
  new CloudError({
    kind: 'unknown',
    subject,
    provider: profile.provider,
    code: status,
    fact: {
      en: `${name.en} failed; the volume is ${status} now`,
      ko: `${name.ko} 작업에 실패했습니다. 현재 볼륨 상태는 ${status}입니다`,
    },
    remedy,
  });
