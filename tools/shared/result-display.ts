import type { Localized } from '../../drivers/contract/text.ts';
import { verbatim } from '../../drivers/contract/text.ts';
import type { Cell, Presentation } from '../presentation.ts';
import type { ColumnKind } from '../results.ts';
import type { ResultCell } from '../results-columns.ts';
import type { Slot } from '../slot.ts';
import { table } from './display.ts';
import { headings } from './titles.ts';

/** What people call the rows that they have just seen. */
export const resultWords = {
  en: ['them', 'these', 'those', 'result', 'results', 'of them', 'that list', 'rows', 'page', 'the list'],
  ko: ['그 중', '그중', '이 중', '이중', '결과', '방금 결과', '위 목록', '그것들', '페이지', '목록에서'],
} as const;

export const resultSlot: Slot = {
  kind: 'text',
  title: { en: 'Result id', ko: '결과 ID' },
  ask: {
    en: 'Which result? Its id, or nothing for the newest.',
    ko: '어떤 결과입니까? 생략하면 가장 최근 결과입니다.',
  },
  cues: { en: ['result id', 'result'], ko: ['결과 ID'] },
};

export const whereSlot: Slot = {
  kind: 'structure',
  title: { en: 'Conditions', ko: '조건' },
  ask: { en: 'Under which conditions?', ko: '어떤 조건입니까?' },
};

/** A number of rows: `40,000`. */
export const amount = (count: number): string => count.toLocaleString('en-US');

const known: ReadonlyMap<string, Localized> = new Map<string, Localized>([
  ...Object.entries(headings),
  ['createdTime', headings.created],
]);
/** Columns behind these are the first to go where there is no room. */
const leadingColumns = 6;

/** Rows of a result under their columns' own names: those are what a person asks with next. */
export function cellsTable(
  columns: readonly { readonly name: string; readonly kind: ColumnKind }[],
  rows: readonly Readonly<Record<string, ResultCell>>[],
): Presentation {
  const used = columns.filter(({ name }) => rows.some((row) => row[name] !== undefined));
  return table(
    used.map(({ name, kind }, index) => ({
      title: known.get(name) ?? verbatim(name),
      ...(kind === 'number' && { align: 'right' as const }),
      ...(index >= leadingColumns && { detail: true as const }),
      value: (row: Readonly<Record<string, ResultCell>>) => shown(row[name]),
    })),
    rows,
  );
}

function shown(cell: ResultCell): Cell {
  if (typeof cell === 'object') return cell.join(', ');
  return typeof cell === 'boolean' ? String(cell) : cell;
}
