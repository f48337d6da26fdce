import type { ErrorSubject } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';
import { refusal } from './refusal.ts';

/** What a connection signs in with. */
export interface Credentials {
  /** The address of the API, with its path. */
  readonly endpoint: URL;
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Reads the credential's values; a value that is missing or cannot be one is `unauthorized` or `invalid-input`. */
export function readCredentials(values: Readonly<Record<string, string>>, subject: ErrorSubject): Credentials {
  const [apiKey, secretKey] = [values.ClientId?.trim(), values.ClientSecret?.trim()];
  const endpoint = endpointOf(values.Endpoint ?? '');
  if (!endpoint) {
    throw refusal({
      kind: 'invalid-input',
      subject,
      fact: {
        en: "the credential's Endpoint is no address of an API",
        ko: '자격 증명의 Endpoint 값이 API 주소가 아닙니다',
      },
      remedy: {
        en: 'Give the address, such as https://cloud.example.com/client/api.',
        ko: 'https://cloud.example.com/client/api 형식으로 지정하십시오.',
      },
    });
  }
  if (!apiKey || !secretKey) {
    const name = apiKey ? 'ClientSecret' : 'ClientId';
    const fact: Localized = { en: `the credential has no ${name}`, ko: `자격 증명에 ${name} 값이 없습니다` };
    throw refusal({
      kind: 'unauthorized',
      subject,
      fact,
      remedy: {
        en: 'Register the API key as ClientId and the secret key as ClientSecret. The console shows both with the user.',
        ko: 'API 키를 ClientId로, 비밀 키를 ClientSecret으로 등록하십시오. 콘솔의 사용자 화면에서 확인할 수 있습니다.',
      },
    });
  }
  return { endpoint, apiKey, secretKey };
}

/** An address without a path is completed with CloudStack's own. */
export function endpointOf(text: string): URL | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  url.hash = '';
  url.search = '';
  url.pathname = url.pathname === '/' ? '/client/api' : url.pathname.replace(/\/+$/, '');
  return url;
}
