import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { runTerminal, type TerminalOptions } from '../../../src/frontends/terminal/index.ts';
import { actor, now, operations } from './samples.ts';

const patienceMs = 3_000;

/** A terminal and the person before it: reads the screen, types lines and keys. */
export async function openTerminal(
  options: Pick<TerminalOptions, 'agent'> & Partial<TerminalOptions>,
  isTTY = true,
  columns = 80,
) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY, columns });
  let written = '';
  let seen = 0;
  output.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  const historyFile = options.historyFile ?? (await freshHistoryFile());
  const exit = runTerminal({
    operations,
    input,
    output,
    actor,
    language: 'en',
    languageChosen: true,
    modelName: 'basic',
    version: '9.9.9',
    connections: async () => [{ name: 'mock-seoul', provider: 'MOCK', region: 'seoul' }],
    defaultConnection: async () => 'mock-seoul',
    approvals: { list: async () => [] },
    audit: { latest: async () => [], verify: async () => ({ ok: true, entries: 0, unreadableLines: 0 }) },
    history: { query: async () => [] },
    results: () => ({ list: async () => [], get: async () => undefined, async *rows() {} }),
    historyFile,
    resourceNames: async () => ['web-01'],
    clock: () => now,
    colour: false,
    ...options,
  });

  /** Waits for the first of several texts that has not been waited for before. */
  const seesAny = async (wanted: readonly string[], waitMs = patienceMs) => {
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline) {
      const screen = stripVTControlCharacters(written);
      const places = wanted.map((text) => ({ text, at: screen.indexOf(text, seen) })).filter(({ at }) => at >= 0);
      const first = places.toSorted((a, b) => a.at - b.at)[0];
      if (first) {
        const between = screen.slice(seen, first.at + first.text.length);
        seen = first.at + first.text.length;
        return { found: first.text, between };
      }
      await delay(2);
    }
    throw new Error(`never seen: ${wanted.join(' | ')}\n${stripVTControlCharacters(written).slice(seen)}`);
  };
  /** Waits for text that has not been waited for before; returns what stood between. */
  const sees = async (text: string): Promise<string> => (await seesAny([text])).between;
  return {
    exit,
    input,
    historyFile,
    sees,
    seesAny,
    raw: () => written,
    screen: () => stripVTControlCharacters(written),
    type: (line: string) => input.write(`${line}\r`),
    press: (key: 'ctrl-c' | 'ctrl-d' | 'tab') =>
      input.write({ 'ctrl-c': '\u0003', 'ctrl-d': '\u0004', tab: '\t' }[key]),
  };
}

async function freshHistoryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'terminal-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'history');
}

/** What the prompt for a request looks like. */
export const prompt = 'mock-seoul › ';
