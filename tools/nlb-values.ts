import { CloudError } from '../drivers/contract/errors.ts';
import type { NLB } from '../drivers/contract/nlb.ts';
import type { OperationContext } from './context.ts';
import type { TargetState } from './operation.ts';
import { openHandler } from './shared/handlers.ts';
import { unknownOnError } from './shared/read-back.ts';

interface Named {
  readonly name: string;
  readonly connection?: string | undefined;
}
type Values = Readonly<Record<string, string | number | undefined>>;

/** A change without a changed value is told before anyone is asked for consent. */
export const valuesGiven =
  <I extends Named>(names: readonly (keyof I & string)[]) =>
  async (asked: I): Promise<I> => {
    if (names.some((name) => asked[name] !== undefined)) return asked;
    throw new CloudError({
      kind: 'invalid-input',
      subject: { resource: 'nlb', name: asked.name },
      fact: { en: 'no value to change was given', ko: '변경할 값을 지정하지 않았습니다' },
      remedy: {
        en: `Give at least one of: ${names.join(', ')}.`,
        ko: `다음 값 가운데 하나 이상을 지정하십시오: ${names.join(', ')}.`,
      },
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
