import { homedir } from 'node:os';
import type { CredentialProfile } from '../../drivers/contract/plugin.ts';
import type { KnownProvider } from '../clouds/known-providers.ts';
import { UsageError } from './failure.ts';

/**
 * A profile that the cloud's own command line keeps: the one that is named, else the one which that command
 * line would use. Throws UsageError where there is none of the name, or none at all; CloudError where the file is unfit.
 */
export async function profileNamed(
  { title, profiles }: Pick<KnownProvider, 'title' | 'profiles'>,
  named: string | true,
): Promise<CredentialProfile> {
  if (!profiles) {
    throw new UsageError({
      en: `No profiles of a command line of ${title} are known here. Leave out --profile.`,
      ko: `${title} 명령줄 도구의 프로필은 지원하지 않습니다. --profile 없이 실행하십시오.`,
    });
  }
  const found = await profiles(homedir());
  const chosen = found.find(({ name, isDefault }) => (named === true ? isDefault : name === named));
  if (chosen) return chosen;
  const names = found.map(({ name }) => name).join(', ');
  throw new UsageError({
    en: `Choose a profile with --profile NAME. There are: ${names}.`,
    ko: `--profile 이름으로 프로필을 선택하십시오. 사용할 수 있는 프로필: ${names}`,
  });
}

/** What the profile says of the credential. */
export const valuesOf = ({ values }: CredentialProfile): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
