import type { Arguments } from '../arguments.ts';
import { rangeOf } from '../ipv4.ts';
import { invalid } from '../refusal.ts';
import { checkPorts } from './port-rules.ts';

export interface ProtocolRange {
  readonly protocol: string;
  readonly startport?: number;
  readonly endport?: number;
  readonly icmptype?: number;
  readonly icmpcode?: number;
}

/** Protocol, ports and ICMP type of a rule. Numbers of protocols are known where `numbers` says so. */
export function readProtocol(args: Arguments, known: readonly string[], numbers = false): ProtocolRange {
  const protocol = args.need('protocol').toLowerCase();
  const isNumber = numbers && /^\d+$/.test(protocol) && Number(protocol) <= 255;
  if (!known.includes(protocol) && !isNumber) throw invalid(`Invalid protocol ${protocol}`);
  const startport = args.number('startport');
  const endport = args.number('endport') ?? startport;
  const icmptype = args.number('icmptype');
  const icmpcode = args.number('icmpcode');
  const hasPorts = protocol === 'tcp' || protocol === 'udp';
  if (!hasPorts && startport !== undefined) throw invalid(`Ports can not be given for protocol ${protocol}`);
  if (protocol !== 'icmp' && (icmptype !== undefined || icmpcode !== undefined)) {
    throw invalid('Can specify icmp code and type for ICMP protocol only');
  }
  if (protocol === 'icmp') {
    for (const each of [icmptype ?? -1, icmpcode ?? -1]) {
      if (each < -1 || each > 255) throw invalid(`Invalid icmp type or code: ${each}`);
    }
    return { protocol, icmptype: icmptype ?? -1, icmpcode: icmpcode ?? -1 };
  }
  checkPorts(startport, endport);
  return { protocol, ...(startport !== undefined && endport !== undefined && { startport, endport }) };
}

/** A comma-separated list of CIDRs, as it is shown. */
export function readCidrs(args: Arguments, name: string, standard: string): string {
  const cidrs = args.list(name);
  for (const cidr of cidrs) if (!rangeOf(cidr)) throw invalid(`Source cidrs formatting error ${cidr}`);
  return cidrs.length === 0 ? standard : cidrs.join(',');
}
