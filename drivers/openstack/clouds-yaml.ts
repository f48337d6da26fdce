import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import type { CredentialProfile } from '../contract/plugin.ts';
import type { Localized } from '../contract/text.ts';

/** Where OpenStack's own clients look, and what they look at. */
export interface ClientPlace {
  readonly home: string;
  readonly workingDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const provider = 'OPENSTACK';

const cloudSchema = z.looseObject({
  auth: z.record(z.string(), z.unknown()).nullish(),
  profile: z.string().nullish(),
  /** What `profile` was called before. */
  cloud: z.string().nullish(),
});
type Cloud = z.infer<typeof cloudSchema>;

const clouds = z
  .record(
    z.string(),
    cloudSchema.nullish().transform((cloud) => cloud ?? {}),
  )
  .nullish();
const fileSchema = z.looseObject({ clouds, 'public-clouds': clouds });

/** The three files, each of which may be in any of the folders; the first that is there is taken. */
const stems = { clouds: 'clouds', secure: 'secure', public: 'clouds-public' } as const;
const endings = ['yaml', 'yml', 'json'];
const overrides: Partial<Record<keyof typeof stems, string>> = {
  clouds: 'OS_CLIENT_CONFIG_FILE',
  secure: 'OS_CLIENT_SECURE_FILE',
};

/** The clouds that OpenStack's own clients have for somebody whose home directory is `home`. Throws as `readClouds` does. */
export const cloudsYamlProfiles = (home: string): Promise<CredentialProfile[]> =>
  readClouds({ home, workingDirectory: process.cwd(), env: process.env });

/**
 * The clouds of `clouds.yaml` with the secrets of `secure.yaml` and what `clouds-public.yaml` says of a vendor, merged as
 * openstacksdk does it: the cloud's own values over the vendor's, secrets over both. Throws `not-found` where there is no
 * file, `invalid-input` where one cannot be read or has no cloud with an address.
 */
export async function readClouds(place: ClientPlace): Promise<CredentialProfile[]> {
  const [found, secure, vendors] = await Promise.all([
    readFirst('clouds', place),
    readFirst('secure', place),
    readFirst('public', place),
  ]);
  if (!found) throw noFile(place);
  const own = { ...found.content.clouds };
  for (const [name, cloud] of Object.entries(secure?.content.clouds ?? {})) own[name] = merged(own[name] ?? {}, cloud);
  const names = Object.keys(own);
  const current = place.env.OS_CLOUD || (names.length === 1 ? names[0] : undefined);
  const profiles = Object.entries(own).flatMap(([name, cloud]) => {
    const vendor = vendors?.content['public-clouds']?.[cloud.profile ?? cloud.cloud ?? ''] ?? {};
    const whole = merged(vendor, cloud);
    const values = valuesOf(whole);
    if (values.IdentityEndpoint === undefined) return [];
    const region = textOf(whole.region_name);
    return [{ name, isDefault: name === current, values, ...(region !== undefined && { region }) }];
  });
  if (profiles.length > 0) return profiles;
  throw refused('invalid-input', found.path, {
    en: 'no cloud of the file has an auth_url',
    ko: '파일에 auth_url이 있는 클라우드가 없습니다',
  });
}

/** `auth` is merged value by value, everything else replaced. */
const merged = (under: Cloud, over: Cloud): Cloud => ({ ...under, ...over, auth: { ...under.auth, ...over.auth } });

interface Found {
  readonly path: string;
  readonly content: z.infer<typeof fileSchema>;
}

async function readFirst(file: keyof typeof stems, place: ClientPlace): Promise<Found | undefined> {
  for (const path of pathsOf(file, place)) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return { path, content: contentOf(text, path) };
  }
  return undefined;
}

function pathsOf(file: keyof typeof stems, { home, workingDirectory, env }: ClientPlace): string[] {
  const named = env[overrides[file] ?? ''];
  const folders = [workingDirectory, join(env.XDG_CONFIG_HOME || join(home, '.config'), 'openstack')];
  if (env.XDG_CONFIG_HOME) folders.push(join(home, '.config', 'openstack'));
  folders.push('/etc/openstack');
  return [
    ...(named ? [isAbsolute(named) ? named : join(workingDirectory, named)] : []),
    ...folders.flatMap((folder) => endings.map((ending) => join(folder, `${stems[file]}.${ending}`))),
  ];
}

function contentOf(text: string, path: string): Found['content'] {
  try {
    const content = fileSchema.safeParse(parse(text) ?? {});
    if (content.success) return content.data;
  } catch {
    // A parser quotes the line where it fails, and that line may have a password.
  }
  throw refused('invalid-input', path, {
    en: 'the file is no YAML of the form that OpenStack’s clients use',
    ko: 'OpenStack 클라이언트의 YAML 형식이 아닙니다',
  });
}

/** Values of other kinds than text stand for themselves: a password may be all digits. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function valuesOf(cloud: Cloud): CredentialProfile['values'] {
  const auth = cloud.auth ?? {};
  // Old files have what is in `auth` beside it.
  const value = (...names: readonly string[]): string | undefined =>
    names.map((name) => textOf(auth[name]) ?? textOf(cloud[name])).find((text) => text !== undefined);
  const isApplication = value('application_credential_id', 'application_credential_name') !== undefined;
  const interfaces = Array.isArray(cloud.interface) ? cloud.interface[0] : cloud.interface;
  const values: CredentialProfile['values'] = {
    IdentityEndpoint: value('auth_url'),
    Username: value('username', 'user_name'),
    UserID: value('user_id'),
    DomainName: value('user_domain_name', 'domain_name'),
    DomainID: value('user_domain_id', 'domain_id', 'default_domain'),
    Interface: textOf(interfaces) ?? value('endpoint_type'),
    ...(isApplication
      ? {
          ApplicationCredentialID: value('application_credential_id'),
          ApplicationCredentialName: value('application_credential_name'),
          ApplicationCredentialSecret: value('application_credential_secret'),
        }
      : {
          Password: value('password'),
          ProjectID: value('project_id', 'tenant_id'),
          ProjectName: value('project_name', 'tenant_name'),
          ProjectDomainName: value('project_domain_name', 'domain_name'),
          ProjectDomainID: value('project_domain_id', 'domain_id', 'default_domain'),
        }),
  };
  return Object.fromEntries(Object.entries(values).filter(([, text]) => text !== undefined));
}

const remedy: Localized = {
  en: 'Name the file in OS_CLIENT_CONFIG_FILE, or put it at ~/.config/openstack/clouds.yaml; the console offers it for download.',
  ko: 'OS_CLIENT_CONFIG_FILE에 파일 경로를 지정하거나 ~/.config/openstack/clouds.yaml에 두십시오. 콘솔에서 내려받을 수 있습니다.',
};

const refused = (kind: 'invalid-input' | 'not-found', path: string, fact: Localized): CloudError =>
  new CloudError({ kind, provider, subject: { resource: 'credential', name: path }, fact, remedy });

const noFile = (place: ClientPlace): CloudError =>
  refused('not-found', pathsOf('clouds', place)[0] ?? 'clouds.yaml', {
    en: 'there is no clouds.yaml where OpenStack’s clients look',
    ko: 'OpenStack 클라이언트가 찾는 위치에 clouds.yaml이 없습니다',
  });
