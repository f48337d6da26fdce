import { open } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { startModel } from './model-server.ts';
import { callsOf, outcomeOf } from './outcome.ts';
import { install, until } from './program.ts';

const slow = 60_000;

describe.concurrent('ask that is interrupted', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)('by %s cancels a read and ends', async (signal) => {
    await using spinneret = await install();
    await spinneret.addFaults({ operation: 'vm.listVM', delayMs: slow });
    const { child, ended } = spinneret.start(['ask', '--json', 'list vms']);
    await until(async () => (await spinneret.faultsLeft()) === 0);
    child.kill(signal);
    const { code, stdout } = await ended;
    expect(code).toBe(1);
    expect(callsOf({ stdout })).toEqual(['ListVM cancelled']);
  });

  it('reads back what became of a change that was under way', async () => {
    await using spinneret = await install();
    await spinneret.addFaults({ operation: 'suspendVM', delayMs: slow });
    const { child, ended } = spinneret.start(['ask', '--json', '--yes', 'suspend web-01']);
    await until(async () => (await spinneret.vmStatus('web-01')) === 'Suspending');
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(1);
    expect(outcomeOf({ stdout }).calls[0]).toMatchObject({
      status: 'done',
      summary: expect.stringContaining('reading back'),
    });
    expect(await spinneret.audited('SuspendVM')).toEqual(['proposed', 'approved', 'executing', 'executed']);
  });

  it('stops waiting for a model', async () => {
    await using spinneret = await install();
    await using model = await startModel();
    model.dawdles('look');
    const { child, ended } = spinneret.start(['ask', '--json', 'look'], { env: model.env });
    await until(async () => model.requests().length === 1);
    child.kill('SIGINT');
    expect((await ended).code).toBe(1);
  });
});

describe.concurrent('standard output that is closed early', () => {
  it.each([[['tools', '--json']], [['ask', 'list images']], [['--help']]])('ends %j without a word', async (args) => {
    await using spinneret = await install();
    const { child, ended } = spinneret.start(args);
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('does not end a change half way', async () => {
    await using spinneret = await install();
    const { child, ended } = spinneret.start(['ask', '--yes', 'reboot web-01']);
    child.stdout?.destroy();
    expect((await ended).code).toBe(0);
    expect(await spinneret.audited('RebootVM')).toEqual(['proposed', 'approved', 'executing', 'executed']);
  });

  it('leaves standard error usable, and the other way round', async () => {
    await using spinneret = await install();
    const { child, ended } = spinneret.start(['nonsense']);
    child.stderr?.destroy();
    expect((await ended).code).toBe(2);
  });

  it('is told from a full disk', async () => {
    await using spinneret = await install();
    await using full = await open('/dev/full', 'w');
    const { code, stderr } = await spinneret.run(['tools'], { stdout: full.fd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Standard output cannot be written \(ENOSPC\)\.\n/);
  });
});
