import { formWith, isParticles, type Surface, type VerbForm } from './korean.ts';

/** How a phrase is used where it stands, and how many further tokens belong to it. */
export interface Use {
  readonly form: VerbForm;
  readonly more: number;
}

const nounEnding = /^(?:용|쪽|꺼|짜리|인지|이니|니|이지|지|이랑|가요|인가|있|없|중|들)/;

/** A Korean noun with `rest` written after it; undefined where that makes it another word. */
export const nounUse = (rest: string): Use | undefined =>
  rest === '' || isParticles(rest) || nounEnding.test(rest) ? { form: 'command', more: 0 } : undefined;

/** `after` is the Korean text that follows: it decides what `삭제 하면`, `지우지 마` and `꺼도 돼` mean. */
export function verbUse(surface: Surface, rest: string, after: string): Use | undefined {
  if (rest === '' && surface.form === 'command' && /^(?:하|해|했|할|한|합|되|된|됐|될|돼|시키|시켜)/.test(after)) {
    const form = formWith(surface, after);
    if (form) return { form, more: 1 };
  }
  const alone = formWith(surface, rest);
  if (alone === undefined || rest === '' || !after) return alone && { form: alone, more: 0 };
  return { form: formWith(surface, `${rest} ${after}`) ?? alone, more: 0 };
}
