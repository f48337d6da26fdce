import type { VM } from '../../drivers/contract/vm.ts';
import { josa } from '../korean.ts';
import { advice, call, type Finding, fine, problem, warning } from './finding.ts';
import { inboundFindings, type ReadGroups } from './groups.ts';
import { everywhere, isWithin, lettingIn, networkOf, ruleFor, type Traffic, trafficText } from './ports.ts';

const shown = 'GetSecurity';

export interface ReachRequest {
  readonly traffic: Traffic;
  /** The address or network of whoever wants in; undefined where it was not said. */
  readonly source?: string | undefined;
  readonly connection: string;
}

/** Whether the security groups let it in: from the source, or from where at all where none was said. */
export function ruleFindings(vm: VM, read: ReadGroups, { traffic, source, connection }: ReachRequest): Finding[] {
  const [group] = read.groups;
  const own = inboundFindings(vm.iid.nameId, vm.securityGroups, read).filter(({ level }) => level !== 'ok');
  if (!group) return own;
  const what = trafficText(traffic);
  const open = lettingIn(read.groups, traffic);
  const from = source === undefined ? everywhere : networkOf(source);
  const fitting = open.filter(({ cidr }) => isWithin(from, cidr));
  if (fitting.length > 0) return [lettingFinding(what, fitting, source)];
  const places = [...new Set(open.map(({ cidr }) => cidr))].join(', ');
  const names = read.groups.map(({ iid }) => iid.nameId).join(', ');
  if (open.length > 0 && source === undefined) return [onlyFrom(what, places, names)];
  const text =
    open.length > 0
      ? {
          en: `${names}: ${what} is let in only from ${places}, not from ${source}.`,
          ko: `${names}: ${josa(what, '은/는')} ${places}에서만 허용되며 ${source}에서는 허용되지 않습니다.`,
        }
      : {
          en: `No rule of ${names} lets ${what} in.`,
          ko: `${names}에 ${josa(what, '을/를')} 허용하는 인바운드 규칙이 없습니다.`,
        };
  const remedy =
    source === undefined
      ? advice(openByHand(traffic, group.iid.nameId))
      : call(
          {
            en: `Let ${what} in from ${from} on ${group.iid.nameId}.`,
            ko: `${group.iid.nameId}에 ${from}에서 오는 ${josa(what, '을/를')} 허용하십시오.`,
          },
          'AddRules',
          { name: group.iid.nameId, rules: [ruleFor(traffic, from)], connection },
        );
  // Where a group could not be read it may be the one that lets it in.
  return [(read.complete ? problem : warning)(shown, text, [remedy])];
}

function lettingFinding(
  what: string,
  open: readonly { group: string; cidr: string }[],
  source: string | undefined,
): Finding {
  const [first] = open;
  const [group, cidr] = [first?.group ?? '', first?.cidr ?? ''];
  const asked = source === undefined || source === cidr ? '' : `, ${source}`;
  return fine(shown, {
    en: `${group} lets ${what} in from ${cidr}${asked && `, so also from ${source}`}.`,
    ko: `${group}: ${cidr}에서 오는 ${josa(what, '을/를')} 허용합니다${asked && ` (${source} 포함)`}.`,
  });
}

const onlyFrom = (what: string, places: string, names: string): Finding =>
  warning(
    shown,
    {
      en: `${names}: ${what} is let in only from ${places}.`,
      ko: `${names}: ${josa(what, '은/는')} ${places}에서만 허용됩니다.`,
    },
    [
      advice({
        en: 'Say from which address you come (“from 203.0.113.8”): then it is known whether a rule is missing, and which.',
        ko: '접속하려는 주소를 알려 주십시오(예: “203.0.113.8에서”). 규칙이 필요한지, 어떤 규칙인지 확인할 수 있습니다.',
      }),
    ],
  );

function openByHand({ protocol, port }: Traffic, group: string) {
  const rule = [protocol.toLowerCase(), port].filter((part) => part !== undefined).join(' ');
  return {
    en: `Say from which address it is to be reached, for example “open ${rule} from 203.0.113.8/32 in ${group}”.`,
    ko: `접속할 주소를 지정해 규칙을 추가하십시오. 예: “${group}에 203.0.113.8/32에서 오는 ${rule} 열어 줘”.`,
  };
}
