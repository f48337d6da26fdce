import { describe, expect, it } from 'vitest';
import { instantTimings } from '../../../drivers/mock/index.ts';
import { call, connect, createTestClock, failure, newStateDirectory, prepareVM } from './mock-world.ts';

const ip = { nameId: 'ip-01' };
const vm = { nameId: 'vm-01' };
const nic = { nameId: 'nic-01' };

/** A VM `vm-01` that runs, a public IP `ip-01` and an interface `nic-01`, all apart. */
async function newWorld() {
  const clock = createTestClock();
  const options = { clock: clock.now, timings: { ...instantTimings, terminating: 1000 } };
  const { handlers } = await connect({ stateDirectory: await newStateDirectory(), options });
  const request = await prepareVM(handlers);
  await handlers.vm.startVM(request, call);
  const { publicIP } = await handlers.publicIP.createPublicIP({ name: 'ip-01' }, call);
  await handlers.nic.createNIC({ name: 'nic-01', vpc: 'vpc-01', subnet: 'subnet-01', securityGroups: [] }, call);
  return { clock, handlers, address: publicIP, request };
}

describe('a public IP of the mock cloud', () => {
  it('takes the place of the VM’s own address, which comes back after it', async () => {
    const { handlers, address } = await newWorld();
    const before = await handlers.vm.getVM(vm, call);
    await handlers.publicIP.associatePublicIP(ip, { vm }, call);
    const during = await handlers.vm.getVM(vm, call);
    expect(during).toMatchObject({
      publicIP: address,
      publicIPs: [address],
      nics: [{ publicIPs: [address] }],
      accessPoint: `${address}:22`,
    });
    await handlers.publicIP.disassociatePublicIP(ip, call);
    await expect(handlers.vm.getVM(vm, call)).resolves.toEqual(before);
  });

  it('gives the VM another address of its own where the first one is taken by then', async () => {
    const { handlers, request } = await newWorld();
    const { publicIP: first } = await handlers.vm.getVM(vm, call);
    await handlers.publicIP.associatePublicIP(ip, { vm }, call);
    await expect(handlers.vm.startVM({ ...request, name: 'vm-02' }, call)).resolves.toMatchObject({ publicIP: first });
    await handlers.publicIP.disassociatePublicIP(ip, call);
    const { publicIP } = await handlers.vm.getVM(vm, call);
    expect(publicIP).toMatch(/^203\.0\.113\./);
    expect(publicIP).not.toBe(first);
  });

  it('goes with its interface to a VM and away from it', async () => {
    const { handlers, address } = await newWorld();
    const apart = await handlers.publicIP.associatePublicIP(ip, { nic }, call);
    expect(apart).toMatchObject({ status: 'Associated', ownedNIC: nic, ownedPrivateIP: '10.0.1.5' });
    expect(apart.ownedVM).toBeUndefined();
    await handlers.nic.attachNIC(nic, vm, call);
    await expect(handlers.publicIP.getPublicIP(ip, call)).resolves.toMatchObject({ ownedVM: vm });
    expect((await handlers.vm.getVM(vm, call)).publicIPs).toContain(address);
    await handlers.nic.detachNIC(nic, vm, call);
    expect((await handlers.publicIP.getPublicIP(ip, call)).ownedVM).toBeUndefined();
    expect((await handlers.vm.getVM(vm, call)).publicIPs).not.toContain(address);
  });

  it('belongs to the private address that is asked for', async () => {
    const { handlers, address } = await newWorld();
    await handlers.nic.addPrivateIP(nic, '10.0.1.9', call);
    await handlers.publicIP.associatePublicIP(ip, { nic, privateIP: '10.0.1.9' }, call);
    await expect(handlers.nic.getNIC(nic, call)).resolves.toMatchObject({
      addresses: [{ privateIP: '10.0.1.5' }, { privateIP: '10.0.1.9', publicIP: address }],
    });
    const removal = handlers.nic.removePrivateIP(nic, '10.0.1.9', call);
    expect(await failure(removal)).toMatchObject({
      kind: 'dependency',
      fact: { en: expect.stringContaining('ip-01'), ko: expect.stringContaining('ip-01') },
    });
  });

  it('is refused for a private address that the interface does not have', async () => {
    const { handlers } = await newWorld();
    const refused = handlers.publicIP.associatePublicIP(ip, { vm, privateIP: '10.0.1.99' }, call);
    expect(await failure(refused)).toMatchObject({ kind: 'invalid-input' });
  });

  it('is refused for a private address that has another public IP', async () => {
    const { handlers } = await newWorld();
    await handlers.publicIP.associatePublicIP(ip, { vm }, call);
    await handlers.publicIP.createPublicIP({ name: 'ip-02' }, call);
    const refused = handlers.publicIP.associatePublicIP({ nameId: 'ip-02' }, { vm }, call);
    expect(await failure(refused)).toMatchObject({
      kind: 'conflict',
      fact: { en: expect.stringContaining('ip-01') },
    });
  });

  it('is refused for an interface that the VM named does not have', async () => {
    const { handlers } = await newWorld();
    const refused = handlers.publicIP.associatePublicIP(ip, { vm, nic }, call);
    expect(await failure(refused)).toMatchObject({ kind: 'conflict', subject: { resource: 'nic', name: 'nic-01' } });
  });

  it('is refused for a VM that is on its way out', async () => {
    const { handlers } = await newWorld();
    await handlers.vm.terminateVM(vm, call);
    const refused = handlers.publicIP.associatePublicIP(ip, { vm }, call);
    expect(await failure(refused)).toMatchObject({ kind: 'wrong-state', subject: { resource: 'vm', name: 'vm-01' } });
  });

  it('keeps its interface from being deleted', async () => {
    const { handlers } = await newWorld();
    await handlers.publicIP.associatePublicIP(ip, { nic }, call);
    expect(await failure(handlers.nic.deleteNIC(nic, call))).toMatchObject({
      kind: 'dependency',
      fact: { en: expect.stringContaining('public IP ip-01') },
    });
  });

  it('stays with its interface when the VM of that is terminated', async () => {
    const { clock, handlers } = await newWorld();
    await handlers.publicIP.associatePublicIP(ip, { nic }, call);
    await handlers.nic.attachNIC(nic, vm, call);
    await handlers.vm.terminateVM(vm, call);
    clock.advance(1000);
    const kept = await handlers.publicIP.getPublicIP(ip, call);
    expect(kept).toMatchObject({ status: 'Associated', ownedNIC: nic });
    expect(kept.ownedVM).toBeUndefined();
  });

  it('is refused beyond the quota', async () => {
    const { handlers } = await newWorld();
    for (const number of [2, 3, 4, 5]) await handlers.publicIP.createPublicIP({ name: `ip-0${number}` }, call);
    expect(await failure(handlers.publicIP.createPublicIP({ name: 'ip-06' }, call))).toMatchObject({
      kind: 'quota',
      code: 'PublicIPLimitExceeded',
    });
  });
});
