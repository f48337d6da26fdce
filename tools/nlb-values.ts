import type { NLB } from '../drivers/contract/nlb.ts';
import type { OperationContext } from './context.ts';
import { OpenQuestion } from './open-question.ts';
import type { TargetState } from './operation.ts';
import { openHandler } from './shared/handlers.ts';
import { unknownOnError } from './shared/read-back.ts';

interface Named {
  readonly name: string;
  readonly connection?: string | undefined;
}
type Values = Readonly<Record<string, string | number | undefined>>;

/** Of a change without a changed value, the most usual one is asked for, which stands first. */
export const valuesGiven =
  <I extends Named>(usual: keyof I & string, ...more: readonly (keyof I & string)[]) =>
  async (asked: I): Promise<I> => {
    if ([usual, ...more].some((name) => asked[name] !== undefined)) return asked;
    throw new OpenQuestion({
      field: usual,
      fact: { en: 'no value to change was given', ko: '변경할 값을 지정하지 않았습니다' },
    });
  };

/** The values are changed all or none; those that were not asked for say nothing. */
export const readBackValues = <I extends Named>(asked: (input: I) => Values, found: (nlb: NLB) => Values) =>
  unknownOnError(async (input: I, context: OperationContext, before?: TargetState) => {
    const nlb = await (await openHandler('nlb', input, context)).getNLB({ nameId: input.name }, context.call);
    if (before && nlb.iid.systemId !== before.systemId) return 'unknown';
    const now = found(nlb);
    const wanted = Object.entries(asked(input)).filter(([, value]) => value !== undefined);
    return wanted.every(([name, value]) => now[name] === value) ? 'done' : 'not-done';
  });

/** Verbs of every change of an NLB's settings. */
export const changing = {
  en: ['change', 'update', 'modify', 'set', 'switch', 'move', 'edit', 'adjust', 'reconfigure'],
  ko: ['변경', '바꾸', '바꿔', '수정', '설정', '옮기', '조정', '전환', '고치'],
} as const;
