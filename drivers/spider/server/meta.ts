import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Exchange } from '../exchange.ts';
import { metaAnswer, type ProviderMeta, providersAnswer } from './answers.ts';
import { earlyKeys } from './early-keys.ts';
import { readList } from './records.ts';
import { invalidRecord, type RecordSubject } from './refusal.ts';

/** The server takes any name of a provider, and fails at the first use. */
export async function requireProvider(
  exchange: Exchange,
  subject: RecordSubject,
  provider: string,
  call: CallOptions,
): Promise<void> {
  const known = await readList(exchange, subject.resource, ['cloudos'], providersAnswer, call);
  if (known.includes(provider)) return;
  const names = known.join(', ');
  throw invalidRecord(
    subject,
    provider,
    { en: `the server knows no provider ${provider}`, ko: `서버에서 지원하지 않는 클라우드입니다: ${provider}` },
    { en: `Choose one of: ${names}.`, ko: `다음 중에서 선택하십시오: ${names}.` },
  );
}

/** Where the server does not tell, as those before 0.6, it is what we know of the provider. */
export async function readMeta(
  exchange: Exchange,
  subject: RecordSubject,
  provider: string,
  call: CallOptions,
): Promise<ProviderMeta> {
  const path = ['cloudos', 'metainfo', provider];
  return await exchange.ask({ method: 'GET', path, subject, answer: metaAnswer }, call).catch((error: unknown) => {
    if (error instanceof CloudError && error.kind === 'unsupported') return knownMeta(provider);
    throw error;
  });
}

/** Such a server takes CB-Spider's names of keys only. */
const knownMeta = (provider: string): ProviderMeta => ({
  Region: ['Region'],
  Credential: [...(earlyKeys[provider] ?? [])],
  CredentialCSP: [],
});
