import type { Localized } from '../drivers/contract/text.ts';
import type { CallAnalysisDetails } from './call-analysis.ts';
import { callColumns, chartPart, labelled, ms } from './call-analysis-parts.ts';
import { failureName, percent } from './call-analysis-words.ts';
import { comparisonParts } from './call-comparison-display.ts';
import type { CallFigures } from './call-statistics/operation-tally.ts';
import type { Part, Presentation } from './presentation.ts';
import { type Column, fields, table } from './shared/display.ts';
import { headings } from './shared/titles.ts';

type Operation = NonNullable<CallAnalysisDetails['operations']>[number];
type Failure = NonNullable<CallAnalysisDetails['failures']>[number];
type Burst = NonNullable<CallAnalysisDetails['bursts']>[number];

/** So many bars can be taken in at once. */
const shownBars = 10;

/** The analysis as its topic wants it: what it is about, charts, and the tables with the figures. */
export function presentAnalysis(details: CallAnalysisDetails): Presentation {
  const { about, totals, comparison } = details;
  if (totals.calls === 0 && (comparison?.before.calls ?? 0) === 0) return { kind: 'none' };
  const overview: Part = { content: fields(overviewOf(details)) };
  if (about === 'comparison') return parts([overview, ...(comparison ? comparisonParts(comparison) : [])]);
  return parts([
    overview,
    ...failureTimeline(details),
    ...slowestParts(details),
    ...failureParts(details),
    ...burstParts(details),
  ]);
}

const parts = (shown: readonly Part[]): Presentation => ({ kind: 'parts', parts: shown });

function overviewOf({ period, historyBegins, totals, burstCount, unlisted, comparison }: CallAnalysisDetails) {
  const of = (figure: (figures: CallFigures) => string): string =>
    comparison ? `${figure(comparison.before)} → ${figure(totals)}` : figure(totals);
  const all: readonly (readonly [Localized, string | undefined])[] = [
    [{ en: 'From', ko: '시작' }, period.from],
    [{ en: 'To', ko: '끝' }, period.to],
    [{ en: 'Compared from', ko: '비교 시작' }, comparison?.period.from],
    [{ en: 'Compared to', ko: '비교 끝' }, comparison?.period.to],
    [{ en: 'History begins', ko: '기록 시작' }, historyBegins],
    [{ en: 'Calls', ko: '호출 수' }, of(({ calls }) => calls.toLocaleString('en-US'))],
    [
      { en: 'Failed', ko: '실패' },
      of(({ calls, failures, failureRate }) =>
        calls === 0 ? '-' : `${failures.toLocaleString('en-US')} (${percent(failureRate)})`,
      ),
    ],
    [{ en: 'Cancelled', ko: '취소' }, totals.cancelled > 0 ? of(({ cancelled }) => `${cancelled}`) : undefined],
    [
      { en: 'Duration p50 / p95 / max', ko: '소요 시간 p50 / p95 / 최대' },
      of(({ p50Ms, p95Ms, maxMs }) => `${ms(p50Ms)} / ${ms(p95Ms)} / ${ms(maxMs)} ms`),
    ],
    [{ en: 'Error bursts', ko: '오류 급증' }, comparison ? undefined : `${burstCount}`],
    [{ en: 'Not told apart', ko: '작업별 집계 제외' }, unlisted > 0 ? `${unlisted}` : undefined],
  ];
  return all;
}

function failureTimeline({ about, totals, timeline: { from, stepMs, failures } }: CallAnalysisDetails): Part[] {
  if (about === 'slowest' || totals.failures === 0) return [];
  return [
    chartPart({ en: 'Failures over time', ko: '시간대별 실패 건수' }, 'count', {
      shape: 'timeline',
      from,
      stepMs,
      values: failures,
    }),
  ];
}

const codeHeading: Localized = { en: 'Code', ko: '코드' };
const kindHeading: Localized = { en: 'Kind', ko: '오류 종류' };
const countHeading: Localized = { en: 'Failures', ko: '실패 건수' };
const messageHeading: Localized = { en: 'Message', ko: '메시지' };

