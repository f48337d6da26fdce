import { describe, expect, it } from 'vitest';
import { failure, openKT, ping, prepareVM, productOf, ssh, startVM, web } from './kt-bench.ts';

describe('starting a VM', () => {
  it('keeps the networks of the rules: the firewall has them, and port forwarding opens nothing', async () => {
    const bench = await openKT();
    await startVM(bench);
    const firewalls = [...bench.double.cloud.firewallRules.values()];
    expect(
      firewalls.map(({ protocol, startport, endport, cidrlist }) => [
        protocol.toUpperCase(),
        startport,
        endport,
        String(cidrlist),
      ]),
    ).toEqual([
      ['TCP', 22, 22, ssh.cidr],
      ['TCP', 80, 90, web.cidr],
      ['ICMP', undefined, undefined, ping.cidr],
    ]);
    const forwarded = bench.double.log.filter(({ command }) => command === 'createPortForwardingRule');
    expect(
      forwarded.map(({ parameters }) => [parameters.publicport, parameters.publicendport, parameters.openfirewall]),
    ).toEqual([
      ['22', '22', 'false'],
      ['80', '90', 'false'],
    ]);
  });

  it('closes what KT opens unasked', async () => {
    const bench = await openKT({ double: { opensAlways: true } });
    await startVM(bench, [ssh]);
    const cidrs = [...bench.double.cloud.firewallRules.values()].map(({ cidrlist }) => String(cidrlist));
    expect(cidrs).toEqual([ssh.cidr]);
  });

  it('is refused, and taken back, where KT does not keep the networks of a rule', async () => {
    const bench = await openKT({ double: { opensAlways: true } });
    const request = await prepareVM(bench, [ssh]);
    const { cloud, faults } = bench.double;
    faults.afterNext('createPortForwardingRule', () => {
      const [opened] = cloud.firewallRules.values();
      faults.afterNext('deleteFirewallRule', () => opened && cloud.firewallRules.set(opened.id, opened));
    });
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error).toMatchObject({ kind: 'unsupported', code: 'CidrNotKept' });
    expect(error.fact.en).toContain('TCP 22 from 0.0.0.0/0');
    expect(bench.double.state()).toMatchObject({ vms: 0, addresses: 0 });
  });

  it('makes one rule of two groups that open the same port to different networks', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench, [ssh]);
    const other = { ...ssh, cidr: '192.168.0.0/16' };
    await bench.handlers.security.createSecurity({ name: 'sg-02', vpc: 'vpc-01', rules: [other] }, bench.call);
    await bench.handlers.vm.startVM({ ...request, securityGroups: ['sg-01', 'sg-02'] }, bench.call);
    expect(bench.double.state()).toMatchObject({ forwardingRules: 1, firewallRules: 1 });
    const [rule] = bench.double.cloud.firewallRules.values();
    expect(String(rule?.cidrlist)).toBe('10.0.0.0/8,192.168.0.0/16');
  });

  it('refuses groups whose rules overlap, names the pair, and asks KT for nothing', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench, [ssh]);
    const all = { ...ssh, fromPort: 1, toPort: 65_535 };
    await bench.handlers.security.createSecurity({ name: 'sg-02', vpc: 'vpc-01', rules: [all] }, bench.call);
    const launch = bench.handlers.vm.startVM({ ...request, securityGroups: ['sg-01', 'sg-02'] }, bench.call);
    const error = await failure(launch);
    expect(error).toMatchObject({ kind: 'conflict', code: 'Preflight.RulesOverlap' });
    expect(error.fact.en).toContain('TCP 22 from 10.0.0.0/8; TCP 1-65535 from 10.0.0.0/8');
    expect(bench.double.calls.get('deployVirtualMachine')).toBeUndefined();
  });

  it('names the specs that fit the image, where KT would say "general error"', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    const { spec } = productOf(bench.double, 'CENTOS', '4vCore');
    const error = await failure(bench.handlers.vm.startVM({ ...request, spec }, bench.call));
    expect(error).toMatchObject({ kind: 'invalid-input', code: 'Preflight.SpecFitsImage' });
    for (const size of ['1vCore', '2vCore', '12vCore']) {
      expect(error.remedy?.en).toContain(productOf(bench.double, 'UBUNTU', size).spec);
    }
    expect(bench.double.calls.get('deployVirtualMachine')).toBeUndefined();
  });

  it('takes a "general error" of KT for what it means, and leaves nothing behind', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench);
    bench.double.faults.fail('deployVirtualMachine', { errorcode: 530, errortext: 'general error', status: 500 });
    const error = await failure(bench.handlers.vm.startVM(request, bench.call));
    expect(error).toMatchObject({ kind: 'invalid-input', cspMessage: 'general error', retryable: false });
    expect(error.remedy?.en).toContain('CorrespondingImageIds');
  });

  it.each(['!', '#'])('takes a spec with the separator %s', async (separator) => {
    const bench = await openKT();
    const request = await prepareVM(bench, []);
    const { spec } = productOf(bench.double, 'UBUNTU', '2vCore', '100GB');
    const vm = await bench.handlers.vm.startVM({ ...request, spec: spec.replace('!', separator) }, bench.call);
    expect(vm.spec).toBe(spec);
    expect(vm.dataDisks).toHaveLength(1);
    expect(vm.rootDiskSizeGB).toBe(20);
  });

  it.each([
    ['UBUNTU', 'group=sudo'],
    ['CENTOS', 'group=wheel'],
  ])('of a %s image runs a script for that family, with the public key', async (image, expected) => {
    const bench = await openKT();
    const request = await prepareVM(bench, []);
    await bench.handlers.vm.startVM({ ...request, ...productOf(bench.double, image, '2vCore') }, bench.call);
    const deployed = bench.double.log.find(({ command }) => command === 'deployVirtualMachine');
    const script = Buffer.from(String(deployed?.parameters.userdata), 'base64').toString();
    expect(script).toContain(expected);
    expect(script).toContain('ssh-rsa AAAA');
  });

  it('of a Windows image sets the password, and never shows it', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench, []);
    const windows = { ...request, ...productOf(bench.double, 'WIN', '2vCore'), vmUserPassword: 'S3cret-Pa55' };
    const vm = await bench.handlers.vm.startVM(windows, bench.call);
    expect(vm).toMatchObject({ platform: 'WINDOWS', vmUserId: 'Administrator', rootDiskSizeGB: 50 });
    expect(JSON.stringify([vm, bench.told])).not.toContain('S3cret');
    expect(vm.accessPoint).toMatch(/:3389$/);
  });

  it('waits for an address that KT has given but does not know yet', async () => {
    const bench = await openKT({ double: { addressRefusals: 3, jobPolls: 2 } });
    await startVM(bench);
    expect(bench.double.state()).toMatchObject({ forwardingRules: 2, firewallRules: 3 });
  });

  it('allocates addresses one at a time, for several VMs and connections at once', async () => {
    const bench = await openKT({ double: { jobPolls: 2 } });
    const request = await prepareVM(bench, [ssh]);
    const other = await bench.connect();
    const names = ['a', 'b', 'c', 'd'];
    const vms = await Promise.all(
      names.map((name, index) =>
        (index % 2 === 0 ? bench.connection : other).handlers.vm?.startVM({ ...request, name }, bench.call),
      ),
    );
    expect(new Set(vms.map((vm) => vm?.publicIP)).size).toBe(4);
    expect(bench.double.state()).toMatchObject({ addresses: 4, forwardingRules: 4 });
  });

  it('makes one VM of two requests for the same name at once', async () => {
    const bench = await openKT({ double: { jobPolls: 2 } });
    const request = await prepareVM(bench, [ssh]);
    const other = await bench.connect();
    const both = [bench.connection, other].map(({ handlers }) => handlers.vm?.startVM(request, bench.call));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const rejected = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ kind: 'already-exists' });
    expect(bench.double.state()).toMatchObject({ vms: 1, addresses: 1 });
  });

  it('tells what it is doing', async () => {
    const bench = await openKT({ double: { jobPolls: 1 } });
    await startVM(bench);
    const told = bench.told.map(({ en }) => en).join('\n');
    expect(told).toContain('allocating a public IP');
    expect(told).toContain('opening TCP 22');
  });
});

