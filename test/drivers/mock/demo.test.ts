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

  it('has in seoul a disk that the database uses, a spare one, and an image of a web server', async () => {
    const { handlers } = await demo('seoul');
    expect(await handlers.disk.listDisk(call)).toMatchObject([
      { iid: { nameId: 'data-01' }, sizeGB: 100, status: 'Attached', ownerVM: { nameId: 'db-01' } },
      { iid: { nameId: 'spare-01' }, sizeGB: 50, status: 'Available' },
    ]);
    expect(await handlers.vm.getVM({ nameId: 'db-01' }, call)).toMatchObject({ dataDisks: [{ nameId: 'data-01' }] });
    expect(await handlers.myImage.listMyImage(call)).toMatchObject([
      { iid: { nameId: 'web-golden-01' }, sourceVM: { nameId: 'web-01' }, status: 'Available' },
    ]);
  });

  it('has neither disks nor own images in tokyo', async () => {
    const { handlers } = await demo('tokyo');
    await expect(handlers.disk.listDisk(call)).resolves.toEqual([]);
    await expect(handlers.myImage.listMyImage(call)).resolves.toEqual([]);
  });

  it('has in seoul an Active cluster with two nodes, and none elsewhere', async () => {
    const [seoul, tokyo] = [await demo('seoul'), await demo('tokyo')];
    await expect(seoul.handlers.cluster.listCluster(call)).resolves.toMatchObject([
      {
        iid: { nameId: 'dev-cluster' },
        status: 'Active',
        nodeGroups: [{ iid: { nameId: 'workers' }, status: 'Active', nodes: [{}, {}] }],
      },
    ]);
    await expect(tokyo.handlers.cluster.listCluster(call)).resolves.toEqual([]);
  });

  it('has in seoul an NLB before the web servers, and a public IP and an interface that nothing uses', async () => {
    const { handlers } = await demo('seoul');
    expect(await handlers.nlb.listNLB(call)).toMatchObject([
      {
        iid: { nameId: 'web-lb' },
        vpc: { nameId: 'vpc-01' },
        listener: { protocol: 'TCP', port: 80 },
        vmGroup: { vms: [{ nameId: 'web-01' }, { nameId: 'web-02' }] },
      },
    ]);
    expect(await handlers.publicIP.listPublicIP(call)).toMatchObject([
      { iid: { nameId: 'web-ip' }, status: 'Available' },
    ]);
    const own = (await handlers.nic.listNIC(call)).filter(({ ownerVM }) => !ownerVM);
    expect(own).toMatchObject([{ iid: { nameId: 'nic-01' }, status: 'Available', subnet: { nameId: 'subnet-01' } }]);
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
    await handlers.cluster.removeNodeGroup({ nameId: 'dev-cluster' }, { nameId: 'workers' }, call);
    clock.advance(20_000);
    await handlers.cluster.deleteCluster({ nameId: 'dev-cluster' }, call);
    clock.advance(20_000);
    await handlers.nlb.deleteNLB({ nameId: 'web-lb' }, call);
    await handlers.nic.deleteNIC({ nameId: 'nic-01' }, call);
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
