import { z } from 'zod';
import { isAddress, isCidr, type Protocol, serviceOf } from '../entities.ts';
import { isJoiner } from '../function-words.ts';
import { withoutParticles } from '../korean.ts';
import type { Token } from '../text.ts';
import { range } from '../vocabulary.ts';
import { take, type Work } from './work.ts';

type Direction = 'inbound' | 'outbound';

/** Without `cidr` where the sentence names no source: which addresses a rule is for is never assumed. */
interface Rule {
  readonly direction: Direction;
  readonly protocol: Protocol;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly cidr?: string;
}

/** A word of a rule, and how many tokens it takes. */
type Part = { readonly tokens: number } & (
  | { readonly kind: 'direction'; readonly value: Direction }
  | { readonly kind: 'protocols'; readonly value: readonly Protocol[] }
  | { readonly kind: 'source'; readonly value: string }
  | { readonly kind: 'rule'; readonly protocol?: Protocol | undefined; readonly ports?: readonly [number, number] }
  | { readonly kind: 'filler' }
);
type PartOf<K extends Part['kind']> = Extract<Part, { kind: K }>;

const anywhere = '0.0.0.0/0';
const anyPort = [1, 65_535] as const;
const inbound = /^(?:inbound|ingress|incoming|인바운드|인그레스|수신|들어오|들어오는|유입)$/;
const outbound = /^(?:outbound|egress|outgoing|아웃바운드|이그레스|송신|나가|나가는)$/;
const everything = /^(?:all|any|every|모든|모두|전체|전부)$/;
const wide =
  /^(?:anywhere|everywhere|internet|world|public|누구|누구나|어디|어디서|어디서나|어디서든|어디든|인터넷|외부|아무데서나)$/;
const traffic = /^(?:traffic|protocols?|트래픽|프로토콜)$/;
const portWord = /^(?:ports?|포트|번|번포트)$/;
const addressWord = /^(?:ips?|addresses|address|sources?|아이피|주소|대역|곳)$/;

/** Reads rules such as `inbound tcp 22 from 10.0.0.0/8 and https`, or the source alone that `partial` rules lack. */
export function readRules(work: Work, partial: unknown): unknown[] | undefined {
  const { tokens } = work.clause;
  const parts: Part[] = [];
  const read: number[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const part = work.taken.has(index) ? undefined : partAt(tokens, index);
    if (!part) continue;
    parts.push(part);
    read.push(...range(index, index + part.tokens));
    index += part.tokens - 1;
  }
  const said = parts.flatMap((part, index) => (part.kind === 'rule' ? rulesOf(part, index, parts) : []));
  /** `ping should work, permit icmp`: said twice, meant once. */
  const rules = [...new Map(said.map((rule) => [JSON.stringify(rule), rule])).values()];
  const source = parts.find((part) => part.kind === 'source')?.value;
  const completed = rules.length === 0 && source !== undefined ? withSource(partial, source) : rules;
  if (completed.length === 0) return undefined;
  for (const index of read) take(work, index);
  return completed;
}

const partialRules = z.array(z.looseObject({ cidr: z.string().optional() }));

function withSource(partial: unknown, source: string): unknown[] {
  const { data } = partialRules.safeParse(partial);
  return (data ?? []).map((rule) => ({ ...rule, cidr: rule.cidr ?? source }));
}

/** Whether every rule says for which addresses it is. */
export const rulesAreComplete = (rules: unknown): boolean =>
  partialRules.safeParse(rules).data?.every(({ cidr }) => cidr !== undefined) ?? false;

function partAt(tokens: readonly Token[], index: number): Part | undefined {
  const token = tokens[index];
  if (!token || token.kind === 'mark' || token.kind === 'quoted') return undefined;
  const word = stemOf(token);
  const next = stemOf(tokens[index + 1]);
  if (inbound.test(word)) return { kind: 'direction', value: 'inbound', tokens: 1 };
  if (outbound.test(word)) return { kind: 'direction', value: 'outbound', tokens: 1 };
  if (/^(?:icmp|ping|핑)$/.test(word)) return { kind: 'rule', protocol: 'ICMP', tokens: 1 };
  if (word === 'tcp' || word === 'udp') return protocolsAt(tokens, index);
  if (everything.test(word) && traffic.test(next)) return { kind: 'rule', protocol: 'ALL', tokens: 2 };
  if (everything.test(word) && portWord.test(next)) return { kind: 'rule', ports: anyPort, tokens: 2 };
  if (everything.test(word) && addressWord.test(next)) return { kind: 'source', value: anywhere, tokens: 2 };
  if (wide.test(word)) return { kind: 'source', value: anywhere, tokens: 1 };
  if (isCidr(token)) return { kind: 'source', value: token.text, tokens: 1 };
  if (isAddress(token)) return { kind: 'source', value: `${token.text}/32`, tokens: 1 };
  const service = serviceOf(word);
  if (service) return { kind: 'rule', protocol: service.protocol, ports: [service.port, service.port], tokens: 1 };
  if (portWord.test(word)) return { kind: 'filler', tokens: 1 };
  return portsAt(tokens, index);
}

