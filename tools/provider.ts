import { z } from 'zod';
import { defineOperation } from './operation.ts';
import { providerArgument } from './shared/arguments.ts';
import { table } from './shared/display.ts';
import { providerNamed } from './shared/providers.ts';
import { headings } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const credentialKeySchema = z.object({ name: z.string(), cspName: z.string().optional(), optional: z.boolean() });

const providerSchema = z.object({
  name: z.string(),
  title: z.string(),
  available: z.boolean(),
  credentialKeys: z.array(z.string()),
});

export const listProvider = defineOperation({
  name: 'ListProvider',
  subject: 'provider',
  effect: 'read',
  summary: {
    en: 'List the cloud providers and whether there is a driver',
    ko: '클라우드 프로바이더와 드라이버 지원 여부 목록 조회',
  },
  input: z.strictObject({}),
  slots: {},
  words: {
    actions: { en: [...verbs.list.en, 'support'], ko: [...verbs.list.ko, '지원'] },
    nouns: nouns.provider,
  },
  examples: [
    { en: 'list providers', ko: '프로바이더 목록 보여줘', input: {} },
    { en: 'which cloud providers are supported?', ko: '어떤 클라우드 사업자를 지원해?', input: {} },
    { en: 'please show the CSPs', ko: '지원하는 CSP를 알려 주세요', input: {} },
  ],
  details: z.object({ rows: z.array(providerSchema) }),
  run: async (_input, { clouds }) => ({
    rows: (await clouds.providers()).map(({ name, title, available, credentialKeys }) => ({
      name,
      title,
      available,
      credentialKeys: credentialKeys.map((key) => key.name),
    })),
  }),
  say: ({ rows }) => {
    const available = rows.filter((row) => row.available).length;
    return {
      en: `${rows.length} providers, ${available} with a driver.`,
      ko: `프로바이더 ${rows.length}개 가운데 ${available}개의 드라이버를 사용할 수 있습니다.`,
    };
  },
  present: ({ rows }) =>
    table(
      [
        { title: headings.provider, value: ({ name }) => name },
        { title: headings.displayName, value: ({ title }) => title },
        { title: { en: 'Driver', ko: '드라이버' }, value: ({ available }) => (available ? '✓' : undefined) },
        {
          title: { en: 'Credential keys', ko: '자격 증명 키' },
          value: ({ credentialKeys }) => credentialKeys.join(', '),
        },
      ],
      rows,
    ),
});

export const listCredentialKey = defineOperation({
  name: 'ListCredentialKey',
  subject: 'provider',
  effect: 'read',
  summary: {
    en: "List the keys that a provider's credential consists of",
    ko: '프로바이더의 자격 증명에 필요한 키 목록 조회',
  },
  input: z.strictObject({ provider: providerArgument }),
  slots: { provider: slots.provider },
  words: {
    actions: { en: [...verbs.list.en, 'need', 'require'], ko: [...verbs.list.ko, '필요'] },
    nouns: {
      en: ['credential key', 'credential keys', 'keys needed', 'credential field', 'keys for provider'],
      ko: ['자격 증명 키', '자격증명 키', '크리덴셜 키', '인증 키', '필요한 키', '인증 정보 항목'],
    },
  },
  examples: [
    { en: 'list the credential keys of AWS', ko: 'AWS 자격 증명 키 목록 보여줘', input: { provider: 'AWS' } },
    { en: 'which credential keys does KT need?', ko: 'KT는 어떤 크리덴셜 키가 필요해?', input: { provider: 'KT' } },
    {
      en: 'please show the credential keys for provider AZURE',
      ko: 'AZURE 프로바이더의 자격 증명 키를 알려 주세요',
      input: { provider: 'AZURE' },
    },
  ],
  details: z.object({ provider: z.string(), rows: z.array(credentialKeySchema) }),
  run: async ({ provider }, context) => ({
    provider,
    rows: (await providerNamed(provider, context)).credentialKeys.map(({ name, cspName, optional }) => ({
      name,
      cspName,
      optional: optional === true,
    })),
  }),
  say: ({ provider, rows }) => ({
    en: `A credential of ${provider} has ${rows.length} ${rows.length === 1 ? 'key' : 'keys'}.`,
    ko: `${provider} 자격 증명에는 키가 ${rows.length}개 있습니다.`,
  }),
  present: ({ rows }) =>
    table(
      [
        { title: { en: 'Key', ko: '키' }, value: ({ name }) => name },
        { title: { en: "The cloud's word for it", ko: '클라우드에서 쓰는 이름' }, value: ({ cspName }) => cspName },
        { title: { en: 'Optional', ko: '선택' }, value: ({ optional }) => (optional ? '✓' : undefined) },
      ],
      rows,
    ),
});
