import { describe, expect, it } from 'vitest';
import { call, failureOf, openVMWorld, vmsIn } from './vm-world.ts';

const codes = [
  [401, 'unauthorized'],
  [430, 'invalid-input'],
  [431, 'invalid-input'],
  [432, 'unsupported'],
  [530, 'unknown'],
  [531, 'forbidden'],
  [532, 'quota'],
  [533, 'no-capacity'],
  [534, 'unavailable'],
  [535, 'quota'],
  [536, 'dependency'],
  [537, 'conflict'],
] as const;

describe('a deployment that the cloud refuses', () => {
  it.each(codes)('with %i is %s, and nothing is left behind', async (errorcode, kind) => {
    const world = await openVMWorld();
    const before = world.cloudStack.state();
    world.cloudStack.faults.fail('deployVirtualMachine', { errorcode, errortext: 'arranged' });
    const error = await failureOf(world.start());
    expect(error).toMatchObject({ kind, provider: 'CLOUDSTACK', subject: { resource: 'vm', name: 'web-01' } });
    expect(error.code).toBe(String(errorcode));
    expect(world.cloudStack.state()).toEqual(before);
  });
});

describe('a deployment whose job fails', () => {
  it.each(codes)('with %i is %s, and says what it left and how that goes', async (errorcode, kind) => {
    const world = await openVMWorld();
    world.cloudStack.faults.failJob('deployVirtualMachine', { errorcode, errortext: 'arranged' });
    const error = await failureOf(world.start());
    const [vm] = vmsIn(world);
    expect(error).toMatchObject({ kind, ambiguous: false });
    expect(error.fact.en).toContain(`left behind: VM web-01 (${vm?.id}) in state Error`);
    expect(error.fact.ko).toContain(`남은 리소스: VM web-01(${vm?.id})`);
    expect(error.remedy?.en).toContain('Terminate VM web-01');
    expect(world.cloudStack.state().addresses).toBe(1);
  });

  it('leaves a VM that is Failed and can be terminated, with all that it had', async () => {
    const world = await openVMWorld();
    const before = world.cloudStack.state();
    world.cloudStack.faults.failJob('deployVirtualMachine', { errorcode: 533, errortext: 'no host' });
    await failureOf(world.start());
    await expect(world.handlers.vm.getVMStatus({ nameId: 'web-01' }, call)).resolves.toBe('Failed');
    await world.handlers.vm.terminateVM({ nameId: 'web-01' }, call);
    await expect(world.handlers.vm.getVMStatus({ nameId: 'web-01' }, call)).resolves.toBe('NotExist');
    expect(world.cloudStack.state()).toEqual(before);
  });

  it('does not keep a second VM of that name from being refused', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.failJob('deployVirtualMachine', { errorcode: 530, errortext: 'hidden' });
    await failureOf(world.start());
    expect(await failureOf(world.start())).toMatchObject({ kind: 'already-exists' });
    expect(vmsIn(world)).toHaveLength(1);
  });
});

describe('a deployment whose answer is lost', () => {
  it('is found by its name and goes on as if nothing had happened', async () => {
    const world = await openVMWorld({ jobPolls: 3 });
    world.cloudStack.faults.fail('deployVirtualMachine', { cut: 'answer' });
    const vm = await world.start();
    expect(vm).toMatchObject({ status: 'Running', iid: { nameId: 'web-01' } });
    expect(vm.publicIP).toMatch(/^203\./);
    expect(vmsIn(world)).toHaveLength(1);
    expect(world.cloudStack.calls.get('deployVirtualMachine')).toBe(1);
  });

  it('is an error that leaves it open where nothing is found, and is not sent again', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.fail('deployVirtualMachine', { cut: 'request' });
    expect(await failureOf(world.start())).toMatchObject({ kind: 'unavailable', ambiguous: true });
    expect(world.cloudStack.calls.get('deployVirtualMachine')).toBe(1);
    expect(vmsIn(world)).toEqual([]);
  });

  it('and that failed in the meantime is told as a failure', async () => {
    const world = await openVMWorld({ capacity: 0 });
    world.cloudStack.faults.fail('deployVirtualMachine', { cut: 'answer' });
    const error = await failureOf(world.start());
    expect(error.ambiguous).toBe(false);
    expect(error.fact.en).toContain('left behind: VM web-01');
  });
});

