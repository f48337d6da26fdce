import type { VerbForm } from './korean.ts';

/** A word that an English word may be a form of. */
export interface BaseForm {
  readonly base: string;
  readonly form: VerbForm;
}

/** `vms` may be `vm`, `deleting` may be `delete`, `stopped` may be `stop`. The word itself comes first. */
export function baseForms(word: string): BaseForm[] {
  const forms: BaseForm[] = [{ base: word, form: 'command' }];
  const add = (base: string, form: VerbForm) => {
    if (base.length >= 2) forms.push({ base, form });
  };
  if (word.endsWith('ies')) add(`${word.slice(0, -3)}y`, 'command');
  if (/(?:s|x|z|ch|sh)es$/.test(word)) add(word.slice(0, -2), 'command');
  if (/[^s]s$/.test(word)) add(word.slice(0, -1), 'command');
  for (const [suffix, form] of [
    ['ing', 'modifier'],
    ['ed', 'past'],
  ] as const) {
    if (!word.endsWith(suffix) || word.length < suffix.length + 3) continue;
    const stem = word.slice(0, -suffix.length);
    add(stem, form);
    add(`${stem}e`, form);
    if (stem.at(-1) === stem.at(-2)) add(stem.slice(0, -1), form);
  }
  return forms;
}

/** Second words of verbs in two words, which may stand apart: `turn web-01 off`, `what can it do`. */
export const verbParticles: ReadonlySet<string> = new Set([
  'off',
  'on',
  'down',
  'up',
  'out',
  'back',
  'away',
  'do',
  'in',
]);
