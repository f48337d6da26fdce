import type { Approval } from '../guard/approval.ts';
import type { ModelCall } from '../models/model.ts';
import type { Journal } from '../store/journal.ts';
import { callSentence } from './call-sentence.ts';
import type { OpenCall } from './conversation.ts';
import { withOffer } from './diagnosis-offer.ts';
import type { OperationCall } from './events.ts';
import { proposedBy, withNextStep } from './follow-on.ts';
import { MadeBefore } from './made-before.ts';
import { executeApproved, executeRead } from './pipeline/execute.ts';
import { type Finished, failed } from './pipeline/finish.ts';
import { plainJson } from './pipeline/parse.ts';
import { propose } from './pipeline/propose.ts';
import { settleOutcome } from './pipeline/read-back.ts';
import { neverMade } from './pipeline/recheck.ts';
import type { CallScope } from './pipeline/scope.ts';
import { alreadySettled, cancelled, denied, noLongerPermitted, recordLost } from './pipeline/settled.ts';
import { resultContent } from './result-content.ts';
import type { TurnRun } from './turn-run.ts';

/**
 * The calls of one answer of the model. They are proposed together, so that a person sees all cards at once, and run
 * in the order in which they were made: reads that stand together in parallel, changes one after the other.
 */
export class OpenCalls {
  readonly #run: TurnRun;
  readonly #scope: CallScope;
  readonly #ended: Pick<Journal<OperationCall>, 'append'>;

  constructor(run: TurnRun, scope: CallScope) {
    this.#run = run;
    this.#scope = scope;
    this.#ended = run.parts.calls(run.conversation.id);
  }

  /** Takes up the calls of a new answer. */
  open(wanted: readonly ModelCall[]): void {
    const { turn, parts } = this.#run;
    turn.calls += wanted.length;
    for (const call of wanted) {
      const operation = parts.toolbox.find(call.name, turn.actor);
      turn.open.push({
        wanted: call,
        stage: 'wanted',
        call: {
          id: parts.newId(),
          operation: call.name.slice(0, 80),
          input: {},
          effect: operation?.effect ?? 'read',
          status: 'running',
          started: parts.clock().toISOString(),
        },
      });
    }
  }

  /** Runs what can run. `suspended` while consent for one of the calls is awaited. */
  async advance(save: () => Promise<void>): Promise<'settled' | 'suspended'> {
    const { turn, signal } = this.#run;
    while (turn.open.length > 0 && !signal.aborted) {
      await this.#proposeWanted();
      const reads = this.#leadingReads();
      const first = turn.open[0];
      if (reads.length > 0) {
        await this.#readAll(reads);
      } else if (first) {
        await save();
        const finished = await this.#change(first);
        if (finished === 'suspended') {
          await this.#requestApprovals();
          return 'suspended';
        }
        await this.#settle(first, finished);
        await save();
      }
    }
    return 'settled';
  }

