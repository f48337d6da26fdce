import type { Clause } from './clause.ts';

/** Words that may stand before the verb of an English request; `#` is a name or value, `n` a noun of an operation. */
const opening = [
  '#|n|in|on|at|for|from|of|to|the|a|an|my|our|me|with',
  'please|pls|plz|kindly|hey|hi|hello|ok|okay|alright|yes|yeah|now|then|and|also|so|just|instead|only|next|first|finally|again|well|thanks|but|it|its|that|this|them',
  '\\w+ly',
  '(?:can|could|would|will) you',
  "(?:how about|why don't|why dont|why not) (?:we|you)",
  '(?:would|do) you mind|(?:can|could) we (?=have|get)',
  "(?:i|we) (?:want|need|have|would like|wanna|mean|meant|must|'d like)|(?:i|we)'d like|(?:i|we)'ll need|i'm asking",
  'you (?:to|can|must|need|have)|you',
  "let'?s|let us|go ahead|try|time|help|make sure|be sure|do|give|perform|run|issue|request",
  '(?:needs?|has|have|must) (?:to )?be|(?:needs?|has|have) to|be',
].join('|');
const beforeVerb = new RegExp(`^(?:(?:${opening})(?:\\s+|$))*$`);
/** `be` alone asks about a state: `can web-01 be deleted`. */
const possible = /^(?:can|could|may|might|should|would|will) (?!you\b)/;

/**
 * Whether the sentence tells to do what its governing action, at token `head`, says. An English request begins with
 * its verb, with courtesy, or with what it is for; anything else between the last comma and the verb makes it a remark.
 */
export function isCommand({ tokens, matches }: Clause, head: number | undefined): boolean {
  if (head === undefined || tokens[head]?.kind === 'hangul') return true;
  const isNoun = (index: number) =>
    matches.some(({ kind, from, to }) => kind === 'noun' && from <= index && index < to);
  const start = tokens.findLastIndex(({ kind }, index) => kind === 'mark' && index < head) + 1;
  const words = tokens.slice(start, head).flatMap(({ word, kind }, at) => {
    const index = start + at;
    if (kind === 'value' || kind === 'quoted') return ['#'];
    return [isNoun(index) && !beforeVerb.test(word) ? 'n' : word];
  });
  const said = words.join(' ');
  return beforeVerb.test(said) && !possible.test(said);
}
