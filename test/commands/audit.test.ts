import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, install } from '../process/program.ts';

/** An installation whose audit log has six entries, made once. */
let recorded: Installation;

beforeAll(async () => {
  recorded = await install();
  await recorded.run(['ask', '--yes', 'create key pair key-01']);
  await recorded.run(['ask', 'delete key pair key-01']);
});
afterAll(() => recorded[Symbol.asyncDispose]());

async function rewrite(spinneret: Installation, change: (lines: string[]) => string[]): Promise<void> {
  const path = spinneret.path('audit.jsonl');
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(path, `${change(lines).join('\n')}\n`);
}

describe.concurrent('audit verify', () => {
  it('passes a log that is as it was written', async () => {
    await using spinneret = await install(recorded);
    const ended = await spinneret.run(['audit', 'verify']);
    expect(ended).toEqual({ code: 0, stdout: 'The audit log is intact: 6 entries.\n', stderr: '' });
  });

  it('passes where nothing was recorded yet', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['--lang', 'ko', 'audit', 'verify']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '감사 로그가 온전합니다: 항목 0개.\n' });
  });

  it('finds a line that was changed', async () => {
    await using spinneret = await install(recorded);
    await rewrite(spinneret, (lines) => lines.map((line) => line.replace('"event":"denied"', '"event":"approved"')));
    const { code, stdout } = await spinneret.run(['audit', 'verify']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^The audit log is broken at entry 6: .*5 entries before it are intact\.\n$/);
  });

  it('finds lines that were cut off at the end', async () => {
    await using spinneret = await install(recorded);
    await rewrite(spinneret, (lines) => lines.slice(0, -2));
    const { code, stdout } = await spinneret.run(['audit', 'verify']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/broken at entry 5: Entry 5 and what followed it were cut off\./);
  });

  it('finds a line that was removed', async () => {
    await using spinneret = await install(recorded);
    await rewrite(spinneret, (lines) => lines.filter((_, index) => index !== 1));
    expect((await spinneret.run(['audit', 'verify'])).code).toBe(1);
  });

  it('finds that the last line was cut in the middle, and still after more was recorded', async () => {
    await using spinneret = await install(recorded);
    const path = spinneret.path('audit.jsonl');
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, -40));
    expect((await spinneret.run(['audit', 'verify'])).code).toBe(1);
    expect((await spinneret.run(['ask', 'delete key pair key-01'])).code).toBe(3);
    const { code, stdout } = await spinneret.run(['audit', 'verify']);
    expect(code).toBe(1);
    expect(stdout).toContain('broken at entry 6');
  });
});

describe.concurrent('audit list', () => {
  it('shows who decided what, newest last', async () => {
    await using spinneret = await install(recorded);
    const { code, stdout } = await spinneret.run(['audit', 'list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/1 .*proposed +CreateKey +mock-seoul[\s\S]*6 .*denied +DeleteKey +mock-seoul +key-01/);
  });

  it('prints JSON lines, as many as are asked for', async () => {
    await using spinneret = await install(recorded);
    const { stdout } = await spinneret.run(['audit', 'list', '--json', '--limit', '2']);
    const entries = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries).toMatchObject([
      { seq: 5, event: 'proposed', operation: 'DeleteKey', effect: 'destroy' },
      { seq: 6, event: 'denied', operation: 'DeleteKey', actor: { frontend: 'command' } },
    ]);
  });
});
