import { describe, expect, it } from 'vitest';
import type { SecurityRule } from '../../../drivers/contract/security.ts';
import { failure, type KTBench, openKT, ping, prepareVM, ssh, startVM, web } from './kt-bench.ts';

const openAt = ({ double }: KTBench): string[] =>
  [...double.cloud.firewallRules.values()].map(({ protocol, startport, endport, cidrlist }) =>
    [protocol.toUpperCase(), startport ?? '', endport ?? '', String(cidrlist)].join(' '),
  );

describe('the rules of a security group', () => {
  it.each<[string, SecurityRule, string, RegExp]>([
    ['outbound', { ...ssh, direction: 'outbound' }, 'Preflight.InboundOnly', /inbound traffic only/],
    [
      'for all protocols',
      { direction: 'inbound', protocol: 'ALL', cidr: '10.0.0.0/8' },
      'Preflight.ProtocolAll',
      /all protocols/,
    ],
  ])('cannot be %s, which is explained', async (_what, rule, code, words) => {
    const bench = await openKT();
    await prepareVM(bench);
    const request = { name: 'sg-02', vpc: 'vpc-01', rules: [rule] };
    const error = await failure(bench.handlers.security.createSecurity(request, bench.call));
    expect(error).toMatchObject({ kind: 'unsupported', code });
    expect(error.fact.en).toMatch(words);
    await expect(
      failure(bench.handlers.security.addRules({ nameId: 'sg-01' }, [rule], bench.call)),
    ).resolves.toMatchObject({ code });
  });

  it('cannot overlap in one protocol, and the pair is named', async () => {
    const bench = await openKT();
    await prepareVM(bench, [ssh]);
    const all: SecurityRule = { ...web, fromPort: 1, toPort: 65_535 };
    const error = await failure(bench.handlers.security.addRules({ nameId: 'sg-01' }, [all], bench.call));
    expect(error).toMatchObject({ kind: 'conflict', code: 'Preflight.RulesOverlap' });
    expect(error.fact.en).toContain('TCP 22 from 10.0.0.0/8; TCP 1-65535 from 0.0.0.0/0');
  });

  it('change at the addresses of the VMs that are in the group', async () => {
    const bench = await openKT();
    await startVM(bench, [ssh]);
    const group = { nameId: 'sg-01' };
    await bench.handlers.security.addRules(group, [web, ping], bench.call);
    expect(openAt(bench)).toEqual(['TCP 22 22 10.0.0.0/8', 'TCP 80 90 0.0.0.0/0', 'ICMP   192.168.0.0/24']);
    await bench.handlers.security.removeRules(group, [ssh, ping], bench.call);
    expect(openAt(bench)).toEqual(['TCP 80 90 0.0.0.0/0']);
    expect(bench.double.state()).toMatchObject({ forwardingRules: 1 });
  });

  it('take another network for a port that is open, without a new port forwarding', async () => {
    const bench = await openKT();
    await startVM(bench, [ssh]);
    bench.double.forgetCalls();
    await bench.handlers.security.addRules({ nameId: 'sg-01' }, [{ ...ssh, cidr: '192.168.0.0/16' }], bench.call);
    expect(openAt(bench)).toEqual(['TCP 22 22 10.0.0.0/8,192.168.0.0/16']);
    expect(bench.double.calls.get('createPortForwardingRule')).toBeUndefined();
  });

  it('cannot overlap with those of another group of the same VM', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench, [ssh]);
    await bench.handlers.security.createSecurity({ name: 'sg-02', vpc: 'vpc-01', rules: [web] }, bench.call);
    await bench.handlers.vm.startVM({ ...request, securityGroups: ['sg-01', 'sg-02'] }, bench.call);
    const wide: SecurityRule = { ...web, fromPort: 20, toPort: 25 };
    const before = openAt(bench);
    await expect(
      failure(bench.handlers.security.addRules({ nameId: 'sg-02' }, [wide], bench.call)),
    ).resolves.toMatchObject({
      kind: 'conflict',
    });
    expect(openAt(bench)).toEqual(before);
  });

  it('are as before at every VM where one of them fails', async () => {
    const bench = await openKT();
    const request = await prepareVM(bench, [ssh]);
    for (const name of ['a', 'b']) await bench.handlers.vm.startVM({ ...request, name }, bench.call);
    const before = openAt(bench).toSorted();
    bench.double.forgetCalls();
    let created = 0;
    bench.double.faults.afterNext('createFirewallRule', () => {
      created += 1;
      bench.double.faults.fail('createFirewallRule', { errorcode: 530, errortext: 'Internal error', status: 500 });
    });
    await failure(bench.handlers.security.addRules({ nameId: 'sg-01' }, [web], bench.call));
    expect(created).toBe(1);
    expect(openAt(bench).toSorted()).toEqual(before);
    const { rules } = await bench.handlers.security.getSecurity({ nameId: 'sg-01' }, bench.call);
    expect(rules).toEqual([ssh]);
  });

  it('keep what cannot be undone no secret', async () => {
    const bench = await openKT();
    await startVM(bench, [ssh]);
    const failing = { errorcode: 530, errortext: 'Internal error', status: 500 };
    bench.double.faults.fail('createFirewallRule', failing);
    bench.double.faults.fail('deletePortForwardingRule', failing);
    const error = await failure(bench.handlers.security.addRules({ nameId: 'sg-01' }, [web], bench.call));
    expect(error.fact.en).toContain('changed in part at: vm-01');
    await bench.handlers.security.addRules({ nameId: 'sg-01' }, [web], bench.call);
    expect(openAt(bench)).toEqual(['TCP 22 22 10.0.0.0/8', 'TCP 80 90 0.0.0.0/0']);
    expect(bench.double.state()).toMatchObject({ forwardingRules: 2 });
  });
});
