import type { Collection, Store } from '../store/store.ts';
import { type Actor, sameActor } from './actor.ts';
import { type Approval, approvalSchema, type Decision, type Refusal } from './approval.ts';
import {
  beginOrRefuse,
  decideOrRefuse,
  type ExecutionRefusal,
  expireIfOverdue,
  type Fitting,
  factsOf,
  finishFrom,
  type Outcome,
  type Step,
} from './approval-steps.ts';
import type { Audit, AuditFact } from './audit.ts';
import { digestRequest } from './digest.ts';

/** What is proposed to a person; the rest of the record is made here. */
export type ApprovalDraft = Omit<
  Approval,
  'id' | 'digest' | 'created' | 'expires' | 'status' | 'decision' | 'finished'
>;

export interface ApprovalFilter {
  readonly conversation?: string | undefined;
  readonly requester?: Actor | undefined;
}

/** Why an execution ended as it did; free text is redacted. */
export interface OutcomeNote {
  readonly reason?: string | undefined;
  readonly error?: AuditFact['error'];
}

/** Stored requests for consent. Every transition is audited; where the audit log cannot be written, nothing may run. */
export interface Approvals {
  propose(draft: ApprovalDraft): Promise<Approval>;
  get(id: string): Promise<Approval | undefined>;
  /** Oldest first. */
  list(filter?: ApprovalFilter): Promise<Approval[]>;
  /** Those that can still be decided; oldest first. */
  listPending(filter?: ApprovalFilter): Promise<Approval[]>;
  /** Undefined when the decision counts. Decides once, however many try at once. */
  decide(decision: Decision): Promise<Refusal | undefined>;
  /** Marks what nobody decided, or nobody executed, in time. */
  expireOverdue(): Promise<Approval[]>;
  /**
   * Uses up an approval. `fitting` is what is about to run; unless it is what was consented to, nothing may run. Throws
   * where the audit log cannot be written; then nothing may run either.
   */
  beginExecution(
    id: string,
    fitting: Fitting,
  ): Promise<
    { readonly ok: true; readonly approval: Approval } | { readonly ok: false; readonly reason: ExecutionRefusal }
  >;
  /**
   * Records how it ended. `aborted` is for what never ran, and also takes back an approval that is pending or approved.
   * Throws for an unknown id and for an approval that cannot end so.
   */
  finish(id: string, outcome: Outcome, note?: OutcomeNote): Promise<Approval>;
}

export interface ApprovalsOptions {
  readonly store: Store;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: () => Date;
  readonly ids: () => string;
  /** How long a person may take to decide. */
  readonly expiryMs: number;
  /** How long after `expires` an approved change may still begin, for a restart in between. Default: `expiryMs`. */
  readonly executionGraceMs?: number;
  readonly redactText: (text: string) => string;
}

