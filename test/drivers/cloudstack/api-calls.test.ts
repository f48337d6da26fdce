import { describe, expect, it } from 'vitest';
import type { ZoneKind } from '../../../drivers/cloudstack/zone-kind.ts';
import { call, openVMWorld, type VMWorld } from './vm-world.ts';

/** What an operation costs when every job is done at once: each of them is asked for once. */
interface Cost {
  readonly operation: string;
  readonly run: (world: VMWorld) => Promise<unknown>;
  /** By the kind of the zone; left out where the zone has no such operation. */
  readonly calls: { readonly [K in ZoneKind]?: number };
}

const subnet = { name: 'subnet-02', cidr: '10.0.2.0/24' };
const ssh = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '10.0.0.0/8' } as const;
const [vpc, group, keyPair] = [{ nameId: 'vpc-01' }, { nameId: 'sg-01' }, { nameId: 'key-01' }];

const costs: readonly Cost[] = [
  {
    operation: 'check',
    run: ({ connection }) => connection.check(call),
    calls: { vpc: 1, isolated: 1, 'security-groups': 1 },
  },
  {
    operation: 'ListImage',
    run: ({ handlers }) => handlers.image.listImage(call),
    calls: { vpc: 1, isolated: 1, 'security-groups': 1 },
  },
  {
    operation: 'ListVMSpec',
    run: ({ handlers }) => handlers.vmSpec.listVMSpec(call),
    calls: { vpc: 1, isolated: 1, 'security-groups': 1 },
  },
  {
    operation: 'ListVPC',
    run: ({ handlers }) => handlers.vpc.listVPC(call),
    calls: { vpc: 1, isolated: 1, 'security-groups': 1 },
  },
  {
    operation: 'CreateVPC with two subnets',
    run: ({ handlers }) =>
      handlers.vpc.createVPC(
        {
          name: 'vpc-02',
          cidr: '10.2.0.0/16',
          subnets: [
            { name: 'a', cidr: '10.2.1.0/24' },
            { name: 'b', cidr: '10.2.2.0/24' },
          ],
        },
        call,
      ),
    calls: { vpc: 6, isolated: 8, 'security-groups': 2 },
  },
  {
    operation: 'AddSubnet',
    run: ({ handlers }) => handlers.vpc.addSubnet(vpc, subnet, call),
    calls: { vpc: 3, isolated: 5, 'security-groups': 2 },
  },
  {
    operation: 'ListSecurity',
    run: ({ handlers }) => handlers.security.listSecurity(call),
    calls: { vpc: 3, isolated: 1, 'security-groups': 2 },
  },
  {
    operation: 'AddRules (one)',
    run: ({ handlers }) => handlers.security.addRules(group, [ssh], call),
    calls: { vpc: 8, isolated: 3, 'security-groups': 6 },
  },
  {
    operation: 'CreateKey',
    run: ({ handlers }) => handlers.keyPair.createKey({ name: 'key-02' }, call),
    calls: { vpc: 2, isolated: 2, 'security-groups': 2 },
  },
  {
    operation: 'GetKey',
    run: ({ handlers }) => handlers.keyPair.getKey(keyPair, call),
    calls: { vpc: 1, isolated: 1, 'security-groups': 1 },
  },
  {
    operation: 'CreatePublicIP',
    run: ({ handlers }) => handlers.publicIP.createPublicIP({ name: 'ip-01' }, call),
    calls: { vpc: 7 },
  },
  {
    operation: 'AddTag to a VPC',
    run: ({ handlers }) => handlers.tag.addTag('vpc', vpc, { key: 'env', value: 'test' }, call),
    calls: { vpc: 3, isolated: 1, 'security-groups': 1 },
  },
  {
    operation: 'GetQuotaInfo',
    run: ({ handlers }) => handlers.quotaInfo.getQuotaInfo('vm', call),
    calls: { vpc: 1, isolated: 1, 'security-groups': 1 },
  },
];

const total = ({ cloudStack }: VMWorld) => [...cloudStack.calls.values()].reduce((sum, count) => sum + count, 0);

describe('the API calls of an operation', () => {
  const table = new Map<string, Record<string, number>>();

  it.each(['vpc', 'isolated', 'security-groups'] as const)('are as many as they need to be (%s)', async (zoneKind) => {
    for (const { operation, run, calls } of costs) {
      const expected = calls[zoneKind];
      if (expected === undefined) continue;
      const world = await openVMWorld({ zoneKind });
      await run(world);
      table.set(operation, { ...table.get(operation), [zoneKind]: total(world) });
    }
    const found = costs.flatMap(({ operation, calls }) =>
      calls[zoneKind] === undefined ? [] : [[operation, table.get(operation)?.[zoneKind]]],
    );
    const wanted = costs.flatMap(({ operation, calls }) =>
      calls[zoneKind] === undefined ? [] : [[operation, calls[zoneKind]]],
    );
    if (zoneKind === 'security-groups') console.info(tableOf(table));
    expect(found).toEqual(wanted);
  });

  it('for the states of 1,000 VMs are those of its pages, and do not wait', async () => {
    const slept: number[] = [];
    const sleep = async (durationMs: number) => void slept.push(durationMs);
    const world = await openVMWorld({ seed: { vms: 1000 } }, { sleep });
    world.cloudStack.forgetCalls();
    slept.length = 0;
    expect(await world.handlers.vm.listVMStatus(call)).toHaveLength(1000);
    expect(world.cloudStack.calls.get('listVirtualMachines')).toBe(2);
    expect(total(world)).toBeLessThanOrEqual(3);
    expect(slept).toEqual([]);
  });

  it('for 1,000 VMs in full do not grow with them', async () => {
    const world = await openVMWorld({ seed: { vms: 1000 } });
    world.cloudStack.forgetCalls();
    expect(await world.handlers.vm.listVM(call)).toHaveLength(1000);
    expect(total(world)).toBeLessThan(20);
  });
});

function tableOf(rows: ReadonlyMap<string, Record<string, number>>): string {
  const kinds = ['vpc', 'isolated', 'security-groups'];
  const lines = [...rows].map(([operation, counts]) => [
    operation,
    ...kinds.map((kind) => String(counts[kind] ?? '-')),
  ]);
  return ['CloudStack API calls:', ...[['operation', ...kinds], ...lines].map((cells) => cells.join(' | '))].join('\n');
}
