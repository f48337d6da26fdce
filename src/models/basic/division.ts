import type { Clause, Clauses } from './clause.ts';
import { looksLikeName } from './entities.ts';
import type { Context } from './interpret.ts';
import type { Recognised } from './recogniser/recogniser.ts';
import { mostNothing } from './request-mood.ts';
import { readingsOf } from './score.ts';

/** From here on a part of a message is taken to ask for something of its own. */
const sure = 0.55;
/** From here on a part says so well what is meant that it speaks for its whole message. */
const speaks = 0.7;
const speaksForRead = 0.5;
/** What the message as a whole must still hear of each part: less where the grammar joins them (`끄고`, `and`). */
const heardInMessage = { joined: 0.003, sentence: 0.05 } as const;
/** Parts as plain as this ask each for something, whatever the message sounds like as a whole. */
const plain = 0.75;
const leastNothing = 0.25;
/** How good a reading of a part must be where one part is said to come after another (`then`). */
const sequelScore = 0.45;

/** The things that a message asks for, each as a clause: the whole message where it asks for one. */
export function divide({ parts, message }: Clauses, context: Context): readonly Clause[] {
  const { lexicon } = context;
  const all = lexicon.recognise(message);
  const whole = [{ ...message, recognised: all }];
  if (parts.length < 2) return whole;
  const heard = parts.map((part) => ({
    ...part,
    recognised: withinMessage(part, parts, lexicon.recognise(part), all),
  }));
  const each = heard.every(({ recognised }) => best(recognised).share >= plain && recognised.nothing < leastNothing);
  const apart = each && parts.every((part) => hasObject(part, lexicon));
  const mayDivide = all.nothing <= mostNothing || each;
  if (mayDivide && parts.some(({ sequel }) => sequel)) {
    const readings = heard.map((part) => readingsOf(lexicon.entries, { ...context, clause: part })[0]);
    const meant = readings.flatMap((reading) => (reading && reading.score >= sequelScore ? [reading.entry] : []));
    if (meant.length === heard.length && new Set(meant).size > 1) return heard;
  }
  const own = heard.filter(({ recognised }) => best(recognised).share >= sure && recognised.nothing < mostNothing);
  const meanings = new Map(own.map((part) => [best(part.recognised).operation, part]));
  const joined = new Set([...meanings.values()].map(({ sentence }) => sentence)).size === 1;
  const needed = heardInMessage[joined ? 'joined' : 'sentence'];
  const isHeard = (operation: string) => (all.shares.get(operation) ?? 0) >= needed;
  if (mayDivide && meanings.size > 1 && (all.nothing > mostNothing || apart || [...meanings.keys()].every(isHeard)))
    return heard;
  const speaker = heard.find(({ mood, recognised }) => {
    const { operation, share } = best(recognised);
    if (lexicon.entry(operation)?.operation.effect === 'read')
      return share >= speaksForRead && recognised.nothing < mostNothing;
    return mood === 'request' && share >= speaks && recognised.nothing < 0.05;
  });
  // Where parts ask for different things, none of them speaks for the others.
  return all.nothing > mostNothing && speaker && meanings.size < 2
    ? [{ ...message, recognised: speaker.recognised }]
    : whole;
}

/** Whether a part says itself what it is about: `get rid of it` says it of what the part before has named. */
const hasObject = ({ tokens, matches }: Clause, { isThing }: Context['lexicon']): boolean =>
  tokens.some(looksLikeName) ||
  matches.some(({ kind, phrase, quality }) => kind === 'noun' && quality === 1 && isThing(phrase));

/** A part of a sentence breaks off, which alone makes it no more like talk than its message is: `web-01 끄고`. */
function withinMessage(
  part: Clause,
  parts: readonly Clause[],
  recognised: Recognised,
  message: Recognised,
): Recognised {
  const { shares, nothing } = recognised;
  const breaksOff = parts.some((other) => other !== part && other.sentence === part.sentence);
  if (!breaksOff || nothing <= message.nothing) return recognised;
  const factor = (1 - message.nothing) / Math.max(1e-6, 1 - nothing);
  return {
    shares: new Map([...shares].map(([operation, share]) => [operation, share * factor])),
    nothing: message.nothing,
  };
}

function best({ shares }: Recognised): { readonly operation: string; readonly share: number } {
  let found = { operation: '', share: 0 };
  for (const [operation, share] of shares) if (share > found.share) found = { operation, share };
  return found;
}
