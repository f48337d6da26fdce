import { z } from 'zod';
import { defineOperation, type Effect } from './operation.ts';
import { type Column, counted, matching, table } from './shared/display.ts';
import { titles } from './shared/titles.ts';
import * as slots from './slots.ts';

const foundSchema = z.object({
  name: z.string(),
  effect: z.enum(['read', 'create', 'change', 'destroy']),
  summary: z.object({ en: z.string(), ko: z.string() }),
});
type FoundOperation = z.infer<typeof foundSchema>;

const effectMarks: Readonly<Record<Effect, string>> = { read: '', create: '+', change: '±', destroy: '−' };

const columns: readonly Column<FoundOperation>[] = [
  { title: { en: 'Operation', ko: '작업' }, value: ({ name }) => name },
  { title: { en: 'Changes', ko: '변경' }, value: ({ effect }) => effectMarks[effect] },
  { title: { en: 'What it does', ko: '설명' }, value: ({ summary }) => summary },
];

export const findOperation = defineOperation({
  name: 'FindOperation',
  subject: 'operation',
  effect: 'read',
  summary: { en: 'Find further operations by what is needed', ko: '필요한 일에 맞는 작업 찾기' },
  guidance:
    'You see only some of the operations. Where none does what is asked, look here before you say that it cannot be done: what is found can be called from the next step on.',
  input: z.strictObject({ need: z.string().trim().min(1).max(500) }),
  slots: {
    need: slots.text(
      { en: 'What is to be done', ko: '하려는 일' },
      { en: 'What do you want to do?', ko: '어떤 일을 하려고 하십니까?' },
      { en: ['for', 'to', 'about', 'that can'], ko: ['하는', '관련', '위한'] },
    ),
  },
  words: {
    actions: {
      en: ['find', 'search', 'look for', 'is there', 'which'],
      ko: ['찾', '검색', '찾아보', '있'],
    },
    nouns: {
      en: ['operation', 'tool', 'command', 'available operation', 'feature'],
      ko: ['작업', '명령', '명령어', '기능', '오퍼레이션'],
    },
  },
  examples: [
    {
      en: 'find an operation for "load balancer health"',
      ko: '"load balancer health"에 쓰는 작업 찾아줘',
      input: { need: 'load balancer health' },
    },
    {
      en: 'which operations are there for "tags"?',
      ko: '"tags" 관련 작업이 뭐가 있어요?',
      input: { need: 'tags' },
    },
    {
      en: 'search the tools for "grow a disk"',
      ko: '"grow a disk" 기능을 검색해 주세요',
      input: { need: 'grow a disk' },
    },
    {
      en: 'is there a command for "service quotas"?',
      ko: '"service quotas" 명령어가 있나요?',
      input: { need: 'service quotas' },
    },
  ],
  details: z.object({ rows: z.array(foundSchema) }),
  run: async ({ need }, { operations }) => ({
    rows: (await operations.search(need)).map(({ name, effect, summary }) => ({ name, effect, summary })),
  }),
  say: ({ rows }) =>
    rows.length === 0
      ? {
          en: 'No operation fits. Describe it in other words.',
          ko: '맞는 작업이 없습니다. 다른 말로 설명해 주십시오.',
        }
      : {
          en: `${counted(matching(titles.operation), rows.length).en}.`,
          ko: `${counted(matching(titles.operation), rows.length).ko}를 찾았습니다.`,
        },
  present: ({ rows }) => table(columns, rows),
});
