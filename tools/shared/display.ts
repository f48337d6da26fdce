import type { Localized } from '../../drivers/contract/text.ts';
import { josa } from '../korean.ts';
import type { Cell, Presentation } from '../presentation.ts';
import { allConnections } from './arguments.ts';
import type { ConnectionFailure } from './fan-out.ts';
import { headings, type Title } from './titles.ts';

/** A column of a table and where its cells come from. */
export interface Column<Row> {
  readonly title: Localized;
  readonly align?: 'right';
  /** Left out first where there is no room. */
  readonly detail?: true;
  readonly value: (row: Row) => Cell;
}

export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  notes: readonly Localized[] = [],
): Presentation {
  return {
    kind: 'table',
    columns: columns.map(({ title, align, detail }) => ({ title, ...(align && { align }), ...(detail && { detail }) })),
    rows: rows.map((row) => columns.map(({ value }) => value(row))),
    ...(notes.length > 0 && { notes }),
  };
}

/** Without the details that no row has. */
export const toldColumns = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly Column<Row>[] =>
  columns.filter(({ detail, value }) => !detail || rows.some((row) => value(row) !== undefined));

/** Fields without a value are left out. */
export function fields(entries: readonly (readonly [title: Localized, value: Cell])[]): Presentation {
  return {
    kind: 'fields',
    fields: entries.flatMap(([title, value]) => (value === undefined || value === '' ? [] : [{ title, value }])),
  };
}

interface Listing<Row> {
  readonly rows: readonly (Row & { readonly connection: string })[];
  readonly failures: readonly ConnectionFailure[];
  readonly total?: number | undefined;
  readonly result?: { readonly id: string } | undefined;
}

/** How many rows a list has, in its answer and beyond it. */
const rowCountOf = ({ rows, total = rows.length }: Pick<Listing<unknown>, 'rows' | 'total'>): number => total;

/** A list's table; the connection has a column where more than one was asked. */
export function listTable<Row>(
  columns: readonly Column<Row>[],
  details: Listing<Row>,
  input: { readonly connection?: string | undefined },
): Presentation {
  const connectionColumn: Column<Row & { readonly connection: string }> = {
    title: headings.connection,
    value: ({ connection }) => connection,
  };
  const shown = input.connection === allConnections ? [connectionColumn, ...columns] : columns;
  const drawn = table(
    shown,
    details.rows,
    details.failures.map(({ connection, message }) => ({
      en: `${connection} could not be asked: ${message.en}`,
      ko: `${connection} 조회 실패: ${message.ko}`,
    })),
  );
  const rows = rowCountOf(details) - details.rows.length;
  if (drawn.kind !== 'table' || rows === 0) return drawn;
  return { ...drawn, rest: { rows, ...(details.result && { result: details.result.id }) } };
}

/** `3 VMs on mock-seoul.` */
export function listSentence(
  title: Title,
  details: Listing<unknown>,
  input: { readonly connection?: string | undefined },
): Localized {
  const { failures } = details;
  const total = rowCountOf(details);
  const failed = failures.map(({ connection }) => connection).join(', ');
  const where = placeOf(details, input);
  const count: Localized = {
    en: `${counted(title, total).en}${where.en}.`,
    ko:
      total === 0
        ? `${where.ko}${josa(title.ko, '이/가')} 없습니다.`
        : `${where.ko}${josa(counted(title, total).ko, '이/가')} 있습니다.`,
  };
  if (failed === '') return count;
  return {
    en: `${count.en} Could not be asked: ${failed}.`,
    ko: `${count.ko} 조회하지 못한 연결: ${failed}.`,
  };
}

/** What a list with a filter counts, so that an empty one does not read as if there were nothing at all. */
export const matching = (title: Title): Title => ({
  en: `matching ${title.en}`,
  plural: `matching ${title.plural}`,
  ko: `조건에 맞는 ${title.ko}`,
  counter: title.counter,
});

/** `3 VMs`, `VM 3대`, `40,000 images`. */
export function counted(title: Title, count: number): Localized {
  const amount = count.toLocaleString('en-US');
  return {
    en: `${count === 0 ? 'No' : amount} ${count === 1 ? title.en : title.plural}`,
    ko: `${title.ko} ${amount}${title.counter}`,
  };
}

function placeOf(details: Listing<unknown>, input: { readonly connection?: string | undefined }): Localized {
  if (input.connection === allConnections) return { en: ' across the connections', ko: '전체 연결에 ' };
  const name = input.connection ?? details.rows[0]?.connection;
  return name === undefined ? { en: '', ko: '' } : { en: ` on ${name}`, ko: `${name}에 ` };
}

/** The names of several things in one cell. */
export const namesOf = (iids: readonly { readonly nameId: string }[]): string =>
  iids.map(({ nameId }) => nameId).join(', ');

/** Tags in one cell. */
export const tagText = (
  tags: readonly { readonly key: string; readonly value: string }[] | undefined,
): string | undefined => (tags?.length ? tags.map(({ key, value }) => `${key}=${value}`).join(', ') : undefined);
