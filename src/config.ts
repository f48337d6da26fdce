import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Language, Localized } from '../drivers/contract/text.ts';
import { parseKey } from './clouds/vault-key.ts';
import { ConfigError } from './config-error.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';
import { SecretText } from './secret-text.ts';
import type { ModelSettings, Settings, SlackSettings } from './settings.ts';

export { ConfigError } from './config-error.ts';

/**
 * The model where only `OPENAI_API_KEY` is set: what OpenAI's own package shows in its examples, and one that still
 * calls tools over Chat Completions.
 */
const defaultModel = 'gpt-5.5';
/** The newest stable version of the Azure OpenAI data plane that is named by a date. */
const defaultAzureVersion = '2024-10-21';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ConfigOptions {
  readonly env: Environment;
  /** What the command line says; it comes before the environment, which comes before the file. */
  readonly flags?: { readonly model?: string | undefined; readonly lang?: Language | undefined };
  readonly homeDirectory?: string;
}

/** The settings from command line, environment and `config.json` in the data directory. Throws ConfigError. */
export async function loadConfig({ env, flags = {}, homeDirectory = homedir() }: ConfigOptions): Promise<Settings> {
  const directory = dataDirectory(env, homeDirectory);
  const file = await readConfigFile(join(directory, 'config.json'));
  const { clouds, callHistory } = file;
  const { waitSeconds, ...bounds } = file.turn;
  return {
    directory,
    ...languageSetting(env, file, flags.lang),
    vaultKey: vaultKeyOf(env),
    model: modelOf(env, file, flags.model),
    approvalExpiryMs: file.approvals.expireAfterMinutes * 60_000,
    policy: file.policy,
    turn: { ...bounds, waitMs: waitSeconds * 1000 },
    clouds: {
      readTimeoutMs: clouds.readTimeoutSeconds * 1000,
      changeTimeoutMs: clouds.changeTimeoutSeconds * 1000,
      idleMs: clouds.idleSeconds * 1000,
    },
    drivers: file.drivers,
    slack: { ...slackAccess(env), ...file.slack },
    callHistory: { maxBytes: Math.round(callHistory.fileMegabytes * 1_000_000), maxFiles: callHistory.files },
  };
}

/** What the settings hold that must not show anywhere, for the redactor. */
export function secretsOf({ model, vaultKey, slack }: Settings): string[] {
  const apiKey = model.kind === 'openai' ? model.apiKey : undefined;
  return [apiKey, vaultKey, slack.botToken, slack.appToken, slack.signingSecret]
    .filter((secret) => secret !== undefined)
    .map((secret) => secret.reveal());
}

function slackAccess(env: Environment): Pick<SlackSettings, 'botToken' | 'appToken' | 'signingSecret' | 'apiUrl'> {
  const secret = (name: string) => {
    const text = variable(env, name);
    return text === undefined ? undefined : new SecretText(text);
  };
  const apiUrl = urlOf(env, 'SLACK_API_URL');
  return {
    botToken: secret('SLACK_BOT_TOKEN'),
    appToken: secret('SLACK_APP_TOKEN'),
    signingSecret: secret('SLACK_SIGNING_SECRET'),
    apiUrl: apiUrl === undefined || apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
  };
}

