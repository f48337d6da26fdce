import { describe, expect, it } from 'vitest';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { afterLoss, runOperation as run } from './run-operation.ts';

const changes: readonly (readonly [string, Record<string, unknown>])[] = [
  ['CreateNLB', { name: 'api-lb', vpc: 'vpc-01', listenerPort: 443 }],
  ['DeleteNLB', { name: 'web-lb' }],
  ['AddVMs', { name: 'web-lb', vms: ['db-01'] }],
  ['RemoveVMs', { name: 'web-lb', vms: ['web-01', 'web-02'] }],
  ['ChangeListener', { name: 'web-lb', listenerPort: 8443 }],
  ['ChangeVMGroupInfo', { name: 'web-lb', vmGroupPort: 8080 }],
  ['ChangeHealthCheckerInfo', { name: 'web-lb', healthCheckIntervalSeconds: 30, healthCheckThreshold: 5 }],
];

describe.each(changes)('%s', (name, input) => {
  it('is found done by reading back when only the answer was lost', async () => {
    expect(await afterLoss('lostAnswer', name, input)).toBe('done');
  });

  it('is found not done by reading back when the request was lost', async () => {
    expect(await afterLoss('lostRequest', name, input)).toBe('not-done');
  });

  it('says what it did in English and in Korean', async () => {
    const { said } = await run(await createTestClouds(), name, input);
    expect(said.en).toContain(String(input.name));
    expect(said.ko).toMatch(/했습니다\./);
  });

  it('is refused for another NLB than the one that consent was given for', async () => {
    if (name === 'CreateNLB') return;
    const { context } = await createTestClouds();
    const target = { type: 'nlb', name: 'web-lb', systemId: 'another' } as const;
    const refused = operationNamed(name).run(input, context({ target }));
    await expect(refused).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('CreateNLB', () => {
  const complete = async (input: Record<string, unknown>) => {
    const operation = operationNamed('CreateNLB');
    const { context } = await createTestClouds();
    return await operation.complete?.(operation.input.parse(input), context());
  };

  it('fills in, before the card is shown, the VPC of the VMs and the listener’s protocol and port', async () => {
    const input = { name: 'dns-lb', listenerProtocol: 'UDP', listenerPort: 53, vms: ['web-01', 'db-01'] };
    expect(await complete(input)).toMatchObject({
      vpc: 'vpc-01',
      vmGroupProtocol: 'UDP',
      vmGroupPort: 53,
      type: 'PUBLIC',
      scope: 'REGION',
    });
  });

  it('leaves what was said as it is', async () => {
    const said = { vpc: 'vpc-09', listenerPort: 443, vmGroupPort: 8443, vmGroupProtocol: 'TCP', type: 'INTERNAL' };
    expect(await complete({ name: 'api-lb', ...said })).toMatchObject(said);
  });

  it('takes the only VPC with neither a VPC nor a VM', async () => {
    expect(await complete({ name: 'api-lb', listenerPort: 443 })).toMatchObject({ vpc: 'vpc-01' });
  });

  it('is refused for VMs of different VPCs', async () => {
    const clouds = await createTestClouds();
    const vm = { image: 'ubuntu-24.04', spec: 'm1.small', keyPair: 'keypair-01', securityGroups: [] };
    const subnets = [{ name: 'subnet-02', cidr: '10.8.1.0/24' }];
    await run(clouds, 'CreateVPC', { name: 'vpc-02', cidr: '10.8.0.0/16', subnets });
    await run(clouds, 'StartVM', { ...vm, name: 'web-03', vpc: 'vpc-02', subnet: 'subnet-02' });
    const refused = run(clouds, 'CreateNLB', { name: 'api-lb', listenerPort: 443, vms: ['web-01', 'web-03'] });
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid-input',
      fact: { en: 'the VMs are in different VPCs: vpc-01, vpc-02' },
    });
  });

  it('is refused for a VM that there is not', async () => {
    await expect(complete({ name: 'api-lb', listenerPort: 443, vms: ['nobody'] })).rejects.toMatchObject({
      kind: 'not-found',
      subject: { resource: 'vm', name: 'nobody' },
    });
  });

  it('hands the health check on', async () => {
    const asked = {
      healthCheckProtocol: 'HTTP',
      healthCheckPort: 8081,
      healthCheckIntervalSeconds: 20,
      healthCheckTimeoutSeconds: 4,
      healthCheckThreshold: 5,
    };
    const input = { name: 'api-lb', vpc: 'vpc-01', listenerPort: 443, ...asked };
    const { details, said } = await run(await createTestClouds(), 'CreateNLB', input);
    expect(details).toMatchObject({
      healthChecker: { protocol: 'HTTP', port: 8081, intervalSeconds: 20, timeoutSeconds: 4, threshold: 5 },
    });
    expect(said.en).toMatch(/^NLB api-lb is created in vpc-01; it listens on TCP 443 \(203\..+\)\. VMs: none\.$/);
  });
});

describe('ListNLB and GetNLB', () => {
  it('show listener, VM group and VMs', async () => {
    const { said, shown } = await run(await createTestClouds(), 'ListNLB', {});
    expect(said).toEqual({ en: '1 NLB on mock-seoul.', ko: 'mock-seoul에 NLB 1개가 있습니다.' });
    expect(shown).toMatchObject({
      rows: [expect.arrayContaining(['web-lb', 'PUBLIC', 'TCP 80', 'web-01, web-02'])],
    });
  });

  it('say where an NLB listens and who answers', async () => {
    const { said, shown } = await run(await createTestClouds(), 'GetNLB', { name: 'web-lb' });
    expect(said.en).toMatch(/^NLB web-lb listens on TCP 80 \(.+\); its VM group answers on TCP 80: web-01, web-02\.$/);
    expect(said.ko).toMatch(/^NLB web-lb 리스너: TCP 80\(.+\), VM 그룹: TCP 80, VM: web-01, web-02\.$/);
    expect(shown).toMatchObject({
      fields: expect.arrayContaining([
        { title: { en: 'Health check interval (s)', ko: '헬스 체크 주기(초)' }, value: 10 },
      ]),
    });
  });
});

describe('GetVMGroupHealthInfo', () => {
  it('names the VMs that are not healthy', async () => {
    const clouds = await createTestClouds();
    await run(clouds, 'SuspendVM', { name: 'web-02' });
    const { said, shown } = await run(clouds, 'GetVMGroupHealthInfo', { name: 'web-lb' });
    expect(said).toEqual({
      en: '1 of 2 VMs behind NLB web-lb are healthy; unhealthy: web-02.',
      ko: 'NLB web-lb의 VM 2대 가운데 1대가 정상입니다. 비정상: web-02.',
    });
    expect(shown).toMatchObject({
      rows: [
        ['web-01', 'Healthy'],
        ['web-02', 'Unhealthy'],
      ],
    });
  });
});

describe('AddVMs and RemoveVMs', () => {
  it('say which VMs the NLB has then', async () => {
    const clouds = await createTestClouds();
    expect((await run(clouds, 'AddVMs', { name: 'web-lb', vms: ['db-01'] })).said).toEqual({
      en: 'db-01 is added to NLB web-lb; its VMs are now: web-01, web-02, db-01.',
      ko: 'NLB web-lb에 VM을 추가했습니다. 추가: db-01. 현재 VM: web-01, web-02, db-01.',
    });
    expect((await run(clouds, 'RemoveVMs', { name: 'web-lb', vms: ['web-01', 'db-01'] })).said.en).toBe(
      'web-01, db-01 are taken out of NLB web-lb; its VMs are now: web-02.',
    );
  });

  it('find it unknown where only some of the VMs are in the group', async () => {
    const { context } = await createTestClouds();
    const input = { name: 'web-lb', vms: ['web-01', 'db-01'] };
    expect(await operationNamed('AddVMs').readBack?.(input, context(), undefined)).toBe('unknown');
  });

  it('take no empty list', () => {
    expect(operationNamed('AddVMs').input.safeParse({ name: 'web-lb', vms: [] }).success).toBe(false);
  });
});

describe.each([
  ['ChangeListener', 'listenerPort'],
  ['ChangeVMGroupInfo', 'vmGroupPort'],
  ['ChangeHealthCheckerInfo', 'healthCheckIntervalSeconds'],
])('%s without a value', (name, field) => {
  it('leaves a question for the most usual one', async () => {
    const { context } = await createTestClouds();
    const question = { kind: 'invalid-input', field, choices: [] };
    await expect(operationNamed(name).complete?.({ name: 'web-lb' }, context())).rejects.toMatchObject(question);
    await expect(operationNamed(name).run({ name: 'web-lb' }, context())).rejects.toMatchObject(question);
  });
});

describe('a change of an NLB', () => {
  it('is offered only where the driver can do it', async () => {
    const { context } = await createTestClouds();
    const open = await context().clouds.open('mock-seoul', context().call.signal);
    const { changeListener: _changeListener, ...nlb } = { ...open.connection.handlers.nlb };
    const connection = { ...open.connection, handlers: { ...open.connection.handlers, nlb } } as typeof open.connection;
    const clouds = { ...context().clouds, open: async () => ({ ...open, connection }) };
    const input = { name: 'web-lb', listenerPort: 8080 };
    await expect(operationNamed('ChangeListener').run(input, context({ clouds }))).rejects.toMatchObject({
      kind: 'unsupported',
      fact: { en: 'the MOCK driver does not offer nlb.changeListener' },
    });
  });
});
