import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { measured, type Step } from './samples.ts';
import { bareNode, emptyCommand, firstPrompt, help, terminalHere } from './starts.ts';
import { milliseconds, type Row, table, within } from './table.ts';

const aims = { help: 3, prompt: 10 };

const root = fileURLToPath(new URL('..', import.meta.url));
const manifestSchema = z.object({
  bin: z.object({ spinneret: z.string() }),
  scripts: z.object({ start: z.templateLiteral(['node ', z.string()]) }),
});

/** How long Spinneret takes to start, beside a bare Node. */
export async function startSection(rounds: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-bench-'));
  try {
    return await measure(directory, rounds);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(directory: string, rounds: number): Promise<string> {
  const forms = formsOfSpinneret();
  const terminal = terminalHere();
  const steps: Step[] = [async () => ({ bare: await bareNode(directory) })];
  if (terminal === 'script') steps.push(async () => ({ empty: await emptyCommand(directory) }));
  for (const { name, entry } of forms) {
    const prompt = (state: 'used' | 'new' | 'cold') => firstPrompt({ entry, directory, terminal, state });
    steps.push(
      async () => ({ [`${name} help`]: await help(entry, directory) }),
      async () => ({ [`${name} used`]: await prompt('used') }),
      async () => ({ [`${name} new`]: await prompt('new') }),
      async () => ({ [`${name} cold`]: await prompt('cold') }),
    );
  }
  const sample = await measured(steps, rounds);
  const row = (key: string, name: string, aim?: number): Row => {
    const { median, fastest } = sample(key);
    const ratio = median / sample('bare').median;
    const figures = [milliseconds(fastest), milliseconds(median), `${ratio.toFixed(2)} x`];
    return { name, figures, ...(aim !== undefined && { aim: within(ratio, aim, ' x') }) };
  };
  const prompt = terminal === 'script' ? 'first prompt' : 'opened and left through a pipe, for want of a terminal';
  return table(
    'Start',
    ['fastest', 'median', 'to bare Node'],
    [
      row('bare', 'node -e ""'),
      ...(terminal === 'script' ? [row('empty', 'script -c true (part of every first prompt)')] : []),
      ...forms.flatMap(({ name }) => [
        row(`${name} help`, `${name}: --help`, aims.help),
        row(`${name} used`, `${name}: ${prompt}`, aims.prompt),
        row(`${name} new`, `${name}: ${prompt}, new data directory`, aims.prompt),
        row(`${name} cold`, `${name}: ${prompt}, new data directory, nothing cached`),
      ]),
    ],
  );
}

/** The sources, and the compiled form where it can be built. */
function formsOfSpinneret(): { name: string; entry: string }[] {
  const { bin, scripts } = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const sources = { name: 'sources', entry: join(root, scripts.start.slice('node '.length)) };
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.ts')], { stdio: 'inherit' });
  if (status === 0) return [sources, { name: 'compiled', entry: join(root, bin.spinneret) }];
  process.stderr.write('The compiled form is not measured: it could not be built.\n');
  return [sources];
}
