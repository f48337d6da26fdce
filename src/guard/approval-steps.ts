import type { Approval, Decision, Refusal } from './approval.ts';
import { mayAnswer } from './approvers.ts';
import type { AuditFact } from './audit.ts';
import { type DigestedRequest, digestRequest } from './digest.ts';

/** What is about to run, to be held against what was consented to. */
export type Fitting = DigestedRequest;

/** Why an execution may not begin. */
export type ExecutionRefusal =
  | 'no-such-approval'
  /** Nobody has consented, somebody said no, or the consent was taken back. */
  | 'not-approved'
  | 'already-used'
  | 'expired'
  /** The record, or what is about to run, is not what was consented to. */
  | 'does-not-fit';

/** How an approved change ended. */
export type Outcome = 'executed' | 'failed' | 'unknown' | 'aborted';

/** The record after a step; the very same object where nothing changes. */
export interface Step<R> {
  readonly to: Approval;
  readonly refusal?: R;
}

/** Whether `actor` may give this answer to the request. */
export function mayDecide(
  { approvers, requester }: Pick<Approval, 'approvers' | 'requester'>,
  { actor, verdict }: Pick<Decision, 'actor' | 'verdict'>,
): boolean {
  return mayAnswer(approvers, requester, actor, verdict);
}

export function decideOrRefuse(current: Approval, decision: Decision, now: Date): Step<Refusal> {
  if (!mayDecide(current, decision)) return { to: current, refusal: 'not-allowed' };
  if (current.status === 'expired') return { to: current, refusal: 'expired' };
  if (current.status !== 'pending') return { to: current, refusal: 'already-decided' };
  if (isOverdue(current, now, 0)) return { to: ended(current, 'expired', now), refusal: 'expired' };
  if (decision.verdict === 'approve' && !nameFits(current.confirmation, decision.typedName)) {
    return { to: current, refusal: 'wrong-name' };
  }
  const at = now.toISOString();
  const { actor: by, reason } = decision;
  const made = { ...current, decision: { by, at, ...(reason === undefined ? {} : { reason }) } };
  return {
    to: decision.verdict === 'approve' ? { ...made, status: 'approved' } : { ...made, status: 'denied', finished: at },
  };
}

export function beginOrRefuse(current: Approval, fitting: Fitting, now: Date, graceMs: number): Step<ExecutionRefusal> {
  switch (current.status) {
    case 'denied':
    case 'aborted':
      return { to: current, refusal: 'not-approved' };
    case 'expired':
      return { to: current, refusal: 'expired' };
    case 'executing':
    case 'executed':
    case 'failed':
    case 'unknown':
      return { to: current, refusal: 'already-used' };
    case 'pending':
    case 'approved': {
      const timely = expireIfOverdue(current, now, graceMs);
      if (timely !== current) return { to: timely, refusal: 'expired' };
      if (current.status === 'pending') return { to: current, refusal: 'not-approved' };
      if (!isIntact(current) || digestRequest(fitting) !== current.digest) {
        return { to: ended(current, 'aborted', now), refusal: 'does-not-fit' };
      }
      return { to: { ...current, status: 'executing' } };
    }
  }
}

export function expireIfOverdue(current: Approval, now: Date, graceMs: number): Approval {
  return isOverdue(current, now, graceMs) ? ended(current, 'expired', now) : current;
}

/** Throws where `current` cannot end as `outcome`. */
export function finishFrom(current: Approval, outcome: Outcome, now: Date): Approval {
  const from: readonly Approval['status'][] =
    outcome === 'aborted' ? ['pending', 'approved', 'executing'] : ['executing'];
  if (!from.includes(current.status)) {
    throw new Error(`approval ${current.id} is ${current.status} and cannot become ${outcome}`);
  }
  return ended(current, outcome, now);
}

/** What the audit log says of an approval. */
export function factsOf(approval: Approval): Omit<AuditFact, 'event'> {
  const { id, conversation, operation, effect, connection, digest, target, makes } = approval;
  return {
    approval: id,
    conversation,
    operation,
    effect,
    digest,
    ...(connection ? { connection: connection.name } : {}),
    ...(target ? { target: { type: target.type, name: target.name, systemId: target.systemId } } : {}),
    ...(!target && makes ? { target: makes } : {}),
  };
}

function ended(current: Approval, status: 'expired' | Outcome, now: Date): Approval {
  return { ...current, status, finished: now.toISOString() };
}

function isOverdue({ status, expires }: Approval, now: Date, graceMs: number): boolean {
  const end = Date.parse(expires);
  if (status === 'pending') return now.getTime() >= end;
  return status === 'approved' && now.getTime() >= end + graceMs;
}

function nameFits(confirmation: Approval['confirmation'], typed: string | undefined): boolean {
  if (confirmation.kind === 'button') return true;
  const plain = (name: string) => name.trim().normalize('NFC');
  const expected = plain(confirmation.name);
  return expected !== '' && typed !== undefined && plain(typed) === expected;
}

/** Whether the stored record still is what a permitted person consented to. */
function isIntact(approval: Approval): boolean {
  const { operation, connection, input, digest, decision } = approval;
  return (
    decision !== undefined &&
    mayDecide(approval, { actor: decision.by, verdict: 'approve' }) &&
    digestRequest({ operation, connection: connection?.name, input }) === digest
  );
}
