import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** A command as the released module describes it. Names of parameters are in lower case. */
export interface DescribedCommand {
  readonly isAsync: boolean;
  readonly parameters: ReadonlySet<string>;
  readonly required: readonly string[];
}

const descriptionSchema = z.object({
  api: z.array(
    z.object({
      name: z.string(),
      isasync: z.boolean(),
      params: z.array(z.object({ name: z.string(), required: z.boolean() })),
    }),
  ),
});

/**
 * Every command of CloudStack's API by its name, from `generate/listApis.json` of the Go module: the answer of a real
 * server's listApis, from which the module's code is generated.
 */
export function readApiDescription(): ReadonlyMap<string, DescribedCommand> {
  const script = fileURLToPath(new URL('fetch-module.sh', import.meta.url));
  const directory = execFileSync(script, { encoding: 'utf8' }).trim();
  const text = readFileSync(join(directory, 'generate', 'listApis.json'), 'utf8');
  const { api } = descriptionSchema.parse(JSON.parse(text));
  return new Map(
    api.map(({ name, isasync, params }) => [
      name,
      {
        isAsync: isasync,
        parameters: new Set(params.map((param) => param.name.toLowerCase())),
        required: params.filter(({ required }) => required).map((param) => param.name.toLowerCase()),
      },
    ]),
  );
}

/** The parameter to which a sent name belongs: `tags` for `tags[0].key`. */
export const parameterOf = (sent: string): string => sent.replace(/\[.*$/, '').toLowerCase();
