import { type Clause, sliceOf } from './clause.ts';
import { looksLikeName } from './entities.ts';
import { isFunctionWord, isJoiner, joiningTail } from './function-words.ts';
import type { Context } from './interpret.ts';
import { withoutParticles } from './korean.ts';

/** The halves of a clause that joins two nouns of operations: `list VMs | and VPCs`, `VPC랑 | 보안 그룹 목록`. */
export function coordinated(clause: Clause, { lexicon, names }: Context): readonly Clause[] | undefined {
  const { tokens, matches } = clause;
  if (clause.mood !== 'request' && clause.mood !== 'asked') return undefined;
  if (tokens.some((token) => looksLikeName(token) && names.connection(token.word) === undefined)) return undefined;
  const nouns = matches.filter(
    ({ kind, phrase, quality }) => kind === 'noun' && quality === 1 && lexicon.nouns.has(phrase),
  );
  for (const [index, token] of tokens.entries()) {
    const joins = isJoiner(token) || token.word === 'then';
    const particles = token.tail || (token.kind === 'hangul' ? withoutParticles(token.word).particles : '');
    if (!joins && !joiningTail.test(particles)) continue;
    const end = joins ? index : index + 1;
    const next = tokens.findIndex((other, at) => at > index && !isFunctionWord(other));
    if (nouns.some(({ to }) => to === end) && nouns.some(({ from }) => from === next)) {
      return [sliceOf(clause, 0, end), sliceOf(clause, next, tokens.length)];
    }
  }
  return undefined;
}
