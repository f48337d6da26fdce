import { isCidr, looksLikeName } from '../entities.ts';
import { isFunctionWord } from '../function-words.ts';
import type { SlotEntry } from '../lexicon.ts';
import { cueBeside, take, type Work } from './work.ts';

export function readCidr(slot: SlotEntry, work: Work): string | undefined {
  const open = work.clause.tokens.flatMap((token, index) => (isCidr(token) && !work.taken.has(index) ? [index] : []));
  const cued = open.find((index) => cueBeside(work, slot, index));
  const chosen = cued ?? open[0];
  if (chosen === undefined) return undefined;
  take(work, chosen);
  return work.clause.tokens[chosen]?.text;
}

interface Subnet {
  readonly name: string;
  readonly cidr?: string;
}

/** Networks that stand with a name which is a subnet's by its word (`subnet a 10.0.1.0/24`) or by itself (`subnet-01`). */
export function readSubnets(slot: SlotEntry, work: Work): Subnet[] | undefined {
  const { tokens } = work.clause;
  const subnets: Subnet[] = [];
  let listing = work.asked === slot.field;
  for (const [index, token] of tokens.entries()) {
    if (!isCidr(token) || work.taken.has(index)) continue;
    const name = nearestName(slot, work, index);
    if (name === undefined) continue;
    const text = tokens[name]?.text ?? '';
    listing ||= cueBeside(work, slot, name) !== undefined || work.lexicon.names.guess(text).types.has('subnet');
    if (!listing) continue;
    subnets.push({ name: text, cidr: token.text });
    take(work, index);
    take(work, name);
  }
  for (const [index, token] of tokens.entries()) {
    if (!looksLikeName(token) || work.taken.has(index) || !isSubnet(slot, work, index)) continue;
    subnets.push({ name: token.text });
    take(work, index);
  }
  return subnets.length > 0 ? subnets : undefined;
}

/** A name without a network, where it is called a subnet and does not call itself something else. */
function isSubnet(slot: SlotEntry, work: Work, index: number): boolean {
  const { types } = work.lexicon.names.guess(work.clause.tokens[index]?.text ?? '');
  return types.has('subnet') || (types.size === 0 && cueBeside(work, slot, index) !== undefined);
}

const reach = 4;

/** The name before the network, up to the network before it; else the name right after it. */
function nearestName(slot: SlotEntry, work: Work, index: number): number | undefined {
  const { tokens } = work.clause;
  const isName = (at: number) => {
    const token = tokens[at];
    if (token === undefined || work.taken.has(at)) return false;
    const isPlain = token.kind === 'latin' && !isFunctionWord(token) && !work.clause.covered.has(at);
    return looksLikeName(token) || (isPlain && cueBeside(work, slot, at)?.side === 'before');
  };
  for (let at = index - 1; at >= Math.max(0, index - reach); at -= 1) {
    const token = tokens[at];
    if (token && isCidr(token)) break;
    if (isName(at)) return at;
  }
  return [index + 1, index + 2].find(isName);
}
