import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { type KeptResult, keptResultSchema, type ResultRow } from '../../tools/results.ts';
import { linesFromEnd, linesFromStart } from '../store/lines.ts';

/*
 * The file of a kept result: JSON lines. The first line says what it is, the last one, written when all rows have come,
 * what is in it; between them stands one row a line. A file without its last line is not whole.
 */

const openingSchema = keptResultSchema.pick({
  id: true,
  conversation: true,
  operation: true,
  input: true,
  created: true,
  expires: true,
});
export type Opening = z.infer<typeof openingSchema>;

const closingSchema = keptResultSchema
  .pick({ id: true, rowCount: true, columns: true, connections: true })
  .extend({ complete: z.literal(true) });
export type Closing = z.infer<typeof closingSchema>;

/** Rows are ours: that a line is an object shows that it is whole. */
const rowSchema = z.looseObject({});

/** A file of a result is not what was written. */
export class DamagedResult extends Error {
  override readonly name = 'DamagedResult';
}

/** What the file holds, from its first and last line. Throws DamagedResult. */
export async function readResultHead(path: string): Promise<KeptResult> {
  await using file = await open(path, 'r');
  const { size } = await file.stat();
  const opening = openingSchema.safeParse(jsonOf(await firstOf(linesFromStart(file, size))));
  const closing = closingSchema.safeParse(jsonOf(await firstOf(linesFromEnd(file, size))));
  if (!opening.success) throw new DamagedResult('its first line cannot be read');
  if (!closing.success || closing.data.id !== opening.data.id) throw new DamagedResult('its end is missing');
  const { complete, ...contents } = closing.data;
  return { ...opening.data, ...contents };
}

/** The rows from number `from` on, read as they are asked for. Throws DamagedResult. */
export async function* readResultRows(
  path: string,
  { rowCount }: Pick<KeptResult, 'rowCount'>,
  from: number,
): AsyncGenerator<ResultRow, void> {
  await using file: FileHandle = await open(path, 'r');
  const { size } = await file.stat();
  let index = -1;
  for await (const line of linesFromStart(file, size)) {
    if (index >= rowCount) break;
    if (index >= from) {
      const row = rowSchema.safeParse(jsonOf(line));
      if (!row.success) throw new DamagedResult(`row ${index + 1} cannot be read`);
      yield row.data;
    }
    index += 1;
  }
  if (index < rowCount) throw new DamagedResult(`there are only ${Math.max(0, index)} of ${rowCount} rows`);
}

async function firstOf(lines: AsyncGenerator<string, void>): Promise<string | undefined> {
  for await (const line of lines) return line;
  return undefined;
}

function jsonOf(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}
