import { z } from 'zod';
import { analysisTopics, callAnalysisSchema, detailsOf } from './call-analysis.ts';
import { presentAnalysis } from './call-analysis-display.ts';
import { topicChoices } from './call-analysis-topics.ts';
import { sentenceOn } from './call-analysis-words.ts';
import { analyseCalls } from './call-statistics/analyse-calls.ts';
import { comparedPeriodOf, isoPeriod, periodOf } from './call-statistics/period.ts';
import { defineOperation } from './operation.ts';
import { allConnections, connectionArgument } from './shared/arguments.ts';
import * as slots from './slots.ts';

const time = z.iso.datetime({ offset: true });

export const analyzeCallHistory = defineOperation({
  name: 'AnalyzeCallHistory',
  subject: 'call',
  effect: 'read',
  grounded: true,
  summary: {
    en: 'Analyse the calls made to clouds: slowest operations, failures by provider and code, error bursts, two periods compared',
    ko: '클라우드 호출 기록 분석 (느린 작업, 프로바이더·코드별 실패, 오류 급증, 기간 비교)',
  },
  guidance:
    'Statistics over the stored history; ListCallHistory shows single calls. The last 24 hours and all connections unless said otherwise. `about` chooses what is told. With `comparison` the period is compared with the one of the same length right before it, or with the one from `comparedFrom` to `comparedTo`. Times are ISO 8601. p50 and p95 are percentiles of the duration. A burst: at least 5 failures of one provider and code within 5 minutes, and 3 times as many as usual.',
  input: z.strictObject({
    connection: connectionArgument.default(allConnections),
    from: time.optional(),
    to: time.optional(),
    about: z.enum(analysisTopics).default('overview'),
    comparedFrom: time.optional(),
    comparedTo: time.optional(),
  }),
  slots: {
    connection: slots.connections,
    from: slots.from,
    to: slots.to,
    about: {
      kind: 'choice',
      title: { en: 'About', ko: '분석 항목' },
      ask: {
        en: 'About what: an overview, the slowest operations, failures, error bursts, or a comparison?',
        ko: '무엇을 분석할까요? (요약, 느린 작업, 실패, 오류 급증, 기간 비교)',
      },
      choices: topicChoices,
    },
    comparedFrom: {
      kind: 'structure',
      title: { en: 'Compared from', ko: '비교 시작 시각' },
      ask: { en: 'Compared with the time since when?', ko: '비교할 기간은 언제부터입니까?' },
    },
    comparedTo: {
      kind: 'structure',
      title: { en: 'Compared to', ko: '비교 끝 시각' },
      ask: { en: 'Compared with the time until when?', ko: '비교할 기간은 언제까지입니까?' },
    },
  },
  words: {
    actions: {
      en: ['analyse', 'analyze', 'compare', 'summarise', 'summarize', 'chart', 'break down', 'statistics', 'graph'],
      ko: ['분석', '비교', '통계', '집계', '요약', '그래프', '차트', '정리'],
    },
    nouns: {
      en: [
        'call history',
        'call statistics',
        'slowest operation',
        'slowest call',
        'error burst',
        'error spike',
        'failure rate',
        'error rate',
        'call latency',
        'failures by code',
        'failures by provider',
        'response time',
        'API performance',
      ],
      ko: [
        '호출 기록 분석',
        '호출 통계',
        '호출 이력 분석',
        '느린 작업',
        '느린 호출',
        '오류 급증',
        '에러 급증',
        '실패율',
        '오류율',
        '응답 시간',
        '호출 지연',
        'API 성능',
        '코드별 실패',
        '프로바이더별 실패',
      ],
    },
  },
  examples: [
    { en: 'analyse the call history', ko: '호출 기록 분석해 줘', input: {} },
    {
      en: 'which operations were the slowest on mock-tokyo?',
      ko: 'mock-tokyo에서 가장 느린 작업이 뭐야?',
      input: { connection: 'mock-tokyo', about: 'slowest' },
    },
    {
      en: 'break down the failures by provider and code',
      ko: '프로바이더별 실패 통계 보여줘',
      input: { about: 'failures' },
    },
    { en: 'were there any error bursts?', ko: '오류 급증 구간이 있었어?', input: { about: 'bursts' } },
    {
      en: 'compare the call history with the period before',
      ko: '이전 기간 대비 호출 통계 비교해 주세요',
      input: { about: 'comparison' },
    },
  ],
  details: callAnalysisSchema,
  run: async ({ connection, about, ...wanted }, { history, clock }) => {
    const period = periodOf(wanted, clock());
    const compared = about === 'comparison' ? comparedPeriodOf(wanted, period) : undefined;
    const both = isoPeriod({
      fromMs: Math.min(period.fromMs, compared?.fromMs ?? Infinity),
      toMs: Math.max(period.toMs, compared?.toMs ?? -Infinity),
    });
    const calls = history.stream({ ...both, connection: connection === allConnections ? undefined : connection });
    const analysis = await analyseCalls(calls, period, compared);
    return detailsOf(analysis, { about, period, compared, begins: await history.begins() });
  },
  say: sentenceOn,
  present: presentAnalysis,
});
