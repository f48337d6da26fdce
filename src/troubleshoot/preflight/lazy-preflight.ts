import type { LoadPlaybooks } from '../lazy.ts';
import type { Playbook } from '../playbook.ts';
import type { TroubleshooterParts, TroubleshootingScope } from '../troubleshooting.ts';
import type { PreflightCall, PreflightReport } from './preflight.ts';
import { loadPreflights } from './preflight-file.ts';
import { isPriced } from './preflight-price.ts';

/** What the playbooks know against a call before it is asked for; undefined where they have no rule for it. Only reads. */
export type AskPreflight = (
  call: PreflightCall,
  scope: Pick<TroubleshootingScope, 'actor' | 'context'>,
) => Promise<PreflightReport | undefined>;

export interface LazyPreflightParts extends Pick<TroubleshooterParts, 'redactor' | 'find'> {
  /** Left out: those of this installation. */
  readonly playbooks?: LoadPlaybooks | undefined;
}

/** Reads the rules about an operation with its first card, and of an operation without any nothing but that. */
export function lazyPreflight({ redactor, find, playbooks }: LazyPreflightParts): AskPreflight {
  const known = new Map<string, Promise<readonly Playbook[]>>();
  const rulesAbout = (operation: string): Promise<readonly Playbook[]> => {
    const rules = known.get(operation) ?? (playbooks ? playbooks() : loadPreflights(operation));
    known.set(operation, rules);
    return rules;
  };
  return async (call, { actor, context }) => {
    const rules = await rulesAbout(call.operation);
    if (rules.length === 0 && !isPriced(call.operation)) return undefined;
    const [{ preflight }, { createExpressions }, { safeReading }] = await Promise.all([
      import('./preflight.ts'),
      import('../expressions.ts'),
      import('../safe-reading.ts'),
    ]);
    return await preflight(call, {
      playbooks: rules,
      expressions: createExpressions(),
      reading: safeReading((name) => find(name, actor), context, redactor),
      signal: context.call.signal,
    });
  };
}
