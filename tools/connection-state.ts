import { z } from 'zod';
import { capabilitySchema } from '../drivers/contract/driver.ts';
import { CloudError, cloudErrorKinds } from '../drivers/contract/errors.ts';
import { describeError } from './error-text.ts';
import { defineOperation } from './operation.ts';
import { allConnections, connectionInput } from './shared/arguments.ts';
import { table } from './shared/display.ts';
import { askConnections, connectionFailure } from './shared/fan-out.ts';
import { connectionName } from './shared/handlers.ts';
import { headings } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

export const getCapability = defineOperation({
  name: 'GetCapability',
  subject: 'connection',
  effect: 'read',
  summary: { en: 'Show what a connection can do', ko: '연결이 지원하는 기능 조회' },
  input: connectionInput,
  slots: { connection: slots.connection },
  words: {
    actions: { en: [...verbs.get.en, 'support', 'what can', 'can do'], ko: [...verbs.get.ko, '지원', '할 수 있'] },
    nouns: {
      en: ['capability', 'capabilities', 'feature', 'supported feature', 'supported operation'],
      ko: ['지원 기능', '기능', '역량', '케이퍼빌리티', '지원 작업'],
    },
  },
  examples: [
    {
      en: 'show the capabilities of mock-seoul',
      ko: 'mock-seoul 지원 기능 보여줘',
      input: { connection: 'mock-seoul' },
    },
    {
      en: 'what features does mock-tokyo support?',
      ko: 'mock-tokyo는 어떤 기능을 지원해?',
      input: { connection: 'mock-tokyo' },
    },
    { en: 'please get the capability of this connection', ko: '이 연결의 기능을 조회해 주세요', input: {} },
  ],
  details: capabilitySchema,
  run: async ({ connection }, context) =>
    await context.clouds.capability(connectionName(connection, context), context.call.signal),
  say: ({ handlers }, { connection }) => {
    const count = Object.keys(handlers).length;
    return {
      en: `${connection ?? 'The connection'} offers ${count} kinds of resources.`,
      ko: `${connection ?? '이 연결'}에서 쓸 수 있는 리소스 종류는 ${count}가지입니다.`,
    };
  },
  present: ({ handlers, facts }) =>
    table(
      [
        { title: { en: 'Handler', ko: '핸들러' }, value: ([handler]) => handler },
        { title: { en: 'Methods', ko: '메서드' }, value: ([, methods]) => methods.join(', ') },
      ],
      Object.entries(handlers),
      Object.entries(facts).map(([fact, holds]) => ({ en: `${fact}: ${holds}`, ko: `${fact}: ${holds}` })),
    ),
});

const testSchema = z.object({
  connection: z.string(),
  works: z.boolean(),
  kind: z.enum(cloudErrorKinds).optional(),
  message: z.object({ en: z.string(), ko: z.string() }).optional(),
  remedy: z.object({ en: z.string(), ko: z.string() }).optional(),
});

/** A connection that does not work is this operation's answer, not its failure. */
export const testConnection = defineOperation({
  name: 'TestConnection',
  subject: 'connection',
  effect: 'read',
  summary: {
    en: 'Test whether a connection and its credential work, or all of them',
    ko: '연결과 자격 증명이 동작하는지 테스트 (전체 가능)',
  },
  input: connectionInput,
  slots: { connection: slots.connections },
  words: {
    actions: {
      en: ['test', 'check', 'verify', 'try', 'ping', 'validate', 'work'],
      ko: ['테스트', '점검', '확인', '체크', '검증', '되는지', '시험'],
    },
    nouns: nouns.connection,
  },
  examples: [
    { en: 'test the connection mock-seoul', ko: 'mock-seoul 연결 테스트해줘', input: { connection: 'mock-seoul' } },
    { en: 'please check all connections', ko: '모든 연결을 점검해 주세요', input: { connection: 'all' } },
    {
      en: 'does the connection mock-tokyo work?',
      ko: 'mock-tokyo 연결 잘 되는지 확인해 줄래?',
      input: { connection: 'mock-tokyo' },
    },
    { en: 'test the connection', ko: '연결 테스트', input: {} },
  ],
  details: z.object({ rows: z.array(testSchema) }),
  run: async ({ connection }, context) => {
    const names =
      connection === allConnections
        ? (await context.clouds.list()).map(({ name }) => name)
        : [connectionName(connection, context)];
    const outcomes = await askConnections(names, context, (open) => open.connection.check(context.call));
    const rows = outcomes.map((outcome) => {
      if (!('error' in outcome)) return { connection: outcome.connection, works: true };
      if (isUnknownConnection(outcome.error)) throw outcome.error;
      const failure = connectionFailure(outcome.connection, outcome.error);
      const remedy = outcome.error instanceof CloudError ? describeError(outcome.error).remedy : undefined;
      return { ...failure, works: false, remedy };
    });
    return { rows };
  },
  say: ({ rows }) => {
    const broken = rows.filter(({ works }) => !works).map(({ connection }) => connection);
    const working = rows.length - broken.length;
    if (broken.length === 0) {
      const [only] = rows;
      return rows.length === 1 && only
        ? { en: `${only.connection} works.`, ko: `${only.connection} 연결이 정상입니다.` }
        : { en: `${working} connections work.`, ko: `연결 ${working}개가 모두 정상입니다.` };
    }
    return {
      en: `${working} of ${rows.length} work. Not working: ${broken.join(', ')}.`,
      ko: `연결 ${rows.length}개 가운데 ${working}개가 정상입니다. 동작하지 않는 연결: ${broken.join(', ')}.`,
    };
  },
  present: ({ rows }) =>
    table(
      [
        { title: headings.connection, value: ({ connection }) => connection },
        { title: headings.status, value: ({ works, kind }) => (works ? 'ok' : kind) },
      ],
      rows,
      rows.flatMap(({ connection, message, remedy }) =>
        message
          ? [
              {
                en: `${connection}: ${message.en} ${remedy?.en ?? ''}`.trim(),
                ko: `${connection}: ${message.ko} ${remedy?.ko ?? ''}`.trim(),
              },
            ]
          : [],
      ),
    ),
});

function isUnknownConnection(error: unknown): boolean {
  return error instanceof CloudError && error.kind === 'not-found' && error.subject.resource === 'connection';
}
