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
export async function openTerminal(options: Pick<TerminalOptions, 'agent'> & Partial<TerminalOptions>, isTTY = true) {
  const folder = await mkdtemp(join(tmpdir(), 'terminal-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  let written = '';
  let seen = 0;
  output.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  const historyFile = join(folder, 'history');
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

  /** Waits for text that has not been waited for before; returns what stood between. */
  const sees = async (text: string): Promise<string> => {
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      const screen = stripVTControlCharacters(written);
      const at = screen.indexOf(text, seen);
      if (at >= 0) {
        const between = screen.slice(seen, at + text.length);
        seen = at + text.length;
        return between;
      }
      await delay(2);
    }
    throw new Error(`never seen: ${text}\n${stripVTControlCharacters(written).slice(seen)}`);
  };
  return {
    exit,
    input,
    historyFile,
    sees,
    raw: () => written,
    screen: () => stripVTControlCharacters(written),
    type: (line: string) => input.write(`${line}\r`),
    press: (key: 'ctrl-c' | 'ctrl-d' | 'tab') =>
      input.write({ 'ctrl-c': '\u0003', 'ctrl-d': '\u0004', tab: '\t' }[key]),
  };
}

/** What the prompt for a request looks like. */
export const prompt = 'mock-seoul › ';
