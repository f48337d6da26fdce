import type { Remedy } from '../../tools/diagnosis.ts';
import type { Expressions, Facts } from './expressions.ts';
import type { PlaybookRemedy } from './playbook.ts';

/** Which calls can be proposed as they stand. */
export interface Proposals {
  /** The arguments as the operation takes them; undefined where there is no such operation for the person, or they do not fit. */
  fit(operation: string, input: Readonly<Record<string, unknown>>): Remedy['input'] | undefined;
}

const mostOfOneKind = 3;

/** What can be done, with arguments taken from the evidence. A remedy that lacks a value is left out. */
export async function remediesOf(
  templates: readonly PlaybookRemedy[],
  facts: Facts,
  { expressions, proposals }: { readonly expressions: Expressions; readonly proposals: Proposals },
): Promise<Remedy[]> {
  const remedies: Remedy[] = [];
  for (const template of templates) {
    for (const each of await itemsOf(template, facts, expressions)) {
      const remedy = await remedyOf(template, { ...facts, each }, expressions, proposals);
      if (remedy) remedies.push(remedy);
    }
  }
  return remedies;
}

async function itemsOf({ forEach, when }: PlaybookRemedy, facts: Facts, expressions: Expressions): Promise<unknown[]> {
  if (when !== undefined && !(await expressions.isTrue(when, facts))) return [];
  if (forEach === undefined) return [undefined];
  const items = await expressions.value(forEach, facts);
  return (Array.isArray(items) ? items : items === undefined ? [] : [items]).slice(0, mostOfOneKind);
}

async function remedyOf(
  { action, operation, input, retries }: PlaybookRemedy,
  facts: Facts,
  expressions: Expressions,
  proposals: Proposals,
): Promise<Remedy | undefined> {
  const said = await expressions.text(action, facts);
  if (!said) return undefined;
  const advice: Remedy = { action: said, ...(retries && { retries }) };
  if (operation === undefined) return advice;
  const given =
    typeof input === 'string' ? await expressions.value(input, facts) : await expressions.arguments(input ?? {}, facts);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return advice;
  const wanted = Object.fromEntries(Object.entries(given));
  const fitting = proposals.fit(operation, wanted);
  return fitting ? { ...advice, operation, input: fitting } : advice;
}
