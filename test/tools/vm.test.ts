import { describe, expect, it } from 'vitest';
import type { VMStatus } from '../../drivers/contract/vm.ts';
import type { TargetState } from '../../tools/operation.ts';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { runToItsEnd } from './run-operation.ts';

const request = {
  name: 'web-03',
  image: 'ubuntu-24.04',
  spec: 'm1.small',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: ['sg-01'],
  keyPair: 'keypair-01',
};

async function run(name: string, input: Record<string, unknown>, clouds?: TestClouds) {
  const { details, said } = await runToItsEnd(clouds ?? (await createTestClouds()), name, input);
  return { details: details as { status: VMStatus }, said };
}

describe('VM control', () => {
  it('suspends, resumes, reboots and terminates, and is followed until it is done', async () => {
    const clouds = await createTestClouds();
    expect((await run('SuspendVM', { name: 'web-01' }, clouds)).said).toEqual({
      en: 'VM web-01 is suspended.',
      ko: 'VM web-01을 정지했습니다.',
    });
    expect((await run('ResumeVM', { name: 'web-01' }, clouds)).details.status).toBe('Running');
    expect((await run('RebootVM', { name: 'web-01' }, clouds)).details.status).toBe('Running');
    expect((await run('TerminateVM', { name: 'web-01' }, clouds)).said.en).toBe('VM web-01 is terminated.');
    expect((await run('GetVMStatus', { name: 'web-01' }, clouds)).details.status).toBe('NotExist');
  });

  it('returns as soon as the cloud has accepted, and says how far it is', async () => {
    const { context } = await createTestClouds();
    const { run: suspend, follow, say } = operationNamed('SuspendVM');
    const input = { name: 'web-01' };
    const details = await suspend(input, context());
    expect(say(details, input).en).toBe('The cloud has accepted the request; VM web-01 is Suspending now.');
    expect(await follow?.(details, input, context())).toMatchObject({
      state: 'running',
      status: { en: 'VM web-01 is Suspending.', ko: 'VM web-01 상태: Suspending.' },
      details: { status: 'Suspending' },
    });
  });

  it('has failed where the VM ends in another state', async () => {
    const { context } = await createTestClouds();
    const details = { name: 'web-01', status: 'Resuming' };
    const terminated = { name: 'web-99', status: 'Resuming' };
    const { follow } = operationNamed('ResumeVM');
    expect((await follow?.(details, { name: 'web-01' }, context()))?.state).toBe('done');
    expect((await follow?.(terminated, { name: 'web-99' }, context()))?.state).toBe('failed');
  });

  it('is refused in a state that does not allow it', async () => {
    await expect(run('ResumeVM', { name: 'web-01' })).rejects.toMatchObject({ kind: 'wrong-state' });
  });

  it('is refused for a VM that is not there', async () => {
    await expect(run('SuspendVM', { name: 'web-99' })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('reading back a VM control call whose answer was lost', () => {
  const readBack = async (operation: string, change?: string, before?: (state: TargetState) => TargetState) => {
    const clouds = await createTestClouds();
    const definition = operationNamed(operation);
    const input = { name: 'web-01' };
    if (operation === 'ResumeVM') await run('SuspendVM', input, clouds);
    const shown = await readTarget(definition, input, clouds.context());
    if (change) await run(change, input, clouds);
    const remembered = shown && (before?.(shown) ?? shown);
    return await definition.readBack?.(input, clouds.context(), remembered);
  };

  it.each(['SuspendVM', 'ResumeVM', 'TerminateVM'])('finds %s done', async (operation) => {
    expect(await readBack(operation, operation)).toBe('done');
  });

  it.each(['SuspendVM', 'ResumeVM', 'TerminateVM'])('finds %s not done', async (operation) => {
    expect(await readBack(operation)).toBe('not-done');
  });

  it('cannot tell a VM that was rebooted from one that was not', async () => {
    expect(await readBack('RebootVM')).toBe('unknown');
  });

  it('takes another VM of the same name for the end of the first', async () => {
    const another = (state: TargetState) => ({ ...state, systemId: 'another' });
    expect(await readBack('TerminateVM', undefined, another)).toBe('done');
    expect(await readBack('SuspendVM', 'SuspendVM', another)).toBe('unknown');
  });

  it('knows nothing while the cloud does not answer', async () => {
    const { context, faults } = await createTestClouds();
    faults.add({ operation: 'getVM', outcome: 'unavailable' });
    expect(await operationNamed('TerminateVM').readBack?.({ name: 'web-01' }, context(), undefined)).toBe('unknown');
  });
});

describe('StartVM', () => {
  it('creates a VM and follows it until it runs', async () => {
    const { details, said } = await run('StartVM', request);
    expect(details).toMatchObject({ iid: { nameId: 'web-03' }, status: 'Running', vpc: { nameId: 'vpc-01' } });
    expect(said.en).toMatch(/^VM web-03 is created and Running; its public IP is /);
    expect(said.ko).toMatch(/^VM web-03을 생성했습니다\. 상태: Running, 공인 IP: /);
  });

  it.each(['vpc', 'subnet', 'securityGroups', 'keyPair', 'spec', 'image'])('does not guess %s', (field) => {
    const { [field]: _left, ...rest } = request as Record<string, unknown>;
    const result = operationNamed('StartVM').input.safeParse(rest);
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  it('refuses a password among its arguments', () => {
    const result = operationNamed('StartVM').input.safeParse({ ...request, vmUserPassword: 'canary' });
    expect(result.success).toBe(false);
  });

  it.each(['-web', '../web', 'web/01', 'a b', ''])('refuses the name "%s"', (name) => {
    expect(operationNamed('StartVM').input.safeParse({ ...request, name }).success).toBe(false);
  });

  it.each(['--help', '../../etc', '/etc/passwd', 'a\nb'])('refuses the image "%s"', (image) => {
    expect(operationNamed('StartVM').input.safeParse({ ...request, image }).success).toBe(false);
  });

  it('accepts the identifiers that clouds use', () => {
    const image = 'Canonical:0001-com-ubuntu-server-jammy:22_04-lts-gen2:latest';
    expect(operationNamed('StartVM').input.safeParse({ ...request, image, spec: 'VM.Standard2.1' }).success).toBe(true);
  });

  it('asks a person for a password where the image is Windows', async () => {
    const { context } = await createTestClouds();
    const { input, secretInput } = operationNamed('StartVM');
    const ask = (image: string) => secretInput?.(input.parse({ ...request, image }), context());
    expect(await ask('windows-server-2022')).toEqual([
      { name: 'vmUserPassword', title: { en: 'Windows password', ko: 'Windows 비밀번호' }, optional: false },
    ]);
    expect(await ask('ubuntu-24.04')).toEqual([]);
  });

  it('hands the password that a person gave to the driver only', async () => {
    const { context } = await createTestClouds();
    const { input, run: start } = operationNamed('StartVM');
    const parsed = input.parse({ ...request, image: 'windows-server-2022', rootDiskSizeGB: 60 });
    const details = await start(parsed, context({ secrets: { vmUserPassword: 'Canary-4711-Aa!' } }));
    expect(details).toMatchObject({ platform: 'WINDOWS' });
    expect(JSON.stringify(details)).not.toContain('Canary-4711-Aa!');
  });

  it('is read back by the VM being there', async () => {
    const clouds = await createTestClouds();
    const { input, readBack } = operationNamed('StartVM');
    const parsed = input.parse(request);
    expect(await readBack?.(parsed, clouds.context(), undefined)).toBe('not-done');
    clouds.faults.add({ operation: 'startVM', outcome: 'lostAnswer' });
    await expect(run('StartVM', request, clouds)).rejects.toMatchObject({ ambiguous: true });
    expect(await readBack?.(parsed, clouds.context(), undefined)).toBe('done');
  });
});
