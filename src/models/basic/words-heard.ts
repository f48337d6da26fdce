import type { Clause } from './clause.ts';
import { isCommand } from './command.ts';
import { isFunctionWord, isInterrogative, isNewness, isStateSaid } from './function-words.ts';
import { withoutParticles } from './korean.ts';
import type { Lexicon, OperationEntry } from './lexicon.ts';
import type { Token } from './text.ts';
import { type Match, range } from './vocabulary.ts';

/** A word of some operation; `part` of a longer one as `VM` is of `VM 상태`. */
interface Told extends Match {
  readonly part: boolean;
}

/** What the words of a clause say before any one operation is looked at. */
export interface Heard {
  readonly clause: Clause;
  readonly told: readonly Told[];
  /** Where the governing action stands: the first one in English, the last one in Korean. */
  readonly head: number | undefined;
  /** Where the object of the governing action stands. */
  readonly aim: number | undefined;
  /** Tokens of actions in several words; they mean something although each alone may be mere grammar. */
  readonly phrased: ReadonlySet<number>;
  /** The sentence tells to do what the action says. */
  readonly commands: boolean;
  /** The governing action only asks to be shown something. */
  readonly shows: boolean;
  /** `I need a new VM`: something is to be made, although no verb says so. */
  readonly wish: boolean;
}

export function hear(clause: Clause, lexicon: Lexicon): Heard {
  const told = toldBy(clause, lexicon);
  const wish = isWish(clause, told);
  const head = wish ? undefined : headAction(clause, told);
  const phrased = told.filter(({ kind, from, to }) => kind === 'action' && to - from > 1);
  return {
    clause,
    told,
    head,
    aim: head === undefined ? undefined : objectOf(clause.tokens, head),
    phrased: new Set(phrased.flatMap(({ from, to }) => range(from, to))),
    commands: isCommand(clause, head),
    shows: told.some(({ from, phrase }) => from === head && lexicon.readActions.has(phrase)),
    wish,
  };
}

function toldBy({ matches, tokens }: Clause, lexicon: Lexicon): Told[] {
  const words = matches.filter(({ kind, phrase }) => (kind === 'action' ? lexicon.actions : lexicon.nouns).has(phrase));
  const actions = words.filter(({ kind, from, to }) => kind === 'action' && to - from > 1);
  const isInside = (match: Match, other: Match) =>
    other.from <= match.from && other.to >= match.to && other.to - other.from > match.to - match.from;
  return words
    .filter((match) => match.kind === 'action' || !actions.some((action) => isInside(match, action)))
    .filter(({ kind, from, to }) => kind === 'action' || to - from > 1 || isStateSaid(tokens, from))
    .map((match) => ({ ...match, part: words.some((other) => other.kind === match.kind && isInside(match, other)) }));
}

/** Says what to do, rather than describing a thing or the past. */
const isVerb = ({ form }: Match): boolean => form !== 'modifier' && form !== 'past';

const wanting = /^(?:needs?|wants?|like|필요|파줘|뽑아줘)/;
const strongNewness = /^(?:new|another|새|새로|새로운|신규)$/;

function isWish({ mood, tokens }: Clause, told: readonly Told[]): boolean {
  if (mood !== 'request' || !tokens.some(({ word }) => strongNewness.test(word))) return false;
  const verbs = told.filter((match) => match.kind === 'action' && isVerb(match));
  if (verbs.some(({ from }) => !wanting.test(tokens[from]?.word ?? ''))) return false;
  return strongNewness.test(tokens[0]?.word ?? '') || tokens.some(({ word }) => wanting.test(word));
}

function headAction({ tokens }: Clause, told: readonly Told[]): number | undefined {
  const verbs = told.filter((match) => match.kind === 'action' && !match.part && isVerb(match)).map(({ from }) => from);
  const korean = verbs.filter((from) => tokens[from]?.kind === 'hangul' && !told.some(isNounAt(from)));
  if (korean.length > 0) return Math.max(...korean);
  const latin = verbs.filter((from) => tokens[from]?.kind !== 'hangul');
  return latin.length > 0 ? Math.min(...latin) : undefined;
}

/** A Korean noun of action without an ending (`연결`) is the thing, not the request. */
const isNounAt =
  (from: number) =>
  (match: Told): boolean =>
    match.kind === 'noun' && match.from === from;

