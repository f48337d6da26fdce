import { z } from 'zod';
import { changesTable } from './health/change-table.ts';
import { changesSchema, changesSince } from './health/changes-since.ts';
import { timeText } from './health/times.ts';
import { defineOperation } from './operation.ts';
import { allConnections, connectionArgument } from './shared/arguments.ts';
import { counted } from './shared/display.ts';
import { titles } from './shared/titles.ts';
import * as slots from './slots.ts';

const time = z.iso.datetime({ offset: true });

const input = z.strictObject({
  connection: connectionArgument.default(allConnections),
  from: time.optional(),
  to: time.optional(),
  resource: z.string().trim().min(1).max(255).optional(),
  limit: z.number().int().min(1).max(500).default(100),
});

export const listChanges = defineOperation({
  name: 'ListChanges',
  subject: 'change',
  effect: 'read',
  summary: {
    en: 'List what changed since a time: by whom, on what, with which outcome',
    ko: '특정 시각 이후의 변경 내역 조회 (누가, 무엇을, 결과)',
  },
  guidance:
    'The last 24 hours on all connections unless said otherwise. From the audit log of this installation, the logs of servers and the creation times that clouds tell. ListCallHistory is for single calls and their durations. Times are ISO 8601.',
  input,
  slots: {
    connection: slots.connections,
    from: {
      ...slots.from,
      cues: { en: ['since', 'from', 'after', 'last', 'past', 'in the last'], ko: ['부터', '이후', '지난', '최근'] },
    },
    // What was done `to web-01` is no time.
    to: { ...slots.to, cues: { en: ['until', 'before', 'till'], ko: ['까지', '이전', '전까지'] } },
    resource: {
      kind: 'text',
      like: 'name',
      title: { en: 'Resource', ko: '리소스' },
      ask: { en: 'Of what?', ko: '어떤 리소스의 변경입니까?' },
      cues: { en: ['of', 'on', 'to', 'with', 'in'], ko: ['의', '에', '에서', '리소스'] },
    },
    limit: {
      kind: 'integer',
      unit: 'rows',
      title: { en: 'At most this many', ko: '최대 건수' },
      ask: { en: 'How many at most?', ko: '최대 몇 건을 볼까요?' },
      cues: { en: ['limit', 'newest', 'latest', 'rows', 'changes'], ko: ['최대', '건', '개'] },
    },
  },
  words: {
    actions: {
      en: [
        'changed',
        'what changed',
        'has changed',
        'was changed',
        'who changed',
        'list',
        'show',
        'happened',
        'modified',
      ],
      ko: ['바뀌', '바뀐', '변경', '달라', '누가 바꿨', '건드', '손댔', '보여', '조회', '알려'],
    },
    nouns: {
      en: [
        'change',
        'changes',
        'what changed',
        'change log',
        'changelog',
        'change history',
        'modifications',
        'difference',
      ],
      ko: ['변경', '변경 내역', '변경 사항', '변경 이력', '바뀐 것', '변동 사항', '달라진 점'],
    },
  },
  examples: [
    { en: 'what changed recently?', ko: '최근에 뭐가 바뀌었어?', input: {} },
    {
      en: 'what has changed on mock-seoul?',
      ko: 'mock-seoul에서 뭐가 변경됐나요?',
      input: { connection: 'mock-seoul' },
    },
    { en: 'show the changes of web-01', ko: 'web-01 변경 내역 보여 주세요', input: { resource: 'web-01' } },
    { en: 'list all changes that were made', ko: '변경된 것 모두 알려줘', input: {} },
    {
      en: 'what happened to sg-01 lately, who changed it?',
      ko: '최근에 sg-01 누가 바꿨어?',
      input: { resource: 'sg-01' },
    },
  ],
  details: changesSchema,
  grounded: true,
  run: changesSince,
  say: ({ rows, total, from, failures, unchecked }) => {
    const things = new Set(
      rows.map(({ connection, resourceType, resource }) => [connection, resourceType, resource].join('|')),
    );
    const left = failures.length + unchecked.length > 0;
    const missed = left
      ? { en: ' Not everything could be asked.', ko: ' 일부는 조회하지 못했습니다.' }
      : { en: '', ko: '' };
    const { en, ko } = counted(titles.change, total);
    if (total === 0) {
      return {
        en: `No change is known since ${timeText(from)}.${missed.en}`,
        ko: `${timeText(from)} 이후 확인된 변경이 없습니다.${missed.ko}`,
      };
    }
    return {
      en: `${en} of ${things.size} ${things.size === 1 ? 'resource' : 'resources'} since ${timeText(from)}.${missed.en}`,
      ko: `${timeText(from)} 이후 리소스 ${things.size}개에 ${ko}이 있습니다.${missed.ko}`,
    };
  },
  present: changesTable,
});
