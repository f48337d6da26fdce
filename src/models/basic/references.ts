import type { Clause } from './clause.ts';
import { withoutParticles } from './korean.ts';
import type { Lexicon, OperationEntry } from './lexicon.ts';
import { type Memory, type Request, targetsOf } from './memory.ts';
import type { NameType } from './name-patterns.ts';

const singular =
  /^(?:it|its|it's|that|this|one|same|again|그거|그것|그걸|그게|이거|이것|이걸|저거|저것|그|이|해당|걔|얘|쟤|여기에|여기다|여기에다|거기다|거기다가|거기에다|방금|아까|다시|도로|같은|거기)$/;
const plural = /^(?:them|both|those|these|they|their|둘|둘다|그것들|걔네|모두|전부|다)$/;
const sameness = /^(?:same|again|likewise|ditto|같은|똑같은|똑같이|동일한|동일하게|마찬가지로|이것도|그것도)$/;

const spoken = (clause: Clause): string[] =>
  clause.tokens.flatMap(({ word, kind }) => (kind === 'hangul' ? [word, withoutParticles(word).stem] : [word]));

/** Whether the clause points at something instead of naming it. */
export const refersBack = (clause: Clause): boolean =>
  spoken(clause).some((word) => singular.test(word) || plural.test(word));

/** Whether the clause asks for the last request once more: `same on mock-tokyo`, `같은 걸 도쿄에서`. */
export const asksForSame = (clause: Clause): boolean => spoken(clause).some((word) => sameness.test(word));

const listing = /^(?:list|all|every|each|목록|리스트|전체|모든|모두|전부)$/;

/** Whether the clause means one thing said before rather than all of a type: it points, or does not say the type. */
export function pointsBack(clause: Clause, type: NameType, before: readonly Request[], lexicon: Lexicon): boolean {
  const words = lexicon.typeWords(type);
  if (clause.matches.some(({ phrase, kind }) => kind === 'noun' && words.has(phrase))) return false;
  if (spoken(clause).some((word) => listing.test(word))) return false;
  return before.length > 0 || refersBack(clause);
}

/** What `it` or `them` stands for: the last named target, or nothing where that could be more than one. */
export function resolve(clause: Clause, entry: OperationEntry, memory: Memory, before: readonly Request[]): Request[] {
  const { target } = entry.operation;
  if (!target) return [];
  if (target.typeField) return ofAnyType(entry, target.typeField, before.length > 0 ? before : memory.latest);
  const said = before.flatMap((request) => targetsOf(request, target.type));
  const named = said.length > 0 ? said : memory.targets(target.type);
  const several = spoken(clause).some((word) => plural.test(word));
  if (named.length === 0 || (named.length > 1 && !several)) return [];
  return named.map(({ name, input }) => ({ entry, input: { [target.field]: name, ...contextOf(entry, input) } }));
}

/** Where an argument says the target's type: the one thing named last that has a type of those. */
function ofAnyType(entry: OperationEntry, typeField: string, latest: readonly Request[]): Request[] {
  const { target } = entry.operation;
  const choices = entry.slots.find(({ field }) => field === typeField)?.choices ?? [];
  const found = choices.flatMap(({ choice: { value } }) =>
    typeof value === 'string'
      ? latest.flatMap((request) =>
          targetsOf(request, value as NameType).map(({ name, input }) => ({ value, name, input })),
        )
      : [],
  );
  const [only] = found;
  if (!target || !only || new Set(found.map(({ name }) => name)).size > 1) return [];
  return [{ entry, input: { [typeField]: only.value, [target.field]: only.name, ...contextOf(entry, only.input) } }];
}

/** The connection, and what the target lives in, as the earlier request had them. */
function contextOf(entry: OperationEntry, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const within = entry.operation.target?.within?.field;
  const context: Record<string, unknown> = {};
  for (const field of ['connection', ...(within ? [within] : [])]) {
    const known = entry.slots.some((slot) => slot.field === field) ? input[field] : undefined;
    if (known !== undefined && known !== 'all') context[field] = known;
  }
  return context;
}