/** `tcp`, or both of `tcp and udp`. */
function protocolsAt(tokens: readonly Token[], index: number): Part {
  const spoken = (at: number) => {
    const word = stemOf(tokens[at]);
    return word === 'tcp' ? 'TCP' : word === 'udp' ? 'UDP' : undefined;
  };
  const first = spoken(index) ?? 'TCP';
  for (const gap of [1, 2]) {
    const joiner = tokens[index + 1];
    const second = spoken(index + gap);
    if (second && (gap === 1 || (joiner && isJoiner(joiner)))) {
      return { kind: 'protocols', value: [first, second], tokens: gap + 1 };
    }
  }
  return { kind: 'protocols', value: [first], tokens: 1 };
}

const portsShape = /^(?:(tcp|udp)[/:-]?)?(\d{1,5})(?:[-~:](\d{1,5}))?(?:\/(tcp|udp))?$/;

/** `22`, `tcp/22`, `22/tcp`, `8000-8100`, `8000 to 8100`, `8000부터 8100까지`. */
function portsAt(tokens: readonly Token[], index: number): Part | undefined {
  const token = tokens[index];
  const match = token && portsShape.exec(token.word);
  if (!token || !match) return undefined;
  const spoken = match[1] ?? match[4];
  const protocol = spoken === 'tcp' ? 'TCP' : spoken === 'udp' ? 'UDP' : undefined;
  const from = Number(match[2]);
  if (match[3]) return { kind: 'rule', protocol, ports: [from, Number(match[3])], tokens: 1 };
  const joining = token.tail === '부터' || token.tail === '에서' ? index + 1 : index + 2;
  const opens = joining === index + 1 || /^(?:to|-|~|부터|에서)$/.test(tokens[index + 1]?.word ?? '');
  const to = /^\d{1,5}$/.test(tokens[joining]?.word ?? '') && opens ? Number(tokens[joining]?.word) : undefined;
  if (to === undefined) return { kind: 'rule', protocol, ports: [from, from], tokens: 1 };
  return { kind: 'rule', protocol, ports: [from, to], tokens: joining - index + 1 };
}

function rulesOf(rule: PartOf<'rule'>, index: number, parts: readonly Part[]): Rule[] {
  const direction = governing(parts, index, 'direction')?.value ?? 'inbound';
  const source = governing(parts, index, 'source')?.value;
  const from = source === undefined ? {} : { cidr: source };
  if (rule.protocol === 'ICMP' || rule.protocol === 'ALL') return [{ direction, protocol: rule.protocol, ...from }];
  const [fromPort, toPort] = rule.ports ?? anyPort;
  const protocols = rule.protocol ? [rule.protocol] : (governing(parts, index, 'protocols')?.value ?? ['TCP']);
  return protocols.map((protocol) => ({ direction, protocol, fromPort, toPort, ...from }));
}

/**
 * The part of a kind that a rule takes: where such parts lead (`tcp 22, 80`), the last one before the rule; where they
 * follow (`22, 80 from 10.0.0.0/8`), the first one after it.
 */
function governing<K extends 'direction' | 'protocols' | 'source'>(
  parts: readonly Part[],
  index: number,
  kind: K,
): PartOf<K> | undefined {
  const isKind = (part: Part): part is PartOf<K> => part.kind === kind;
  const firstRule = parts.findIndex((part) => part.kind === 'rule');
  const leads = parts.slice(0, firstRule).some(isKind);
  return leads ? parts.slice(0, index).findLast(isKind) : parts.slice(index).find(isKind);
}

function stemOf(token: Token | undefined): string {
  if (!token) return '';
  return token.kind === 'hangul' ? withoutParticles(token.word).stem : token.word;
}