  /** Ends every call that is still open, without running any. */
  async close(): Promise<void> {
    for (const open of [...this.#run.turn.open]) await this.#settle(open, await this.#abandon(open));
  }

  async #proposeWanted(): Promise<void> {
    const wanted = this.#run.turn.open.filter(({ stage }) => stage === 'wanted');
    if (wanted.length === 0) return;
    const isRead = (open: OpenCall) => open.call.effect === 'read';
    await Promise.all(wanted.filter(isRead).map((open) => this.#propose(open)));
    for (const open of wanted.filter((candidate) => !isRead(candidate))) await this.#propose(open);
  }

  async #propose(open: OpenCall): Promise<void> {
    const { turn, emit } = this.#run;
    emit({ type: 'call-start', call: open.call });
    const before = this.#madeBefore(open);
    const wanted = { ...open.wanted, id: open.call.id };
    const proposal = await propose(wanted, this.#scope, before.expected, before.changes);
    if (proposal.kind === 'settled') {
      const isFirst = turn.open[0] === open;
      const changeAhead = turn.open.slice(0, turn.open.indexOf(open)).some(({ call }) => call.effect !== 'read');
      if (!isFirst && changeAhead && proposal.call.error?.kind === 'not-found') return;
      turn.repairs = proposal.malformed ? turn.repairs + 1 : turn.repairs;
      await this.#settle(open, { call: proposal.call });
      return;
    }
    turn.repairs = 0;
    open.call = proposal.call;
    open.stage = proposal.kind;
    const operation = this.#operationOf(open);
    const needs = operation && proposal.kind === 'waiting' ? before.neededBy(open.call, operation) : [];
    if (needs.length > 0) open.needs = needs;
  }

  #madeBefore(open: OpenCall): MadeBefore {
    const { turn, parts } = this.#run;
    return new MadeBefore(turn.open.slice(0, turn.open.indexOf(open)), (name) => parts.toolbox.find(name, turn.actor));
  }

  #leadingReads(): OpenCall[] {
    const { open } = this.#run.turn;
    const end = open.findIndex(({ stage }) => stage !== 'ready');
    return end === -1 ? [...open] : open.slice(0, end);
  }

  /** Shows each answer as it comes; what the model reads keeps the order of the calls. */
  async #readAll(reads: readonly OpenCall[]): Promise<void> {
    const answers = await Promise.all(
      reads.map(async (open) => {
        const finished = await this.#read(open);
        this.#show(finished);
        return { open, finished };
      }),
    );
    await Promise.all(answers.map(({ open, finished }) => this.#keep(open, finished)));
  }

  async #read(open: OpenCall): Promise<Finished> {
    const operation = this.#operationOf(open);
    if (!operation) return recordLost(open.call, this.#scope);
    return executeRead(operation, open.call, this.#scope);
  }

  async #change(open: OpenCall): Promise<Finished | 'suspended'> {
    const { emit } = this.#run;
    const approval = await this.#freshApprovalOf(open);
    const operation = this.#operationOf(open);
    if (!approval) return recordLost(open.call, this.#scope);
    if (!operation) return this.#withoutRights(open, approval);
    const unmade = open.needs?.find(({ call }) => this.#run.turn.unmade?.includes(call));
    if (unmade && (approval.status === 'pending' || approval.status === 'approved')) {
      const error = neverMade(operation, unmade);
      await this.#run.parts.approvals.finish(approval.id, 'aborted', { reason: error.fact.en });
      const { durationMs: _thinking, ...call } = failed(open.call, error, this.#scope).call;
      return { call };
    }
    switch (approval.status) {
      case 'pending':
        return 'suspended';
      case 'approved':
        emit({ type: 'call-start', call: { ...open.call, status: 'running' } });
        return executeApproved(operation, approval, open.call, this.#scope, this.#run.secrets.get(approval.id) ?? {});
      case 'denied':
      case 'expired':
        return denied(open.call, approval);
      case 'executing':
        return settleOutcome(operation, approval, open.call, this.#scope, undefined);
      default:
        return alreadySettled(open.call, approval, this.#scope);
    }
  }

  /**
   * The person may no longer do what they asked for: it does not run, and a consent cannot be used any more. What has
   * begun before is settled all the same.
   */
  async #withoutRights(open: OpenCall, approval: Approval): Promise<Finished> {
    const { approvals, toolbox } = this.#run.parts;
    const operation = toolbox.known(open.call.operation);
    switch (approval.status) {
      case 'pending':
      case 'approved':
        await approvals.finish(approval.id, 'aborted', { reason: 'the person may no longer do this' });
        return noLongerPermitted(open.call, this.#scope);
      case 'denied':
      case 'expired':
        return denied(open.call, approval);
      case 'executing':
        if (operation) return settleOutcome(operation, approval, open.call, this.#scope, undefined);
        return recordLost(open.call, this.#scope);
      default:
        return alreadySettled(open.call, approval, this.#scope);
    }
  }

  /** A call that will not run: its approval can no longer be used; one that was under way is looked after. */
  async #abandon(open: OpenCall): Promise<Finished> {
    const approval = await this.#approvalOf(open);
    const operation = this.#operationOf(open);
    if (approval?.status === 'executing' && operation) {
      return settleOutcome(operation, approval, open.call, this.#scope, undefined);
    }
    if (approval?.status === 'pending' || approval?.status === 'approved') {
      await this.#run.parts.approvals.finish(approval.id, 'aborted', { reason: 'the turn was cancelled' });
    }
    return cancelled(open.call);
  }

  async #requestApprovals(): Promise<void> {
    for (const open of this.#run.turn.open) {
      const approval = await this.#approvalOf(open);
      if (approval?.status === 'pending') this.#run.emit({ type: 'approval-request', approval });
    }
  }

  async #settle(open: OpenCall, finished: Finished): Promise<void> {
    const { parts, conversation } = this.#run;
    const call = await withNextStep(await withOffer(finished.call, parts), parts, conversation.id);
    this.#show({ ...finished, call });
    await this.#keep(open, { ...finished, call });
  }

  #show({ call, presentation }: Finished): void {
    this.#run.emit({ type: 'call-result', call, presentation });
  }

  /** Calls that are kept together keep their order: all but the waiting for the disk is done at once. */
  async #keep(open: OpenCall, { call }: Finished): Promise<void> {
    const { conversation, turn } = this.#run;
    turn.open.splice(turn.open.indexOf(open), 1);
    turn.ended = [...(turn.ended ?? []), call.id];
    if (this.#run.parts.toolbox.known(call.operation)?.grounded) turn.grounded = true;
    const hasRun = call.effect === 'read' || call.status === 'done' || call.status === 'running';
    if (!hasRun) turn.unmade = [...(turn.unmade ?? []), call.id];
    const proposes = proposedBy(call, this.#run.parts);
    const failure = call.error && joined(call.error.message, call.error.remedy);
    const sentence = callSentence(call, turn.language) ?? failure?.[turn.language];
    conversation.messages.push({
      role: 'tool',
      callId: open.wanted.id,
      content: resultContent(call, turn.language),
      summary: sentence ?? call.status,
      ...(call.missing && { missing: call.missing }),
      ...(call.insteadOf !== undefined && { instead: { operation: call.operation, input: call.input } }),
      ...(proposes && { proposes: { operation: proposes.operation, input: plainJson(proposes.input) } }),
    });
    await this.#ended.append(call);
  }

  async #approvalOf(open: OpenCall): Promise<Approval | undefined> {
    return open.call.approval === undefined ? undefined : this.#run.parts.approvals.get(open.call.approval);
  }

  /** As `#approvalOf`, with its expiry applied. */
  async #freshApprovalOf(open: OpenCall): Promise<Approval | undefined> {
    const { approvals, clock } = this.#run.parts;
    const approval = await this.#approvalOf(open);
    if (approval?.status !== 'pending' || clock().getTime() < Date.parse(approval.expires)) return approval;
    await approvals.expireOverdue();
    return this.#approvalOf(open);
  }

  #operationOf(open: OpenCall) {
    return this.#run.parts.toolbox.find(open.call.operation, this.#run.turn.actor);
  }
}

const joined = (first: { en: string; ko: string }, second: { en: string; ko: string }) => ({
  en: `${first.en} ${second.en}`,
  ko: `${first.ko} ${second.ko}`,
});
