import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLineHistory } from '../../../src/frontends/terminal/history-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'history-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the history of typed lines', () => {
  it('is there again in the next session, newest first', async () => {
    const file = join(folder, 'history');
    const first = await openLineHistory(file);
    await first.add('list the VMs');
    await first.add('list the VMs');
    await first.add('두 줄\n  입력');
    expect((await openLineHistory(file)).lines).toEqual(['두 줄 입력', 'list the VMs']);
  });

  it('takes other people’s permissions off an existing file', async () => {
    const file = join(folder, 'history');
    await writeFile(file, 'a\n', { mode: 0o644 });
    await openLineHistory(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('keeps the newest thousand lines', async () => {
    const file = join(folder, 'history');
    await writeFile(file, Array.from({ length: 1500 }, (_, index) => `line ${index}\n`).join(''));
    const { lines } = await openLineHistory(file);
    expect([lines.length, lines[0]]).toEqual([1000, 'line 1499']);
    expect((await readFile(file, 'utf8')).split('\n')[0]).toBe('line 500');
  });

  it('says so where a line cannot be kept', async () => {
    const history = await openLineHistory(join(folder, 'missing', 'history'));
    expect(await history.add('list')).toBe(false);
    expect(history.lines).toEqual(['list']);
  });
});
