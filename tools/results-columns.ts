import type { ColumnKind, ResultColumn } from './results.ts';

/** The value of a column in one row. */
export type ResultCell = string | number | boolean | readonly string[] | undefined;

const maxColumns = 60;
const maxDepth = 4;
/** More different values than these are no enumeration. */
const maxValues = 12;
const longestValue = 60;

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whether a text is a point in time, as the contract writes them. */
export const isTime = (text: string): boolean => isoTime.test(text);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every value of a row with the path to it. A list is one value: the texts of its entries. */
function* valuesOf(
  row: Readonly<Record<string, unknown>>,
  path: readonly string[] = [],
): Generator<readonly [path: readonly string[], value: Exclude<ResultCell, undefined>]> {
  for (const [name, value] of Object.entries(row)) {
    const at = [...path, name];
    if (isRecord(value) && at.length < maxDepth) yield* valuesOf(value, at);
    else {
      const cell = cellOf(value);
      if (cell !== undefined) yield [at, cell];
    }
  }
}

function cellOf(value: unknown): ResultCell {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(entryText) : entryText(value);
}

/** An entry of a list in words: `sg-01`, `env=prod`, `8 NVIDIA H100 80`. */
function entryText(entry: unknown): string {
  if (!isRecord(entry)) return Array.isArray(entry) ? entry.map(entryText).join(' ') : String(entry ?? '');
  if (typeof entry.nameId === 'string') return entry.nameId;
  if (typeof entry.key === 'string' && 'value' in entry) return `${entry.key}=${entryText(entry.value)}`;
  return Object.values(entry)
    .map(entryText)
    .filter((text) => text !== '')
    .join(' ');
}

/** The cell of a column in a row. */
export function cellAt(row: Readonly<Record<string, unknown>>, path: readonly string[]): ResultCell {
  let value: unknown = row;
  for (const name of path) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return cellOf(value);
}

/**
 * What a path is called. A resource's own name is its `name`, as operations take it, and another resource is called by
 * the field that refers to it: `vpc`. The title that a cloud gives beside the name is `displayName`.
 */
function nameOf(path: readonly string[], hasIid: boolean): string {
  const inIid = path[0] === 'iid' ? path.slice(1) : path;
  if (inIid.length === 1 && inIid[0] === 'nameId') return 'name';
  if (hasIid && path.length === 1 && path[0] === 'name') return 'displayName';
  return (inIid.at(-1) === 'nameId' ? inIid.slice(0, -1) : inIid).join('.');
}

/** What is known of a column from the rows so far. */
interface Seen {
  readonly path: readonly string[];
  readonly name: string;
  kind: ColumnKind | undefined;
  /** Undefined once there are too many. */
  values: Map<string, number> | undefined;
  from: number | string | undefined;
  to: number | string | undefined;
}

/** Learns the columns of a result from its rows as they pass; the memory that it takes does not grow with them. */
export class ColumnCollector {
  readonly #columns = new Map<string, Seen>();
  readonly #names = new Set<string>();

  add(row: Readonly<Record<string, unknown>>): void {
    const hasIid = isRecord(row.iid);
    for (const [path, cell] of valuesOf(row)) {
      const key = path.join('\0');
      const seen = this.#columns.get(key) ?? this.#open(key, path, hasIid);
      if (seen) note(seen, cell);
    }
  }

  columns(): ResultColumn[] {
    return [...this.#columns.values()].map(({ name, path, kind = 'text', values, from, to }) => ({
      name,
      kind,
      path: [...path],
      ...((kind === 'text' || kind === 'boolean') &&
        values && {
          values: [...values].map(([value, rows]) => ({ value, rows })).sort((a, b) => b.rows - a.rows),
        }),
      ...(kind !== 'text' && kind !== 'boolean' && from !== undefined && to !== undefined && { range: { from, to } }),
    }));
  }

  #open(key: string, path: readonly string[], hasIid: boolean): Seen | undefined {
    if (this.#columns.size >= maxColumns) return undefined;
    const wanted = nameOf(path, hasIid);
    const taken = (name: string) => this.#names.has(name.toLowerCase());
    let name = taken(wanted) ? path.join('.') : wanted;
    for (let number = 2; taken(name); number += 1) name = `${wanted}.${number}`;
    this.#names.add(name.toLowerCase());
    const seen: Seen = { path, name, kind: undefined, values: new Map(), from: undefined, to: undefined };
    this.#columns.set(key, seen);
    return seen;
  }
}

function note(seen: Seen, cell: Exclude<ResultCell, undefined>): void {
  const kind = kindOf(cell);
  seen.kind = seen.kind === undefined || seen.kind === kind ? kind : 'text';
  if (typeof cell === 'string' || typeof cell === 'boolean') countValue(seen, String(cell));
  const measure = typeof cell === 'object' ? cell.length : cell;
  if (typeof measure === 'boolean' || (typeof measure === 'string' && kind !== 'time')) return;
  if (seen.from === undefined || measure < seen.from) seen.from = measure;
  if (seen.to === undefined || measure > seen.to) seen.to = measure;
}

function kindOf(cell: Exclude<ResultCell, undefined>): ColumnKind {
  if (typeof cell === 'number') return 'number';
  if (typeof cell === 'boolean') return 'boolean';
  if (typeof cell === 'object') return 'list';
  return isTime(cell) ? 'time' : 'text';
}

function countValue(seen: Seen, value: string): void {
  if (!seen.values) return;
  const rows = seen.values.get(value);
  const tooMany = rows === undefined && seen.values.size >= maxValues;
  if (tooMany || value.length > longestValue) seen.values = undefined;
  else seen.values.set(value, (rows ?? 0) + 1);
}
