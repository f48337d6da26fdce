import { describe, expect, it } from 'vitest';
import { type DoubleBench, idOf, startDoubleBench } from './double-bench.ts';

const stateOf = async (bench: DoubleBench, id: string): Promise<unknown> => {
  const { body } = await bench.ask('listVirtualMachines', { id });
  return Array.isArray(body.virtualmachine) ? body.virtualmachine[0]?.state : undefined;
};

describe('a VM of the CloudStack double', () => {
  it('is made, stopped, started, restarted and destroyed', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated' });
    const network = await bench.addNetwork();
    const id = await bench.addVm('web-01', network);
    await bench.run('stopVirtualMachine', { id });
    expect(await stateOf(bench, id)).toBe('Stopped');
    await bench.run('startVirtualMachine', { id });
    await bench.run('rebootVirtualMachine', { id });
    expect(await stateOf(bench, id)).toBe('Running');
    await bench.run('destroyVirtualMachine', { id, expunge: true });
    await bench.run('deleteNetwork', { id: network });
    expect(bench.double.state()).toMatchObject({ vms: 0, volumes: 0, networks: 0, addresses: 0 });
  });

  it('is Starting for as many looks as the job is pending', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated', jobPolls: 2 });
    const network = await bench.addNetwork();
    const parameters = { zoneid: bench.zone, templateid: bench.template, serviceofferingid: bench.offering };
    const { body } = await bench.ask('deployVirtualMachine', { ...parameters, networkids: network, name: 'web-01' });
    const states = [];
    for (let look = 0; look < 3; look += 1) states.push(await stateOf(bench, idOf(body)));
    expect(states).toEqual(['Starting', 'Starting', 'Running']);
  });

  it('is pending until the clock says so', async () => {
    let now = new Date('2026-11-21T03:00:00Z');
    await using bench = await startDoubleBench({ zoneKind: 'isolated', jobSeconds: 30, clock: () => now });
    const network = await bench.addNetwork();
    const parameters = { zoneid: bench.zone, templateid: bench.template, serviceofferingid: bench.offering };
    const { body } = await bench.ask('deployVirtualMachine', { ...parameters, networkids: network, name: 'web-01' });
    expect(await stateOf(bench, idOf(body))).toBe('Starting');
    now = new Date(now.getTime() + 30_000);
    expect(await stateOf(bench, idOf(body))).toBe('Running');
  });

  it('stays in Error with its root volume where the job fails', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated' });
    const network = await bench.addNetwork();
    bench.double.faults.failJob('deployVirtualMachine', { errorcode: 533, errortext: 'Unable to create a deployment' });
    await expect(bench.addVm('web-01', network)).rejects.toThrow('job 533');
    expect([...bench.double.cloud.vms.values()].map(({ state }) => state)).toEqual(['Error']);
    expect(bench.double.state().volumes).toBe(1);
  });

  it('whose job never ends is Starting for ever', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated' });
    const network = await bench.addNetwork();
    bench.double.faults.failJob('deployVirtualMachine', 'never');
    await expect(bench.addVm('web-01', network)).rejects.toThrow('does not end');
  });

  it('does not fit where the capacity is used up', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated', capacity: 1 });
    const network = await bench.addNetwork();
    await bench.addVm('web-01', network);
    await expect(bench.addVm('web-02', network)).rejects.toThrow('533');
  });

  it('over the limit is refused before anything is made', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated', limits: { user_vm: 1 } });
    const network = await bench.addNetwork();
    await bench.addVm('web-01', network);
    await expect(bench.addVm('web-02', network)).rejects.toThrow(/535 Maximum amount .* 'user_vm'.* Limit = 1/);
    expect(bench.double.state().vms).toBe(1);
  });

  it('that is destroyed is hidden, and blocks its network until it is expunged', async () => {
    let now = new Date('2026-11-21T03:00:00Z');
    await using bench = await startDoubleBench({ zoneKind: 'isolated', clock: () => now });
    const network = await bench.addNetwork();
    const id = await bench.addVm('web-01', network);
    await bench.run('destroyVirtualMachine', { id });
    expect((await bench.ask('listVirtualMachines')).body).toEqual({});
    await expect(bench.run('deleteNetwork', { id: network })).rejects.toThrow('job 536');
    now = new Date(now.getTime() + 24 * 60 * 60 * 1000);
    await bench.run('deleteNetwork', { id: network });
    expect(bench.double.state().vms).toBe(0);
  });

  it('is not expunged by an account without the right', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated', expunge: false });
    const id = await bench.addVm('web-01', await bench.addNetwork());
    expect((await bench.ask('destroyVirtualMachine', { id, expunge: true })).status).toBe(531);
  });
});

