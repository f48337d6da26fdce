import { CloudError } from '../../drivers/contract/errors.ts';
import type { Iid, ResourceType } from '../../drivers/contract/iid.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import { josa } from '../korean.ts';
import { capitalised, titles } from './titles.ts';

/** What a look finds; undefined where the cloud says that there is no such thing. */
export async function found<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** Of a thing that a change was followed on. */
export const goneSentence = (of: ResourceType, { nameId }: Pick<Iid, 'nameId'>): Localized => ({
  en: `${capitalised(titles[of])} ${nameId} is not there any more.`,
  ko: `${titles[of].ko} ${josa(nameId, '이/가')} 더 이상 존재하지 않습니다.`,
});
