import { describe, expect, it } from 'vitest';
import { createTestClouds } from '../../doubles/clouds.ts';
import { operationNamed } from '../operation-named.ts';
import { runToItsEnd as change } from '../run-operation.ts';
import { found, tellingOfVMs, withoutPublicIP } from './found.ts';

const connection = 'mock-seoul';
const newVM = {
  image: 'ubuntu-24.04',
  spec: 'm1.small',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: ['sg-01'],
  keyPair: 'keypair-01',
};
const inbound = (port: number) => ({
  direction: 'inbound',
  protocol: 'TCP',
  fromPort: port,
  toPort: port,
  cidr: '0.0.0.0/0',
});

describe('the health of a VM', () => {
  it('that is well has nothing wrong in it, and says what was looked at', async () => {
    const { problems, warnings, fine, calls, said } = await found(await createTestClouds(), 'CheckHealth', {
      name: 'db-01',
    });
    expect({ problems, warnings, calls }).toEqual({ problems: [], warnings: [], calls: [] });
    expect(fine).toEqual([
      expect.stringContaining('db-01 is Running'),
      expect.stringContaining('public address'),
      'Security groups with inbound rules: sg-01.',
      'Disks are attached: data-01.',
    ]);
    expect(said).toEqual({
      en: 'Nothing that is wrong was found with db-01.',
      ko: 'db-01: 발견된 이상이 없습니다.',
    });
  });

  it('that is suspended is that, and starting it is proposed', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'SuspendVM', { name: 'web-02' });
    const { problems, calls, shown } = await found(clouds, 'CheckHealth', { name: 'web-02' });
    expect(problems[0]).toBe('web-02 is Suspended: nothing on it answers.');
    expect(calls).toEqual([['ResumeVM', { name: 'web-02', connection }]]);
    expect(shown).toMatchObject({
      kind: 'report',
      sections: expect.arrayContaining([
        {
          title: { en: 'What to do', ko: '조치' },
          lines: [{ en: '1. Start web-02 again. [ResumeVM]', ko: '1. web-02를 다시 시작하십시오. [ResumeVM]' }],
        },
      ]),
    });
  });

  it('names the NLB that finds it unhealthy', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'SuspendVM', { name: 'web-02' });
    const { problems } = await found(clouds, 'CheckHealth', { name: 'web-02' });
    expect(problems).toContainEqual(expect.stringContaining('NLB web-lb finds web-02 unhealthy'));
  });

  it('that has failed says so, and offers to find out why', async () => {
    const clouds = await createTestClouds();
    clouds.faults.add({ operation: 'startVM', outcome: 'failedVM' });
    await change(clouds, 'StartVM', { ...newVM, name: 'web-03' }).catch(() => undefined);
    const { problems, calls } = await found(clouds, 'CheckHealth', { name: 'web-03' });
    expect(problems).toEqual(['web-03 is Failed.']);
    expect(calls).toEqual([['Diagnose', { resource: 'web-03', connection }]]);
  });

  it('without a public address is a warning, with the address that nothing uses', async () => {
    const clouds = await createTestClouds();
    const given = tellingOfVMs(clouds, withoutPublicIP);
    const { warnings, calls } = await found(clouds, 'CheckHealth', { name: 'db-01' }, given);
    expect(warnings).toEqual([expect.stringContaining('db-01 has no public address')]);
    expect(calls).toEqual([['AssociatePublicIP', { name: 'web-ip', vm: 'db-01', connection }]]);
  });

  it('that has failed with a reason of the cloud is told with it, in one line', async () => {
    const clouds = await createTestClouds();
    const given = tellingOfVMs(clouds, (vm) => ({
      ...vm,
      status: 'Failed',
      keyValues: [{ key: 'fault', value: 'No valid host\n was found.' }],
    }));
    const { problems, calls } = await found(clouds, 'CheckHealth', { name: 'db-01' }, given);
    expect(problems).toEqual([expect.stringMatching(/^db-01 is Failed: “No valid host was found\.”\./)]);
    expect(calls[0]).toEqual(['Diagnose', { resource: 'db-01', connection, error: 'No valid host was found.' }]);
  });

  it('whose group or disk is gone from the cloud is a problem', async () => {
    const clouds = await createTestClouds();
    const lost = (nameId: string) => ({ nameId, systemId: `${nameId}-gone` });
    const given = tellingOfVMs(clouds, (vm) => ({
      ...vm,
      securityGroups: [lost('old-sg')],
      dataDisks: [lost('old-disk')],
    }));
    const { problems } = await found(clouds, 'CheckHealth', { name: 'db-01' }, given);
    expect(problems).toEqual([
      'Security group old-sg is applied and is not there any more.',
      "Disk old-disk is told to be db-01's and is not there.",
    ]);
  });

  it('whose groups let nothing in is a warning', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'RemoveRules', { name: 'sg-01', rules: [22, 80, 443].map(inbound) });
    const { warnings } = await found(clouds, 'CheckHealth', { name: 'db-01' });
    expect(warnings).toEqual(['No security group of db-01 has an inbound rule (sg-01): nothing is let in.']);
  });

  it('tells of a change that failed and has not succeeded since, with the cause that is known of it', async () => {
    const clouds = await createTestClouds();
    const time = new Date(Date.now() - 3 * 3_600_000).toISOString();
    const record = { connection, provider: 'AWS', region: 'seoul', durationMs: 5, resource: 'web-01' };
    clouds.calls.push(
      { ...record, time, operation: 'getVM', outcome: 'timeout' },
      {
        ...record,
        time,
        operation: 'resumeVM',
        outcome: 'quota',
        code: 'VcpuLimitExceeded',
        message: 'You have requested more vCPU capacity than your current vCPU limit of 8 allows',
      },
    );
    const { warnings, calls } = await found(clouds, 'CheckHealth', { name: 'web-01' });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^resumeVM web-01 failed 3 hours ago and has not succeeded since: VcpuLimitExceeded .+ause: .+vCPU/,
    );
    expect(calls).toEqual([['Diagnose', { operation: 'resumeVM', resource: 'web-01', connection }]]);
  });

  it('forgets a failure after which the same has succeeded', async () => {
    const clouds = await createTestClouds();
    const record = {
      connection,
      provider: 'MOCK',
      region: 'seoul',
      durationMs: 5,
      resource: 'web-01',
      operation: 'rebootVM',
    };
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    clouds.calls.push({ ...record, time: at(5), outcome: 'ok' }, { ...record, time: at(50), outcome: 'unavailable' });
    expect((await found(clouds, 'CheckHealth', { name: 'web-01' })).warnings).toEqual([]);
  });

  it('tells what was changed of it lately, and by whom', async () => {
    const clouds = await createTestClouds();
    const target = { type: 'vm', name: 'web-01' };
    const time = '2026-11-21T08:05:00.000Z';
    clouds.changes.push(
      {
        time,
        operation: 'RebootVM',
        effect: 'change',
        connection,
        target,
        requestedBy: 'Kim',
        consentedBy: 'Lee',
        outcome: 'done',
      },
      {
        time,
        operation: 'RebootVM',
        effect: 'change',
        connection,
        target: { ...target, name: 'web-02' },
        outcome: 'done',
      },
    );
    const { shown } = await found(clouds, 'CheckHealth', { name: 'web-01' });
    expect(shown).toMatchObject({
      sections: expect.arrayContaining([
        {
          title: { en: 'Lately changed', ko: '최근 변경' },
          lines: [
            {
              en: '2026-11-21 08:05 UTC · RebootVM · web-01 · done · asked for by Kim, approved by Lee',
              ko: '2026-11-21 08:05 UTC · RebootVM · web-01 · 완료 · 요청: Kim, 승인: Lee',
            },
          ],
        },
      ]),
    });
  });

  it('that is gone because somebody deleted it is told with who did', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'TerminateVM', { name: 'web-02' });
    const time = '2026-11-21T08:05:00.000Z';
    const target = { type: 'vm', name: 'web-02' };
    clouds.changes.push({
      time,
      operation: 'TerminateVM',
      effect: 'destroy',
      connection,
      target,
      consentedBy: 'Lee',
      outcome: 'done',
    });
    const { problems } = await found(clouds, 'CheckHealth', { name: 'web-02', connection });
    expect(problems).toEqual(['web-02 is not there any more: TerminateVM at 2026-11-21 08:05 UTC, by Lee.']);
  });

  it('that nobody knows is not found', async () => {
    await expect(found(await createTestClouds(), 'CheckHealth', { name: 'web-77' })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('says what could not be read, and goes on with the rest', async () => {
    const clouds = await createTestClouds();
    clouds.faults.add({ operation: 'listNLB', outcome: 'unavailable' });
    const { fine, unchecked, said } = await found(clouds, 'CheckHealth', { name: 'web-01' });
    expect(unchecked).toEqual([expect.stringMatching(/^NLBs: /)]);
    expect(fine).toContainEqual(expect.stringContaining('web-01 is Running'));
    expect(said.en).toContain('Not everything could be checked.');
  });
});

describe('the health of an NLB', () => {
  it('names the VMs that do not answer, why, and what to do', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'SuspendVM', { name: 'web-02' });
    const { problems, calls } = await found(clouds, 'CheckHealth', { name: 'web-lb' });
    expect(problems).toEqual([
      '1 of 2 VMs behind NLB web-lb are unhealthy on the TCP check of port 80: web-02.',
      'web-02 is Suspended: nothing on it answers.',
    ]);
    expect(calls).toEqual([['ResumeVM', { name: 'web-02', connection }]]);
  });

  it('without a VM is a problem', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'CreateNLB', { name: 'api-lb', vpc: 'vpc-01', listenerPort: 443 });
    const { problems } = await found(clouds, 'CheckHealth', { name: 'api-lb', resourceType: 'nlb' });
    expect(problems).toEqual([expect.stringContaining('No VM is behind NLB api-lb')]);
  });

  it('that checks another port than its VMs answer on is a warning', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'ChangeHealthCheckerInfo', { name: 'web-lb', healthCheckPort: 8081 });
    const { warnings } = await found(clouds, 'CheckHealth', { name: 'web-lb' });
    expect(warnings).toEqual([expect.stringContaining('looks at port 8081, its VMs answer on port 80')]);
  });
});

