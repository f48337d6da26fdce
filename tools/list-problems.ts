import { z } from 'zod';
import type { Localized } from '../drivers/contract/text.ts';
import { connectionFindings } from './health/connection-health.ts';
import { countOf, findingSchema, localizedSchema, remediesOf } from './health/finding.ts';
import { findingLine, howToTake, remedyLine } from './health/report.ts';
import { defineOperation } from './operation.ts';
import type { Presentation } from './presentation.ts';
import { allConnections, connectionInput } from './shared/arguments.ts';
import { askConnections, connectionFailure, connectionFailureSchema } from './shared/fan-out.ts';
import { connectionName } from './shared/handlers.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

const details = z.object({
  /** Those that were looked at. */
  connections: z.array(z.string()),
  /** By connection, the worst first. */
  findings: z.array(findingSchema.extend({ connection: z.string() })),
  unchecked: z.array(localizedSchema),
  failures: z.array(connectionFailureSchema),
});
type Details = z.infer<typeof details>;

export const listProblems = defineOperation({
  name: 'ListProblems',
  subject: 'health',
  effect: 'read',
  summary: {
    en: 'Look for problems on a connection, or on all: VMs, NLBs, disks, clusters, failed calls',
    ko: '연결 하나 또는 전체의 문제 점검 (VM, NLB, 디스크, 클러스터, 실패한 호출)',
  },
  guidance:
    'For a whole connection; CheckHealth looks at one thing. It only reads, and names only what is wrong. Tell only what the answer holds.',
  input: connectionInput,
  slots: { connection: slots.connections },
  words: {
    actions: {
      en: [
        'is everything ok',
        'is everything all right',
        'is everything fine',
        'any problems',
        'anything broken',
        'look for problems',
        'check everything',
        'health check',
        'what is broken',
        'anything wrong',
      ],
      ko: ['점검', '이상', '문제', '괜찮', '멀쩡', '정상', '전체 점검', '둘러'],
    },
    nouns: {
      en: ['problem', 'problems', 'issues', 'everything', 'anything', 'trouble', 'health', ...nouns.connection.en],
      ko: ['문제', '이상', '장애', '이슈', '전부', '전체', '이상 유무', ...nouns.connection.ko],
    },
  },
  examples: [
    {
      en: 'is everything ok on mock-seoul?',
      ko: 'mock-seoul에 문제 없는지 점검해 줘',
      input: { connection: 'mock-seoul' },
    },
    { en: 'are there any problems?', ko: '지금 문제 있는 거 있어?', input: {} },
    {
      en: 'look for problems on all connections',
      ko: '모든 연결에 이상이 있는지 확인해 주세요',
      input: { connection: 'all' },
    },
    { en: 'is anything broken right now?', ko: '현재 장애 난 리소스가 있나요?', input: {} },
  ],
  details,
  grounded: true,
  remedies: ({ findings }) => remediesOf(findings),
  run: async ({ connection }, context) => {
    const names =
      connection === allConnections
        ? (await context.clouds.list()).map(({ name }) => name)
        : [connectionName(connection, context)];
    const outcomes = await askConnections(names, context, (open) => connectionFindings(open, context));
    const failures = outcomes.filter((outcome) => 'error' in outcome);
    const [failed] = failures;
    if (failed && failures.length === names.length) throw failed.error;
    const looked = outcomes.filter((outcome) => 'value' in outcome);
    return {
      connections: looked.map((each) => each.connection),
      findings: looked.flatMap(({ connection: on, value }) =>
        value.findings.map((each) => ({ connection: on, ...each })),
      ),
      unchecked: looked.flatMap(({ connection: on, value }) =>
        value.unchecked.map(({ en, ko }) => ({ en: `${on}, ${en}`, ko: `${on}, ${ko}` })),
      ),
      failures: failures.map((each) => connectionFailure(each.connection, each.error)),
    };
  },
  say: sentence,
  present: report,
});

function sentence({ connections, findings, unchecked, failures }: Details): Localized {
  const where = connections.join(', ');
  const problems = countOf(findings, 'problem');
  const warnings = countOf(findings, 'warning');
  const left =
    unchecked.length + failures.length === 0
      ? { en: '', ko: '' }
      : { en: ' Not everything could be checked.', ko: ' 일부 항목은 확인하지 못했습니다.' };
  if (findings.length === 0) {
    return {
      en: `Nothing that is wrong was found on ${where}.${left.en}`,
      ko: `${where}에서 발견된 이상이 없습니다.${left.ko}`,
    };
  }
  return {
    en: `On ${where}: ${problems} ${problems === 1 ? 'problem' : 'problems'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.${left.en}`,
    ko: `${where}: 문제 ${problems}건, 주의 ${warnings}건.${left.ko}`,
  };
}

function report({ connections, findings, unchecked, failures }: Details): Presentation {
  const remedies = remediesOf(findings);
  const missed = [...unchecked, ...failures.map(({ connection, message }) => on(connection, message))];
  const line = (text: string): Localized => ({ en: text, ko: text });
  return {
    kind: 'report',
    sections: [
      ...connections.map((connection) => {
        const own = findings.filter((each) => each.connection === connection);
        return { title: line(connection), lines: own.length > 0 ? own.map(findingLine) : [allFine] };
      }),
      ...(remedies.length > 0 ? [{ title: { en: 'What to do', ko: '조치' }, lines: remedies.map(remedyLine) }] : []),
      ...(missed.length > 0
        ? [
            {
              title: { en: 'Could not be checked', ko: '확인하지 못한 항목' },
              lines: missed.map(({ en, ko }) => ({ en: `· ${en}`, ko: `· ${ko}` })),
            },
          ]
        : []),
      { title: { en: 'To go on', ko: '다음 단계' }, lines: [...howToTake(remedies), goOn] },
    ],
  };
}

const on = (connection: string, { en, ko }: Localized): Localized => ({
  en: `${connection}: ${en}`,
  ko: `${connection}: ${ko}`,
});

const allFine: Localized = { en: '✓ Nothing that is wrong was found.', ko: '✓ 발견된 이상이 없습니다.' };

const goOn: Localized = {
  en: 'Ask “what is wrong with …?” with a name for one thing in full.',
  ko: '리소스 하나를 자세히 보려면 이름을 넣어 “… 뭐가 문제야?”라고 물어보십시오.',
};
