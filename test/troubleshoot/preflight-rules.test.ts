import { describe, expect, it } from 'vitest';
import { cluster, disk, group, iid, make, quota, rows, rule, spec, start, subnet, vm, vpc, zones } from './answers.ts';
import { type Answers, missing, preflightOf, rules, type Wanted } from './preflighted.ts';

const facts = (key: string, value: string) => ({ keyValues: [{ key, value }] });
const image = (more: object = {}) => ({
  iid: iid('i'),
  name: 'i',
  osArchitecture: 'x86_64',
  osDiskSizeGB: 10,
  ...more,
});
const wanted = (operation: string, input: object): Wanted => ({ operation, input: { ...input } });
const launch = (more: object) => wanted('StartVM', { ...start.input, ...more });
const addSubnet = (more: object) => wanted('AddSubnet', { name: 'c', vpc: 'v', ...more });
const createVPC = (more: object) => wanted('CreateVPC', { name: 'w', cidr: '10.9.0.0/16', subnets: [], ...more });
const inbound = (fromPort: number, toPort: number) => ({ direction: 'inbound', protocol: 'TCP', fromPort, toPort });
const apart = { ...vpc, subnets: [subnet('a', 'zone-a', '10.0.1.0/24'), subnet('b', 'zone-b', '10.0.2.0/24')] };
const named = (...pairs: readonly (readonly [string, number, number])[]) =>
  rows(...pairs.map(([name, used, limit]) => ({ serviceType: 'x', name, used, limit })));
const standard = 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances';
const ownImage = launch({ image: 'golden', imageType: 'MyImage' });
const many = (count: number) => Array<unknown>(count).fill(vpc);

/** A rule, a call with what is read of which it says that it will fail, and one of which it does not. */
type Case = readonly [
  id: string,
  provider: string,
  fails: readonly [Wanted, Answers],
  holds: readonly [Wanted, Answers],
];

