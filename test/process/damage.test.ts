import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsOf, outcomeOf } from './outcome.ts';
import { type Installation, install } from './program.ts';

/** An installation in which something was said and done, made once. */
let used: Installation;
let conversation: string;

beforeAll(async () => {
  used = await install();
  ({ conversation } = outcomeOf(await used.run(['ask', '--json', '--yes', 'create key pair key-01'])));
});
afterAll(() => used[Symbol.asyncDispose]());

/** Cuts a file in the middle, as a full disk or a crash of another program does. Resolves to what is left. */
async function cut(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  const half = text.slice(0, Math.floor(text.length / 2));
  await writeFile(path, half);
  return half;
}

/** What the files hold that were set aside in a folder. */
async function setAside(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.includes('.damaged-'));
  return Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'utf8')));
}

describe.concurrent('a data directory that cannot be used', () => {
  it.each([
    ['ask', 'a file', 'a-file', /a-file is no directory.*\n.*SPINNERET_HOME/],
    ['doctor', 'below a file', 'a-file/below/it', /a-file\/below\/it is no directory.*\n.*SPINNERET_HOME/],
    [
      'ask',
      'where nothing can be made',
      '/proc/nowhere',
      /\/proc\/nowhere cannot be used \(ENOENT\).*\n.*SPINNERET_HOME/,
    ],
    ['doctor', 'where nothing may be made', '/sys/nowhere', /\/sys\/nowhere.*\n.*SPINNERET_HOME/],
  ])('is told by %s with what to set where it is %s', async (command, _what, place, message) => {
    await using spinneret = await install();
    await writeFile(spinneret.path('a-file'), 'kept');
    const env = { SPINNERET_HOME: place.startsWith('/') ? place : spinneret.path(place) };
    const { code, stdout, stderr } = await spinneret.run([command, '--json'], { env, input: 'list vms' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(await readFile(spinneret.path('a-file'), 'utf8')).toBe('kept');
  });

  it('because its conversations are a file is told', async () => {
    await using spinneret = await install();
    await writeFile(spinneret.path('conversations'), 'kept');
    const { code, stdout, stderr } = await spinneret.run(['ask', '--json', 'list vms']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/conversations.*\n.+\n$/);
  });
});

describe.concurrent('a configuration file', () => {
  it.each([
    [
      'that is no JSON',
      '{\n "language": "ko"\n "turn": {}\n',
      /config\.json is not valid JSON \(line 3\)\.\nCorrect it, or move it away/,
    ],
    [
      'with a secret in it',
      '{"model": {"apiKey": "sk-canary"}}',
      /unknown keys: "model\.apiKey"\..*\n.*OPENAI_API_KEY/,
    ],
    [
      'with a wrong value',
      '{"approvals": {"expireAfterMinutes": -1}}',
      /approvals\.expireAfterMinutes does not fit.*\nSet a value above 0/,
    ],
    ['that is a list', '[]', /the file does not fit.*\n.*object/],
  ])('%s is told with the place and left as it is', async (_what, text, message) => {
    await using spinneret = await install();
    const path = spinneret.path('config.json');
    await writeFile(path, text);
    const { code, stdout, stderr } = await spinneret.run(['ask', '--json', 'list vms']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('sk-canary');
    expect(await readFile(path, 'utf8')).toBe(text);
  });
});

describe.concurrent('a damaged file', () => {
  it('of connections is set aside with a notice, and the program goes on', async () => {
    await using spinneret = await install(used);
    const half = await cut(spinneret.path('connections.json'));
    const { code, stdout, stderr } = await spinneret.run(['connections']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^There are no connections/);
    expect(stderr).toMatch(/^connections was damaged .* set aside as .*connections\.json\.damaged-.*not/);
    expect(await setAside(spinneret.home)).toEqual([half]);
    const add = ['connections', 'add', 'again', '--provider', 'MOCK', '--region', 'seoul', '--credential', 'mock-demo'];
    expect(await spinneret.run(add)).toMatchObject({ code: 0, stderr: '' });
    expect(callsOf(await spinneret.run(['ask', '--json', '--connection', 'again', 'list vms']))).toEqual([
      'ListVM done',
    ]);
    expect(await setAside(spinneret.home)).toEqual([half]);
  });

  it('of credentials leaves the connections there, with a sentence on what is missing', async () => {
    await using spinneret = await install(used);
    const half = await cut(spinneret.path('credentials.json'));
    const { code, stdout, stderr } = await spinneret.run(['--lang', 'ko', 'connections', 'test', 'mock-seoul']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/mock-seoul +✗.*mock-demo/);
    expect(stderr).toMatch(/credentials 파일이 손상/);
    expect(await setAside(spinneret.home)).toEqual([half]);
  });

  it('of a conversation is set aside, and the conversation is told to be gone', async () => {
    await using spinneret = await install(used);
    const half = await cut(spinneret.path('conversations', `${conversation}.json`));
    const { code, stderr } = await spinneret.run(['ask', '--conversation', conversation, 'list vms']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/conversations was damaged.*\n[\s\S]*There is no conversation/);
    expect(await setAside(spinneret.path('conversations'))).toEqual([half]);
  });

  it('of the mock cloud is set aside and told as a failure of the cloud', async () => {
    await using spinneret = await install(used);
    const folder = spinneret.path('drivers', 'mock', 'accounts', 'demo');
    const half = await cut(`${folder}/seoul.json`);
    const ended = await spinneret.run(['ask', '--json', 'list vms']);
    expect(ended.code).toBe(1);
    expect(outcomeOf(ended).calls[0]?.error).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('damaged and was set aside'),
    });
    expect(await setAside(folder)).toEqual([half]);
    expect((await spinneret.run(['ask', 'list vms'])).code).toBe(0);
  });

  it('of the call history loses one line and no more', async () => {
    await using spinneret = await install(used);
    const path = spinneret.path('history', 'calls.jsonl');
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    await writeFile(path, lines.join('\n').slice(0, -20));
    const { code, stdout } = await spinneret.run(['ask', 'show the call history']);
    expect(code).toBe(0);
    expect(stdout).toContain('ListCallHistory');
    expect((await readFile(path, 'utf8')).split('\n').slice(0, lines.length - 1)).toEqual(lines.slice(0, -1));
  });

  it('with the key leaves what is encrypted as it is', async () => {
    await using spinneret = await install(used);
    await rm(spinneret.path('key'));
    const before = await readFile(spinneret.path('credentials.json'), 'utf8');
    const ended = await spinneret.run(['ask', '--json', 'list vms']);
    expect(ended.code).toBe(1);
    expect(outcomeOf(ended).calls[0]?.error?.message).toMatch(
      /mock-demo: the key that it was encrypted with is missing/,
    );
    expect(await readFile(spinneret.path('credentials.json'), 'utf8')).toBe(before);
    expect(await readdir(spinneret.home)).not.toContain('key');
  });
});

describe.concurrent('an audit log that cannot be written', () => {
  it.each([
    ['a directory', (path: string) => mkdir(path), /audit\.jsonl cannot be used \(EISDIR\)/],
    ['on a full disk', (path: string) => symlink('/dev/full', path), /The disk or quota is full: .*audit\.jsonl/],
  ])('because it is %s stops every change and no read', async (_what, spoil, message) => {
    await using spinneret = await install(used);
    await rm(spinneret.path('audit.jsonl'));
    await spoil(spinneret.path('audit.jsonl'));
    const ended = await spinneret.run(['ask', '--json', '--yes', '--confirm', 'web-01', 'suspend web-01']);
    expect(ended.code).toBe(1);
    expect(callsOf(ended)).toEqual(['SuspendVM failed']);
    const error = outcomeOf(ended).calls[0]?.error;
    expect(error?.message).toMatch(message);
    expect(error?.message).not.toMatch(/^Operation \//);
    expect(await spinneret.vmStatus('web-01')).toBe('Running');
    expect(await spinneret.recordedCalls('suspendVM')).toBe(0);
    expect((await spinneret.run(['ask', 'list vms'])).code).toBe(0);
  });

  it('any more once consent was given stops the change', async () => {
    await using spinneret = await install();
    const first = spinneret.script('person.ts', ['approve', 'suspend web-01']);
    await once(first.child.stdout ?? first.child, 'data');
    first.child.kill('SIGKILL');
    await first.ended;
    await rm(spinneret.path('audit.jsonl'));
    await mkdir(spinneret.path('audit.jsonl'));

    const { stdout } = await spinneret.script('person.ts', ['return']).ended;
    const [call] = JSON.parse(stdout).calls;
    expect(call).toMatchObject({ status: 'failed', error: { kind: 'unavailable' } });
    expect(call.error.message.en).toMatch(/audit\.jsonl cannot be used/);
    expect(await spinneret.vmStatus('web-01')).toBe('Running');
    expect(await spinneret.recordedCalls('suspendVM')).toBe(0);
  });
});
