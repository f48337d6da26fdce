import { describe, expect, it } from 'vitest';
import { capabilityOf } from '../../../drivers/contract/driver.ts';
import { preflights } from '../../../drivers/ktcloud/index.ts';
import { failure, openKT } from './kt-bench.ts';

describe('what KT Cloud Classic can do', () => {
  it('is every handler of the facts and no other', async () => {
    const { connection } = await openKT();
    const { handlers, facts } = capabilityOf(connection);
    expect(Object.keys(handlers)).toEqual([
      'regionZone',
      'image',
      'vmSpec',
      'vpc',
      'security',
      'keyPair',
      'vm',
      'disk',
      'myImage',
      'nlb',
      'tag',
    ]);
    expect(facts).toMatchObject({
      zoneBasedControl: false,
      vpcCidr: false,
      emulatedVpc: true,
      singleVpc: false,
      attachedDisksGrow: false,
    });
    expect(facts.clusterType).toBeUndefined();
  });

  it('is no change of an NLB, and no image of the cloud itself', async () => {
    const { handlers } = capabilityOf((await openKT()).connection);
    expect(handlers.nlb?.filter((method) => method.startsWith('change'))).toEqual([]);
    expect(handlers.image).not.toContain('createImage');
  });

  it('is tags of VMs, disks and MyImages at KT, and of its own records', async () => {
    const bench = await openKT();
    expect(bench.connection.facts.tagResourceTypes.toSorted()).toEqual(
      ['disk', 'keypair', 'myimage', 'nlb', 'sg', 'subnet', 'vm', 'vpc'].toSorted(),
    );
    const { tag } = bench.handlers;
    const adding = tag.addTag('cluster', { nameId: 'cluster-01' }, { key: 'env', value: 'test' }, bench.call);
    await expect(failure(adding)).resolves.toMatchObject({ kind: 'unsupported' });
  });
});

describe('the known traps', () => {
  const checks = Object.values(preflights).flatMap((group) => group.map(({ name, source }) => ({ name, source })));

  it('have a name each, and say where they are known from', () => {
    const byName = new Map(checks.map(({ name, source }) => [name, source]));
    expect([...byName.keys()].toSorted()).toMatchInlineSnapshot(`
      [
        "DiskGrows",
        "DiskNameLength",
        "DiskOwnerSuspended",
        "DiskSize",
        "DiskType",
        "DiskZone",
        "InboundOnly",
        "KeyPairNameLength",
        "MyImageAge",
        "MyImageFromSuspendedVM",
        "MyImageNameLength",
        "MyImageRootDisk",
        "NLBHealthCheck",
        "NLBNameLength",
        "NLBProtocol",
        "NLBPublic",
        "ProtocolAll",
        "RootDiskSize",
        "RootDiskType",
        "RulesOverlap",
        "SpecFitsImage",
        "VMHostName",
        "WindowsPassword",
      ]
    `);
    for (const { name, source } of checks) {
      expect(name).toMatch(/^(?:[A-Z]+[a-z]*)+$/);
      expect(source.length).toBeGreaterThan(20);
      expect(byName.get(name)).toBe(source);
    }
  });
});