const general: readonly Case[] = [
  ['any-spec-missing', 'MOCK', [launch({}), { GetVMSpec: missing }], [launch({}), { GetVMSpec: spec() }]],
  [
    'any-image-missing',
    'MOCK',
    [launch({}), { GetImage: missing }],
    [launch({}), { GetImage: image({ status: 'Available' }) }],
  ],
  [
    'any-image-missing',
    'MOCK',
    [launch({}), { GetImage: image({ status: 'Unavailable' }) }],
    [launch({}), { GetImage: image() }],
  ],
  [
    'any-my-image-not-ready',
    'MOCK',
    [ownImage, { GetMyImage: missing }],
    [ownImage, { GetMyImage: { status: 'Available' } }],
  ],
  [
    'any-my-image-not-ready',
    'MOCK',
    [ownImage, { GetMyImage: { status: 'Unavailable' } }],
    [ownImage, { GetMyImage: { status: 'Available' } }],
  ],
  ...(
    [
      ['arm64', 'x86_64', 'Architecture'],
      ['x86_64', 'arm64', 'CpuArchitectureType'],
      ['arm64', 'i386, x86_64', 'Architectures'],
    ] as const
  ).map(
    ([of, given, key]): Case => [
      'any-architecture',
      'MOCK',
      [launch({}), { GetVMSpec: spec(facts(key, given)), GetImage: image({ osArchitecture: of }) }],
      [launch({}), { GetVMSpec: spec(facts(key, `x ${of}`)), GetImage: image({ osArchitecture: of }) }],
    ],
  ),
  [
    'any-image-size',
    'MOCK',
    [launch({ rootDiskSizeGB: 5 }), { GetImage: image() }],
    [launch({ rootDiskSizeGB: 10 }), { GetImage: image() }],
  ],
  [
    'any-image-size',
    'OPENSTACK',
    [launch({}), { GetImage: image(), GetVMSpec: spec({ diskSizeGB: 1 }) }],
    [launch({}), { GetImage: image(), GetVMSpec: spec({ diskSizeGB: 10 }) }],
  ],
  [
    'any-image-size',
    'OPENSTACK',
    [launch({}), { GetImage: image(facts('MinMemoryMiB', '16384')), GetVMSpec: spec({ diskSizeGB: 10 }) }],
    [launch({}), { GetImage: image(facts('MinMemoryMiB', '4096')), GetVMSpec: spec({ diskSizeGB: 10 }) }],
  ],
  [
    'any-zone-closed',
    'MOCK',
    [launch({}), { GetVPC: apart, GetRegionZone: zones('Unavailable', 'Available') }],
    [launch({}), { GetVPC: apart, GetRegionZone: zones('Available', 'Unavailable') }],
  ],
  [
    'any-zone-closed',
    'MOCK',
    [wanted('CreateDisk', { name: 'd', zone: 'zone-z' }), { GetRegionZone: zones('Available') }],
    [wanted('CreateDisk', { name: 'd', zone: 'zone-a' }), { GetRegionZone: zones('Available') }],
  ],
  [
    'any-zone-closed',
    'MOCK',
    [
      createVPC({ subnets: [{ name: 's', cidr: '10.9.1.0/24', zone: 'zone-z' }] }),
      { GetRegionZone: zones('Available') },
    ],
    [
      createVPC({ subnets: [{ name: 's', cidr: '10.9.1.0/24', zone: 'zone-a' }] }),
      { GetRegionZone: zones('Available') },
    ],
  ],
  ['any-start-references', 'MOCK', [launch({ subnet: 'z' }), { GetVPC: apart }], [launch({}), { GetVPC: apart }]],
  [
    'any-start-references',
    'MOCK',
    [launch({}), { ListSecurity: rows(group('h', [])) }],
    [launch({}), { ListSecurity: rows(group('g', [])) }],
  ],
  ['any-start-references', 'MOCK', [launch({}), { GetKey: missing }], [launch({}), { GetKey: { iid: iid('k') } }]],
  [
    'any-start-references',
    'MOCK',
    [wanted('CreateCluster', { ...make.input, subnets: ['a', 'z'] }), { GetVPC: apart }],
    [wanted('CreateCluster', make.input), { GetVPC: apart }],
  ],
  [
    'any-data-disk',
    'MOCK',
    [launch({ dataDisks: ['d'] }), { GetVPC: apart, ListDisk: rows(disk({ ownerVM: iid('web') })) }],
    [launch({ dataDisks: ['d'] }), { GetVPC: apart, ListDisk: rows(disk({ zone: 'zone-a' })) }],
  ],
  [
    'any-data-disk',
    'MOCK',
    [launch({ dataDisks: ['d'] }), { GetVPC: apart, ListDisk: rows(disk({ zone: 'zone-b' })) }],
    [launch({ dataDisks: ['d'] }), { GetVPC: apart, ListDisk: rows(disk({})) }],
  ],
  [
    'any-data-disk',
    'MOCK',
    [
      wanted('AttachDisk', { name: 'd', vm: 'web' }),
      { GetVM: vm('web', { zone: 'zone-a' }), GetDisk: disk({ zone: 'zone-b' }) },
    ],
    [
      wanted('AttachDisk', { name: 'd', vm: 'web' }),
      { GetVM: vm('web', { zone: 'zone-a' }), GetDisk: disk({ zone: 'zone-a' }) },
    ],
  ],
  [
    'any-quota',
    'MOCK',
    [createVPC({}), { GetQuotaInfo: quota('VPCs', 5, 5) }],
    [createVPC({}), { GetQuotaInfo: quota('VPCs', 4, 5) }],
  ],
  [
    'any-quota',
    'CLOUDSTACK',
    [{ ...launch({}), ahead: [launch({})] }, { GetQuotaInfo: quota('VMs', 19, 20) }],
    [launch({}), { GetQuotaInfo: quota('VMs', 19, 20) }],
  ],
  [
    'any-cidr',
    'GCP',
    [addSubnet({ cidr: '10.1.0.0/24' }), { GetVPC: apart }],
    [addSubnet({ cidr: '10.0.3.0/24' }), { GetVPC: apart }],
  ],
  [
    'any-cidr',
    'GCP',
    [addSubnet({ cidr: '10.0.2.128/25' }), { GetVPC: apart }],
    [addSubnet({ cidr: '10.0.3.0/24' }), { GetVPC: apart }],
  ],
  [
    'any-cidr',
    'GCP',
    [{ ...addSubnet({ cidr: '10.0.3.0/24' }), ahead: [addSubnet({ cidr: '10.0.3.0/24' })] }, { GetVPC: apart }],
    [{ ...addSubnet({ cidr: '10.0.4.0/24' }), ahead: [addSubnet({ cidr: '10.0.3.0/24' })] }, { GetVPC: apart }],
  ],
  [
    'any-cidr',
    'GCP',
    [createVPC({ subnets: [{ name: 's', cidr: '10.8.1.0/24' }] }), {}],
    [createVPC({ subnets: [{ name: 's', cidr: '10.9.1.0/24' }] }), {}],
  ],
  [
    'any-cidr',
    'GCP',
    [
      createVPC({
        subnets: [
          { name: 's', cidr: '10.9.1.0/24' },
          { name: 't', cidr: '10.9.1.128/25' },
        ],
      }),
      {},
    ],
    [
      createVPC({
        subnets: [
          { name: 's', cidr: '10.9.1.0/24' },
          { name: 't', cidr: '10.9.2.0/24' },
        ],
      }),
      {},
    ],
  ],
  ['any-cidr', 'AWS', [createVPC({ cidr: '10.0.0.0/8' }), {}], [createVPC({ cidr: '10.0.0.0/16' }), {}]],
  ['any-subnet-name-taken', 'MOCK', [addSubnet({ name: 'a' }), { GetVPC: apart }], [addSubnet({}), { GetVPC: apart }]],
  [
    'any-subnet-name-taken',
    'MOCK',
    [
      createVPC({
        subnets: [
          { name: 's', cidr: '10.9.1.0/24' },
          { name: 's', cidr: '10.9.2.0/24' },
        ],
      }),
      {},
    ],
    [
      createVPC({
        subnets: [
          { name: 's', cidr: '10.9.1.0/24' },
          { name: 't', cidr: '10.9.2.0/24' },
        ],
      }),
      {},
    ],
  ],
];

