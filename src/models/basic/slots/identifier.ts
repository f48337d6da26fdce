import type { SlotEntry } from '../lexicon.ts';
import type { Token } from '../text.ts';
import { cueBeside, take, type Work } from './work.ts';

/** Letters and digits in parts (`eks-legacy`), or what no name has: `arn:aws:...`, `ocid1.vcn...`. */
const shape = /^[\p{L}\d]+(?:[-_.:/][\p{L}\d._:/-]*)+$/u;
/** As clouds write their ids: `i-0a1b2c`, `subnet-7f3e`, a UUID, an ARN. */
const cloudShape =
  /^(?:arn:|ocid1\.)|^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$|^(?:i|ins|vol|disk|vpc|subnet|sg|nlb|lb|key|ami|img|eni|nic|eip|eipalloc|acl|rtb|igw|cls)-(?=[\da-f]*\d)[\da-f]{2,}$/i;

const weights = { cue: 4, cloud: 3, type: 2, connection: -3, name: -3, place: -2, whole: -1 } as const;

/**
 * The cloud's own id of a resource. It looks like a name, and mostly names stand beside it: the one that it gets here,
 * the connection, the VPC. It is none of those that the sentence gives another part.
 */
export function readIdentifier(slot: SlotEntry, work: Work): string | undefined {
  const [best] = work.clause.tokens
    .flatMap((token, index) => {
      const fits =
        !work.taken.has(index) && (token.kind === 'quoted' || (token.kind === 'value' && shape.test(token.text)));
      return fits && !isWord(work, index) ? [{ token, index, score: scoreOf(slot, work, token, index) }] : [];
    })
    .toSorted((a, b) => b.score - a.score || a.index - b.index);
  /** An answer to another question is what that asked for, unless it is plainly an id. */
  const least = work.asked === undefined || work.asked === slot.field ? weights.connection + 1 : weights.cloud;
  if (!best || best.score < least) return undefined;
  const cue = cueBeside(work, slot, best.index);
  if (cue) take(work, cue.from, cue.to);
  take(work, best.index);
  return best.token.text;
}

/** `CB-Spider` is a word, however it is written. */
const isWord = ({ clause: { matches } }: Work, at: number): boolean =>
  matches.some(({ from, to, quality }) => quality === 1 && from <= at && at < to);

function scoreOf(slot: SlotEntry, work: Work, token: Token, index: number): number {
  const { tokens } = work.clause;
  const before = tokens[index - 1]?.word ?? '';
  const isConnection =
    work.names.connection(token.text)?.toLowerCase() === token.word ||
    work.lexicon.names.guess(token.text).types.has('connection');
  const isName =
    /^(?:as|named?|called|name|이름)$/.test(before) || /^(?:으로|로|이라는|라는|이라고|라고|란|이란)$/.test(token.tail);
  const isPlace = /^(?:on|in|at|from|through|via)$/.test(before) || /^(?:에|에서)$/.test(token.tail);
  return (
    (cueBeside(work, slot, index) ? weights.cue : 0) +
    (cloudShape.test(token.text) ? weights.cloud : 0) +
    (isBesideType(work, index) ? weights.type : 0) +
    (isConnection ? weights.connection : 0) +
    (isName ? weights.name : 0) +
    (isPlace ? weights.place : 0) +
    (token.tail === '의' ? weights.whole : 0)
  );
}

/** Right before it or after it stands a word for the type of resource. */
function isBesideType({ clause: { matches, tokens }, slots }: Work, index: number): boolean {
  const types = slots.filter(({ slot }) => slot.kind === 'choice');
  const isType = (phrase: number) => types.some(({ choices }) => choices.some(({ phrases }) => phrases.has(phrase)));
  return matches.some(
    ({ phrase, from, to, quality }) =>
      quality === 1 && isType(phrase) && (to === index || (from === index + 1 && tokens[index]?.tail === '')),
  );
}
