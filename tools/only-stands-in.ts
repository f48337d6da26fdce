import { z } from 'zod';
import { CloudError } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { ReadBack } from './operation.ts';
import type { Presentation } from './presentation.ts';

/** The rest of an operation that never runs: what it stands for runs in its place, under its own name. */
export const onlyStandsIn = {
  details: z.object({}),
  run: (): Promise<Record<string, never>> =>
    Promise.reject(
      new CloudError({
        kind: 'unsupported',
        subject: { resource: 'operation', name: 'stand-in' },
        fact: { en: 'it only stands for another call', ko: '다른 호출을 대신하는 작업입니다' },
      }),
    ),
  readBack: async (): Promise<ReadBack> => 'not-done',
  say: (): Localized => ({ en: 'Nothing was run.', ko: '실행한 작업이 없습니다.' }),
  present: (): Presentation => ({ kind: 'none' }),
};