const clusterOf = (more: object) => wanted('CreateCluster', { ...make.input, ...more });

const ofClouds: readonly Case[] = [
  [
    'aws-eks-two-zones',
    'AWS',
    [clusterOf({ subnets: ['a'] }), { GetVPC: apart }],
    [clusterOf({ subnets: ['a', 'b'] }), { GetVPC: apart }],
  ],
  [
    'aws-group-of-other-vpc',
    'AWS',
    [launch({ vpc: 'other' }), { ListSecurity: rows(group('g', [])) }],
    [launch({}), { ListSecurity: rows(group('g', [])) }],
  ],
  ['aws-vpc-quota', 'AWS', [createVPC({}), { ListVPC: rows(...many(5)) }], [createVPC({}), { ListVPC: rows(vpc) }]],
  [
    'aws-vcpu-quota',
    'AWS',
    [
      launch({ spec: 'm7i.xlarge' }),
      { GetVMSpec: spec(), GetQuotaInfo: named([standard, 30, 32], ['Running On-Demand P instances', 0, 0]) },
    ],
    [
      launch({ spec: 'm7i.xlarge' }),
      { GetVMSpec: spec(), GetQuotaInfo: named([standard, 28, 32], ['Running On-Demand P instances', 0, 0]) },
    ],
  ],
  [
    'azure-aks-node-rules',
    'AZURE',
    [clusterOf({}), { GetVMSpec: spec({ vcpuCount: 1 }) }],
    [clusterOf({}), { GetVMSpec: spec() }],
  ],
  [
    'azure-aks-subnet-size',
    'AZURE',
    [clusterOf({}), { GetVPC: apart }],
    [clusterOf({ maxNodeSize: 2 }), { GetVPC: apart }],
  ],
  [
    'azure-core-quota',
    'AZURE',
    [launch({}), { GetQuotaInfo: quota('cores', 10, 10) }],
    [launch({}), { GetQuotaInfo: quota('cores', 9, 10) }],
  ],
  [
    'azure-disk-resize',
    'AZURE',
    [wanted('ChangeDiskSize', { name: 'd', sizeGB: 40 }), { GetDisk: disk({}) }],
    [wanted('ChangeDiskSize', { name: 'd', sizeGB: 60 }), { GetDisk: disk({}) }],
  ],
  [
    'azure-windows-rules',
    'AZURE',
    [launch({ name: 'a-very-long-windows-name' }), { CheckWindowsImage: { windows: true } }],
    [launch({}), { CheckWindowsImage: { windows: true } }],
  ],
  [
    'gcp-quota',
    'GCP',
    [launch({}), { GetQuotaInfo: quota('CPUS', 24, 24) }],
    [launch({}), { GetQuotaInfo: quota('CPUS', 1, 24) }],
  ],
  [
    'gcp-rule-direction',
    'GCP',
    [wanted('CreateSecurity', { name: 'g', rules: [rule('inbound'), rule('outbound')] }), {}],
    [wanted('CreateSecurity', { name: 'g', rules: [rule('inbound')] }), {}],
  ],
  ['ibm-one-subnet-per-zone', 'IBM', [clusterOf({ subnets: ['a', 'b'] }), {}], [clusterOf({}), {}]],
  [
    'ibm-quota',
    'IBM',
    [
      wanted('AddRules', { name: 'g', rules: [rule('inbound')] }),
      { GetSecurity: group('g', Array(250).fill(rule('inbound'))) },
    ],
    [wanted('AddRules', { name: 'g', rules: [rule('inbound')] }), { GetSecurity: group('g', []) }],
  ],
  [
    'kt-subnet-reused',
    'KT',
    [addSubnet({ cidr: '10.0.1.0/24' }), { ListVPC: rows(apart) }],
    [addSubnet({ cidr: '10.0.7.0/24' }), { ListVPC: rows(apart) }],
  ],
  ['kt-root-disk-size', 'KT', [launch({ rootDiskSizeGB: 70 }), {}], [launch({ rootDiskSizeGB: 100 }), {}]],
  [
    'kt-nlb-members',
    'KT',
    [wanted('RemoveVMs', { name: 'n', vms: ['web'] }), { GetNLB: { iid: iid('n'), vmGroup: { vms: [iid('web')] } } }],
    [
      wanted('RemoveVMs', { name: 'n', vms: ['web'] }),
      { GetNLB: { iid: iid('n'), vmGroup: { vms: [iid('web'), iid('api')] } } },
    ],
  ],
  ['nhn-root-disk-size', 'NHN', [launch({ rootDiskSizeGB: 10 }), {}], [launch({ rootDiskSizeGB: 20 }), {}]],
  [
    'nhn-last-node-group',
    'NHN',
    [
      wanted('RemoveNodeGroup', { name: 'n', cluster: 'c' }),
      { GetCluster: cluster({ nodeGroups: [{ iid: iid('n') }] }) },
    ],
    [
      wanted('RemoveNodeGroup', { name: 'n', cluster: 'c' }),
      { GetCluster: cluster({ nodeGroups: [{ iid: iid('n') }, { iid: iid('m') }] }) },
    ],
  ],
  [
    'ncp-subnet-name-taken',
    'NCP',
    [addSubnet({ name: 'a' }), { ListVPC: rows(apart) }],
    [addSubnet({}), { ListVPC: rows(apart) }],
  ],
  [
    'openstack-compute-quota',
    'OPENSTACK',
    [launch({}), { GetVMSpec: spec(), GetQuotaInfo: named(['VMs', 1, 10], ['vCPUs', 17, 20], ['Memory', 0, 51_200]) }],
    [launch({}), { GetVMSpec: spec(), GetQuotaInfo: named(['VMs', 1, 10], ['vCPUs', 16, 20], ['Memory', 0, 51_200]) }],
  ],
  [
    'openstack-network-quota',
    'OPENSTACK',
    [wanted('CreatePublicIP', { name: 'p' }), { GetQuotaInfo: named(['Public IPs', 5, 5], ['Ports', 1, 5]) }],
    [wanted('CreatePublicIP', { name: 'p' }), { GetQuotaInfo: named(['Public IPs', 4, 5], ['Ports', 5, 5]) }],
  ],
  [
    'oracle-limit',
    'ORACLE',
    [wanted('CreateDisk', { name: 'd', sizeGB: 10 }), {}],
    [wanted('CreateDisk', { name: 'd', sizeGB: 50 }), {}],
  ],
  [
    'cloudstack-tier-limit',
    'CLOUDSTACK',
    [addSubnet({}), { GetVPC: { ...apart, subnets: [...apart.subnets, subnet('x', 'z')] } }],
    [addSubnet({}), { GetVPC: apart }],
  ],
  [
    'ktclassic-general-error',
    'KTCLASSIC',
    [launch({}), { GetVMSpec: spec(facts('CorrespondingImageIds', 'j, k')) }],
    [launch({ image: 'j' }), { GetVMSpec: spec(facts('CorrespondingImageIds', 'j, k')) }],
  ],
  [
    'ktclassic-disk-size',
    'KTCLASSIC',
    [wanted('CreateDisk', { name: 'd', sizeGB: 15 }), {}],
    [wanted('CreateDisk', { name: 'd', sizeGB: 20 }), {}],
  ],
  [
    'ktclassic-disk-zone',
    'KTCLASSIC',
    [wanted('CreateDisk', { name: 'd', zone: 'zone-b' }), {}],
    [wanted('CreateDisk', { name: 'd', zone: 'zone-a' }), {}],
  ],
  [
    'ktclassic-image-too-young',
    'KTCLASSIC',
    [
      wanted('DeleteMyImage', { name: 'm' }),
      { GetMyImage: { iid: iid('m'), createdTime: '2999-01-01T00:00:00.000Z' } },
    ],
    [
      wanted('DeleteMyImage', { name: 'm' }),
      { GetMyImage: { iid: iid('m'), createdTime: '2020-01-01T00:00:00.000Z' } },
    ],
  ],
  [
    'ktclassic-image-vm-running',
    'KTCLASSIC',
    [wanted('SnapshotVM', { name: 'm', vm: 'web' }), { GetVMStatus: { name: 'web', status: 'Running' } }],
    [wanted('SnapshotVM', { name: 'm', vm: 'web' }), { GetVMStatus: { name: 'web', status: 'Suspended' } }],
  ],
  [
    'ktclassic-overlapping-rules',
    'KTCLASSIC',
    [launch({}), { ListSecurity: rows(group('g', [inbound(22, 22), inbound(1, 65_535)])) }],
    [launch({}), { ListSecurity: rows(group('g', [inbound(22, 22), inbound(80, 80)])) }],
  ],
  [
    'ktclassic-outbound-rules',
    'KTCLASSIC',
    [wanted('AddRules', { name: 'g', rules: [rule('outbound')] }), {}],
    [wanted('AddRules', { name: 'g', rules: [rule('inbound')] }), {}],
  ],
  [
    'spider-single-vpc',
    'KT',
    [createVPC({}), { GetCapability: { facts: { singleVpc: true } } }],
    [createVPC({}), { GetCapability: { facts: { singleVpc: false } } }],
  ],
  [
    'tencent-key-pair-name',
    'TENCENT',
    [wanted('CreateKey', { name: 'my-key' }), {}],
    [wanted('CreateKey', { name: 'my_key' }), {}],
  ],
  [
    'tencent-quota',
    'TENCENT',
    [createVPC({}), { ListVPC: rows(...many(20)) }],
    [createVPC({}), { ListVPC: rows(vpc) }],
  ],
];

const cases = [...general, ...ofClouds];
const failedIn = async (provider: string, [call, answers]: readonly [Wanted, Answers]) =>
  (await preflightOf(provider, call, answers)).report?.failed ?? [];

describe('a rule before the call', () => {
  it.each(cases)('%s: fails on %s, with a fix in both languages (%#)', async (id, provider, fails) => {
    const broken = (await failedIn(provider, fails)).find(({ playbook }) => playbook === id);
    expect(broken?.finding).toMatchObject({ en: expect.stringMatching(/\w/), ko: expect.stringMatching(/[가-힣]/) });
    expect(broken?.remedies).not.toEqual([]);
  });

  it.each(cases)('%s: says nothing on %s where it holds (%#)', async (id, provider, _, holds) => {
    expect((await failedIn(provider, holds)).map(({ playbook }) => playbook)).not.toContain(id);
    const { report } = await preflightOf(provider, ...holds);
    expect(report?.held).toBeGreaterThan(0);
  });

  it('has a case each', () => {
    expect([...new Set(cases.map(([id]) => id))].toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });
});
