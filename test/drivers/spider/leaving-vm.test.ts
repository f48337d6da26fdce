import { describe, expect, it, onTestFinished } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { connectThrough, mockPlace, openSpiderWorld } from './spider-world.ts';

const call = { signal: new AbortController().signal };

async function open() {
  const world = await openSpiderWorld();
  onTestFinished(() => world.close());
  const { handlers } = await connectThrough(world.server, 'lab', mockPlace);
  const { vpc, security, keyPair, vm, disk, nlb } = handlers as Required<CloudConnection['handlers']>;
  const subnets = [{ name: 'subnet-01', cidr: '10.0.1.0/24' }];
  await vpc.createVPC({ name: 'vpc-01', cidr: '10.0.0.0/16', subnets }, call);
  await security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [] }, call);
  await keyPair.createKey({ name: 'key-01' }, call);
  const start = (dataDisks: string[]) =>
    vm.startVM(
      {
        name: 'vm-01',
        imageType: 'PublicImage',
        image: 'mock-vmimage-01',
        spec: 'mock-vmspec-01',
        vpc: 'vpc-01',
        subnet: 'subnet-01',
        securityGroups: ['sg-01'],
        keyPair: 'key-01',
        dataDisks,
      },
      call,
    );
  return { vm, disk, nlb, start };
}

describe('a VM that leaves', () => {
  it('does not keep the server from listing NLBs of which it was a member', async () => {
    const { vm, nlb, start } = await open();
    const { iid } = await start([]);
    const group = { protocol: 'TCP', port: 80, vms: ['vm-01'] } as const;
    await nlb.createNLB(
      {
        name: 'nlb-01',
        vpc: 'vpc-01',
        type: 'PUBLIC',
        scope: 'REGION',
        listener: { protocol: 'TCP', port: 80 },
        vmGroup: { ...group, vms: [...group.vms] },
        healthChecker: {},
      },
      call,
    );
    await vm.terminateVM(iid, call);
    await expect(nlb.listNLB(call)).resolves.toMatchObject([{ vmGroup: { vms: [] } }]);
    await nlb.deleteNLB({ nameId: 'nlb-01' }, call);
    await expect(nlb.listNLB(call)).resolves.toEqual([]);
  });

  it('does not keep the server from listing disks with which it was started', async () => {
    const { vm, disk, start } = await open();
    await disk.createDisk({ name: 'disk-01', sizeGB: 20 }, call);
    const { iid } = await start(['disk-01']);
    await vm.terminateVM(iid, call);
    const [left] = await disk.listDisk(call);
    expect(left).toMatchObject({ iid: { nameId: 'disk-01' } });
    expect(left?.ownerVM).toBeUndefined();
    await disk.deleteDisk({ nameId: 'disk-01' }, call);
    await expect(disk.listDisk(call)).resolves.toEqual([]);
  });
});
