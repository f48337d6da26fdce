import { z } from 'zod';

/** What the values of a column are; a `list` is compared by its number of entries or by their texts. */
export const columnKindSchema = z.enum(['text', 'number', 'boolean', 'time', 'list']);
export type ColumnKind = z.infer<typeof columnKindSchema>;

/** A column of a result: a value that stands at the same place of every row. */
export const resultColumnSchema = z.object({
  /** Unique in its result: `name`, `vcpuCount`, `pricePerHour.amount`. */
  name: z.string(),
  kind: columnKindSchema,
  /** Where the value stands in a row. */
  path: z.array(z.string()),
  /** Every value with its number of rows, the most frequent first, where there are only a few. */
  values: z.array(z.object({ value: z.string(), rows: z.number() })).optional(),
  /** The least and the greatest number, time or length of a list. */
  range: z.object({ from: z.union([z.number(), z.string()]), to: z.union([z.number(), z.string()]) }).optional(),
});
export type ResultColumn = z.infer<typeof resultColumnSchema>;

export const resultIdSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{26}$/, { error: 'expected the id of a result: 26 letters and digits' });

/** The answer of a list, kept so that it can be searched, counted and paged. */
export const keptResultSchema = z.object({
  id: z.string(),
  conversation: z.string(),
  operation: z.string(),
  input: z.record(z.string(), z.json()),
  connections: z.array(z.string()),
  rowCount: z.number().int(),
  columns: z.array(resultColumnSchema),
  created: z.iso.datetime(),
  expires: z.iso.datetime(),
});
export type KeptResult = z.infer<typeof keptResultSchema>;

/** JSON. */
export type ResultRow = Readonly<Record<string, unknown>>;

/** A result that is being written while its rows come. */
export interface ResultDraft {
  add(rows: readonly object[]): Promise<void>;
  /** The result is complete. Undefined where it could not be kept; the person was told why. */
  finish(): Promise<KeptResult | undefined>;
  /** The rows are not wanted after all. */
  discard(): Promise<void>;
}

/** The kept results of one conversation. Rows are without secrets. */
export interface Results {
  /** Begins the result of the call that runs. Its rows are written to disk, none stays in memory. */
  begin(): ResultDraft;
  /** Newest first. */
  list(): Promise<readonly KeptResult[]>;
  /** Undefined where there is none, or none any more. */
  get(id: string): Promise<KeptResult | undefined>;
  /** The rows in the order in which they came, read as they are asked for. Throws CloudError where they are damaged. */
  rows(result: KeptResult, from?: number): AsyncIterable<ResultRow>;
}
