import type { ErrorSubject } from '../../contract/errors.ts';
import type { createRefusals } from '../../shared/refusals.ts';
import { missing, scopedApplication, twoWays } from './credential-refusals.ts';

/** A project or a user's domain, by whichever is known of it. */
type Identified = { readonly id: string } | { readonly name: string };

/** The part `auth` of a request for a token, without its secrets being anywhere else. */
export interface Credentials {
  /** The identity service's address as it was given, without a version. */
  readonly endpoint: URL;
  readonly auth: Readonly<Record<string, unknown>>;
  /** Which endpoints of the catalog are used. */
  readonly interface: EndpointInterface;
}

export type EndpointInterface = 'public' | 'internal' | 'admin';

type Refusals = ReturnType<typeof createRefusals>;

/**
 * Reads the credential's values: a user with a password and a project, or an application credential, whose project is fixed.
 * What is missing or does not go together is `unauthorized` or `invalid-input`, and says what to set.
 */
export function readCredentials(
  values: Readonly<Record<string, string>>,
  subject: ErrorSubject,
  refusals: Refusals,
): Credentials {
  const value = (key: string): string | undefined => values[key]?.trim() || undefined;
  const reading: Reading = { value, secret: (key) => values[key] || undefined, subject, refusals };
  const endpoint = endpointOf(value('IdentityEndpoint') ?? '');
  if (!endpoint) {
    throw refusals.invalid(
      subject,
      {
        en: "the credential's IdentityEndpoint is no address of an identity service",
        ko: '자격 증명의 IdentityEndpoint 값이 Keystone 주소가 아닙니다',
      },
      {
        en: 'Give the address that OS_AUTH_URL has, such as https://cloud.example.com:5000/v3.',
        ko: 'OS_AUTH_URL 값(예: https://cloud.example.com:5000/v3)을 지정하십시오.',
      },
    );
  }
  return { endpoint, interface: interfaceOf(reading), auth: authOf(reading) };
}

/** The values of a credential while they are read. */
export interface Reading {
  value(key: string): string | undefined;
  /** As it is: a password may begin or end with a space. */
  secret(key: string): string | undefined;
  readonly subject: ErrorSubject;
  readonly refusals: Refusals;
}

/** An address may name the version or not, and may have a path before it. */
export function endpointOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  url.hash = '';
  url.search = '';
  url.pathname = url.pathname.replace(/(?:\/v(?:3|2\.0))?\/*$/, '');
  return url;
}

function interfaceOf({ value, subject, refusals }: Reading): EndpointInterface {
  const given = value('Interface')?.replace(/URL$/i, '').toLowerCase() ?? 'public';
  if (given === 'public' || given === 'internal' || given === 'admin') return given;
  throw refusals.invalid(
    subject,
    {
      en: "the credential's Interface is none of the catalog's",
      ko: '자격 증명의 Interface 값이 서비스 카탈로그의 인터페이스가 아닙니다',
    },
    {
      en: 'Use public, internal or admin, or leave it out for public.',
      ko: 'public, internal, admin 중에서 지정하십시오. 생략하면 public입니다.',
    },
  );
}

function authOf(reading: Reading): Credentials['auth'] {
  const { value, secret } = reading;
  const isApplication = ['ApplicationCredentialID', 'ApplicationCredentialName'].some((key) => value(key));
  if (!isApplication && secret('ApplicationCredentialSecret') === undefined) return passwordAuth(reading);
  if (secret('Password') !== undefined) throw twoWays(reading);
  const name = ['ProjectID', 'ProjectName'].find((key) => value(key));
  if (name) throw scopedApplication(reading, name);
  return applicationAuth(reading);
}

function passwordAuth(reading: Reading): Credentials['auth'] {
  const { value, secret } = reading;
  const password = secret('Password');
  const user = userOf(reading);
  if (password === undefined) throw missing(reading, 'Password');
  return {
    identity: { methods: ['password'], password: { user: { ...user, password } } },
    scope: { project: projectOf(reading, value('ProjectID'), value('ProjectName')) },
  };
}

function applicationAuth(reading: Reading): Credentials['auth'] {
  const { value, secret } = reading;
  const id = value('ApplicationCredentialID');
  const name = value('ApplicationCredentialName');
  const secretText = secret('ApplicationCredentialSecret');
  if (secretText === undefined) throw missing(reading, 'ApplicationCredentialSecret');
  if (id === undefined && name === undefined) throw missing(reading, 'ApplicationCredentialID');
  // A name is unique among those of one user only.
  const named = id === undefined ? { name, user: userOf(reading) } : { id };
  return {
    identity: {
      methods: ['application_credential'],
      application_credential: { ...named, secret: secretText },
    },
  };
}

function userOf(reading: Reading): Readonly<Record<string, unknown>> {
  const id = reading.value('UserID');
  if (id !== undefined) return { id };
  const name = reading.value('Username');
  if (name === undefined) throw missing(reading, 'Username');
  return { name, domain: domainOf(reading.value('DomainID'), reading.value('DomainName')) };
}

/** A domain that nothing names is the one that every cloud begins with. */
const domainOf = (id: string | undefined, name: string | undefined): Identified =>
  id !== undefined ? { id } : name !== undefined ? { name } : { id: 'default' };

function projectOf(reading: Reading, id: string | undefined, name: string | undefined) {
  const { value } = reading;
  if (id !== undefined) return { id };
  if (name === undefined) throw missing(reading, 'ProjectID');
  return {
    name,
    // Without a domain of its own a project is looked for in the user's.
    domain: domainOf(
      value('ProjectDomainID') ?? (value('ProjectDomainName') === undefined ? value('DomainID') : undefined),
      value('ProjectDomainName') ?? value('DomainName'),
    ),
  };
}
