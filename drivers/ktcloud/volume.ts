import { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import type { Volume } from './lists.ts';
import { refusal } from './refusal.ts';

const bytesOfGB = 1024 ** 3;

/** KT answers in bytes and is asked in GB. */
export function gigabytesOf(volume: Pick<Volume, 'size'> | undefined): number | undefined {
  if (volume?.size === undefined || volume.size === null) return undefined;
  return Math.round(volume.size / bytesOfGB);
}

/** The system's own volume is no disk of the contract's. */
export const isDataDisk = ({ type }: Pick<Volume, 'type'>): boolean => type?.toUpperCase() !== 'ROOT';

const deletedSchema = z.looseObject({ success: z.union([z.boolean(), z.string()]).nullish() });

/** Done when KT answers; one that KT knows no more is deleted. */
export async function deleteVolume(cloud: KTCloud, id: string, ask: Ask): Promise<void> {
  const { server } = await cloud.place(ask);
  try {
    const { success } = await server.change('deleteVolume', deletedSchema, { id }, ask);
    if (String(success ?? true).toLowerCase() === 'false') throw notDeleted(ask);
  } catch (error) {
    if (!(error instanceof CloudError && error.kind === 'not-found' && !error.ambiguous)) throw error;
  }
}

const notDeleted = ({ subject }: Ask): CloudError =>
  refusal({
    kind: 'unknown',
    subject,
    fact: { en: 'KT did not delete the disk', ko: 'KT에서 디스크를 삭제하지 못했습니다' },
    remedy: {
      en: 'Look at its state, and try again.',
      ko: '디스크 상태를 확인한 뒤 다시 시도하십시오.',
    },
  });
