import type { Localized } from '../drivers/contract/text.ts';
import type { CallAnalysisDetails } from './call-analysis.ts';
import type { Change } from './call-statistics/comparison.ts';
import type { CallFigures } from './call-statistics/operation-tally.ts';

export const percent = (rate: number): string => `${(rate * 100).toFixed(1)}%`;

/** `2.4 s`, `25 ms`: what a figure in milliseconds is to a person; `-` where there is none. */
function spoken(ms: number | undefined): Localized {
  if (ms === undefined) return { en: '-', ko: '-' };
  if (ms < 1_000) return { en: `${ms} ms`, ko: `${ms}ms` };
  return { en: `${(ms / 1000).toFixed(1)} s`, ko: `${(ms / 1000).toFixed(1)}초` };
}

const amount = (count: number): string => count.toLocaleString('en-US');
const plural = (count: number, one: string, many: string): string => `${amount(count)} ${count === 1 ? one : many}`;
const minuteOf = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;

const codeCharacters = 60;

/** `AWS · VcpuLimitExceeded`. The code is a cloud's word: on one line, and cut. */
export const failureName = ({ provider, kind, code }: { provider: string; kind: string; code?: string | undefined }) =>
  [provider, (code ?? kind).replace(/\s+/g, ' ').slice(0, codeCharacters)].filter((word) => word !== '').join(' · ');

export const changeWords: Readonly<Record<'failureRate' | 'duration', Readonly<Record<Change, Localized>>>> = {
  failureRate: {
    up: { en: 'fails more often', ko: '실패 증가' },
    down: { en: 'fails less often', ko: '실패 감소' },
    same: { en: 'no change', ko: '변화 없음' },
    'too-few': { en: 'too few calls to tell', ko: '호출이 적어 판단 불가' },
  },
  duration: {
    up: { en: 'slower', ko: '느려짐' },
    down: { en: 'faster', ko: '빨라짐' },
    same: { en: 'no change', ko: '변화 없음' },
    'too-few': { en: 'too few calls to tell', ko: '호출이 적어 판단 불가' },
  },
};

/** What has changed of an operation, or why that is not said. */
export function findingOn({ failureRate, duration }: { failureRate: Change; duration: Change }): Localized {
  const words = [
    ...(failureRate === 'up' || failureRate === 'down' ? [changeWords.failureRate[failureRate]] : []),
    ...(duration === 'up' || duration === 'down' ? [changeWords.duration[duration]] : []),
  ];
  const told = words.length > 0 ? words : [changeWords.duration[duration]];
  return { en: told.map(({ en }) => en).join(', '), ko: told.map(({ ko }) => ko).join(', ') };
}

/** The analysis in one sentence. */
export function sentenceOn(details: CallAnalysisDetails): Localized {
  const { about, totals, period, comparison } = details;
  if (totals.calls === 0 && (comparison?.before.calls ?? 0) === 0) {
    const [from, to] = [minuteOf(period.from), minuteOf(period.to)];
    return {
      en: `There are no stored cloud calls from ${from} to ${to}.`,
      ko: `${from}부터 ${to}까지 저장된 클라우드 호출 기록이 없습니다.`,
    };
  }
  if (about === 'slowest') return slowestSentence(details);
  if (about === 'failures') return failuresSentence(details);
  if (about === 'bursts') return burstsSentence(details);
  return about === 'comparison' ? comparisonSentence(details) : overviewSentence(details);
}

function overviewSentence({ totals, burstCount }: CallAnalysisDetails): Localized {
  const { calls, failures, failureRate, p50Ms, p95Ms } = totals;
  const [p50, p95] = [spoken(p50Ms), spoken(p95Ms)];
  const [rate, bursts] = [percent(failureRate), plural(burstCount, 'error burst', 'error bursts')];
  return {
    en: `${plural(calls, 'cloud call', 'cloud calls')}: ${amount(failures)} failed (${rate}), median ${p50.en}, 95th percentile ${p95.en}; ${bursts}.`,
    ko: `클라우드 호출 ${amount(calls)}건 가운데 실패 ${amount(failures)}건(${rate}), 응답 시간 중앙값 ${p50.ko}, 95백분위 ${p95.ko}, 오류 급증 ${amount(burstCount)}회입니다.`,
  };
}

