import { readFile } from 'node:fs/promises';
import type { CredentialProfile } from '../contract/plugin.ts';
import { awsFiles } from './access/aws-files.ts';
import { chainProfile } from './access/credentials.ts';

/** A profile of the AWS CLI: it stays where it is, and the credential only names it. */
export interface AwsProfile extends CredentialProfile {
  readonly values: { readonly Profile: string };
}

type Settings = ReadonlyMap<string, string>;

/** What keys can be had from; a profile without any of them only sets a region or a form of output. */
const sources = [
  'aws_access_key_id',
  'sso_session',
  'sso_start_url',
  'role_arn',
  'credential_process',
  'web_identity_token_file',
  'login_session',
];

/**
 * The profiles of the two files of the AWS CLI that give keys: pairs of keys, SSO, roles, processes; and `environment`, which
 * is whatever the AWS CLI would find without one. Nothing secret is kept of them.
 */
export async function awsProfiles(
  home: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<AwsProfile[]> {
  const { configFilepath, filepath } = awsFiles({ home, env });
  const [config = '', keys = ''] = await Promise.all([read(configFilepath), read(filepath)]);
  const profiles = parseAwsProfiles(config, keys, env.AWS_PROFILE || 'default').filter(
    ({ name }) => name !== chainProfile,
  );
  const isDefault = !profiles.some((profile) => profile.isDefault);
  return [...profiles, { name: chainProfile, isDefault, values: { Profile: chainProfile } }];
}

/** `config` has sections like `[profile prod]`, `keys` has `[prod]`; both have `[default]`. */
export function parseAwsProfiles(config: string, keys: string, current: string): AwsProfile[] {
  const found = new Map<string, Map<string, string>>();
  for (const [section, settings] of sectionsOf(config)) {
    const [, name] = /^profile\s+(.+)$/.exec(section) ?? [];
    const profile = name === undefined ? section : unquoted(name.trim());
    // `[sso-session x]` and `[services x]` are parts of profiles.
    if (name !== undefined || section === 'default') merge(found, profile, settings);
  }
  for (const [section, settings] of sectionsOf(keys)) merge(found, section, settings);
  return [...found]
    .filter(([, settings]) => sources.some((source) => settings.get(source)))
    .map(([name, settings]) => {
      const region = settings.get('region');
      return { name, isDefault: name === current, values: { Profile: name }, ...(region && { region }) };
    });
}

function merge(found: Map<string, Map<string, string>>, name: string, settings: Settings): void {
  found.set(name, new Map([...(found.get(name) ?? []), ...settings]));
}

function sectionsOf(text: string): Map<string, Settings> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    // Indented lines belong to a setting that has parts, such as `s3 =`.
    if (line.trim() === '' || /^\s|^[#;]/.test(line)) continue;
    const [, name] = /^\[([^\]]+)\]/.exec(line) ?? [];
    if (name !== undefined) {
      section = sections.get(name.trim()) ?? new Map();
      sections.set(name.trim(), section);
      continue;
    }
    const at = line.indexOf('=');
    if (at > 0) section?.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return sections;
}

const unquoted = (name: string): string => /^(["'])(.*)\1$/.exec(name)?.[2] ?? name;

const read = async (path: string): Promise<string | undefined> => await readFile(path, 'utf8').catch(() => undefined);
