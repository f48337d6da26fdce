import { describe, expect, test } from 'vitest';
import type { Handlers } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import { computeImpact, dependantsIn, type ImpactQuestion } from '../../src/guard/impact.ts';
import type { TargetState } from '../../tools/operation.ts';
import { cloudsWith, connections, openSmallCloud, smallHandlers, vm } from './small-cloud.ts';

const target = (type: TargetState['type'], name: string, more: Partial<TargetState> = {}): TargetState => ({
  type,
  name,
  systemId: `id-${name}`,
  ...more,
});

function impactOf(aim: TargetState | undefined, more: Partial<ImpactQuestion> = {}) {
  return computeImpact({
    operation: { effect: 'destroy', subject: 'vm' },
    target: aim,
    connection: openSmallCloud(),
    clouds: cloudsWith(async () => connections),
    clock: () => new Date('2026-11-02T04:30:00.000Z'),
    signal: new AbortController().signal,
    ...more,
  });
}

const names = (impact: Awaited<ReturnType<typeof impactOf>>) =>
  impact.dependants.map(({ type, name }) => `${type} ${name}`);
const factOf = (impact: Awaited<ReturnType<typeof impactOf>>, title: string) =>
  impact.facts.find((fact) => fact.title.en === title)?.value;

describe('the dependants', () => {
  test.each<[string, TargetState, string[]]>([
    [
      'of a VPC are its subnets, VMs and security groups',
      target('vpc', 'vpc-01'),
      ['subnet subnet-01', 'subnet subnet-02', 'vm web-01', 'vm db-01', 'sg sg-01'],
    ],
    ['of a subnet are the VMs with an interface in it', target('subnet', 'subnet-02'), ['vm web-01']],
    [
      'of a subnet are not those of one with its name elsewhere',
      target('subnet', 'subnet-01', { systemId: 'id-other-subnet' }),
      ['vm elsewhere'],
    ],
    ['of a security group are the VMs that use it', target('sg', 'sg-01'), ['vm web-01', 'vm db-01']],
    ['of a key pair are the VMs that use it', target('keypair', 'key-02'), ['vm db-01']],
    [
      'of an image are the VMs that were made of it',
      target('image', 'ubuntu'),
      ['vm web-01', 'vm db-01', 'vm elsewhere'],
    ],
    [
      'of a VM are its data disks, secondary interfaces and public addresses',
      target('vm', 'web-01'),
      ['disk disk-01', 'nic nic-1', 'publicip 203.0.113.1', 'publicip 203.0.113.2'],
    ],
    ['of a VM without any are none', target('vm', 'db-01'), []],
    [
      'of a driver are the connections that use it',
      target('driver', 'mock-driver'),
      ['connection small', 'connection large'],
    ],
    ['of a credential are the connections that use it', target('credential', 'credential-2'), ['connection large']],
    [
      'of a region config are the connections that use it',
      target('regionconfig', 'region-1'),
      ['connection small', 'connection large'],
    ],
    ['of a connection are none', target('connection', 'small'), []],
  ])('%s', async (_, aim, expected) => {
    const isRecord = ['driver', 'credential', 'regionconfig', 'connection'].includes(aim.type);
    const impact = await impactOf(aim, isRecord ? { connection: undefined } : {});
    expect(names(impact)).toEqual(expected);
    expect(impact.unknown).toEqual([]);
  });

  test('have their id and state where they have one', async () => {
    expect((await impactOf(target('keypair', 'key-02'))).dependants).toEqual([
      { type: 'vm', name: 'db-01', systemId: 'id-db-01', status: 'Suspended' },
    ]);
  });

  test('are found by name where the cloud has no ids', async () => {
    const nameless = vm('web-01', { securityGroups: [{ nameId: 'sg-01', systemId: '' }] });
    const handlers = { ...smallHandlers(), vm: { ...smallHandlers().vm, listVM: async () => [nameless] } };
    expect(names(await impactOf(target('sg', 'sg-01'), { connection: openSmallCloud(handlers) }))).toEqual([
      'vm web-01',
    ]);
  });
});

describe('the facts', () => {
  test('of a VM are its state, age, tags, price and addresses', async () => {
    const { facts } = await impactOf(target('vm', 'web-01'));
    expect(facts.map(({ title, value }) => `${title.en}: ${value}`)).toEqual([
      'Status: Running',
      'Started: 2026-10-21 00:00 UTC (12d 4h)',
      'Tags: env=prod',
      'Spec: small',
      'Price per hour: 0.05 USD',
      'Public IP: 203.0.113.1, 203.0.113.2',
      'Private IP: 10.0.1.4',
    ]);
  });

  test('of a VM leave out a price that the cloud does not tell', async () => {
    const { vmSpec: _, ...handlers } = smallHandlers();
    const impact = await impactOf(target('vm', 'web-01'), { connection: openSmallCloud(handlers) });
    expect(factOf(impact, 'Price per hour')).toBeUndefined();
    expect(impact.unknown).toEqual([]);
  });

  test.each([
    ['2026-11-02T04:29:00.000Z', '1m'],
    ['2026-11-02T01:15:00.000Z', '3h 15m'],
    ['2026-11-03T00:00:00.000Z', '0m'],
  ])('tell the age of what was made at %s as %s', async (createdTime, age) => {
    const impact = await impactOf(target('vpc', 'vpc-01', { createdTime }));
    expect(factOf(impact, 'Created')).toBe(`${createdTime.slice(0, 16).replace('T', ' ')} UTC (${age})`);
  });

  test('of a connection count what it reaches', async () => {
    const impact = await impactOf(target('connection', 'small'), { connection: undefined });
    expect(impact.facts.map(({ title, value }) => `${title.en}: ${value}`)).toEqual([
      'Reachable VPCs: 2',
      'Reachable security groups: 2',
      'Reachable key pairs: 1',
      'Reachable VMs: 4',
    ]);
  });
});

