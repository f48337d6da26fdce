import { z } from 'zod';
import { type PlaybookSummary, playbookSummarySchema } from './diagnosis.ts';
import { defineOperation } from './operation.ts';
import { type Column, counted, matching, table } from './shared/display.ts';
import { headings, titles } from './shared/titles.ts';
import { verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const columns: readonly Column<PlaybookSummary>[] = [
  { title: { en: 'Playbook', ko: '플레이북' }, value: ({ id }) => id },
  { title: headings.provider, value: ({ providers }) => providers.join(', ') },
  { title: { en: 'Situation', ko: '상황' }, value: ({ title }) => title },
  { title: { en: 'Codes', ko: '오류 코드' }, detail: true, value: ({ codes }) => codes.slice(0, 3).join(', ') },
  { title: { en: 'Source', ko: '출처' }, detail: true, value: ({ source }) => source },
];

export const listPlaybooks = defineOperation({
  name: 'ListPlaybooks',
  subject: 'playbook',
  effect: 'read',
  summary: {
    en: 'List the situations that troubleshooting knows, by provider or by words of an error',
    ko: '문제 해결 플레이북 목록 조회 (프로바이더별, 오류 문구별)',
  },
  input: z.strictObject({
    provider: z.string().trim().min(1).max(40).optional(),
    about: z.string().trim().min(1).max(200).optional(),
  }),
  slots: {
    provider: slots.provider,
    about: slots.text(
      { en: 'About', ko: '주제' },
      { en: 'About which error or situation?', ko: '어떤 오류나 상황에 대한 플레이북입니까?' },
      { en: ['about', 'for', 'on', 'mentioning'], ko: ['관련', '관한', '대한'] },
    ),
  },
  words: {
    actions: verbs.list,
    nouns: {
      en: [
        'playbook',
        'playbooks',
        'runbook',
        'troubleshooting guide',
        'known problem',
        'known error',
        'troubleshooting rule',
      ],
      ko: [
        '플레이북',
        '런북',
        '문제 해결 가이드',
        '알려진 문제',
        '알려진 오류',
        '장애 대응 가이드',
        '트러블슈팅 가이드',
      ],
    },
  },
  examples: [
    { en: 'list the playbooks', ko: '플레이북 목록 보여줘', input: {} },
    { en: 'which playbooks are there for AWS?', ko: 'AWS 플레이북 뭐가 있어?', input: { provider: 'AWS' } },
    {
      en: 'show the known errors about "quota"',
      ko: '"quota" 관련 알려진 오류 알려 주세요',
      input: { about: 'quota' },
    },
    { en: 'what troubleshooting guides do you know', ko: '트러블슈팅 가이드 어떤 게 있나요', input: {} },
  ],
  details: z.object({ rows: z.array(playbookSummarySchema) }),
  run: async ({ provider, about }, { troubleshooting }) => {
    const wanted = about?.toLowerCase();
    const all = await troubleshooting.playbooks();
    return {
      rows: all.filter(
        ({ providers, ...words }) =>
          (provider === undefined || providers.length === 0 || providers.includes(provider.toUpperCase())) &&
          (wanted === undefined || JSON.stringify(words).toLowerCase().includes(wanted)),
      ),
    };
  },
  say: ({ rows }, { provider, about }) => {
    const title = provider === undefined && about === undefined ? titles.playbook : matching(titles.playbook);
    const { en, ko } = counted(title, rows.length);
    return { en: `${en}.`, ko: rows.length === 0 ? '해당하는 플레이북이 없습니다.' : `${ko}가 있습니다.` };
  },
  present: ({ rows }) => table(columns, rows),
});