describe('a root disk', () => {
  it.each([
    ['seoul-m2', { rootDiskType: 'HDD' }, 'Preflight.RootDiskType', 'SSD'],
    ['central-a', { rootDiskType: 'SSD' }, 'Preflight.RootDiskType', 'HDD'],
    ['central-a', { rootDiskSizeGB: 100 }, 'Preflight.RootDiskSize', '20 GB'],
  ] as const)('in %s is not %o', async (zone, wanted, code, word) => {
    const bench = await openKT({ double: { zone } });
    const request = await prepareVM(bench, []);
    const error = await failure(bench.handlers.vm.startVM({ ...request, ...wanted }, bench.call));
    expect(error).toMatchObject({ kind: 'invalid-input', code });
    expect(`${error.fact.en} ${error.remedy?.en}`).toContain(word);
  });

  it('may be asked for as the zone has it', async () => {
    const bench = await openKT({ double: { zone: 'seoul-m2' } });
    const request = await prepareVM(bench, []);
    const wanted = { rootDiskType: 'TYPE1', rootDiskSizeGB: 20 };
    const vm = await bench.handlers.vm.startVM({ ...request, ...wanted }, bench.call);
    expect(vm).toMatchObject({ rootDiskType: 'SSD', rootDiskSizeGB: 20 });
  });
});
