import type { AnyOperation, TargetState } from '../../../tools/operation.ts';
import { administers } from '../../../tools/targets.ts';
import type { Impact } from '../../guard/approval.ts';
import type { Approvers } from '../../guard/approvers.ts';
import { computeImpact, dependantsIn } from '../../guard/impact.ts';
import { decideApprovers, decidePolicy, type PolicyQuestion, type Verdict } from '../../guard/policy.ts';
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

/** The policy's word on a call and on who consents to it, asked before a card is shown and again before the call runs. */
export function askPolicy(
  operation: AnyOperation,
  scope: CallScope,
  place: { readonly name: string; readonly provider: string } | undefined,
  target: TargetState | undefined,
  impact: Impact,
): { readonly verdict: Verdict; readonly approvers: Approvers } {
  const question = {
    effect: operation.effect,
    irreversible: operation.irreversible ?? false,
    actor: scope.actor,
    ownRecords: administers(operation),
    connection: place,
    tags: target?.tags ?? [],
    dependants: dependantsIn(impact),
    plan: scope.plan,
  } satisfies PolicyQuestion;
  const { policy } = scope.parts;
  return { verdict: decidePolicy(question, policy), approvers: decideApprovers(question, policy) };
}
