import type { ErrorSubject } from '../../contract/errors.ts';
import { refusal } from '../refusal.ts';

/** What a connection signs its requests with. */
export type Signing =
  | {
      readonly from: 'keys';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    }
  /** A profile of the files that the AWS CLI keeps. */
  | { readonly from: 'profile'; readonly profile: string }
  /** Whatever the AWS CLI would find here: environment, default profile, container, instance. */
  | { readonly from: 'chain' };

/** In place of a profile's name: environment, default profile, container and instance, in the order of the AWS CLI. */
export const chainProfile = 'environment';

export interface Credentials {
  readonly signing: Signing;
  /** In place of AWS's own addresses, for every service. */
  readonly endpoint: string | undefined;
}

/** Reads the credential's values; half a key pair is `unauthorized`, what cannot be an address `invalid-input`. */
export function readCredentials(values: Readonly<Record<string, string>>, subject: ErrorSubject): Credentials {
  const read = (name: string) => values[name]?.trim() || undefined;
  return { signing: signingOf(read, subject), endpoint: endpointOf(read('Endpoint'), subject) };
}

function signingOf(read: (name: string) => string | undefined, subject: ErrorSubject): Signing {
  const [accessKeyId, secretAccessKey, sessionToken] = ['ClientId', 'ClientSecret', 'StsToken'].map(read);
  const profile = read('Profile');
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return { from: 'keys', accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  }
  if (accessKeyId !== undefined || secretAccessKey !== undefined || sessionToken !== undefined) {
    throw incomplete(accessKeyId === undefined ? 'ClientId' : 'ClientSecret', subject);
  }
  return profile === undefined || profile === chainProfile ? { from: 'chain' } : { from: 'profile', profile };
}

const incomplete = (missing: 'ClientId' | 'ClientSecret', subject: ErrorSubject) =>
  refusal({
    kind: 'unauthorized',
    subject,
    fact: { en: `the credential has no ${missing}`, ko: `자격 증명에 ${missing} 값이 없습니다` },
    remedy: {
      en: 'Register the access key id as ClientId and the secret access key as ClientSecret, both of one pair; or neither, and the name of a profile of ~/.aws as Profile (environment: what the AWS CLI would use).',
      ko: '한 쌍의 액세스 키 ID와 비밀 액세스 키를 ClientId와 ClientSecret으로 함께 등록하십시오. 둘 다 비우고 ~/.aws의 프로필 이름을 Profile로 등록해도 됩니다(environment는 AWS CLI가 쓰는 값을 그대로 사용합니다).',
    },
  });

function endpointOf(text: string | undefined, subject: ErrorSubject): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.search === '') {
    return url.href.replace(/\/+$/, '');
  }
  throw refusal({
    kind: 'invalid-input',
    subject,
    fact: {
      en: "the credential's Endpoint is no address of an API",
      ko: '자격 증명의 Endpoint 값이 API 주소가 아닙니다',
    },
    remedy: {
      en: 'Leave it out for AWS itself; else give an address such as https://aws.example.com:5000.',
      ko: 'AWS를 그대로 쓰려면 비워 두고, 아니면 https://aws.example.com:5000 형식으로 지정하십시오.',
    },
  });
}