const operationColumns: readonly Column<Operation>[] = [
  { title: callColumns.operation, value: ({ operation }) => operation },
  { title: headings.connection, value: ({ connection }) => connection },
  { title: { en: 'p95 (ms)', ko: 'p95 (ms)' }, align: 'right', value: ({ p95Ms }) => p95Ms },
  { title: { en: 'p50 (ms)', ko: 'p50 (ms)' }, align: 'right', value: ({ p50Ms }) => p50Ms },
  { title: { en: 'Max (ms)', ko: '최대 (ms)' }, align: 'right', value: ({ maxMs }) => maxMs },
  { title: callColumns.calls, align: 'right', value: ({ calls }) => calls },
  { title: callColumns.failureRate, align: 'right', value: ({ failureRate }) => percent(failureRate) },
  { title: headings.provider, detail: true, value: ({ provider }) => provider },
];

function slowestParts({ operations = [] }: CallAnalysisDetails): Part[] {
  const ended = operations.filter(({ p95Ms }) => p95Ms !== undefined);
  if (ended.length === 0) return [];
  const label = labelled(ended);
  const bars = ended.slice(0, shownBars).map((row) => ({ label: label(row), value: row.p95Ms ?? 0 }));
  return [
    chartPart({ en: 'Slowest operations (p95)', ko: '느린 작업 (p95)' }, 'ms', { shape: 'bars', bars }),
    { content: table(operationColumns, ended) },
  ];
}

const failureColumns: readonly Column<Failure>[] = [
  { title: headings.provider, value: ({ provider }) => provider },
  { title: codeHeading, value: ({ code }) => code },
  { title: countHeading, align: 'right', value: ({ count }) => count },
  { title: kindHeading, value: ({ kind }) => kind },
  { title: { en: 'Last', ko: '마지막 발생' }, value: ({ last }) => last },
  { title: headings.connection, detail: true, value: ({ connections }) => connections.join(', ') },
  { title: callColumns.operation, detail: true, value: ({ operations }) => operations.join(', ') },
  { title: messageHeading, detail: true, value: ({ message }) => message },
];

function failureParts({ failures = [] }: CallAnalysisDetails): Part[] {
  if (failures.length === 0) return [];
  const bars = failures.slice(0, shownBars).map((row) => ({ label: failureName(row), value: row.count }));
  return [
    chartPart({ en: 'Failures by provider and code', ko: '프로바이더·코드별 실패 건수' }, 'count', {
      shape: 'bars',
      bars,
    }),
    { content: table(failureColumns, failures) },
  ];
}

const burstColumns: readonly Column<Burst>[] = [
  { title: { en: 'Begin', ko: '시작' }, value: ({ begin }) => begin },
  { title: { en: 'Lasts', ko: '지속' }, align: 'right', value: lastingOf },
  { title: headings.provider, value: ({ provider }) => provider },
  { title: codeHeading, value: ({ code, kind }) => code ?? kind },
  { title: countHeading, align: 'right', value: ({ count }) => count },
  { title: { en: 'Peak in 5 min', ko: '5분 최대' }, align: 'right', detail: true, value: ({ peak }) => peak },
  { title: { en: 'Usual in 5 min', ko: '5분 평소' }, align: 'right', detail: true, value: ({ usual }) => usual },
  { title: { en: 'First message', ko: '첫 메시지' }, detail: true, value: ({ message }) => message },
];

function lastingOf({ begin, end }: Burst): Localized {
  const minutes = Math.max(1, Math.ceil((Date.parse(end) - Date.parse(begin)) / 60_000));
  return { en: `${minutes} min`, ko: `${minutes}분` };
}

const burstParts = ({ bursts = [] }: CallAnalysisDetails): Part[] =>
  bursts.length === 0
    ? []
    : [{ title: { en: 'Error bursts', ko: '오류 급증 구간' }, content: table(burstColumns, bursts) }];
