import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Installation, install, type Running, until } from './program.ts';

interface Left {
  readonly id: string;
  readonly end: string;
  readonly calls: readonly {
    operation: string;
    status: string;
    summary?: { en: string };
    error?: { message: { en: string } };
  }[];
}

async function kill({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** What the next start does about the turns that were left behind. */
async function comeBack(spinneret: Installation): Promise<Left[]> {
  const { code, stdout, stderr } = await spinneret.script('person.ts', ['return']).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function approvalStatuses(spinneret: Installation): Promise<string[]> {
  const folder = spinneret.path('approvals');
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readFile(`${folder}/${name}`, 'utf8')),
  );
  return texts.flatMap((text) => Object.values<{ status: string }>(JSON.parse(text)).map(({ status }) => status));
}

describe.concurrent('a process that is killed', () => {
  it('between approval and execution leaves a change that the next one runs, once', async () => {
    await using spinneret = await install();
    const first = spinneret.script('person.ts', ['approve', 'suspend web-01']);
    await once(first.child.stdout ?? first.child, 'data');
    await kill(first);
    expect(await approvalStatuses(spinneret)).toEqual(['approved']);
    expect(await spinneret.vmStatus('web-01')).toBe('Running');

    const [left] = await comeBack(spinneret);
    expect(left).toMatchObject({ end: 'done', calls: [{ operation: 'SuspendVM', status: 'done' }] });
    expect(await spinneret.recordedCalls('suspendVM')).toBe(1);
    expect(await spinneret.vmStatus('web-01')).toMatch(/^Suspend/);
    expect(await spinneret.audited('SuspendVM')).toEqual(['proposed', 'approved', 'executing', 'executed']);
  });

  it('while a change runs leaves one that the next finds out by reading', async () => {
    await using spinneret = await install();
    await spinneret.addFaults({ operation: 'suspendVM', delayMs: 60_000 });
    const first = spinneret.start(['ask', '--yes', 'suspend web-01']);
    await until(async () => (await spinneret.vmStatus('web-01')) === 'Suspending');
    await kill(first);
    expect(await approvalStatuses(spinneret)).toEqual(['executing']);

    // Its lock on the conversation is waited for, since the process is known to have ended.
    const [left] = await comeBack(spinneret);
    expect(left).toMatchObject({ end: 'done' });
    expect(left?.calls).toMatchObject([{ operation: 'SuspendVM', status: 'done' }]);
    expect(left?.calls[0]?.summary?.en).toMatch(/reading back shows that it was done/);
    // The call was cut off before it could be recorded; had it been sent again, it would stand there.
    expect(await spinneret.recordedCalls('suspendVM')).toBe(0);
    expect(await spinneret.audited('SuspendVM')).toEqual(['proposed', 'approved', 'executing', 'executed']);
  });

  it('while a change runs whose outcome cannot be read leaves one that is told as unknown', async () => {
    await using spinneret = await install();
    await spinneret.addFaults({ operation: 'rebootVM', delayMs: 60_000 });
    const first = spinneret.start(['ask', '--yes', 'reboot web-01']);
    await until(async () => (await spinneret.vmStatus('web-01')) === 'Rebooting');
    await kill(first);
    // A reboot takes two seconds and leaves no trace.
    await sleep(2_000);
    await spinneret.ageLocks();

    const [left] = await comeBack(spinneret);
    expect(left).toMatchObject({ calls: [{ operation: 'RebootVM', status: 'unknown' }] });
    expect(left?.calls[0]?.error?.message.en).toMatch(/could not settle whether it took place/);
    expect(await spinneret.recordedCalls('rebootVM')).toBe(0);
    expect(await spinneret.audited('RebootVM')).toEqual(['proposed', 'approved', 'executing', 'unknown']);
  });

  it('before the change reached the cloud leaves one that is told as not done', async () => {
    await using spinneret = await install();
    await spinneret.addFaults({ operation: 'suspendVM', outcome: 'lostRequest', delayMs: 60_000 });
    const first = spinneret.start(['ask', '--yes', 'suspend web-01']);
    await until(async () => (await spinneret.audited('SuspendVM')).includes('executing'));
    await until(async () => (await spinneret.faultsLeft()) === 0);
    await kill(first);
    await spinneret.ageLocks();

    const [left] = await comeBack(spinneret);
    expect(left).toMatchObject({ calls: [{ operation: 'SuspendVM', status: 'failed' }] });
    expect(left?.calls[0]?.error?.message.en).toMatch(/did not take place/);
    expect(await spinneret.vmStatus('web-01')).toBe('Running');
    expect(await spinneret.recordedCalls('suspendVM')).toBe(0);
  });

  it('after the change, before its outcome is stored, leaves one that is done and not run again', async () => {
    await using spinneret = await install();
    const first = spinneret.start(['ask', '--yes', 'suspend web-01']);
    await until(async () => (await spinneret.recordedCalls('suspendVM')) === 1);
    await kill(first);
    await spinneret.ageLocks();
    expect(['executing', 'executed']).toContain((await approvalStatuses(spinneret))[0]);

    const [left] = await comeBack(spinneret);
    expect(left).toMatchObject({
      calls: [{ operation: 'SuspendVM', status: expect.stringMatching(/^(done|running)$/) }],
    });
    expect(await spinneret.recordedCalls('suspendVM')).toBe(1);
  });

  it('while a key pair is made tells that its private key is lost', async () => {
    await using spinneret = await install();
    await spinneret.addFaults({ operation: 'createKey', delayMs: 60_000 });
    const first = spinneret.start(['ask', '--yes', 'create key pair key-01']);
    await until(async () => (await spinneret.audited('CreateKey')).includes('executing'));
    await until(async () => (await spinneret.faultsLeft()) === 0);
    await until(async () => (await spinneret.keyPairs()).includes('key-01'));
    await kill(first);
    await spinneret.ageLocks();

    const [left] = await comeBack(spinneret);
    expect(left?.calls).toHaveLength(1);
    expect(JSON.stringify(left?.calls[0])).toMatch(/privateKey .*is lost/);
    expect(await spinneret.recordedCalls('createKey')).toBe(0);
  });
});

describe.concurrent('a person who comes back before the locks are free', () => {
  it('is told that the conversation is in use, and can ask in another one', async () => {
    await using spinneret = await install();
    await spinneret.addFaults({ operation: 'suspendVM', delayMs: 60_000 });
    const first = spinneret.start(['ask', '--yes', 'suspend web-01']);
    await until(async () => (await spinneret.vmStatus('web-01')) === 'Suspending');
    await kill(first);

    const [name = ''] = await readdir(spinneret.path('conversations'));
    const same = await spinneret.run(['ask', '--conversation', name.slice(0, 26), 'list vms']);
    expect(same.code).toBe(1);
    expect(same.stdout).toMatch(/Another process is working on this conversation/);
    expect(await spinneret.run(['ask', 'list vms'])).toMatchObject({ code: 0, stderr: '' });
  });
});