/** A variable that is set to nothing counts as not set. */
function variable(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function dataDirectory(env: Environment, homeDirectory: string): string {
  const home = variable(env, 'SPINNERET_HOME');
  if (home) return resolve(home);
  const state = variable(env, 'XDG_STATE_HOME');
  // The XDG specification has relative paths ignored.
  return join(state && isAbsolute(state) ? state : join(homeDirectory, '.local', 'state'), 'spinneret');
}

function languageSetting(
  env: Environment,
  file: ConfigFile,
  flag: Language | undefined,
): Pick<Settings, 'language' | 'languageChosen'> {
  const chosen = flag ?? chosenLanguage(env) ?? file.language;
  if (chosen) return { language: chosen, languageChosen: true };
  const locale = variable(env, 'LC_ALL') ?? variable(env, 'LC_MESSAGES') ?? variable(env, 'LANG') ?? '';
  return { language: /^ko/i.test(locale) ? 'ko' : 'en', languageChosen: false };
}

function chosenLanguage(env: Environment): Language | undefined {
  const asked = variable(env, 'SPINNERET_LANG')?.toLowerCase();
  if (asked === undefined || asked === 'en' || asked === 'ko') return asked;
  throw new ConfigError(
    { en: `SPINNERET_LANG is ${JSON.stringify(asked)}.`, ko: `SPINNERET_LANG 값이 ${JSON.stringify(asked)}입니다.` },
    { en: 'Set it to en or ko.', ko: 'en 또는 ko로 지정하십시오.' },
  );
}

function vaultKeyOf(env: Environment): SecretText | undefined {
  const text = variable(env, 'SPINNERET_KEY');
  if (text === undefined) return undefined;
  if (parseKey(text)) return new SecretText(text);
  throw new ConfigError(
    {
      en: 'SPINNERET_KEY is not a key of 32 bytes in base64 or hex.',
      ko: 'SPINNERET_KEY가 base64 또는 16진수로 표현된 32바이트 키가 아닙니다.',
    },
    {
      en: 'Make one with: openssl rand -base64 32. Or unset it to use the key file of the data directory.',
      ko: 'openssl rand -base64 32로 만들 수 있습니다. 변수를 해제하면 데이터 디렉터리의 키 파일을 사용합니다.',
    },
  );
}

/**
 * `basic` where it is asked for by name, or where neither a key nor a server is set; Azure before any other
 * server, because its variables name nothing else.
 */
function modelOf(env: Environment, file: ConfigFile, flag: string | undefined): ModelSettings {
  const name = flag ?? variable(env, 'SPINNERET_MODEL') ?? variable(env, 'OPENAI_MODEL') ?? file.model.name;
  if (name === 'basic') return { kind: 'basic', forced: true };
  const common = {
    kind: 'openai',
    organization: variable(env, 'OPENAI_ORG_ID'),
    project: variable(env, 'OPENAI_PROJECT_ID'),
    timeoutMs: file.model.timeoutSeconds * 1000,
    maxRetries: file.model.retries,
  } as const;

  const endpoint = urlOf(env, 'AZURE_OPENAI_ENDPOINT');
  if (endpoint) {
    const deployment = flag ?? variable(env, 'AZURE_OPENAI_DEPLOYMENT') ?? name;
    const key = variable(env, 'AZURE_OPENAI_API_KEY');
    if (!key) throw missing('AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_ENDPOINT');
    if (!deployment) throw missing('AZURE_OPENAI_DEPLOYMENT', 'AZURE_OPENAI_ENDPOINT');
    const apiVersion =
      variable(env, 'AZURE_OPENAI_API_VERSION') ?? variable(env, 'OPENAI_API_VERSION') ?? defaultAzureVersion;
    const azure = { endpoint, apiVersion };
    return { ...common, model: deployment, apiKey: new SecretText(key), baseURL: undefined, azure };
  }

  const key = variable(env, 'OPENAI_API_KEY');
  const ownURL = urlOf(env, 'OPENAI_BASE_URL');
  const baseURL = ownURL ?? file.model.baseURL;
  if (!key && !baseURL) {
    if (flag !== undefined) throw missing('OPENAI_API_KEY', '--model');
    return { kind: 'basic', forced: false };
  }
  // Which models another server has, nobody but its user knows.
  const model = name ?? (baseURL ? undefined : defaultModel);
  if (!model) throw missing('SPINNERET_MODEL', ownURL ? 'OPENAI_BASE_URL' : 'model.baseURL');
  return { ...common, model, apiKey: key ? new SecretText(key) : undefined, baseURL, azure: undefined };
}

function urlOf(env: Environment, name: string): string | undefined {
  const text = variable(env, name);
  const url = text === undefined ? undefined : URL.parse(text);
  if (text === undefined || url?.protocol === 'http:' || url?.protocol === 'https:') return text;
  throw new ConfigError(
    { en: `${name} is not an http or https address.`, ko: `${name} 값이 http 또는 https 주소가 아닙니다.` },
    { en: 'Set it as in http://localhost:11434/v1.', ko: 'http://localhost:11434/v1과 같은 형식으로 지정하십시오.' },
  );
}

const purposes = {
  SPINNERET_MODEL: { en: "the model's name at that server", ko: '해당 서버의 모델 이름' },
  OPENAI_API_KEY: { en: 'the key, or OPENAI_BASE_URL to a local server', ko: 'API 키(로컬 서버는 OPENAI_BASE_URL)' },
  AZURE_OPENAI_API_KEY: { en: "the resource's key", ko: '리소스의 API 키' },
  AZURE_OPENAI_DEPLOYMENT: { en: "the deployment's name", ko: '배포 이름' },
} as const satisfies Record<string, Localized>;

function missing(name: keyof typeof purposes, because: string): ConfigError {
  const purpose = purposes[name];
  return new ConfigError(
    { en: `${because} is given, but ${name} is not set.`, ko: `${because} 값이 있지만 ${name} 값이 없습니다.` },
    {
      en: `Set ${name} to ${purpose.en}, or use --model basic.`,
      ko: `${name}에 ${purpose.ko}을(를) 지정하거나 --model basic을 사용하십시오.`,
    },
  );
}