export function createApprovals(options: ApprovalsOptions): Approvals {
  const { audit, clock, redactText } = options;
  const graceMs = options.executionGraceMs ?? options.expiryMs;
  const records: Collection<Approval> = options.store.collection('approvals', approvalSchema, { layout: 'folder' });

  /** Ids come from people and models: what a store finds under a strange one must say itself that it is the one. */
  async function find(id: string): Promise<Approval | undefined> {
    const found = await records.get(id);
    return found?.id === id ? found : undefined;
  }

  /** Moves a record by compare-and-set. `step` returns the record as it is where nothing is to change. */
  async function move<R>(
    id: string,
    step: (current: Approval) => Step<R>,
  ): Promise<(Step<R> & { readonly from: Approval }) | undefined> {
    let moved: (Step<R> & { readonly from: Approval }) | undefined;
    await records.update(id, (current) => {
      if (current?.id !== id) return current;
      moved = { from: current, ...step(current) };
      return moved.to;
    });
    return moved;
  }

  function record(event: AuditFact['event'], approval: Approval, more: Partial<AuditFact> = {}) {
    return audit.record({ event, ...factsOf(approval), ...more });
  }

  /** What was consented to or begun but could not be audited is taken back before the error goes on. */
  async function auditOrAbort(event: 'approved' | 'executing', approval: Approval): Promise<void> {
    try {
      await record(event, approval, actorOf(approval));
    } catch (error) {
      await move(approval.id, (current) => ({
        to:
          current.status === approval.status
            ? { ...current, status: 'aborted', finished: clock().toISOString() }
            : current,
      }));
      throw error;
    }
  }

  async function list(filter: ApprovalFilter = {}): Promise<Approval[]> {
    const { conversation, requester } = filter;
    const found = (await records.list()).filter(
      (approval) =>
        (conversation === undefined || approval.conversation === conversation) &&
        (requester === undefined || sameActor(approval.requester, requester)),
    );
    return found.sort((a, b) => Date.parse(a.created) - Date.parse(b.created) || (a.id < b.id ? -1 : 1));
  }

  return {
    get: find,
    list,

    async propose(draft) {
      const now = clock();
      const input = approvalSchema.shape.input.parse(JSON.parse(JSON.stringify(draft.input)));
      const approval = approvalSchema.parse({
        ...draft,
        input,
        id: options.ids(),
        digest: digestRequest({ operation: draft.operation, connection: draft.connection?.name, input }),
        created: now.toISOString(),
        expires: new Date(now.getTime() + options.expiryMs).toISOString(),
        status: 'pending',
      });
      await record('proposed', approval, { actor: approval.requester });
      await records.update(approval.id, (current) => {
        if (current) throw new Error(`approval ${approval.id} exists already`);
        return approval;
      });
      return approval;
    },

    async listPending(filter) {
      const now = clock().getTime();
      return (await list(filter)).filter(({ status, expires }) => status === 'pending' && now < Date.parse(expires));
    },

    async decide({ reason, ...decision }) {
      const refuse = async (refusal: Refusal, approval?: Approval) => {
        const about = approval ? factsOf(approval) : { approval: redactText(decision.approval.slice(0, 64)) };
        await audit.record({ event: 'refused', ...about, actor: decision.actor, reason: refusal });
        return refusal;
      };
      const known = await find(decision.approval);
      if (!known) return refuse('no-such-approval');
      const moved = await move(known.id, (current) =>
        decideOrRefuse(
          current,
          { ...decision, reason: reason === undefined ? undefined : redactText(reason) },
          clock(),
        ),
      );
      if (!moved) return refuse('no-such-approval');
      const { from, to, refusal } = moved;
      if (to.status !== from.status) {
        if (to.status === 'approved') await auditOrAbort('approved', to);
        else if (to.status === 'denied') await record('denied', to, { ...actorOf(to), reason: to.decision?.reason });
        else await record('expired', to);
      }
      return refusal && refuse(refusal, to);
    },

    async expireOverdue() {
      const expired: Approval[] = [];
      for (const { id, status } of await records.list()) {
        if (status !== 'pending' && status !== 'approved') continue;
        const moved = await move(id, (current) => ({ to: expireIfOverdue(current, clock(), graceMs) }));
        if (!moved || moved.from === moved.to) continue;
        await record('expired', moved.to);
        expired.push(moved.to);
      }
      return expired;
    },

    async beginExecution(id, fitting) {
      const refuse = async (reason: ExecutionRefusal, about: Partial<AuditFact>) => {
        await audit.record({ event: 'refused', ...about, reason });
        return { ok: false, reason } as const;
      };
      const known = await find(id);
      const moved = known && (await move(id, (current) => beginOrRefuse(current, fitting, clock(), graceMs)));
      if (!moved) return refuse('no-such-approval', { approval: redactText(id.slice(0, 64)) });
      const { from, to, refusal } = moved;
      if (!refusal) {
        await auditOrAbort('executing', to);
        return { ok: true, approval: to };
      }
      if (to.status === from.status) return refuse(refusal, factsOf(to));
      await record(to.status === 'expired' ? 'expired' : 'aborted', to, { reason: refusal });
      return { ok: false, reason: refusal };
    },

    async finish(id, outcome, note = {}) {
      const known = await find(id);
      if (!known) throw new Error(`there is no approval ${id}`);
      // Audited first: where that fails, the approval stays as it is and is settled again later.
      finishFrom(known, outcome, clock());
      await record(outcome, known, { ...actorOf(known), ...note });
      const moved = await move(id, (current) => ({ to: finishFrom(current, outcome, clock()) }));
      if (!moved) throw new Error(`there is no approval ${id}`);
      return moved.to;
    },
  };
}

function actorOf(approval: Approval): Pick<AuditFact, 'actor'> {
  return approval.decision ? { actor: approval.decision.by } : {};
}
