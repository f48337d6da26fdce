import type { Localized } from '../../../drivers/contract/text.ts';
import type { ChangeAhead, ConnectionSummary, OperationContext } from '../../../tools/context.ts';
import type { Impact } from '../../guard/approval.ts';
import type { OperationCall } from '../events.ts';
import type { CallScope } from './scope.ts';

export interface PreflightQuestion {
  readonly call: OperationCall;
  /** Where it acts; undefined for records of our own, which no rule is about. */
  readonly place: ConnectionSummary | undefined;
  readonly ahead: readonly ChangeAhead[];
  /** Whether changes ahead may make it possible. */
  readonly afterChanges: boolean;
}

/**
 * The impact with what is known against the call and what it costs. It is read for the card alone: what was found does not
 * stop the call, so asking again before it runs would cost the same reads and change nothing; what must not run is refused
 * there by `Operation.refuse` and by the cloud. Throws only where the turn is cancelled.
 */
export async function withPreflight(
  impact: Impact,
  { call, place, ahead, afterChanges }: PreflightQuestion,
  scope: CallScope,
  context: OperationContext,
): Promise<Impact> {
  if (!place) return impact;
  const { name: connection, provider, region, zone } = place;
  const same = ahead.filter((change) => change.connection === connection && change.operation === call.operation);
  const { operation, input } = call;
  const question = { operation, connection, provider, region, zone, input, ahead: same, afterChanges };
  try {
    const report = await scope.parts.preflight(question, { actor: scope.actor, context });
    if (!report) return impact;
    const { failed, held, unknown, facts } = report;
    return {
      ...impact,
      facts: [...impact.facts, ...facts],
      unknown: [...impact.unknown, ...unknown],
      ...(failed.length + held > 0 && { preflight: { failed, held } }),
    };
  } catch {
    scope.signal.throwIfAborted();
    return { ...impact, unknown: [...impact.unknown, couldNot] };
  }
}

const couldNot: Localized = { en: 'The preflight could not be made.', ko: '사전 점검을 수행하지 못했습니다.' };
