import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, install } from '../process/program.ts';

/** An installation in which the specs were listed. */
let listed: Installation;
let id: string;

beforeAll(async () => {
  listed = await install();
  await listed.run(['ask', 'list vm specs']);
  id = (await readdir(listed.path('results')))[0]?.split('.')[1] ?? '';
}, 60_000);
afterAll(() => listed[Symbol.asyncDispose]());

describe.concurrent('results', () => {
  it('lists what is kept', async () => {
    const { code, stdout } = await listed.run(['results']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`${id} .*ListVMSpec +mock-seoul`));
  });

  it('prints one with all its rows, as the list does', async () => {
    const { code, stdout } = await listed.run(['results', id]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Spec +vCPU/);
    expect(stdout).toContain('g2.24xlarge');
  });

  it('prints a row a line with --json', async () => {
    const { stdout } = await listed.run(['results', id, '--json']);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toContainEqual(expect.objectContaining({ name: 'm1.small', connection: 'mock-seoul' }));
  });

  it('prints columns and rows with --csv', async () => {
    const { stdout } = await listed.run(['results', id, '--csv']);
    const [heading, ...rows] = stdout.trim().split('\n');
    expect(heading).toContain('name,vcpuCount,');
    expect(rows.every((row) => row.split(',').length === heading?.split(',').length)).toBe(true);
  });

  it.each([
    [['results', 'nope'], /There is no result "nope"/],
    [['results', '../audit'], /There is no result/],
    [['results', '--csv'], /Which result/],
    [['results', '--csv', '--json'], /either --json or --csv/],
  ])('%j is refused with a reason', async (args, reason) => {
    const { code, stdout, stderr } = await listed.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(reason);
  });

  it('says so where nothing is kept', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['--lang', 'ko', 'results']);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('보관된 결과가 없습니다') });
  });
});
