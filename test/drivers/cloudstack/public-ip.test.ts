import { describe, expect, it } from 'vitest';
import { call, failureOf, openVMWorld } from './vm-world.ts';

const vpc02 = { name: 'vpc-02', cidr: '10.2.0.0/16', subnets: [{ name: 'a', cidr: '10.2.1.0/24' }] };
const tagged = (name: string, vpc: string) => ({ name, tags: [{ key: 'vpc', value: vpc }] });

describe('a public IP', () => {
  it('belongs to the only VPC', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const { publicIP } = await handlers.publicIP.createPublicIP({ name: 'ip-01' }, call);
    const [vpc] = [...cloudStack.cloud.vpcs.keys()];
    const address = [...cloudStack.cloud.addresses.values()].find(({ ipaddress }) => ipaddress === publicIP);
    expect(address).toMatchObject({ vpcid: vpc, state: 'Allocated' });
  });

  it('belongs to the VPC that its tag names, where there are several', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const { iid } = await handlers.vpc.createVPC(vpc02, call);
    const { publicIP } = await handlers.publicIP.createPublicIP(tagged('ip-01', 'vpc-02'), call);
    const address = [...cloudStack.cloud.addresses.values()].find(({ ipaddress }) => ipaddress === publicIP);
    expect(address?.vpcid).toBe(iid.systemId);
  });

  it('is reserved where no VPC is clear, and goes where its VM is', async () => {
    const { cloudStack, handlers, start } = await openVMWorld();
    await handlers.vpc.createVPC(vpc02, call);
    const made = await handlers.publicIP.createPublicIP({ name: 'ip-01' }, call);
    expect(cloudStack.calls.get('reserveIpAddress')).toBe(1);
    const { iid } = await start();
    const bound = await handlers.publicIP.associatePublicIP(made.iid, { vm: iid }, call);
    expect(bound).toMatchObject({ publicIP: made.publicIP, status: 'Associated', ownedVM: iid });
  });

  it('needs a VPC to be named where the server is too old to reserve one', async () => {
    const { handlers } = await openVMWorld({ withoutApis: ['reserveIpAddress'] });
    await handlers.vpc.createVPC(vpc02, call);
    const error = await failureOf(handlers.publicIP.createPublicIP({ name: 'ip-01' }, call));
    expect(error.kind).toBe('invalid-input');
    expect(error.fact.en).toContain('vpc-01, vpc-02');
    await expect(handlers.publicIP.createPublicIP(tagged('ip-01', 'vpc-02'), call)).resolves.toBeDefined();
  });

  it('of another VPC is not moved', async () => {
    const { handlers, start } = await openVMWorld();
    const { iid } = await start();
    await handlers.vpc.createVPC(vpc02, call);
    const made = await handlers.publicIP.createPublicIP(tagged('ip-01', 'vpc-02'), call);
    expect((await failureOf(handlers.publicIP.associatePublicIP(made.iid, { vm: iid }, call))).kind).toBe('conflict');
  });

  it('takes the place of the one that its VM was started with, which is released', async () => {
    const { cloudStack, handlers, start } = await openVMWorld();
    const vm = await start();
    const before = (await handlers.vm.getVM(vm.iid, call)).publicIP;
    const made = await handlers.publicIP.createPublicIP({ name: 'ip-01' }, call);
    await handlers.publicIP.associatePublicIP(made.iid, { vm: vm.iid }, call);
    expect((await handlers.vm.getVM(vm.iid, call)).publicIPs).toEqual([made.publicIP]);
    expect([...cloudStack.cloud.addresses.values()].map(({ ipaddress }) => ipaddress)).not.toContain(before);
  });

  it('does not take the place of another that a person made', async () => {
    const { handlers, start } = await openVMWorld();
    const vm = await start();
    const [one, two] = [
      await handlers.publicIP.createPublicIP({ name: 'ip-01' }, call),
      await handlers.publicIP.createPublicIP({ name: 'ip-02' }, call),
    ];
    await handlers.publicIP.associatePublicIP(one.iid, { vm: vm.iid }, call);
    const error = await failureOf(handlers.publicIP.associatePublicIP(two.iid, { vm: vm.iid }, call));
    expect(error.kind).toBe('wrong-state');
    expect(error.fact.en).toContain('ip-01');
  });

  it('is opened in an isolated zone as the VM’s groups say, and closed when it leaves', async () => {
    const { cloudStack, handlers, start } = await openVMWorld({ zoneKind: 'isolated' });
    const vm = await start();
    const made = await handlers.publicIP.createPublicIP({ name: 'ip-01' }, call);
    const rules = () => [...cloudStack.cloud.firewallRules.values()].map(({ startport }) => startport);
    await handlers.publicIP.associatePublicIP(made.iid, { vm: vm.iid }, call);
    expect(rules()).toEqual([80]);
    await handlers.publicIP.disassociatePublicIP(made.iid, call);
    expect(rules()).toEqual([]);
  });

  it('is acquired one at a time', async () => {
    const { cloudStack, handlers } = await openVMWorld({ jobPolls: 2 });
    const names = ['ip-01', 'ip-02', 'ip-03'];
    const made = await Promise.all(names.map((name) => handlers.publicIP.createPublicIP({ name }, call)));
    expect(new Set(made.map(({ publicIP }) => publicIP)).size).toBe(3);
    const commands = cloudStack.log.map(({ command }) => command).filter((command) => /associate|query/.test(command));
    expect(commands.join(' ')).not.toMatch(/associateIpAddress associateIpAddress/);
  });

  it('is given back where its name cannot be written', async () => {
    const { cloudStack, handlers } = await openVMWorld();
    const before = cloudStack.state().addresses;
    cloudStack.faults.failJob('createTags', { errorcode: 530, errortext: 'Internal error' });
    await failureOf(handlers.publicIP.createPublicIP({ name: 'ip-01' }, call));
    expect(cloudStack.state().addresses).toBe(before);
  });

  it.each([
    [533, 'no-capacity'],
    [535, 'quota'],
    [531, 'forbidden'],
  ])('that the cloud refuses with %i is %s, and nothing is left', async (errorcode, kind) => {
    const { cloudStack, handlers } = await openVMWorld();
    const before = cloudStack.state().addresses;
    cloudStack.faults.fail('associateIpAddress', { errorcode, errortext: 'refused' });
    const error = await failureOf(handlers.publicIP.createPublicIP({ name: 'ip-01' }, call));
    expect(error).toMatchObject({ kind, subject: { resource: 'publicip', name: 'ip-01' } });
    expect(cloudStack.state().addresses).toBe(before);
  });
});

describe('network interfaces', () => {
  it('are named after their VMs and asked for in a number of calls that does not depend on them', async () => {
    const { cloudStack, handlers } = await openVMWorld({ seed: { vms: 20 } });
    cloudStack.forgetCalls();
    const nics = await handlers.nic.listNIC(call);
    expect(nics).toHaveLength(20);
    expect(nics[0]?.iid.nameId).toMatch(/-nic0$/);
    expect([...cloudStack.calls.values()].reduce((sum, count) => sum + count, 0)).toBeLessThan(10);
  });
});
