import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecurityRule } from '../../../drivers/contract/security.ts';
import { inboundRulesOf, overlappingPair, ruleChanges, ruleText } from '../../../drivers/ktcloud/rules.ts';

const tcp = (fromPort: number, toPort: number, cidr = '0.0.0.0/0'): SecurityRule => ({
  direction: 'inbound',
  protocol: 'TCP',
  fromPort,
  toPort,
  cidr,
});
const icmp = (cidr: string): SecurityRule => ({ direction: 'inbound', protocol: 'ICMP', cidr });

describe('the rules of an address', () => {
  it('keep the networks of a rule, and are one where the ports are the same', () => {
    const rules = inboundRulesOf([tcp(22, 22, '10.0.0.0/8'), tcp(22, 22, '192.168.0.0/16'), icmp('10.0.0.0/8')]);
    expect(rules.map(ruleText)).toEqual(['TCP 22 from 10.0.0.0/8, 192.168.0.0/16', 'ICMP from 10.0.0.0/8']);
  });

  it('overlap where one port is in two ranges of a protocol, and the pair is named', () => {
    const pair = overlappingPair(inboundRulesOf([tcp(80, 90), tcp(22, 22), tcp(1, 65_535)]));
    expect(pair?.map(ruleText)).toEqual(['TCP 80-90 from 0.0.0.0/0', 'TCP 1-65535 from 0.0.0.0/0']);
  });

  it('do not overlap across protocols, nor where two rules have the same ports', () => {
    const udp: SecurityRule = { ...tcp(1, 65_535), protocol: 'UDP' };
    expect(overlappingPair(inboundRulesOf([tcp(22, 22), tcp(22, 22, '10.0.0.0/8'), udp]))).toBeUndefined();
  });

  it('never overlap where no pair was found', () => {
    const port = fc.integer({ min: 1, max: 60 });
    const range = fc.tuple(port, port).map(([a, b]) => tcp(Math.min(a, b), Math.max(a, b)));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), (wanted) => {
        const rules = inboundRulesOf(wanted);
        const ports = rules.flatMap(({ ports: p }) =>
          p ? Array.from({ length: p.to - p.from + 1 }, (_, index) => p.from + index) : [],
        );
        const isFree = new Set(ports).size === ports.length;
        expect(overlappingPair(rules) === undefined).toBe(isFree);
      }),
    );
  });

  it('change by what is new and what is gone; another network is both', () => {
    const before = inboundRulesOf([tcp(22, 22, '10.0.0.0/8'), tcp(80, 80)]);
    const after = inboundRulesOf([tcp(22, 22), tcp(443, 443), tcp(80, 80)]);
    const { added, removed } = ruleChanges(before, after);
    expect(added.map(ruleText)).toEqual(['TCP 22 from 0.0.0.0/0', 'TCP 443 from 0.0.0.0/0']);
    expect(removed.map(ruleText)).toEqual(['TCP 22 from 10.0.0.0/8']);
  });
});