function slowestSentence({ operations = [], operationCount }: CallAnalysisDetails): Localized {
  const [slowest] = operations;
  if (slowest?.p95Ms === undefined) return { en: 'No call has ended.', ko: '끝까지 실행된 호출이 없습니다.' };
  const { operation, connection, p95Ms, calls } = slowest;
  const p95 = spoken(p95Ms);
  return {
    en: `The slowest of ${plural(operationCount, 'operation', 'operations')} is ${operation} on ${connection}: 95th percentile ${p95.en}, ${plural(calls, 'call', 'calls')}.`,
    ko: `작업 ${amount(operationCount)}개 가운데 가장 느린 것은 ${connection}의 ${operation}입니다. 95백분위 ${p95.ko}, 호출 ${amount(calls)}건.`,
  };
}

function failuresSentence({ totals, failures = [] }: CallAnalysisDetails): Localized {
  const { calls, failures: failed, failureRate } = totals;
  const [most] = failures;
  if (!most) {
    return {
      en: `None of ${plural(calls, 'cloud call', 'cloud calls')} failed.`,
      ko: `클라우드 호출 ${amount(calls)}건 가운데 실패한 호출이 없습니다.`,
    };
  }
  const name = failureName(most);
  return {
    en: `${amount(failed)} of ${plural(calls, 'cloud call', 'cloud calls')} failed (${percent(failureRate)}), most often with ${name} (${amount(most.count)}).`,
    ko: `클라우드 호출 ${amount(calls)}건 가운데 ${amount(failed)}건(${percent(failureRate)})이 실패했습니다. 가장 많은 오류: ${name} ${amount(most.count)}건.`,
  };
}

function burstsSentence({ bursts = [], burstCount }: CallAnalysisDetails): Localized {
  const [most] = bursts.toSorted((first, second) => second.count - first.count);
  if (!most) return { en: 'There is no error burst in this period.', ko: '이 기간에는 오류 급증이 없습니다.' };
  const [name, begin, end] = [failureName(most), minuteOf(most.begin), minuteOf(most.end)];
  return {
    en: `${plural(burstCount, 'error burst', 'error bursts')}; the largest: ${name}, ${amount(most.count)} failures from ${begin} to ${end}.`,
    ko: `오류 급증이 ${amount(burstCount)}회 있습니다. 가장 큰 급증: ${name}, ${begin}부터 ${end}까지 ${amount(most.count)}건.`,
  };
}

function comparisonSentence({ totals, comparison }: CallAnalysisDetails): Localized {
  if (!comparison) return { en: 'Nothing was compared.', ko: '비교한 기간이 없습니다.' };
  const { before, failureRate, duration, changedCount } = comparison;
  const rate = `${rateOf(before)} → ${rateOf(totals)}`;
  const median = {
    en: `${spoken(before.p50Ms).en} → ${spoken(totals.p50Ms).en}`,
    ko: `${spoken(before.p50Ms).ko} → ${spoken(totals.p50Ms).ko}`,
  };
  const [rateWord, durationWord] = [changeWords.failureRate[failureRate], changeWords.duration[duration]];
  return {
    en: `Calls ${amount(before.calls)} → ${amount(totals.calls)}, failure rate ${rate} (${rateWord.en}), median ${median.en} (${durationWord.en}); ${plural(changedCount, 'operation', 'operations')} changed.`,
    ko: `호출 ${amount(before.calls)}건 → ${amount(totals.calls)}건, 실패율 ${rate}(${rateWord.ko}), 응답 시간 중앙값 ${median.ko}(${durationWord.ko}). 달라진 작업은 ${amount(changedCount)}개입니다.`,
  };
}

const rateOf = ({ calls, failureRate }: CallFigures): string => (calls === 0 ? '-' : percent(failureRate));