describe('a deployment whose job never ends', () => {
  it('is a timeout that names the job and the VM, and leaves the outcome open', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.failJob('deployVirtualMachine', 'never');
    const error = await failureOf(world.start());
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true, code: 'JobPending' });
    expect(error.requestId).toMatch(/^6a6f6200-/);
    expect(error.fact.en).toContain('VM web-01');
    expect(world.cloudStack.state().addresses, 'the source NAT of the VPC alone').toBe(1);
  });

  it('is left when the person gives up, and the cloud goes on with it', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.failJob('deployVirtualMachine', 'never');
    const giveUp = new AbortController();
    const progress = () => giveUp.abort();
    const error = await failureOf(world.handlers.vm.startVM(world.request(), { signal: giveUp.signal, progress }));
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: true });
  });
});

describe('two VMs of one name at once', () => {
  it('become one, and the other request is refused', async () => {
    const world = await openVMWorld({ jobPolls: 2 });
    const [first, second] = await Promise.allSettled([world.start(), world.start()]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    expect(second).toMatchObject({ reason: { kind: 'already-exists' } });
    expect(vmsIn(world)).toHaveLength(1);
    expect(world.cloudStack.calls.get('deployVirtualMachine')).toBe(1);
  });

  it('are told apart by the cloud where the other one came from elsewhere', async () => {
    const world = await openVMWorld();
    const text =
      'The vm with hostName web-01 already exists in the network domain: cs2cloud.internal; network=subnet-01';
    world.cloudStack.faults.fail('deployVirtualMachine', { errorcode: 431, errortext: text });
    expect(await failureOf(world.start())).toMatchObject({ kind: 'already-exists', cspMessage: text });
  });
});

describe('the public IP of a new VM', () => {
  it('is acquired once the VM runs, and leads to it', async () => {
    const world = await openVMWorld();
    const vm = await world.start();
    const address = [...world.cloudStack.cloud.addresses.values()].find(({ isstaticnat }) => isstaticnat);
    expect(address).toMatchObject({ ipaddress: vm.publicIP, virtualmachineid: vm.iid.systemId });
    expect(vm).toMatchObject({ accessPoint: `${vm.publicIP}:22`, publicIPs: [vm.publicIP] });
  });

  it('that cannot be acquired leaves a VM that runs, and the error says so', async () => {
    const world = await openVMWorld({ limits: { public_ip: 1 } });
    const error = await failureOf(world.start());
    expect(error).toMatchObject({ kind: 'quota', ambiguous: false });
    expect(error.fact.en).toContain('VM web-01');
    expect(error.fact.en).toContain('runs all the same');
    expect(error.remedy?.ko).toContain('VM web-01 항목을 삭제하십시오');
    await expect(world.handlers.vm.getVMStatus({ nameId: 'web-01' }, call)).resolves.toBe('Running');
  });

  it('is given back where it cannot be used', async () => {
    const world = await openVMWorld();
    const before = world.cloudStack.state().addresses;
    world.cloudStack.faults.fail('enableStaticNat', { errorcode: 431, errortext: 'arranged' });
    expect((await failureOf(world.start())).fact.en).toContain('runs all the same');
    expect(world.cloudStack.state().addresses).toBe(before);
  });

  it('is named with its id where it can be neither used nor given back', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.fail('enableStaticNat', { errorcode: 431, errortext: 'arranged' });
    world.cloudStack.faults.fail('disassociateIpAddress', { errorcode: 530, errortext: 'arranged' });
    const error = await failureOf(world.start());
    const [address] = [...world.cloudStack.cloud.addresses.values()].filter(({ issourcenat }) => !issourcenat);
    expect(error.fact.en).toContain(`${address?.ipaddress} (${address?.id})`);
  });

  it('is waited for where it is not ready yet', async () => {
    const world = await openVMWorld();
    const tagged = world.cloudStack.faults;
    tagged.afterNext('associateIpAddress', () => {
      for (const address of world.cloudStack.cloud.addresses.values()) {
        if (!address.issourcenat) address.state = 'Allocating';
      }
    });
    tagged.afterNext('listPublicIpAddresses', () => {
      for (const address of world.cloudStack.cloud.addresses.values()) address.state = 'Allocated';
    });
    expect((await world.start()).publicIP).toMatch(/^203\./);
  });

  it('whose answer is lost may be there: what nothing uses is named', async () => {
    const world = await openVMWorld();
    world.cloudStack.faults.fail('associateIpAddress', { cut: 'answer' });
    const error = await failureOf(world.start());
    const [address] = [...world.cloudStack.cloud.addresses.values()].filter(({ issourcenat }) => !issourcenat);
    expect(error.ambiguous).toBe(true);
    expect(error.fact.en).toContain(`${address?.ipaddress} (${address?.id})`);
    expect(error.fact.en).toContain('runs all the same');
  });

  it('of an isolated network is not its source NAT, and is opened as the security group says', async () => {
    const world = await openVMWorld({ zoneKind: 'isolated' });
    const vm = await world.start();
    const address = [...world.cloudStack.cloud.addresses.values()].find(({ isstaticnat }) => isstaticnat);
    expect(address).toMatchObject({ issourcenat: false, ipaddress: vm.publicIP });
    const rules = [...world.cloudStack.cloud.firewallRules.values()];
    expect(rules).toMatchObject([{ ipaddressid: address?.id, startport: 80, endport: 80, cidrlist: '0.0.0.0/0' }]);
  });

  it('is not there in a zone with security groups', async () => {
    const world = await openVMWorld({ zoneKind: 'security-groups' });
    const vm = await world.start();
    expect(vm.publicIPs).toEqual([]);
    expect(vm.accessPoint).toBe(`${vm.privateIP}:22`);
    expect(world.cloudStack.calls.has('associateIpAddress')).toBe(false);
  });
});

