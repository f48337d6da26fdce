import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { install } from '../process/program.ts';

describe.concurrent('the command line', () => {
  it('prints the version of the package', async () => {
    await using spinneret = await install();
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await spinneret.run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([[['--help']], [['connections', 'add', '--help']]])(
    'prints help for %j and touches nothing',
    async (args) => {
      await using spinneret = await install();
      const { code, stdout, stderr } = await spinneret.run(args, { env: { SPINNERET_HOME: '/dev/null/nowhere' } });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^Usage: spinneret /);
    },
  );

  it.each([
    [['nonsense'], /^There is no command "nonsense"\. To ask for something: spinneret ask "nonsense"\n$/],
    [['conections'], /^There is no command "conections"\. Did you mean: spinneret connections\n$/],
    [['connections', 'ad'], /^There is no command "connections ad"\. Did you mean: spinneret connections add\n$/],
    [
      ['connections', 'nonsense'],
      /^There is no command "connections nonsense"\. Commands: list, add, import, remove, use, test\n$/,
    ],
    [['audit'], /^Usage: spinneret audit [\s\S]*verify[\s\S]*list/],
    [['audit', 'nonsense'], /^unknown command 'nonsense'\nSee: spinneret audit --help\n$/],
    [['ask', '--jsn', 'x'], /^unknown option '--jsn'\n\(Did you mean --json\?\)\nSee: spinneret ask --help\n$/],
    [['connections', 'use'], /^missing required argument 'name'\nSee: spinneret connections use --help\n$/],
    [['--lang', 'fr', 'tools'], /'fr' is invalid\. Allowed choices are en, ko\.\nSee: spinneret tools --help\n$/],
    [['audit', 'list', '--limit', 'all'], /^--limit takes a whole number from 1\.\n$/],
    [['--model', 'gpt-5.5', 'ask', 'x'], /^--model is given, but OPENAI_API_KEY is not set\.\nSet OPENAI_API_KEY /],
  ])('answers %j with what is wrong', async (args, message) => {
    await using spinneret = await install();
    const { code, stdout, stderr } = await spinneret.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it.each([
    [['nonsense'], '"nonsense" 명령은 없습니다. 요청하려면: spinneret ask "nonsense"\n'],
    [['connections', 'ad'], '"connections ad" 명령은 없습니다. 비슷한 명령: spinneret connections add\n'],
    [['ask', '--jsn', 'x'], '알 수 없는 옵션입니다: --jsn\n비슷한 이름: --json\n사용법: spinneret ask --help\n'],
    [
      ['--lang', 'ko', 'connections', 'use'],
      '필요한 인수가 없습니다: name\n사용법: spinneret connections use --help\n',
    ],
  ])('answers %j in Korean', async (args, message) => {
    await using spinneret = await install();
    expect((await spinneret.run(args, { env: { SPINNERET_LANG: 'ko' } })).stderr).toBe(message);
  });
});

describe.concurrent('tools', () => {
  it('lists the operations with their effects', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['tools']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/TerminateVM +Destroy/);
    expect(stdout).toMatch(/ListVPC +Read/);
  });

  it('lists those that have to do with a word, in Korean', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['--lang', 'ko', 'tools', '키페어']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/CreateKey +생성/);
    expect(stdout).not.toContain('ListVPC');
  });

  it('prints them as JSON with their schemas', async () => {
    await using spinneret = await install();
    const { stdout } = await spinneret.run(['tools', '--json', 'SuspendVM']);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        name: 'SuspendVM',
        effect: 'change',
        parameters: { required: ['name'] },
        summary: { ko: expect.stringContaining('정지') },
      },
    ]);
  });

  it('prints their reference as Markdown', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['tools', '--markdown']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# Operations\n/);
    expect(stdout).toContain('### TerminateVM\n');
  });

  it('says that nothing has to do with a word', async () => {
    await using spinneret = await install();
    const { code, stdout, stderr } = await spinneret.run(['tools', 'nonsense']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^No operation has to do with "nonsense"\./);
  });
});
