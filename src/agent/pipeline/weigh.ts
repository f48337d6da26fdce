import type { AnyOperation, TargetState } from '../../../tools/operation.ts';
import type { Impact } from '../../guard/approval.ts';
import { computeImpact, dependantsIn } from '../../guard/impact.ts';
import { decidePolicy, type PolicyQuestion, type Verdict } from '../../guard/policy.ts';
import type { CallScope } from './scope.ts';

/** What a call would touch, looked up before a card is shown and again before the call runs. */
export async function impactOf(
  operation: AnyOperation,
  target: TargetState | undefined,
  connection: string | undefined,
  { parts, signal }: CallScope,
): Promise<Impact> {
  const { clouds, clock } = parts;
  const open = connection === undefined ? undefined : await clouds.open(connection, signal);
  return computeImpact({ operation, target, connection: open, clouds, clock, signal });
}

/** The policy's word on a call, asked before a card is shown and again before the call runs. */
export function askPolicy(
  operation: AnyOperation,
  scope: CallScope,
  place: { readonly name: string; readonly provider: string } | undefined,
  target: TargetState | undefined,
  impact: Impact,
): Verdict {
  const question: PolicyQuestion = {
    effect: operation.effect,
    irreversible: operation.irreversible ?? false,
    actor: scope.actor,
    connection: place,
    tags: target?.tags ?? [],
    dependants: dependantsIn(impact),
    plan: scope.plan,
  };
  return decidePolicy(question, scope.parts.policy);
}
