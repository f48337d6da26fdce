import { describe, expect, test } from 'vitest';
import type { Handlers } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import { computeImpact, type ImpactQuestion } from '../../src/guard/impact.ts';
import type { TargetState } from '../../tools/operation.ts';
import { richHandlers } from './rich-cloud.ts';
import { cloudsWith, openSmallCloud, smallHandlers } from './small-cloud.ts';

const target = (type: TargetState['type'], name: string): TargetState => ({ type, name, systemId: `id-${name}` });

const impactOf = (aim: TargetState, handlers: Handlers = richHandlers(), more: Partial<ImpactQuestion> = {}) =>
  computeImpact({
    operation: { effect: 'destroy', subject: 'vm' },
    target: aim,
    connection: openSmallCloud(handlers),
    clouds: cloudsWith(async () => []),
    clock: () => new Date('2026-11-02T04:30:00.000Z'),
    signal: new AbortController().signal,
    ...more,
  });

const named = (dependants: readonly { type: string; name: string }[]) =>
  dependants.map(({ type, name }) => `${type} ${name}`);

describe('on a cloud with everything, the dependants', () => {
  test.each<[string, TargetState, string[]]>([
    ['of a disk are the VM that it is attached to', target('disk', 'disk-01'), ['vm web-01']],
    ['of a disk that is attached to nothing are none', target('disk', 'disk-02'), []],
    ['of a MyImage are the VMs that were made from it', target('myimage', 'golden'), ['vm from-golden']],
    ['of an image are none that were made from a MyImage', target('myimage', 'ubuntu'), []],
    [
      'of an NLB are the VMs that lose their entry point, and its address',
      target('nlb', 'lb-01'),
      ['vm web-01', 'vm db-01', 'publicip 203.0.113.9'],
    ],
    [
      'of a cluster are its node groups and their nodes',
      target('cluster', 'cluster-01'),
      ['nodegroup workers', 'node node-1', 'node node-2', 'nodegroup batch', 'node node-3'],
    ],
    ['of a node group are its nodes', target('nodegroup', 'workers'), ['node node-1', 'node node-2']],
    ['of a public IP are what it is associated with', target('publicip', 'ip-01'), ['vm web-01', 'nic nic-0']],
    ['of a public IP that is not associated are none', target('publicip', 'ip-02'), []],
    [
      'of an interface are its VM and its public addresses by their names',
      target('nic', 'nic-2'),
      ['vm web-01', 'publicip ip-01'],
    ],
    ['of an interface that is attached to nothing are none', target('nic', 'nic-free'), []],
    [
      'of a VM are its disks, the NLBs that send to it, its secondary interfaces and its addresses',
      target('vm', 'web-01'),
      ['disk disk-01', 'nlb lb-01', 'nic nic-2', 'nic nic-1', 'publicip ip-01', 'publicip 203.0.113.2'],
    ],
    [
      'of a key pair are the node groups too',
      target('keypair', 'key-01'),
      ['vm web-01', 'vm elsewhere', 'vm from-golden', 'nodegroup workers'],
    ],
    [
      'of a security group are the interfaces and clusters too',
      target('sg', 'sg-01'),
      ['vm web-01', 'vm db-01', 'vm from-golden', 'nic nic-2', 'nic nic-free', 'cluster cluster-01'],
    ],
    [
      'of a subnet are the interfaces and clusters too',
      target('subnet', 'subnet-02'),
      ['vm web-01', 'nic nic-2', 'nic nic-free', 'cluster cluster-01'],
    ],
    [
      'of a VPC are NLBs, clusters and interfaces too',
      target('vpc', 'vpc-01'),
      [
        'subnet subnet-01',
        'subnet subnet-02',
        'vm web-01',
        'vm db-01',
        'sg sg-01',
        'nlb lb-01',
        'cluster cluster-01',
        'nic nic-2',
        'nic nic-free',
      ],
    ],
  ])('%s', async (_, aim, expected) => {
    const impact = await impactOf(aim);
    expect(named(impact.dependants)).toEqual(expected);
    expect(impact.unknown).toEqual([]);
  });

  test('have their state where they have one', async () => {
    expect((await impactOf(target('cluster', 'cluster-01'))).dependants).toContainEqual({
      type: 'nodegroup',
      name: 'batch',
      systemId: 'id-batch',
      status: 'Updating',
    });
  });
});

describe('the facts', () => {
  test.each<[TargetState, string[]]>([
    [target('disk', 'disk-01'), ['Size: 100 GB', 'Type: SSD']],
    [target('nlb', 'lb-01'), ['Listener: TCP 443 · 203.0.113.9']],
    [target('publicip', 'ip-01'), ['Public IP: 203.0.113.1']],
    [target('nic', 'nic-2'), ['Private IP: 10.0.1.9, 10.0.1.10']],
    [target('cluster', 'cluster-01'), ['Spec: small, large', 'Nodes: 3', 'Price per hour: 0.15 USD']],
    [target('nodegroup', 'workers'), ['Spec: small', 'Nodes: 2', 'Price per hour: 0.1 USD']],
  ])('of %j are told', async (aim, expected) => {
    const { facts } = await impactOf(aim);
    expect(facts.map(({ title, value }) => `${title.en}: ${value}`)).toEqual(expected);
  });

  test('have no price of a cluster where that of one node is not known', async () => {
    const { vmSpec: _, ...handlers } = richHandlers();
    const { facts, unknown } = await impactOf(target('cluster', 'cluster-01'), handlers);
    expect(facts.map(({ title }) => title.en)).toEqual(['Spec', 'Nodes']);
    expect(unknown).toEqual([]);
  });
});

describe('what a cloud does not have', () => {
  test.each(['vm', 'vpc', 'sg', 'subnet', 'keypair'] as const)('leaves nothing unknown of a %s', async (type) => {
    const name = { vm: 'web-01', vpc: 'vpc-01', sg: 'sg-01', subnet: 'subnet-01', keypair: 'key-01' }[type];
    expect((await impactOf(target(type, name), smallHandlers())).unknown).toEqual([]);
  });

  test.each([
    ['nlb', 'NLBs'],
    ['cluster', 'clusters'],
    ['nic', 'network interfaces'],
  ] as const)('is another thing than a %s handler that fails', async (handler, words) => {
    const failure = new CloudError({
      kind: 'unavailable',
      subject: { resource: 'cloud', name: 'rich' },
      fact: { en: 'the cloud is down', ko: '클라우드가 응답하지 않습니다' },
    });
    const fail = () => Promise.reject(failure);
    const handlers = richHandlers();
    const broken = { ...handlers[handler], listNLB: fail, listCluster: fail, listNIC: fail };
    const impact = await impactOf(target('vpc', 'vpc-01'), { ...handlers, [handler]: broken });
    expect(impact.unknown).toMatchObject([{ en: `${words}: could not be looked up (the cloud is down).` }]);
    expect(named(impact.dependants)).toContain('vm web-01');
  });
});

test('a tag changes nothing for what uses its resource', async () => {
  const operation = { effect: 'change', subject: 'tag' } as const;
  expect((await impactOf(target('vpc', 'vpc-01'), richHandlers(), { operation })).dependants).toEqual([]);
});

test('what a driver function touches is said to be unknown', async () => {
  const { dependants, unknown } = await impactOf(target('driverfunction', 'countAll'));
  expect(dependants).toEqual([]);
  expect(unknown).toMatchObject([{ en: expect.stringContaining('only its driver knows') }]);
});
