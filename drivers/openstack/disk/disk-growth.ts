import type { CallOptions } from '../../contract/call.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf } from '../names.ts';
import { atWork } from './disk-attachment.ts';
import { ownerNameOf } from './disk-lookup.ts';
import { growing, settledVolume } from './disk-settled.ts';
import { diskStatusOf, isBusy } from './disk-state.ts';
import type { Volume } from './volume.ts';

/** From this microversion on, Cinder grows volumes that are attached. */
const growsAttached = '3.42';

export const attachedDisksGrow = (account: Pick<Account, 'offers'>): boolean => account.offers('volume', growsAttached);

/** Grows a disk and waits until it has its new size. */
export async function growVolume(account: Account, volume: Volume, sizeGB: number, call: CallOptions): Promise<Volume> {
  const { invalid, wrongState } = account.refusals;
  const subject = { resource: 'disk', name: iidOf(volume).nameId } as const;
  if (sizeGB <= volume.size) {
    throw invalid(
      subject,
      {
        en: `it has ${volume.size} GB already, and disks only grow: ${sizeGB} GB is not more`,
        ko: `현재 크기가 ${volume.size} GB이며 디스크는 늘릴 수만 있습니다. 요청한 크기: ${sizeGB} GB`,
      },
      { en: `Choose more than ${volume.size} GB.`, ko: `${volume.size} GB보다 크게 지정하십시오.` },
    );
  }
  if (isBusy(volume)) throw atWork(account, volume);
  const status = diskStatusOf(volume);
  const takes = attachedDisksGrow(account) ? ['Available', 'Attached'] : ['Available'];
  if (!takes.includes(status)) {
    const owner = await ownerNameOf(account, volume, call);
    throw wrongState(
      subject,
      {
        en: `it is ${status}${owner ? ` to VM ${owner}` : ''} (${volume.status}); growing needs ${takes.join(' or ')}`,
        ko: `현재 상태는 ${status}${owner ? ` (VM ${owner})` : ''}(${volume.status})입니다. 확장 가능한 상태: ${takes.join(', ')}`,
      },
      owner
        ? { en: `Detach it from VM ${owner} first.`, ko: `먼저 VM ${owner}에서 분리하십시오.` }
        : { en: 'Wait until it is Available.', ko: 'Available 상태가 된 뒤 다시 시도하십시오.' },
    );
  }
  const ask = account.ask('disk', subject.name, call);
  await account.volume.change('POST', path`/volumes/${volume.id}/action`, ask, { 'os-extend': { new_size: sizeGB } });
  return await settledVolume(account, volume, growing(sizeGB), call);
}
