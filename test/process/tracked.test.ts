import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { startModel } from './model-server.ts';
import { callsOf, outcomeOf } from './outcome.ts';
import { type Installation, install, type Running, until } from './program.ts';

/** Changes are left to the background at once. */
async function installed(): Promise<Installation> {
  const spinneret = await install();
  await writeFile(spinneret.path('config.json'), '{ "turn": { "waitSeconds": 0 } }');
  return spinneret;
}

interface Heard {
  readonly id: string;
  readonly state: string;
  readonly status: string;
}

/** A process that follows what goes on; what it has heard so far. */
async function listener(spinneret: Installation): Promise<Running & { heard(): Heard[] }> {
  const running = spinneret.script('person.ts', ['listen']);
  let text = '';
  running.child.stdout?.on('data', (chunk: string) => {
    text += chunk;
  });
  await once(running.child.stdout ?? running.child, 'data');
  const heard = () => text.split('\n').flatMap((line): Heard[] => (line.startsWith('{') ? [JSON.parse(line)] : []));
  return { ...running, heard };
}

interface Stored {
  readonly state: string;
  readonly announced: boolean;
}

async function recordsOf(spinneret: Installation): Promise<Stored[]> {
  const folder = spinneret.path('tracked-operations');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'utf8')));
  return texts.flatMap((text) => Object.values<Stored>(JSON.parse(text)));
}

const stateOf = async (spinneret: Installation): Promise<string[]> =>
  (await recordsOf(spinneret)).map(({ state }) => state);

async function kill({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

describe.concurrent('a change that goes on in the cloud', () => {
  it('is followed to its end by the next process when its own is killed, and sent once', async () => {
    await using spinneret = await installed();
    const first = spinneret.start(['ask', '--yes', '--wait', 'suspend web-01']);
    await until(async () => (await stateOf(spinneret)).includes('running'));
    await kill(first);
    expect(await stateOf(spinneret)).toEqual(['running']);

    const next = await listener(spinneret);
    await until(async () => next.heard().length > 0);
    expect(next.heard()).toMatchObject([{ state: 'done', status: 'VM web-01 is suspended.' }]);
    expect(await spinneret.recordedCalls('suspendVM')).toBe(1);
    expect(await spinneret.audited('SuspendVM')).toEqual([
      'proposed',
      'approved',
      'executing',
      'executed',
      'completed',
    ]);
    await until(async () => (await recordsOf(spinneret)).every(({ announced }) => announced));
    await kill(next);
    const last = await listener(spinneret);
    expect((await spinneret.run(['ask', 'list vms'])).code).toBe(0);
    expect(last.heard()).toEqual([]);
  });

  it('is followed and announced by one of several processes', async () => {
    await using spinneret = await installed();
    const both = await Promise.all([listener(spinneret), listener(spinneret)]);
    await spinneret.run(['ask', '--yes', 'suspend web-01']);
    const heard = () => both.flatMap((each) => each.heard());
    await until(async () => heard().length > 0);
    await until(async () => (await spinneret.audited('SuspendVM')).includes('completed'));
    expect(heard()).toHaveLength(1);
    expect(await stateOf(spinneret)).toEqual(['done']);
  });

  it('does not keep ask waiting, which says how to see it', async () => {
    await using spinneret = await installed();
    const { code, stdout } = await spinneret.run(['ask', '--yes', 'suspend web-01']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/SuspendVM.*running[\s\S]*not finished[\s\S]*spinneret ask "what is still running\?"/);
    expect(await stateOf(spinneret)).toEqual(['running']);
  });

  it('is in the JSON of ask, and its outcome with --wait', async () => {
    await using spinneret = await installed();
    const left = await spinneret.run(['ask', '--json', '--yes', 'suspend web-01']);
    expect(callsOf(left)).toEqual(['SuspendVM running']);
    expect(outcomeOf(left).tracked).toMatchObject([{ operation: 'SuspendVM', target: 'web-01', state: 'running' }]);
    const waited = await spinneret.run(['ask', '--json', '--yes', '--wait', 'suspend web-02']);
    expect(waited.code).toBe(0);
    expect(outcomeOf(waited).tracked).toMatchObject([{ target: 'web-02', state: 'done' }]);
  });

  it('makes ask --wait fail where it fails', async () => {
    await using spinneret = await installed();
    await spinneret.addFaults({ operation: 'startVM', outcome: 'failedVM' });
    await using model = await startModel();
    const vm = {
      name: 'web-09',
      image: 'ubuntu-24.04',
      spec: 'm1.small',
      vpc: 'vpc-01',
      subnet: 'subnet-01',
      securityGroups: ['sg-01'],
      keyPair: 'keypair-01',
    };
    model.calls('start it', { name: 'StartVM', arguments: vm });
    const { code, stdout } = await spinneret.run(['ask', '--yes', '--wait', 'start it'], model);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ StartVM.*failed[\s\S]*VM web-09 is Failed\./);
  });

  it('is left by ask --wait that is interrupted, for others to follow', async () => {
    await using spinneret = await installed();
    const { child, ended } = spinneret.start(['ask', '--json', '--yes', '--wait', 'suspend web-01']);
    await until(async () => (await stateOf(spinneret)).includes('running'));
    child.kill('SIGINT');
    const stopped = await ended;
    expect(stopped.code).toBe(1);
    expect(outcomeOf(stopped).tracked).toMatchObject([{ state: 'running' }]);
    const next = await listener(spinneret);
    await until(async () => next.heard().length > 0);
    expect(next.heard()).toMatchObject([{ state: 'done' }]);
  });
});
