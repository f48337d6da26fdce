import { z } from 'zod';
import { type CallRecord, callRecordSchema } from './call-history.ts';
import { defineOperation } from './operation.ts';
import type { Cell } from './presentation.ts';
import { allConnections, connectionArgument } from './shared/arguments.ts';
import { type Column, counted, table, toldColumns } from './shared/display.ts';
import { headings, titles } from './shared/titles.ts';
import { verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const time = z.iso.datetime({ offset: true });

const columns: readonly Column<CallRecord>[] = [
  { title: { en: 'Time', ko: '시각' }, value: (call) => call.time },
  { title: headings.connection, value: ({ connection }) => connection },
  { title: { en: 'Operation', ko: '작업' }, value: ({ operation }) => operation },
  { title: { en: 'Resource', ko: '리소스' }, value: ({ resource }) => resource },
  { title: { en: 'Outcome', ko: '결과' }, value: ({ outcome }) => outcome },
  { title: { en: 'ms', ko: 'ms' }, align: 'right', value: ({ durationMs }) => Math.round(durationMs) },
  { title: { en: 'Code', ko: '코드' }, value: ({ code }) => code },
  { title: headings.server, detail: true, value: ({ server, loggedByServer }) => sourceOf(server, loggedByServer) },
  { title: { en: 'Request ID', ko: '요청 ID' }, value: ({ requestId }) => requestId },
];

/** The server that a call went through, or whose own log tells of it. */
function sourceOf(server: string | undefined, isLogged: true | undefined): Cell {
  if (server === undefined || !isLogged) return server;
  return { en: `${server} (its log)`, ko: `${server} (서버 로그)` };
}

export const listCallHistory = defineOperation({
  name: 'ListCallHistory',
  subject: 'call',
  effect: 'read',
  summary: {
    en: 'List the calls made to clouds: when, what, how long, with which outcome',
    ko: '클라우드 호출 기록 조회 (시각, 작업, 소요 시간, 결과)',
  },
  guidance:
    'Newest first; all connections unless one is named. Times are ISO 8601. `loggedByServer`: what a CB-Spider server asked of the cloud, from its own log.',
  input: z.strictObject({
    connection: connectionArgument.default(allConnections),
    from: time.optional(),
    to: time.optional(),
    operation: z.string().trim().min(1).max(100).optional(),
    failedOnly: z.boolean().default(false),
    limit: z.number().int().min(1).max(1000).default(50),
  }),
  slots: {
    connection: slots.connections,
    from: slots.from,
    to: slots.to,
    operation: slots.text(
      { en: 'Operation', ko: '작업' },
      { en: 'Calls of which operation? For example startVM.', ko: '어떤 작업의 호출입니까? (예: startVM)' },
      { en: ['operation', 'of operation', 'method'], ko: ['작업', '오퍼레이션', '메서드'] },
    ),
    failedOnly: {
      kind: 'choice',
      title: { en: 'Failed ones only', ko: '실패만' },
      ask: { en: 'Only the failed ones?', ko: '실패한 호출만 볼까요?' },
      choices: [
        {
          value: true,
          words: {
            en: ['failed', 'failed only', 'failures', 'errors', 'unsuccessful'],
            ko: [
              '실패',
              '실패한',
              '실패만',
              '에러',
              '오류',
              '실패난',
              '실패된',
              '에러난',
              '오류난',
              '실패 건',
              '안 된 것',
            ],
          },
        },
        { value: false, words: { en: ['including successful'], ko: ['성공 포함'] } },
      ],
    },
    limit: {
      kind: 'integer',
      unit: 'rows',
      title: { en: 'At most this many', ko: '최대 건수' },
      ask: { en: 'How many at most?', ko: '최대 몇 건을 볼까요?' },
      cues: { en: ['last', 'limit', 'newest', 'latest', 'rows', 'calls'], ko: ['최근', '최대', '건', '개'] },
    },
  },
  words: {
    actions: verbs.list,
    nouns: {
      en: [
        'call history',
        'history',
        'call log',
        'cloud call',
        'API call',
        'call',
        'failed call',
        'log',
        'activity',
        'API request',
        'cloud request',
      ],
      ko: [
        '호출 기록',
        '호출 이력',
        '콜 히스토리',
        '히스토리',
        'API 호출',
        '이력',
        '기록',
        '호출',
        '로그',
        '요청 기록',
        'API 요청',
        '클라우드 요청',
      ],
    },
  },
  examples: [
    { en: 'show the call history', ko: '호출 기록 보여줘', input: {} },
    {
      en: 'which cloud calls failed on mock-tokyo?',
      ko: 'mock-tokyo에서 실패한 호출 뭐가 있어?',
      input: { connection: 'mock-tokyo', failedOnly: true },
    },
    { en: 'please list the last 20 API calls', ko: '최근 API 호출 20건을 조회해 주세요', input: { limit: 20 } },
    {
      en: 'show the call history of operation startVM',
      ko: '작업 startVM 호출 이력 알려 주세요',
      input: { operation: 'startVM' },
    },
  ],
  details: z.object({ rows: z.array(callRecordSchema) }),
  run: async ({ connection, from, to, ...filter }, { history }) => ({
    rows: await history.query({
      ...filter,
      from: from && new Date(from).toISOString(),
      to: to && new Date(to).toISOString(),
      connection: connection === allConnections ? undefined : connection,
    }),
  }),
  say: ({ rows }) => {
    const { en, ko } = counted(titles.call, rows.length);
    return {
      en: `${en}, newest first.`,
      ko: rows.length === 0 ? '해당하는 호출 기록이 없습니다.' : `${ko}, 최신순입니다.`,
    };
  },
  present: ({ rows }) => table(toldColumns(columns, rows), rows),
});
