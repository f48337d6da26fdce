import { describe, expect, it } from 'vitest';
import { failure, leftAt, nothingLeft, openKT, startVM } from './kt-bench.ts';

describe('a data disk', () => {
  it.each([
    ['seoul-m2', 'HDD', 400, 'STG 400G'],
    ['seoul-m2', undefined, undefined, 'STG 100G'],
    ['central-a', 'SSD-Provisioned', 300, 'SSD 300G'],
    ['central-a', 'type2', undefined, 'SSD 100G'],
    ['ha', 'HDD', 10, 'STG 10G'],
  ] as const)('in %s of type %s with %s GB is ordered as its product', async (zone, diskType, sizeGB, product) => {
    const bench = await openKT({ double: { zone } });
    const request = { name: 'data', ...(diskType && { diskType }), ...(sizeGB && { sizeGB }) };
    const made = await bench.handlers.disk.createDisk(request, bench.call);
    const ordered = bench.double.log.find(({ command }) => command === 'createVolume');
    expect(ordered?.parameters).toMatchObject({
      productcode: product,
      usageplantype: 'hourly',
      zoneid: bench.double.zone.id,
    });
    expect(made.diskType).toBe(product.startsWith('SSD') ? 'SSD-Provisioned' : 'HDD');
    expect(made.sizeGB).toBe(Number(/\d+/.exec(product)?.[0]));
  });

  it.each([
    ['central-a', { sizeGB: 400 }, 'DiskSize', '10 to 300'],
    ['central-a', { sizeGB: 25 }, 'DiskSize', 'steps of 10'],
    ['seoul-m2', { diskType: 'SSD-Provisioned', sizeGB: 150 }, 'DiskSize', '100 to 800'],
    ['ha', { diskType: 'SSD-Provisioned', sizeGB: 100 }, 'DiskType', 'HDD'],
    ['seoul-m', { zone: 'KOR-HA' }, 'DiskZone', 'own zone'],
    ['seoul-m', { name: 'd'.repeat(51) }, 'DiskNameLength', '50'],
  ] as const)('in %s is not made with %o, and KT is not asked', async (zone, wanted, check, words) => {
    const bench = await openKT({ double: { zone } });
    const error = await failure(bench.handlers.disk.createDisk({ name: 'data', ...wanted }, bench.call));
    expect(error).toMatchObject({ kind: 'invalid-input', code: `Preflight.${check}` });
    expect(`${error.fact.en} ${error.remedy?.en}`).toContain(words);
    expect(bench.double.calls.get('createVolume')).toBeUndefined();
  });

  it('grows by what is added, detached or at a suspended VM', async () => {
    const bench = await openKT();
    const { disk, vm } = bench.handlers;
    const { iid } = await startVM(bench, []);
    const made = await disk.createDisk({ name: 'data', sizeGB: 20 }, bench.call);
    await expect(disk.changeDiskSize(made.iid, 50, bench.call)).resolves.toMatchObject({ sizeGB: 50 });
    await disk.attachDisk(made.iid, iid, bench.call);
    const running = await failure(disk.changeDiskSize(made.iid, 80, bench.call));
    expect(running).toMatchObject({ kind: 'wrong-state', code: 'Preflight.DiskOwnerSuspended' });
    await vm.suspendVM(iid, bench.call);
    await expect(disk.changeDiskSize(made.iid, 80, bench.call)).resolves.toMatchObject({
      sizeGB: 80,
      status: 'Attached',
    });
    const added = bench.double.log.filter(({ command }) => command === 'resizeVolume');
    expect(added.map(({ parameters }) => parameters.size)).toEqual(['30', '30']);
  });

  it('is the root disk of a VM, and as such no disk that can be detached', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench, []);
    const [root] = bench.double.cloud.volumes.values();
    const reference = { nameId: root?.name ?? '', systemId: root?.id };
    const { disk } = bench.handlers;
    await expect(failure(disk.detachDisk(reference, iid, bench.call))).resolves.toMatchObject({ kind: 'forbidden' });
    await expect(failure(disk.deleteDisk(reference, bench.call))).resolves.toMatchObject({ kind: 'forbidden' });
    await expect(disk.listDisk(bench.call)).resolves.toEqual([]);
  });

  it('that cannot be tagged is deleted again', async () => {
    const bench = await openKT();
    bench.double.faults.fail('createTags', { errorcode: 530, errortext: 'Internal error', status: 500 });
    const request = { name: 'data', tags: [{ key: 'env', value: 'test' }] };
    const error = await failure(bench.handlers.disk.createDisk(request, bench.call));
    expect(error.fact.en).toContain('deleted again');
    expect(leftAt(bench)).toEqual(nothingLeft);
  });

  it('whose answer was lost is found, and not made twice', async () => {
    const bench = await openKT();
    bench.double.faults.fail('createVolume', { cut: 'answer' });
    await expect(bench.handlers.disk.createDisk({ name: 'data' }, bench.call)).resolves.toMatchObject({
      status: 'Available',
    });
    expect(bench.double.state().volumes).toBe(1);
  });
});
