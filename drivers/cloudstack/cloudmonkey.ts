import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudError } from '../contract/errors.ts';
import type { CredentialProfile } from '../contract/plugin.ts';
import { refusal } from './refusal.ts';

/** A profile of CloudMonkey, the command line of CloudStack. */
export interface CloudMonkeyProfile extends CredentialProfile {
  readonly values: { readonly Endpoint?: string; readonly ClientId?: string; readonly ClientSecret?: string };
}

/** Where CloudMonkey keeps its profiles, newest form first. */
export const cloudMonkeyPaths = (home: string): readonly string[] => [
  join(home, '.cmk', 'config'),
  join(home, '.cloudmonkey', 'config'),
];

/**
 * The profiles of a CloudMonkey file that have keys. It is an INI file: `profile`, before all sections or in `[core]`, names
 * the one in use; old files have the address in parts (`host`, `port`, `path`, `protocol`) in `[server]` and the keys in
 * `[user]`.
 */
export function parseCloudMonkey(text: string): CloudMonkeyProfile[] {
  const sections = sectionsOf(text);
  const current = sections.get('')?.get('profile') ?? sections.get('core')?.get('profile');
  const profiles = [...sections]
    .filter(([name]) => name !== '' && name !== 'core' && name !== 'ui')
    .map(([name, section]) => ({ name, isDefault: name === current, values: valuesOf(section) }))
    .filter(({ values }) => values.ClientId !== undefined || values.ClientSecret !== undefined);
  const [only] = profiles;
  if (only && profiles.length === 1)
    return [{ ...only, isDefault: true, values: { ...serverOf(sections), ...only.values } }];
  return profiles;
}

/** Reads and parses a CloudMonkey file. Throws `not-found` where there is none, `invalid-input` where it has no keys. */
export async function readCloudMonkey(path: string): Promise<CloudMonkeyProfile[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw refusal({
      kind: 'not-found',
      subject: { resource: 'credential', name: path },
      fact: { en: 'the CloudMonkey file cannot be read', ko: 'CloudMonkey 설정 파일을 읽을 수 없습니다' },
      remedy: {
        en: 'Name the file, usually ~/.cmk/config.',
        ko: '파일 경로를 지정하십시오. 보통 ~/.cmk/config입니다.',
      },
      cause,
    });
  });
  const profiles = parseCloudMonkey(text);
  if (profiles.length > 0) return profiles;
  throw refusal({
    kind: 'invalid-input',
    subject: { resource: 'credential', name: path },
    fact: { en: 'no profile of the file has an API key', ko: '파일에 API 키가 있는 프로필이 없습니다' },
    remedy: {
      en: 'Set apikey and secretkey of a profile with cmk, or enter them by hand.',
      ko: 'cmk로 프로필의 apikey와 secretkey를 설정하거나 직접 입력하십시오.',
    },
  });
}

/** The profiles of the newest file that CloudMonkey has written below `home`. Throws as `readCloudMonkey` does. */
export async function cloudMonkeyProfiles(home: string): Promise<CloudMonkeyProfile[]> {
  const [newest = '', ...older] = cloudMonkeyPaths(home);
  for (const path of [newest, ...older]) {
    const profiles = await readCloudMonkey(path).catch((error: unknown) => {
      if (error instanceof CloudError && error.kind === 'not-found') return undefined;
      throw error;
    });
    if (profiles) return profiles;
  }
  return await readCloudMonkey(newest);
}

type Section = ReadonlyMap<string, string>;

function sectionsOf(text: string): Map<string, Section> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  sections.set('', section);
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    const [, name] = /^\[([^\]]+)\]$/.exec(line) ?? [];
    if (name !== undefined) {
      section = sections.get(name.trim()) ?? new Map();
      sections.set(name.trim(), section);
      continue;
    }
    const at = line.search(/[=:]/);
    if (at > 0) section.set(line.slice(0, at).trim().toLowerCase(), unquoted(line.slice(at + 1).trim()));
  }
  return sections;
}

const unquoted = (value: string): string => /^"(.*)"$/.exec(value)?.[1] ?? value;

function valuesOf(section: Section): CloudMonkeyProfile['values'] {
  const [Endpoint, ClientId, ClientSecret] = ['url', 'apikey', 'secretkey'].map((key) => section.get(key) || undefined);
  return {
    ...(Endpoint !== undefined && { Endpoint }),
    ...(ClientId !== undefined && { ClientId }),
    ...(ClientSecret !== undefined && { ClientSecret }),
  };
}

/** The address of a file of CloudMonkey 5.2 and older. */
function serverOf(sections: ReadonlyMap<string, Section>): { readonly Endpoint?: string } {
  const server = sections.get('server');
  const host = server?.get('host');
  if (!server || !host) return {};
  const [protocol, port, path] = [server.get('protocol') || 'http', server.get('port') || '8080', server.get('path')];
  return { Endpoint: `${protocol}://${host}:${port}${path || '/client/api'}` };
}
