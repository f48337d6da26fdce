import { describe, expect, it } from 'vitest';
import { call, connect, createTestClock, newStateDirectory } from './mock-world.ts';

const demo = async (region: string) =>
  await connect({
    stateDirectory: await newStateDirectory(),
    account: 'demo',
    region: { region },
    options: { clock: createTestClock('2026-11-20T00:00:00.000Z').now },
  });

describe('the demo world', () => {
  it.each([
    ['seoul', ['web-01', 'web-02', 'db-01']],
    ['tokyo', ['batch-7']],
  ])('has in %s the running VMs %s', async (region, names) => {
    const { handlers } = await demo(region);
    const vms = await handlers.vm.listVM(call);
    expect(vms.map(({ iid, status }) => [iid.nameId, status])).toEqual(names.map((name) => [name, 'Running']));
  });

  it.each(['seoul', 'tokyo'])('has in %s what its VMs use', async (region) => {
    const { handlers } = await demo(region);
    const [vpcs, groups, keyPairs] = [
      await handlers.vpc.listVPC(call),
      await handlers.security.listSecurity(call),
      await handlers.keyPair.listKey(call),
    ];
    expect(vpcs).toMatchObject([
      {
        iid: { nameId: 'vpc-01' },
        cidr: '10.0.0.0/16',
        subnets: [{ iid: { nameId: 'subnet-01' }, cidr: '10.0.1.0/24' }],
      },
    ]);
    expect(groups).toMatchObject([{ iid: { nameId: 'sg-01' }, vpc: vpcs[0]?.iid }]);
    expect(groups[0]?.rules.flatMap(({ fromPort }) => fromPort ?? [])).toEqual([22, 80, 443]);
    expect(keyPairs).toMatchObject([{ iid: { nameId: 'keypair-01' } }]);
  });

  it('is older than the day on which it was first seen', async () => {
    const { handlers } = await demo('seoul');
    const [vpc] = await handlers.vpc.listVPC(call);
    const ages = (await handlers.vm.listVM(call)).map(({ startTime }) => startTime);
    expect(ages).toEqual(['2026-10-17T00:00:00.000Z', '2026-11-14T00:00:00.000Z', '2026-07-22T00:00:00.000Z']);
    expect(vpc?.createdTime).toBe('2026-07-20T00:00:00.000Z');
  });

  it('marks the database as production', async () => {
    const { handlers } = await demo('seoul');
    const { tags } = await handlers.vm.getVM({ nameId: 'db-01' }, call);
    expect(tags).toContainEqual({ key: 'env', value: 'prod' });
  });

  it('is empty in the other regions', async () => {
    const { handlers } = await demo('frankfurt');
    await expect(handlers.vpc.listVPC(call)).resolves.toEqual([]);
  });

  it('does not come back when it was removed', async () => {
    const clock = createTestClock();
    const world = { stateDirectory: await newStateDirectory(), account: 'demo', options: { clock: clock.now } };
    const { handlers } = await connect(world);
    for (const iid of await handlers.vm.listIid(call)) await handlers.vm.terminateVM(iid, call);
    clock.advance(10_000);
    await handlers.security.deleteSecurity({ nameId: 'sg-01' }, call);
    await handlers.vpc.deleteVPC({ nameId: 'vpc-01' }, call);
    const restarted = await connect(world);
    await expect(restarted.handlers.vm.listIid(call)).resolves.toEqual([]);
    await expect(restarted.handlers.vpc.listIid(call)).resolves.toEqual([]);
  });

  it('is made once by connections that come first at the same moment', async () => {
    const stateDirectory = await newStateDirectory();
    const worlds = await Promise.all([1, 2, 3].map(() => connect({ stateDirectory, account: 'demo' })));
    const [first, ...others] = await Promise.all(worlds.map(({ handlers }) => handlers.vm.listIid(call)));
    for (const other of others) expect(other).toEqual(first);
  });
});

describe('the catalogue', () => {
  it('has prices for every spec, and GPUs in some', async () => {
    const { handlers } = await demo('seoul');
    const specs = await handlers.vmSpec.listVMSpec(call);
    expect(specs).toHaveLength(25);
    expect(specs.every(({ pricePerHour }) => (pricePerHour?.amount ?? 0) > 0)).toBe(true);
    expect(specs.some(({ gpus }) => gpus.length > 0)).toBe(true);
  });

  it('has an image for each pair of platform and architecture that people ask for', async () => {
    const { handlers } = await demo('seoul');
    const images = await handlers.image.listImage(call);
    const pairs = new Set(images.map(({ osPlatform, osArchitecture }) => `${osPlatform} ${osArchitecture}`));
    expect(pairs).toEqual(new Set(['Linux/UNIX x86_64', 'Linux/UNIX arm64', 'Windows x86_64']));
  });
});
