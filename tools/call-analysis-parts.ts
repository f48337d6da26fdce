import type { Localized } from '../drivers/contract/text.ts';
import type { ChartData, ChartUnit, Part } from './presentation.ts';

/** Columns that more than one table of an analysis has. */
export const callColumns = {
  operation: { en: 'Operation', ko: '작업' },
  calls: { en: 'Calls', ko: '호출 수' },
  failureRate: { en: 'Failure rate', ko: '실패율' },
} as const satisfies Record<string, Localized>;

export const chartPart = (title: Localized, unit: ChartUnit, data: ChartData): Part => ({
  content: { kind: 'chart', title, unit, data },
});

/** Milliseconds as a figure; `-` where there are none. */
export const ms = (value: number | undefined): string => (value === undefined ? '-' : value.toLocaleString('en-US'));

/** The connection stands beside an operation where there is more than one among the rows. */
export function labelled<Row extends { readonly operation: string; readonly connection: string }>(
  rows: readonly Row[],
) {
  const isOne = new Set(rows.map(({ connection }) => connection)).size <= 1;
  return ({ operation, connection }: Row): string => (isOne ? operation : `${operation} · ${connection}`);
}
