import { describe, expect, it } from 'vitest';
import { failure, openKT, prepareVM, productOf, startVM } from './kt-bench.ts';

function createTestClock() {
  let now = Date.parse('2026-11-21T00:00:00.000Z');
  return {
    read: () => new Date(now),
    advance(minutes: number) {
      now += minutes * 60_000;
    },
  };
}

async function makeImage() {
  const clock = createTestClock();
  const bench = await openKT({ double: { clock: clock.read }, driver: { clock: clock.read } });
  const vm = await startVM(bench, []);
  await bench.handlers.vm.suspendVM(vm.iid, bench.call);
  const image = await bench.handlers.myImage.snapshotVM({ name: 'image-01', sourceVM: 'vm-01' }, bench.call);
  return { bench, clock, vm, image };
}

describe('a MyImage', () => {
  it('is made of a suspended VM only, and KT is not asked for any other', async () => {
    const bench = await openKT();
    await startVM(bench, []);
    const snapshot = bench.handlers.myImage.snapshotVM({ name: 'image-01', sourceVM: 'vm-01' }, bench.call);
    const error = await failure(snapshot);
    expect(error).toMatchObject({ kind: 'wrong-state', code: 'Preflight.MyImageFromSuspendedVM' });
    expect(error.remedy?.en).toContain('Suspend VM vm-01');
    expect(bench.double.calls.get('createTemplate')).toBeUndefined();
  });

  it('cannot be deleted within an hour, and says from when it can', async () => {
    const { bench, clock, image } = await makeImage();
    clock.advance(20);
    const error = await failure(bench.handlers.myImage.deleteMyImage(image.iid, bench.call));
    expect(error).toMatchObject({ kind: 'wrong-state', code: 'Preflight.MyImageAge' });
    expect(error.remedy?.en).toBe('Try again in 40 min, from 2026-11-21T01:00:00.000Z.');
    expect(bench.double.calls.get('deleteTemplate')).toBeUndefined();
    clock.advance(41);
    await bench.handlers.myImage.deleteMyImage(image.iid, bench.call);
    await expect(bench.handlers.myImage.listMyImage(bench.call)).resolves.toEqual([]);
  });

  it('starts a VM, and further MyImages of that VM know the image that KT sells specs for', async () => {
    const { bench, vm, image } = await makeImage();
    const { handlers, call, double } = bench;
    const request = {
      name: 'vm-02',
      imageType: 'MyImage' as const,
      image: image.iid.nameId,
      spec: vm.spec,
      vpc: 'vpc-01',
      subnet: 'subnet-01',
      securityGroups: [],
      keyPair: 'key-01',
    };
    const second = await handlers.vm.startVM(request, call);
    expect(second).toMatchObject({ imageType: 'MyImage', image: image.iid });
    await handlers.vm.suspendVM(second.iid, call);
    const again = await handlers.myImage.snapshotVM({ name: 'image-02', sourceVM: 'vm-02' }, call);
    const wrong = {
      ...request,
      name: 'vm-03',
      image: again.iid.nameId,
      spec: productOf(double, 'CENTOS', '4vCore').spec,
    };
    const error = await failure(handlers.vm.startVM(wrong, call));
    expect(error.code).toBe('Preflight.SpecFitsImage');
    expect(error.remedy?.en).toContain(vm.spec);
  });

  it('takes no root disk but its own', async () => {
    const { bench, vm, image } = await makeImage();
    const request = { ...(await prepareRequest(bench)), image: image.iid.nameId, spec: vm.spec, rootDiskSizeGB: 20 };
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error).toMatchObject({ kind: 'invalid-input', code: 'Preflight.MyImageRootDisk' });
  });

  it('that could not be tagged is told of: KT goes on with it', async () => {
    const bench = await openKT();
    const { iid } = await startVM(bench, []);
    await bench.handlers.vm.suspendVM(iid, bench.call);
    bench.double.faults.fail('createTags', { errorcode: 530, errortext: 'Internal error', status: 500 });
    const error = await failure(bench.handlers.myImage.snapshotVM({ name: 'image-01', sourceVM: 'vm-01' }, bench.call));
    expect(error.ambiguous).toBe(true);
    expect(error.fact.en).toContain('MyImage image-01 (');
  });
});

async function prepareRequest(bench: Awaited<ReturnType<typeof openKT>>) {
  const vpcs = await bench.handlers.vpc.listVPC(bench.call);
  const common = { securityGroups: [], keyPair: 'key-01', imageType: 'MyImage' as const };
  if (vpcs.length > 0) return { ...common, name: 'vm-02', vpc: 'vpc-01', subnet: 'subnet-01' };
  return { ...(await prepareVM(bench, [])), ...common };
}
