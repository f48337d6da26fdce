import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startModel } from '../process/model-server.ts';
import { filesIn, type Installation, install, until } from '../process/program.ts';

const suspend = { text: 'suspend web-01', lang: 'en', operations: ['SuspendVM'], input: { name: 'WEB-01' } };
const list = { text: 'VM 목록 보여줘', lang: 'ko', operations: ['ListVM'] };

async function setOf(spinneret: Installation, ...lines: readonly (object | string)[]): Promise<string> {
  const file = spinneret.path('set.jsonl');
  await writeFile(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
}

describe.concurrent('eval', () => {
  it('prints the figures of a set as JSON', async () => {
    await using spinneret = await install();
    const file = await setOf(spinneret, suspend, list, { text: 'thanks a lot!', lang: 'en', mustNotAct: true });
    const { code, stdout, stderr } = await spinneret.run(['eval', file, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      model: 'basic',
      cases: 3,
      skipped: 0,
      operationAccuracy: 1,
      inputAccuracy: 1,
      toolboxRecall: 1,
      heldBack: 1,
      toolsPerTurn: expect.any(Number),
      promptTokens: expect.any(Number),
      perLanguage: { en: { cases: 2 }, ko: { cases: 1 } },
      failures: [],
    });
  });

  it('prints them for people, and as markdown', async () => {
    await using spinneret = await install();
    const file = await setOf(spinneret, suspend, list);
    expect((await spinneret.run(['eval', file])).stdout).toMatch(/^basic: 2 cases\n[\s\S]*^English +1 +100\.0 %/m);
    const korean = await spinneret.run(['--lang', 'ko', 'eval', file, '--markdown']);
    expect(korean.stdout).toMatch(/^basic: 2건\n[\s\S]*^\| 한국어 +\| +1 \|/m);
  });

  it('runs each case as often as it is told', async () => {
    await using spinneret = await install();
    const { stdout } = await spinneret.run(['eval', await setOf(spinneret, list), '--json', '--repeat', '3']);
    expect(JSON.parse(stdout)).toMatchObject({ cases: 1, repeats: 3, pass1: 1, passK: 1 });
  });

  it('carries out what a case expects a state of, and nothing of it in the data directory', async () => {
    await using spinneret = await install();
    await spinneret.run(['ask', 'list vms']);
    const file = await setOf(
      spinneret,
      { ...suspend, after: { vm: { 'web-01': { status: 'Suspended' } } } },
      { text: 'terminate web-02', lang: 'en', operations: ['TerminateVM'], after: { vm: { 'web-02': null } } },
      { text: 'suspend web-01', lang: 'en', operations: ['SuspendVM'], after: { vm: { 'web-01': null } } },
    );
    const before = await filesIn(spinneret.home);
    const { stdout } = await spinneret.run(['eval', file, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      operationAccuracy: 1,
      stateAccuracy: 2 / 3,
      failures: [{ line: 3, reason: 'state', expectedState: { vm: { 'web-01': null } } }],
    });
    expect(await filesIn(spinneret.home)).toEqual(before);
  });

  it('fails without a figure where a line is no case, and says which', async () => {
    await using spinneret = await install();
    const file = await setOf(spinneret, suspend, 'list vms', { ...list, lang: 'fr' });
    const json = await spinneret.run(['eval', file, '--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      cases: 1,
      skipped: 2,
      skippedLines: [{ line: 2 }, { line: 3 }],
      operationAccuracy: null,
      perLanguage: null,
    });
    const text = await spinneret.run(['--lang', 'ko', 'eval', file]);
    expect(text).toMatchObject({ code: 1, stdout: expect.stringContaining('2번째 줄: JSON이 아닙니다') });
    expect(text.stdout).not.toContain('%');
  });

  it('measures the model that is configured, with what it costs', async () => {
    await using spinneret = await install();
    await using model = await startModel();
    model.calls('suspend web-01', { name: 'SuspendVM', arguments: { name: 'web-01' } });
    model.calls('VM 목록', { name: 'TerminateVM', arguments: { name: 'web-01' } });
    const prices = ['--input-price', '1000000', '--output-price', '0'];
    const args = ['eval', await setOf(spinneret, suspend, list), '--json', ...prices];
    const { code, stdout } = await spinneret.run(args, { env: model.env });
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      model: 'gpt-4o',
      operationAccuracy: 1 / 2,
      failures: [{ line: 2, reason: 'operation', chosen: [{ operation: 'TerminateVM' }] }],
    });
    expect(report.cost).toBe(report.tokens.input);
    expect(report.tokens.input).toBeGreaterThan(0);
  });

  it('skips the cases that the model does not answer, with its reason', async () => {
    await using spinneret = await install();
    await writeFile(spinneret.path('config.json'), JSON.stringify({ model: { retries: 0 } }));
    const env = { OPENAI_BASE_URL: `http://127.0.0.1:${await closedPort()}/v1`, SPINNERET_MODEL: 'gone' };
    const { code, stdout } = await spinneret.run(['eval', await setOf(spinneret, list), '--json'], { env });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      cases: 0,
      skipped: 1,
      skippedLines: [{ line: 1, reason: expect.stringMatching(/127\.0\.0\.1/) }],
      operationAccuracy: null,
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('that %s ends says so, and leaves no folder behind', async (signal) => {
    await using spinneret = await install();
    await using model = await startModel();
    model.dawdles('suspend');
    await mkdir(spinneret.path('tmp'));
    const env = { ...model.env, TMPDIR: spinneret.path('tmp') };
    const { child, ended } = spinneret.start(['eval', await setOf(spinneret, suspend, list, suspend)], { env });
    await until(async () => model.requests().length > 0);
    child.kill(signal);
    expect(await ended).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Interrupted before all cases were run: no figures.\n',
    });
    expect(await readdir(spinneret.path('tmp'))).toEqual([]);
  });

  it.each([
    [['eval'], /missing required argument 'file'/],
    [['eval', 'does-not-exist.jsonl'], /^does-not-exist\.jsonl cannot be read \(ENOENT\)\.\n$/],
    [['eval', '/dev/null'], /^\/dev\/null has no case/],
    [['eval', '/dev/null', '--json', '--markdown'], /^Choose either --json or --markdown\.\n$/],
    [['eval', '/dev/null', '--repeat', '0'], /^--repeat must be a whole number from 1 to 100\.\n$/],
    [['eval', '/dev/null', '--concurrency', 'many'], /^--concurrency must be a whole number/],
    [['eval', '/dev/null', '--input-price', 'cheap'], /^A price must be a number from 0\.\n$/],
    [['--lang', 'ko', 'eval', 'none.jsonl'], /^none\.jsonl 파일을 읽을 수 없습니다\(ENOENT\)\.\n$/],
  ])('refuses %j with a reason', async (args, reason) => {
    await using spinneret = await install();
    const { code, stdout, stderr } = await spinneret.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(reason);
  });
});

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  await using server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it has no port');
  return address.port;
}