/** Right after the action in English; marked 을/를, or right before the action, in Korean. */
function objectOf(tokens: readonly Token[], head: number): number | undefined {
  if (tokens[head]?.kind !== 'hangul') {
    const at = tokens.findIndex((token, index) => index > head && (!isFunctionWord(token) || token.kind === 'mark'));
    return at < 0 || tokens[at]?.kind === 'mark' ? undefined : at;
  }
  const marked = tokens.findLastIndex((token, index) => index < head && /^(?:들)?[을를]$/.test(particlesOf(token)));
  if (marked >= 0) return marked;
  const before = tokens[head - 1];
  return before && before.kind !== 'mark' && particlesOf(before) === '' ? head - 1 : undefined;
}

const particlesOf = (token: Token): string =>
  token.tail || (token.kind === 'hangul' ? withoutParticles(token.word).particles : '');

/** How the words of one operation fit what was heard. */
export interface WordFit {
  readonly action: number;
  readonly noun: number;
  /** The sentence has a noun, but none of this operation's. */
  readonly othersNoun: boolean;
  /** Tokens that the operation's nouns explain. */
  readonly nounTokens: ReadonlySet<number>;
  readonly actionTokens: ReadonlySet<number>;
}

const partWeight = 0.8;
/** An action that does not govern its sentence: `list the calls that delete VMs`. */
const besideWeight = { read: 0.8, change: 0.6 } as const;
const qualifierWeight = 0.05;
const qualifiersAlone = 0.8;

export function fitWords(entry: OperationEntry, heard: Heard): WordFit {
  const { clause, told, head } = heard;
  const isRead = entry.operation.effect === 'read';
  const nounTokens = new Set<number>();
  const actionTokens = new Set<number>();
  let action = 0;
  let noun = 0;
  for (const match of told) {
    const weight = (match.kind === 'action' ? entry.actions : entry.nouns).get(match.phrase);
    if (weight === undefined) continue;
    const full = weight * match.quality * (match.part ? partWeight : 1);
    if (match.kind === 'noun') {
      noun = Math.max(noun, full + 0.04 * (match.to - match.from - 1));
      for (const index of range(match.from, match.to)) nounTokens.add(index);
    } else if (isRead || clause.mood === 'supposed' || isVerb(match)) {
      const place = match.from === head ? 1 : besideWeight[isRead ? 'read' : 'change'];
      action = Math.max(action, full * place);
      for (const index of range(match.from, match.to)) actionTokens.add(index);
    }
  }
  if (!isRead && [...actionTokens].every((index) => nounTokens.has(index))) action *= 0.5;
  noun = addQualifiers(entry, clause, noun, nounTokens);
  return {
    action: withGrammar(entry, heard, action),
    noun,
    othersNoun: noun === 0 && told.some(({ kind }) => kind === 'noun'),
    nounTokens,
    actionTokens,
  };
}

/** Parts of a noun in several words count beside a noun, and two of them count as one: `keys for GCP credentials`. */
function addQualifiers(entry: OperationEntry, clause: Clause, noun: number, nounTokens: Set<number>): number {
  const found = clause.matches.filter(
    ({ kind, phrase, from }) => kind === 'noun' && entry.qualifiers.has(phrase) && !nounTokens.has(from),
  );
  const phrases = new Set(found.map(({ phrase }) => phrase));
  const base = noun === 0 && phrases.size > 1 ? qualifiersAlone : noun;
  if (base === 0) return 0;
  for (const { from, to } of found) for (const index of range(from, to)) nounTokens.add(index);
  return base + qualifierWeight * phrases.size;
}

/** What grammar says of the action: a question or a bare noun asks to see, `new` asks to make. */
function withGrammar({ operation }: OperationEntry, { clause, head, shows, wish }: Heard, action: number): number {
  if (operation.effect === 'create') {
    if (wish) return 0.9;
    return action > 0 && clause.tokens.some(isNewness) ? action + 0.05 : action;
  }
  if (operation.effect !== 'read' || wish) return action;
  if (shows || clause.tokens.some(isInterrogative)) return Math.max(action, 0.7);
  return head === undefined ? Math.max(action, 0.6) : action;
}
