import { factsOf } from '../../guard/approval-steps.ts';
import type { AgentParts } from '../parts.ts';
import type { TrackedRecord } from './record.ts';

/** Writes down how a change ended, beside the consent that it ran on. */
export async function auditOutcome(
  { approvals, audit }: Pick<AgentParts, 'approvals' | 'audit'>,
  { id, operation, connection, conversation, state, status, approval: consent }: TrackedRecord,
): Promise<void> {
  if (state === 'running') return;
  const approval = await approvals.get(consent);
  const facts = approval ? factsOf(approval) : { operation, conversation, ...(connection && { connection }) };
  await audit.record({
    event: state === 'done' ? 'completed' : state,
    ...facts,
    ...(state !== 'done' && { reason: `${id}: ${status.en}` }),
  });
}
