import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { ConfigError } from './config-error.ts';
import { roleSchema } from './guard/actor.ts';
import { policySettingsSchema } from './guard/policy.ts';

const whole = z.number().int().positive();
const seconds = z.number().positive();
const slackId = (kinds: string, what: string) =>
  z.string().regex(new RegExp(`^[${kinds}][A-Z0-9_]+$`), `not the id of ${what}`);

/** `config.json` in the data directory. Every key may be left out. It has no place for secrets. */
export const configFileSchema = z.strictObject({
  language: z.enum(['en', 'ko']).optional(),
  model: z
    .strictObject({
      name: z.string().min(1).optional(),
      baseURL: z.url({ protocol: /^https?$/ }).optional(),
      /** For one answer, from the request to its end. */
      timeoutSeconds: seconds.default(300),
      retries: z.number().int().nonnegative().default(4),
    })
    .prefault({}),
  approvals: z.strictObject({ expireAfterMinutes: z.number().positive().default(30) }).prefault({}),
  /** What is read-only, and what counts as production. */
  policy: z.strictObject(policySettingsSchema.shape).prefault({}),
  /** Bounds of one turn. */
  turn: z
    .strictObject({
      steps: whole.default(20),
      calls: whole.default(50),
      tokens: whole.default(200_000),
      repairs: z.number().int().nonnegative().default(2),
      /** For a change that goes on after the cloud has accepted it; then it is followed in the background. */
      waitSeconds: z.number().nonnegative().max(600).default(10),
    })
    .prefault({}),
  clouds: z
    .strictObject({
      readTimeoutSeconds: seconds.default(60),
      changeTimeoutSeconds: seconds.default(600),
      idleSeconds: seconds.default(300),
    })
    .prefault({}),
  /** Drivers from modules: a package, or a file, whose path is taken from the data directory. */
  drivers: z
    .array(
      z.strictObject({
        name: resourceNameSchema,
        module: z.string().trim().min(1),
        /** Says that a provider is meant that Spinneret knows itself. */
        provider: z.string().trim().min(1).optional(),
      }),
    )
    .default([]),
  /** Who may do what from Slack. Tokens come from the environment. */
  slack: z
    .strictObject({
      /** Ids of users, and of user groups, that are more than viewers. The highest counts. */
      users: z.record(slackId('UW', 'a user'), roleSchema).default({}),
      groups: z.record(slackId('S', 'a user group'), roleSchema).default({}),
      /** What may be done at most in a channel. Any other lets people look only. */
      channels: z.record(slackId('CG', 'a channel'), roleSchema).default({}),
      /** What may be done at most in a direct message to the app. */
      directMessages: roleSchema.default('admin'),
      /** Further workspaces whose members are let in, beside the one that the app is installed in. */
      workspaces: z.array(slackId('T', 'a workspace')).default([]),
    })
    .prefault({}),
  callHistory: z
    .strictObject({ fileMegabytes: z.number().positive().default(5), files: whole.default(10) })
    .prefault({}),
});
export type ConfigFile = z.infer<typeof configFileSchema>;

/** Reads the file; a missing one sets nothing. Throws ConfigError. */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  const checked = configFileSchema.safeParse(await readJson(path));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw issue ? errorOf(path, issue) : checked.error;
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return {};
    if (code === 'ENOTDIR') throw noDirectory(dirname(path));
    throw new ConfigError(
      { en: `${path} cannot be read (${code}).`, ko: `${path} 파일을 읽을 수 없습니다(${code}).` },
      {
        en: 'Make it readable for your user, or set SPINNERET_HOME to another directory.',
        ko: '현재 사용자에게 읽기 권한을 주거나 SPINNERET_HOME을 다른 디렉터리로 지정하십시오.',
      },
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = placeOf(error, text);
    throw new ConfigError(
      { en: `${path} is not valid JSON${place.en}.`, ko: `${path} 파일이 올바른 JSON이 아닙니다${place.ko}.` },
      {
        en: 'Correct it, or move it away to use the defaults.',
        ko: '파일을 바로잡으십시오. 파일을 옮기면 기본값을 사용합니다.',
      },
    );
  }
}

function noDirectory(path: string): ConfigError {
  return new ConfigError(
    {
      en: `${path} is no directory: a file stands there or above it.`,
      ko: `${path}: 디렉터리가 아닙니다. 그 자리나 상위 경로에 파일이 있습니다.`,
    },
    {
      en: 'Move the file away, or set SPINNERET_HOME to another directory.',
      ko: '그 파일을 옮기거나 SPINNERET_HOME을 다른 디렉터리로 지정하십시오.',
    },
  );
}

/** Only where, never what: the file may hold what was pasted into it by mistake. */
function placeOf(error: unknown, text: string): { en: string; ko: string } {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return { en: '', ko: '' };
  const line = text.slice(0, Number(position)).split('\n').length;
  return { en: ` (line ${line})`, ko: `(${line}번째 줄)` };
}

function errorOf(path: string, issue: z.core.$ZodIssue): ConfigError {
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((unknown) => JSON.stringify([...issue.path, unknown].join('.'))).join(', ');
    const known = keysAt(issue.path).join(', ');
    const secret = issue.keys.some((unknown) => /key|token|secret/i.test(unknown));
    return new ConfigError(
      { en: `${path} has unknown keys: ${keys}.`, ko: `${path}에 알 수 없는 키가 있습니다: ${keys}` },
      {
        en: `Known here: ${known}.${secret ? ' Secrets belong in the environment: OPENAI_API_KEY.' : ''}`,
        ko: `사용할 수 있는 키: ${known}.${secret ? ' 비밀 값은 환경 변수(OPENAI_API_KEY)로 지정하십시오.' : ''}`,
      },
    );
  }
  return new ConfigError(
    {
      en: `${path}: ${key || 'the file'} does not fit: ${issue.message}.`,
      ko: `${path}: ${key || '파일'} 값이 올바르지 않습니다.`,
    },
    { en: `Set ${wanted(issue).en}, or remove the key.`, ko: `${wanted(issue).ko} 지정하거나 키를 지우십시오.` },
  );
}

function wanted(issue: z.core.$ZodIssue): { en: string; ko: string } {
  switch (issue.code) {
    case 'invalid_type':
      return { en: `it to a value of type ${issue.expected}`, ko: `${issue.expected} 형식의 값으로` };
    case 'invalid_value':
      return { en: `one of ${issue.values.join(', ')}`, ko: `${issue.values.join(', ')} 중 하나로` };
    case 'too_small':
      return { en: `a value above ${issue.minimum}`, ko: `${issue.minimum}보다 큰 값으로` };
    default:
      return { en: 'a valid value', ko: '올바른 값으로' };
  }
}

function keysAt(path: readonly PropertyKey[]): string[] {
  let level: unknown = configFileSchema;
  for (const key of path) {
    level = unwrapped(level);
    // A number is a place in a list, all members of which are alike.
    if (level instanceof z.ZodObject && typeof key !== 'number') level = level.shape[String(key)];
  }
  level = unwrapped(level);
  return level instanceof z.ZodObject ? Object.keys(level.shape) : [];
}

/** What a value is that may be left out, or each of a list. */
function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrapped(schema.unwrap());
  }
  return schema instanceof z.ZodArray ? unwrapped(schema.element) : schema;
}
