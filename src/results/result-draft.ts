import { z } from 'zod';
import type { AnyOperation } from '../../tools/operation.ts';
import type { KeptResult, ResultDraft } from '../../tools/results.ts';
import { ColumnCollector } from '../../tools/results-columns.ts';
import type { Redactor } from '../guard/redaction.ts';
import type { Opening } from './result-file.ts';
import { ResultWriter } from './result-writer.ts';

export interface DraftOptions {
  readonly path: string;
  readonly opening: Opening;
  readonly operation: AnyOperation;
  readonly redactor: Pick<Redactor, 'redactJson' | 'splitSecrets'>;
  /** Told why the result cannot be kept. The answer itself does not suffer from it. */
  readonly onFailure: (error: unknown) => void;
}

/** A result that is kept while its rows come, each of them without secrets. */
export function createDraft({ path, opening, operation, redactor, onFailure }: DraftOptions): ResultDraft {
  const writer = new ResultWriter(path);
  const columns = new ColumnCollector();
  const connections = new Set<string>();
  const row = rowSchemaOf(operation.details);
  let rowCount = 0;
  let failed = false;
  const opened = { yet: false };

  async function attempt(write: () => Promise<void>): Promise<void> {
    if (failed) return;
    try {
      if (!opened.yet) await writer.open(opening);
      opened.yet = true;
      await write();
    } catch (error) {
      failed = true;
      await writer.discard();
      onFailure(error);
    }
  }

  return {
    add: (rows) =>
      attempt(async () => {
        for (const each of rows) {
          const clean: Readonly<Record<string, unknown>> = redactor.redactJson({
            ...redactor.splitSecrets(row, each).clean,
          });
          columns.add(clean);
          if (typeof clean.connection === 'string') connections.add(clean.connection);
          rowCount += 1;
          await writer.write(JSON.stringify(clean));
        }
      }),

    async finish() {
      const contents = { rowCount, columns: columns.columns(), connections: [...connections] };
      await attempt(() => writer.close({ id: opening.id, complete: true, ...contents }));
      return failed ? undefined : ({ ...opening, ...contents } satisfies KeptResult);
    },

    async discard() {
      failed = true;
      await writer.discard();
    },
  };
}

/** What a list's details say of a row: only there can a secret be marked. */
function rowSchemaOf(details: z.ZodType): z.core.$ZodType {
  const rows = details instanceof z.ZodObject ? details.shape.rows : undefined;
  return rows instanceof z.ZodArray ? rows.element : z.unknown();
}
