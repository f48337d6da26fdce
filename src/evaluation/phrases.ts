import type { Language, Localized } from '../../drivers/contract/text.ts';
import { capitalised, titles } from '../../tools/shared/titles.ts';
import type { FailureReason } from './failure.ts';

export const columnTitles: readonly Localized[] = [
  { en: 'cases', ko: '건수' },
  { en: 'operation', ko: '작업' },
  { en: 'arguments', ko: '인수' },
  { en: 'toolbox', ko: '도구 선정' },
  { en: 'held back', ko: '변경 자제' },
];

export const factTitles = {
  value: { en: 'value', ko: '값' },
  state: { en: 'cloud state as expected', ko: '클라우드 상태 일치' },
  tools: { en: 'tools per turn', ko: '요청당 도구 수' },
  promptTokens: { en: 'prompt tokens per turn', ko: '요청당 프롬프트 토큰' },
  tokens: { en: 'tokens in / out', ko: '입력 / 출력 토큰' },
  cost: { en: 'cost', ko: '비용' },
  latency: { en: 'latency median / p95', ko: '응답 시간 중앙값 / p95' },
} as const satisfies Readonly<Record<string, Localized>>;

export const everyCase: Localized = { en: 'all', ko: '전체' };

export const languageNames: Readonly<Record<Language, Localized>> = {
  en: { en: 'English', ko: '영어' },
  ko: { en: 'Korean', ko: '한국어' },
};

/** What cases are about; nothing, where nothing is to be called. */
export function subjectName(subject: string): Localized {
  const title = new Map(Object.entries(titles)).get(subject);
  return title ? { en: capitalised(title), ko: title.ko } : { en: 'Nothing to call', ko: '호출 없음' };
}

const reasonWords: Readonly<Record<FailureReason, Localized>> = {
  acted: { en: 'acted', ko: '변경 호출' },
  operation: { en: 'operation', ko: '작업' },
  input: { en: 'arguments', ko: '인수' },
  state: { en: 'state', ko: '상태' },
  toolbox: { en: 'toolbox', ko: '도구 선정' },
};

export const headline = (model: string, cases: number, repeats: number): Localized => ({
  en: `${model}: ${counted(cases, 'case')}${repeats > 1 ? `, ${repeats} runs each` : ''}`,
  ko: `${model}: ${cases}건${repeats > 1 ? `, ${repeats}회씩 반복` : ''}`,
});

export const nothingPublished = (skipped: number): Localized => ({
  en: `No figures: ${counted(skipped, 'line')} skipped, and a share of the rest would mislead.`,
  ko: `건너뛴 줄이 ${skipped}개 있어 수치를 내지 않습니다. 나머지만으로 계산한 비율은 실제와 다를 수 있습니다.`,
});

export const skippedLine = (line: number, reason: string): Localized => ({
  en: `line ${line}: ${reason}`,
  ko: `${line}번째 줄: ${reason}`,
});

/** `expected` and `got` are undefined where nothing should be, or was, called. */
export const failedLine = (failed: {
  readonly line: number;
  readonly reason: FailureReason;
  readonly text: string;
  readonly expected: string | undefined;
  readonly got: string | undefined;
}): Localized => {
  const { line, text, expected, got } = failed;
  const reason = reasonWords[failed.reason];
  return {
    en: `line ${line}, ${reason.en}: ${text} expected ${expected ?? 'no change'}, got ${got ?? 'no call'}`,
    ko: `${line}번째 줄, ${reason.ko}: ${text} 기대: ${expected ?? '변경 없음'}, 실제: ${got ?? '호출 없음'}`,
  };
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
