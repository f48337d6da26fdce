import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { checkup, healthTypes } from './health/checkup.ts';
import { checkupSchema, remediesOf } from './health/finding.ts';
import { checkupReport, checkupSentence } from './health/report.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { openConnection } from './shared/handlers.ts';
import * as slots from './slots.ts';
import { resourceTypeSlotOf } from './tag-arguments.ts';

const target = { type: 'vm', typeField: 'resourceType', field: 'name', exists: true } as const;

export const checkHealth = defineOperation({
  name: 'CheckHealth',
  subject: 'health',
  effect: 'read',
  summary: {
    en: 'Find out what is wrong with a VM, an NLB, a cluster or a disk, and what to do about it',
    ko: 'VM, NLB, 클러스터, 디스크의 이상 여부와 조치 방법 점검',
  },
  guidance:
    'For a named thing that behaves oddly. Diagnose is for a call that failed or an error text, CheckReachability for a port that cannot be reached, ListProblems for a whole connection. It only reads. Tell only what the answer holds; a remedy with an operation can be called as it stands when the person wants it.',
  input: z.strictObject({
    name: resourceNameSchema,
    resourceType: z.enum(healthTypes).optional(),
    connection: connectionArgument,
  }),
  slots: {
    name: {
      kind: 'name',
      of: 'vm',
      title: { en: 'Resource name', ko: '리소스 이름' },
      ask: { en: 'What is to be looked at?', ko: '어떤 리소스를 점검할까요?' },
      cues: { en: ['with', 'of', 'on', 'named'], ko: ['의', '에', '이름'] },
    },
    resourceType: resourceTypeSlotOf(healthTypes),
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [
        'what is wrong with',
        "what's wrong with",
        'is something wrong with',
        'anything wrong with',
        'check the health',
        'health check',
        'check up on',
        'examine',
        'look into',
        'what is the matter with',
        'is ok',
        'is healthy',
      ],
      ko: ['점검', '진단', '살펴', '뭐가 문제', '무슨 문제', '이상', '괜찮', '멀쩡', '정상'],
    },
    nouns: {
      en: ['wrong', 'matter', 'problem', 'trouble', 'health', 'well', 'healthy', 'ok'],
      ko: ['문제', '이상', '상태', '건강', '탈', '이상 여부', '이상 유무'],
    },
  },
  examples: [
    {
      en: 'what is wrong with web-01?',
      ko: 'web-01 상태가 이상해, 뭐가 문제야?',
      input: { name: 'web-01', resourceType: 'vm' },
    },
    {
      en: 'is everything all right with the server db-01?',
      ko: 'db-01 서버에 무슨 문제 있어?',
      input: { name: 'db-01', resourceType: 'vm' },
    },
    {
      en: 'what is the matter with the load balancer web-lb?',
      ko: 'web-lb 로드밸런서에 무슨 문제가 있는지 점검해 주세요',
      input: { name: 'web-lb', resourceType: 'nlb' },
    },
    {
      en: 'is anything wrong with the cluster dev-cluster?',
      ko: 'dev-cluster 클러스터에 이상 있나요?',
      input: { name: 'dev-cluster', resourceType: 'cluster' },
    },
    {
      en: 'please look into batch-7 on mock-tokyo, it behaves oddly',
      ko: 'mock-tokyo의 batch-7 좀 이상한데 점검해 줘',
      input: { name: 'batch-7', resourceType: 'vm', connection: 'mock-tokyo' },
    },
  ],
  target,
  details: checkupSchema,
  grounded: true,
  remedies: ({ findings }) => remediesOf(findings),
  run: async (input, context) => await checkup(target, input, await openConnection(input, context), context),
  say: (details, { name }) => checkupSentence(details, name),
  present: (details, { name }) => checkupReport(details, details.resourceType === 'vm' ? goOnWithVM(name) : goOn),
});

const goOn: Localized = {
  en: '“What changed since yesterday?” shows what was done.',
  ko: '변경 내역은 “어제 이후로 뭐가 바뀌었어?”라고 물어보십시오.',
};

const goOnWithVM = (name: string): Localized => ({
  en: `${goOn.en} “Why can't I reach ${name}?” looks at its port.`,
  ko: `${goOn.ko} 접속 문제는 “${name}에 왜 접속이 안 돼?”라고 물어보십시오.`,
});
