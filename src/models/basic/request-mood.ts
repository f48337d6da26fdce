import type { Clause } from './clause.ts';
import { asksPlainly } from './korean-mood.ts';
import type { Mood } from './mood.ts';
import type { Reading } from './score.ts';

/**
 * The mood by its words, against what was learned of whole sentences: what hardly ever asks for nothing is a request
 * although it says `not` somewhere (`we don't need it any more`), and what mostly asks for nothing is none.
 */
export function requestMoodOf(clause: Clause, best: Reading, nothing: number): Mood {
  if (clause.firm) return clause.mood;
  const byWords = clause.mood === 'request' && !best.commanded && best.share < told ? 'asked' : clause.mood;
  if (byWords === 'request') return nothing > mostNothingOf(clause, best) ? 'supposed' : 'request';
  const asksOpenly = !polite.test(clause.text) && clause.tokens.some(({ text }) => text === '?');
  const [most, least] =
    byWords !== 'supposed' && plainly.test(clause.text) ? [mostPlain, plainShare] : [leastNothing, clear];
  return nothing < most && best.share >= least && !asksOpenly ? 'request' : byWords;
}

/** How much a request may sound like talk: the more, the plainer its words are. */
function mostNothingOf({ text }: Clause, { commanded, share }: Reading): number {
  if (hangul.test(text) && plainly.test(text) && share >= told) return mostBegged;
  const isPlain = !hangul.test(text) || asksPlainly(text);
  return commanded && isPlain ? mostCommanded : mostNothing;
}

const polite = /\b(?:can|could|would|will) you\b/;
/** Words that only a request has. */
const plainly =
  /\b(?:please|pls|plz)\b|[,;.]\s*(?:so\s+)?(?:close|open|remove|delete|take|detach|disconnect|put|drop|get|free|release|erase|kill|make|give|add|attach|set|turn|shut|start|restart|reboot|scale|grow|move)\b|(?:주세요|주십시오|줘요?|줄래요?|바랍니다|요망|부탁(?:해요?|드려요|드립니다|합니다)?)\s*[.!~]*$/;
const hangul = /[가-힣]/;
const plainShare = 0.4;
const mostCommanded = 0.6;
/** Of a Korean sentence that ends as only requests do. */
const mostBegged = 0.8;
/** Of a sentence that negates or asks something beside what it plainly asks for. */
const mostPlain = 0.5;
/** From this share on, what was learned speaks clearly for an operation. */
export const clear = 0.35;
const told = 0.2;
/** What asks for nothing with a larger share is no request. */
export const mostNothing = 0.35;
const leastNothing = 0.05;