describe('a change', () => {
  test('of the state of a VM touches nothing else, and shows its facts', async () => {
    const impact = await impactOf(target('vm', 'web-01'), { operation: { effect: 'change', subject: 'vm' } });
    expect(impact.dependants).toEqual([]);
    expect(factOf(impact, 'Spec')).toBe('small');
  });

  test('of a security group touches the VMs that use it', async () => {
    const impact = await impactOf(target('sg', 'sg-01'), { operation: { effect: 'change', subject: 'vm' } });
    expect(names(impact)).toEqual(['vm web-01', 'vm db-01']);
  });
});

test.each(['read', 'create'] as const)('what can only %s touches nothing', async (effect) => {
  expect(await impactOf(target('vm', 'web-01'), { operation: { effect, subject: 'vm' } })).toEqual({
    dependants: [],
    facts: [],
    unknown: [],
  });
});

describe('what could not be looked up', () => {
  const failure = new CloudError({
    kind: 'unavailable',
    subject: { resource: 'cloud', name: 'small' },
    fact: { en: 'the cloud is down', ko: '클라우드가 응답하지 않습니다' },
  });
  const broken = (how: () => Promise<never>): Handlers => ({
    ...smallHandlers(),
    vm: { ...smallHandlers().vm, listVM: how, getVM: how, listIid: how },
  });

  test('is said, and the rest is shown all the same', async () => {
    const handlers = broken(() => Promise.reject(failure));
    const impact = await impactOf(target('vpc', 'vpc-01'), { connection: openSmallCloud(handlers) });
    expect(names(impact)).toEqual(['subnet subnet-01', 'subnet subnet-02', 'sg sg-01']);
    expect(impact.unknown).toEqual([
      {
        en: 'VMs: could not be looked up (the cloud is down).',
        ko: 'VM: 조회하지 못했습니다(클라우드가 응답하지 않습니다).',
      },
    ]);
  });

  test('is said of a handler that throws at once', async () => {
    const handlers = broken(() => {
      throw new TypeError('a bug in a driver');
    });
    const impact = await impactOf(target('vm', 'web-01'), { connection: openSmallCloud(handlers) });
    expect(impact.unknown).toMatchObject([{ en: 'VM web-01: could not be looked up (a bug in a driver).' }]);
  });

  test('is said of a handler that the connection lacks', async () => {
    const { vm: _, ...handlers } = smallHandlers();
    const impact = await impactOf(target('keypair', 'key-01'), { connection: openSmallCloud(handlers) });
    expect(impact.unknown).toMatchObject([{ en: 'VMs: this connection cannot look them up.' }]);
  });

  test('is said of a cloud that does not answer in time', async () => {
    const handlers = broken(() => new Promise(() => undefined));
    const impact = await impactOf(target('sg', 'sg-01'), { connection: openSmallCloud(handlers), timeoutMs: 10 });
    expect(impact.unknown).toMatchObject([{ en: 'VMs: could not be looked up (no answer in time).' }]);
  });

  test('is said when the turn is cancelled', async () => {
    const cancelled = AbortSignal.abort(new Error('cancelled'));
    const impact = await impactOf(target('vpc', 'vpc-01'), { signal: cancelled });
    expect(impact.dependants).toEqual([]);
    expect(impact.unknown).toHaveLength(3);
  });

  test('is said of a connection that cannot be opened', async () => {
    const clouds = cloudsWith(
      async () => connections,
      () => Promise.reject(failure),
    );
    const impact = await impactOf(target('connection', 'small'), { connection: undefined, clouds });
    expect(impact.unknown).toMatchObject([{ en: 'connection small: could not be looked up (the cloud is down).' }]);
  });

  test('is said of records that cannot be read', async () => {
    const clouds = cloudsWith(() => Promise.reject(new Error('the disk is gone')));
    const impact = await impactOf(target('driver', 'mock-driver'), { connection: undefined, clouds });
    expect(impact.unknown).toMatchObject([{ en: 'connection configs: could not be looked up (the disk is gone).' }]);
  });

  test.each([
    ['without an open connection', target('vm', 'web-01')],
    ['without a target', undefined],
  ])('is said %s', async (_, aim) => {
    const impact = await impactOf(aim, { connection: undefined });
    expect(impact.unknown).toHaveLength(1);
  });
});

test.each([
  ['some', { dependants: [{ type: 'vm', name: 'web-01' }], unknown: [{ en: 'x', ko: 'x' }] }],
  ['unknown', { dependants: [], unknown: [{ en: 'x', ko: 'x' }] }],
  ['none', { dependants: [], unknown: [] }],
] as const)('the policy is told of %s dependants', (expected, { dependants, unknown }) => {
  expect(dependantsIn({ dependants: [...dependants], facts: [], unknown: [...unknown] })).toBe(expected);
});