describe('what a VM is deployed with', () => {
  const sent = (world: Awaited<ReturnType<typeof openVMWorld>>) =>
    world.cloudStack.log.find(({ command }) => command === 'deployVirtualMachine')?.parameters ?? {};

  it('has the root disk that was asked for', async () => {
    const world = await openVMWorld();
    expect(await world.start({ rootDiskSizeGB: 40 })).toMatchObject({ rootDiskSizeGB: 40 });
    expect(sent(world)).toMatchObject({ rootdisksize: '40', keypair: 'key-01' });
  });

  it('has the CPUs and the memory of a custom spec', async () => {
    const world = await openVMWorld();
    expect(await world.start({ spec: 'Custom:2x2048' })).toMatchObject({ spec: 'Custom:2x2048' });
    expect(sent(world)).toMatchObject({ 'details[0].cpuNumber': '2', 'details[0].memory': '2048' });
  });

  it('has the password of a Windows VM, which no answer and no error shows', async () => {
    const world = await openVMWorld();
    const windows = { image: 'Windows Server 2022', vmUserPassword: 'canary-Passw0rd' };
    const vm = await world.start(windows);
    expect(sent(world)).toMatchObject({ password: 'canary-Passw0rd' });
    expect(vm).toMatchObject({ platform: 'WINDOWS', accessPoint: `${vm.publicIP}:3389` });
    world.cloudStack.faults.fail('deployVirtualMachine', { errorcode: 530, errortext: 'arranged' });
    const error = await failureOf(world.start({ ...windows, name: 'web-02' }));
    expect(JSON.stringify([vm, error, error.message, error.stack])).not.toContain('canary');
  });

  it.each([
    ['a name that is no host name', { name: 'web_01' }, 'HostName', 'invalid-input'],
    ['a name that begins with a digit', { name: '1web' }, 'HostName', 'invalid-input'],
    ['a root disk of a type', { rootDiskType: 'SSD' }, 'RootDiskType', 'unsupported'],
    ['a root disk that is too small', { rootDiskSizeGB: 5 }, 'RootDiskSize', 'invalid-input'],
    ['a password for Linux', { vmUserPassword: 'x' }, 'LinuxLogin', 'invalid-input'],
    [
      'a Windows user of another name',
      { image: 'Windows Server 2022', vmUserId: 'kim', vmUserPassword: 'x' },
      'WindowsUser',
      'unsupported',
    ],
  ] as const)('is refused before the call for %s', async (_what, changes, check, kind) => {
    const world = await openVMWorld();
    const error = await failureOf(world.start(changes));
    expect(error).toMatchObject({ kind, code: `Preflight.${check}` });
    expect(world.cloudStack.calls.has('deployVirtualMachine')).toBe(false);
  });
});
