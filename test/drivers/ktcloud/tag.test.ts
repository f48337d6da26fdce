import { describe, expect, it } from 'vitest';
import { failure, openKT, startVM } from './kt-bench.ts';

const env = { key: 'env', value: 'test' };

describe('the tags of a VM', () => {
  it('are those of people; what the driver keeps there is neither shown nor taken', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench);
    const { tag, vm } = bench.handlers;
    await tag.addTag('vm', iid, env, bench.call);
    await expect(tag.listTag('vm', iid, bench.call)).resolves.toEqual([env]);
    expect((await vm.getVM(iid, bench.call)).tags).toEqual([env]);
    for (const key of ['vpcId', 'vmPublicIpId', 'spinneret.vpc']) {
      const adding = failure(tag.addTag('vm', iid, { key, value: 'x' }, bench.call));
      await expect(adding).resolves.toMatchObject({ kind: 'invalid-input' });
      await expect(failure(tag.removeTag('vm', iid, key, bench.call))).resolves.toMatchObject({ kind: 'not-found' });
    }
    await tag.removeTag('vm', iid, 'env', bench.call);
    await expect(tag.listTag('vm', iid, bench.call)).resolves.toEqual([]);
    expect((await vm.getVM(iid, bench.call)).vpc.nameId).toBe('vpc-01');
  });

  it('begin at 1, as KT counts', async () => {
    const bench = await openKT();
    await startVM(bench);
    const written = bench.double.log.find(({ command }) => command === 'createTags');
    const keys = Object.keys(written?.parameters ?? {});
    expect(keys).toContain('tags[1].key');
    expect(keys).not.toContain('tags[0].key');
  });
});

describe('the tags of disks, MyImages and records', () => {
  it('are found by a word, each with its type', async () => {
    const bench = await openKT();
    const { handlers, call } = bench;
    const { iid } = await startVM(bench, []);
    await handlers.vm.suspendVM(iid, call);
    const tags = [env];
    await handlers.disk.createDisk({ name: 'data', tags }, call);
    await handlers.myImage.snapshotVM({ name: 'image-01', sourceVM: 'vm-01', tags }, call);
    await handlers.tag.addTag('keypair', { nameId: 'key-01' }, env, call);
    await handlers.tag.addTag('sg', { nameId: 'sg-01' }, env, call);
    const found = await handlers.tag.findTag(undefined, 'ENV', call);
    expect(found.map(({ resourceType, iid: { nameId } }) => `${resourceType} ${nameId}`).toSorted()).toEqual([
      'disk data',
      'keypair key-01',
      'myimage image-01',
      'sg sg-01',
    ]);
  });

  it('are refused for an NLB that was made elsewhere', async () => {
    const bench = await openKT();
    bench.double.world.loadBalancers.set(7, {
      loadbalancerid: 7,
      name: 'foreign',
      zoneid: bench.double.zone.id,
      loadbalanceroption: 'roundrobin',
      serviceip: '203.0.200.7',
      serviceport: '80',
      servicetype: 'http',
      healthchecktype: 'http',
      healthcheckurl: 'abc.kt.com',
      servers: [],
    });
    const { tag, nlb } = bench.handlers;
    await expect(nlb.getNLB({ nameId: 'foreign' }, bench.call)).resolves.toMatchObject({ iid: { systemId: '7' } });
    const adding = failure(tag.addTag('nlb', { nameId: 'foreign' }, env, bench.call));
    await expect(adding).resolves.toMatchObject({ kind: 'unsupported' });
  });
});
