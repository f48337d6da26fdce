import type { RecordType } from '../../tools/operation.ts';
import type { ConnectionRecord } from '../../tools/records.ts';
import { type KnownProvider, offeredProviders } from './known-providers.ts';
import { invalid } from './record-errors.ts';

/** The provider that a record is to be of. Throws CloudError `invalid-input` with the nearest names. */
export function providerOf(
  type: RecordType,
  draft: { name: string; provider: string },
  providers: readonly KnownProvider[],
): KnownProvider {
  const asked = draft.provider.trim().toUpperCase();
  const found = providers.find(({ name }) => name === asked);
  if (found) return found;
  const offered = offeredProviders(asked, providers);
  throw invalid(
    type,
    draft.name,
    { en: `there is no provider ${draft.provider}`, ko: `${draft.provider} 프로바이더는 없습니다` },
    { en: `Use one of: ${offered}.`, ko: `다음 중 하나를 사용하십시오: ${offered}` },
  );
}

/** A connection that binds parts of other providers. */
export function otherProvider(connection: ConnectionRecord, differing: readonly { name: string; provider: string }[]) {
  const list = differing.map(({ name, provider }) => `${name} (${provider})`).join(', ');
  return invalid(
    'connection',
    connection.name,
    {
      en: `it is for ${connection.provider}, but these are not: ${list}`,
      ko: `${connection.provider} 연결인데 다음은 프로바이더가 다릅니다: ${list}`,
    },
    {
      en: 'Choose a driver, credential and region of the same provider.',
      ko: '같은 프로바이더의 드라이버, 자격 증명, 리전을 선택하십시오.',
    },
  );
}
