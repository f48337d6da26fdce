import type { Localized } from '../drivers/contract/text.ts';
import type { CallAnalysisDetails } from './call-analysis.ts';
import { callColumns, chartPart, labelled, ms } from './call-analysis-parts.ts';
import { changeWords, findingOn, percent } from './call-analysis-words.ts';
import { isChanged } from './call-statistics/comparison.ts';
import type { CallFigures } from './call-statistics/operation-tally.ts';
import type { ChartUnit, Part } from './presentation.ts';
import { type Column, table } from './shared/display.ts';
import { headings } from './shared/titles.ts';

type Comparison = NonNullable<CallAnalysisDetails['comparison']>;
type Compared = Comparison['operations'][number];

/** So many operations have bars. */
const shownPairs = 5;

const pair = (row: Compared, of: (figures: CallFigures) => string): string =>
  `${row.before ? of(row.before) : '-'} → ${row.after ? of(row.after) : '-'}`;

const comparedColumns: readonly Column<Compared>[] = [
  { title: callColumns.operation, value: ({ operation }) => operation },
  { title: headings.connection, value: ({ connection }) => connection },
  { title: callColumns.calls, align: 'right', value: (row) => pair(row, ({ calls }) => `${calls}`) },
  {
    title: callColumns.failureRate,
    align: 'right',
    value: (row) => pair(row, ({ failureRate }) => percent(failureRate)),
  },
  { title: { en: 'p50 (ms)', ko: 'p50 (ms)' }, align: 'right', value: (row) => pair(row, ({ p50Ms }) => ms(p50Ms)) },
  { title: { en: 'Finding', ko: '판정' }, value: findingOn },
  {
    title: { en: 'p95 (ms)', ko: 'p95 (ms)' },
    align: 'right',
    detail: true,
    value: (row) => pair(row, ({ p95Ms }) => ms(p95Ms)),
  },
];

/** Before and after: the durations and failure rates that changed as bars, and the figures of each operation. */
export function comparisonParts({ operations }: Comparison): Part[] {
  if (operations.length === 0) return [];
  const label = labelled(operations);
  const slower = operations.filter(({ duration }) => isChanged(duration));
  return [
    ...pairChart(durationPair, slower.length > 0 ? slower : operations, label),
    ...pairChart(
      ratePair,
      operations.filter(({ failureRate }) => isChanged(failureRate)),
      label,
    ),
    { content: table(comparedColumns, operations) },
  ];
}

interface PairOfBars {
  readonly title: Localized;
  readonly unit: ChartUnit;
  value(figures: CallFigures): number | undefined;
  note(row: Compared): Localized | undefined;
}

const durationPair: PairOfBars = {
  title: { en: 'Duration (p50), before and after', ko: '소요 시간 (p50) 전후 비교' },
  unit: 'ms',
  value: ({ p50Ms }) => p50Ms,
  note: ({ duration }) => (isChanged(duration) ? changeWords.duration[duration] : undefined),
};

const ratePair: PairOfBars = {
  title: { en: 'Failure rate, before and after', ko: '실패율 전후 비교' },
  unit: 'percent',
  value: ({ failureRate }) => 100 * failureRate,
  note: ({ failureRate }) => (isChanged(failureRate) ? changeWords.failureRate[failureRate] : undefined),
};

/** Two bars for each operation that was called in both periods. A label that is cut still says which of the two it is. */
function pairChart(
  { title, unit, value, note }: PairOfBars,
  rows: readonly Compared[],
  label: (row: Compared) => string,
): Part[] {
  const bars = rows
    .flatMap((row) => {
      const [before, after] = [row.before, row.after].map((figures) => figures && value(figures));
      if (before === undefined || after === undefined) return [];
      const [name, word] = [label(row), note(row)];
      return [
        { label: { en: `before · ${name}`, ko: `전 · ${name}` }, value: before },
        { label: { en: `after · ${name}`, ko: `후 · ${name}` }, value: after, ...(word && { note: word }) },
      ];
    })
    .slice(0, 2 * shownPairs);
  return bars.length === 0 ? [] : [chartPart(title, unit, { shape: 'bars', bars })];
}