describe('the health of other things', () => {
  it('of a cluster is that of it and of its node groups', async () => {
    const { fine, problems } = await found(await createTestClouds(), 'CheckHealth', { name: 'dev-cluster' });
    expect(fine).toEqual(['Cluster dev-cluster is Active.', 'Node group workers is Active.']);
    expect(problems).toEqual([]);
  });

  it('of a cluster without node groups is a problem', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'CreateCluster', {
      name: 'k8s-02',
      vpc: 'vpc-01',
      subnets: ['subnet-01'],
      securityGroups: ['sg-01'],
    });
    const { problems } = await found(clouds, 'CheckHealth', { name: 'k8s-02' });
    expect(problems).toEqual(['Cluster k8s-02 has no node group: no pod can run.']);
  });

  it('of a disk tells of the VM that has it', async () => {
    const clouds = await createTestClouds();
    await change(clouds, 'SuspendVM', { name: 'db-01' });
    const { fine, problems } = await found(clouds, 'CheckHealth', { name: 'data-01' });
    expect(fine).toEqual(['Disk data-01 is Attached to db-01.']);
    expect(problems).toEqual(['db-01 is Suspended: nothing on it answers.']);
  });

  it('of a VPC is not known', async () => {
    await expect(found(await createTestClouds(), 'CheckHealth', { name: 'vpc-01' })).rejects.toMatchObject({
      kind: 'unsupported',
    });
  });
});

it('looks at all of it without a single change', async () => {
  const clouds = await createTestClouds();
  const { context } = clouds;
  const open = await context().clouds.open(connection, context().call.signal);
  const isRead = (method: string) => /^(?:get|list)/.test(method);
  const handlers = Object.fromEntries(
    Object.entries(open.connection.handlers).map(([name, handler]) => [
      name,
      Object.fromEntries(
        Object.entries(handler as object).map(([method, run]) => [
          method,
          isRead(method) ? run : () => Promise.reject(new Error(`${method} was called`)),
        ]),
      ),
    ]),
  );
  const only = { ...context().clouds, open: async () => ({ ...open, connection: { ...open.connection, handlers } }) };
  for (const [name, input] of [
    ['CheckHealth', { name: 'web-01' }],
    ['CheckHealth', { name: 'web-lb' }],
    ['CheckReachability', { name: 'web-01', source: '203.0.113.8', port: 8080 }],
    ['ListProblems', { connection }],
    ['ListChanges', { connection }],
  ] as const) {
    const operation = operationNamed(name);
    const answer = await operation.run(operation.input.parse(input), context({ clouds: only }));
    expect(JSON.stringify(answer)).not.toContain('was called');
  }
});