describe('dependencies of the CloudStack double', () => {
  it('keep a VPC with tiers, and a tier with a VM', async () => {
    await using bench = await startDoubleBench();
    const [vpcofferingid = ''] = bench.double.cloud.vpcOfferings.keys();
    const made = await bench.run('createVPC', { name: 'v', cidr: '10.1.0.0/16', zoneid: bench.zone, vpcofferingid });
    const vpcid = idOf(made.vpc);
    const tier = {
      zoneid: bench.zone,
      vpcid,
      networkofferingid: bench.networkOffering('DefaultIsolatedNetworkOfferingForVpcNetworks'),
      netmask: '255.255.255.0',
    };
    const network = idOf((await bench.run('createNetwork', { ...tier, name: 't1', gateway: '10.1.1.1' })).network);
    await expect(bench.run('createNetwork', { ...tier, name: 't2', gateway: '10.1.1.1' })).rejects.toThrow('crosses');
    await expect(bench.run('createNetwork', { ...tier, name: 't2', gateway: '10.1.2.1' })).rejects.toThrow(
      'LB service',
    );
    const vm = await bench.addVm('web-01', network);
    await expect(bench.run('deleteNetwork', { id: network })).rejects.toThrow('not all user vms are expunged');
    await expect(bench.run('deleteVPC', { id: vpcid })).rejects.toThrow('used by 1 networks');
    await bench.run('destroyVirtualMachine', { id: vm, expunge: true });
    await bench.run('deleteNetwork', { id: network });
    await bench.run('deleteVPC', { id: vpcid });
    expect(bench.double.state()).toMatchObject({ vpcs: 0, networks: 0, addresses: 0 });
  });

  it('keep a security group that a VM uses', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'security-groups' });
    const group = idOf((await bench.run('createSecurityGroup', { name: 'web' })).securitygroup);
    const { zone: zoneid, template: templateid, offering: serviceofferingid } = bench;
    const ids = { zoneid, templateid, serviceofferingid, securitygroupids: group };
    const vm = idOf((await bench.run('deployVirtualMachine', { ...ids, name: 'web-01' })).virtualmachine);
    expect((await bench.ask('deleteSecurityGroup', { id: group })).status).toBe(536);
    expect((await bench.ask('updateVirtualMachine', { id: vm, securitygroupids: group })).status).toBe(431);
    await bench.run('destroyVirtualMachine', { id: vm, expunge: true });
    await bench.run('deleteSecurityGroup', { id: group });
  });

  it('keep a volume that is attached', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated' });
    const vm = await bench.addVm('web-01', await bench.addNetwork());
    const custom = [...bench.double.cloud.diskOfferings.values()].find(({ iscustomized }) => iscustomized);
    const asked = { name: 'data-01', diskofferingid: custom?.id ?? '', size: 10, zoneid: bench.zone };
    const id = idOf((await bench.run('createVolume', asked)).volume);
    await bench.run('attachVolume', { id, virtualmachineid: vm });
    expect((await bench.ask('deleteVolume', { id })).status).toBe(431);
    await bench.run('detachVolume', { id });
    expect((await bench.ask('deleteVolume', { id })).body).toEqual({ success: true });
  });
});

describe('a public address of the CloudStack double', () => {
  it('is reserved without a network, and brought into a VPC with the same id', async () => {
    await using bench = await startDoubleBench();
    const { body } = await bench.ask('listPublicIpAddresses', { zoneid: bench.zone, state: 'Free' });
    const [free] = Array.isArray(body.publicipaddress) ? body.publicipaddress : [];
    await bench.run('reserveIpAddress', { id: free.id });
    const [vpcofferingid = ''] = bench.double.cloud.vpcOfferings.keys();
    const made = await bench.run('createVPC', { name: 'v', cidr: '10.1.0.0/16', zoneid: bench.zone, vpcofferingid });
    const given = { ipaddress: free.ipaddress, vpcid: idOf(made.vpc) };
    const associated = await bench.run('associateIpAddress', given);
    expect(associated.ipaddress).toMatchObject({ id: free.id, state: 'Allocated' });
  });

  it('that is the first of an isolated network is its source NAT, and no static NAT', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated' });
    const network = await bench.addNetwork();
    const associated = await bench.run('associateIpAddress', { networkid: network });
    expect(associated.ipaddress).toMatchObject({ issourcenat: true });
    const virtualmachineid = await bench.addVm('web-01', network);
    const ipaddressid = idOf(associated.ipaddress);
    expect((await bench.ask('enableStaticNat', { ipaddressid, virtualmachineid })).status).toBe(431);
    expect((await bench.ask('disassociateIpAddress', { id: ipaddressid })).status).toBe(431);
  });

  it('is refused with 533 where the zone has none left', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated', publicAddresses: 1 });
    const network = await bench.addNetwork();
    await bench.run('associateIpAddress', { networkid: network });
    expect((await bench.ask('associateIpAddress', { networkid: network })).status).toBe(533);
  });
});

describe('ports of the CloudStack double', () => {
  const forwarding = async (bench: DoubleBench) => {
    const network = await bench.addNetwork();
    const virtualmachineid = await bench.addVm('web-01', network);
    const ipaddressid = idOf((await bench.run('associateIpAddress', { networkid: network })).ipaddress);
    return { ipaddressid, virtualmachineid, protocol: 'tcp', publicport: 80, privateport: 80 };
  };

  it('conflict with 537', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated' });
    const rule = await forwarding(bench);
    await bench.run('createPortForwardingRule', rule);
    const { status, body } = await bench.ask('createPortForwardingRule', {
      ...rule,
      publicendport: 81,
      privateendport: 81,
    });
    expect(status).toBe(537);
    expect(body.errortext).toMatch(/^The range specified, 80-81, conflicts with rule .* which has 80-80$/);
  });

  it('can be given twice to two calls at once', async () => {
    await using bench = await startDoubleBench({ zoneKind: 'isolated', jobPolls: 1 });
    const rule = await forwarding(bench);
    const both = [
      bench.ask('createPortForwardingRule', rule),
      bench.ask('createPortForwardingRule', { ...rule, openfirewall: false }),
    ];
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  });
});
