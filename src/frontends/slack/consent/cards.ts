import type { Language } from '../../../../drivers/contract/text.ts';
import type { Agent } from '../../../agent/agent.ts';
import type { OperationCall } from '../../../agent/events.ts';
import type { Approval, ApprovalStatus } from '../../../guard/approval.ts';
import { approvalCard } from '../blocks/card.ts';
import { groupCard, groupCards } from '../blocks/group-card.ts';
import type { ConsentRequest } from '../blocks/request.ts';
import type { Cards, SlackParts } from '../parts.ts';
import { saying } from '../saying.ts';
import type { Card, Records, Thread } from '../state.ts';
import type { MessageRef, SlackApi, SlackMessage } from '../web/api.ts';
import { mayHaveHappened, SlackError } from '../web/slack-error.ts';
import { texts } from './phrases.ts';

export interface CardsParts extends Pick<SlackParts, 'clock' | 'log' | 'operations'> {
  readonly api: Pick<SlackApi, 'post' | 'update'>;
  readonly agent: Pick<Agent, 'view'>;
  readonly approvals: Pick<SlackParts['approvals'], 'get'>;
  readonly cards: Records<Card>;
}

/** Cards that tell when new ones stand. */
export interface PostedCards extends Cards {
  /** Throws nothing that Slack can cause: a card that could not be posted is logged, and its request expires. */
  show(thread: Thread, approvals: readonly Approval[]): Promise<void>;
  /** The record of an approval's card; of one that is just being posted, once it stands. */
  find(approval: string): Promise<Card | undefined>;
  /** Hears of cards that were posted. */
  listen(listener: () => void): Disposable;
}

/** No step leads out of these. */
const final: ReadonlySet<ApprovalStatus> = new Set<ApprovalStatus>([
  'denied',
  'expired',
  'aborted',
  'executed',
  'failed',
  'unknown',
]);
/** What became of these is in the call. */
const hasRun: ReadonlySet<ApprovalStatus> = new Set<ApprovalStatus>(['executed', 'failed', 'unknown', 'aborted']);

export function createCards(parts: CardsParts): PostedCards {
  const { api, approvals, cards, clock, log, operations } = parts;
  const listeners = new Set<() => void>();
  /** By message: what is drawn last is what was read last. */
  const drawing = new Map<string, Promise<void>>();

  /** By approval: a person can be faster than the record of the card that they click on. */
  const posting = new Map<string, Promise<void>>();

  const layoutOf = (language: Language) => ({ language, now: clock() });
  const requestOf = (approval: Approval, call?: OperationCall): ConsentRequest => ({
    approval,
    operation: operations.find(({ name }) => name === approval.operation),
    call,
  });

  async function post(
    thread: Thread,
    { details, card }: { readonly details: readonly SlackMessage[]; readonly card: SlackMessage },
    ids: readonly string[],
  ): Promise<void> {
    const { channel, threadTs, conversation, language } = thread;
    try {
      for (const message of details) await api.post(thread, message);
      const { ts } = await postCard(thread, card);
      const record = {
        channel,
        threadTs,
        conversation,
        language,
        ts,
        open: true,
        ...(ids.length > 1 && { group: [...ids] }),
      };
      for (const id of ids) await cards.update(id, () => ({ ...record, approval: id }));
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      log.error(`A request for consent could not be shown: ${error.message}`);
    }
  }

  /** One whose answer was lost is posted once more: rather a card that refuses clicks than none that takes them. */
  async function postCard(thread: Thread, card: SlackMessage): Promise<MessageRef> {
    try {
      return await api.post(thread, card);
    } catch (error) {
      if (error instanceof SlackError && mayHaveHappened(error)) return api.post(thread, card);
      throw error;
    }
  }

  async function redraw(card: Card, outcome: OperationCall | undefined): Promise<void> {
    const ids = card.group ?? [card.approval];
    const found = (await Promise.all(ids.map((id) => approvals.get(id)))).filter((each) => each !== undefined);
    const calls = await callsOf(found, outcome);
    const requests = found.map((approval) => requestOf(approval, calls.get(approval.id)));
    const message = drawn(requests, card);
    try {
      await api.update(card, message);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      if (error.kind !== 'gone') return log.warn(`A card could not be redrawn: ${error.message}`);
    }
    const undecided = found.filter(({ status }) => !final.has(status)).map(({ id }) => id);
    for (const id of ids) {
      if (!undecided.includes(id)) await cards.update(id, (current) => current && { ...current, open: false });
    }
  }

  function drawn(requests: readonly ConsentRequest[], { language, group }: Card): SlackMessage {
    const [first] = requests;
    if (!first) return saying(texts.requestGone, language);
    return group ? groupCard(requests, layoutOf(language)) : approvalCard(first, layoutOf(language)).card;
  }

  /** The calls of approvals that have run, by approval. */
  async function callsOf(found: readonly Approval[], outcome: OperationCall | undefined) {
    const calls = new Map<string, OperationCall>();
    const keep = (call: OperationCall) => void (call.approval !== undefined && calls.set(call.approval, call));
    const [first] = found;
    const isMissing = found.some(({ id, status }) => hasRun.has(status) && id !== outcome?.approval);
    if (first && isMissing) (await parts.agent.view(first.conversation))?.calls.forEach(keep);
    if (outcome) keep(outcome);
    return calls;
  }

  return {
    async show(thread, wanted) {
      const standing = await Promise.all(wanted.map(({ id }) => cards.get(id)));
      const requests = wanted.filter((_, index) => !standing[index]).map((approval) => requestOf(approval));
      const layout = layoutOf(thread.language);
      for (const { requests: group, ...card } of groupCards(requests, layout)) {
        const [first] = group;
        const isSingle = group.length === 1 && first;
        const ids = group.map(({ approval }) => approval.id);
        const posted = post(thread, isSingle ? approvalCard(first, layout) : card, ids);
        for (const id of ids) posting.set(id, posted);
        await posted.finally(() => {
          for (const id of ids) posting.delete(id);
        });
      }
      if (requests.length > 0) for (const listener of listeners) listener();
    },

    async refresh(id, outcome) {
      const card = await cards.get(id);
      if (card?.approval !== id) return;
      const message = `${card.channel} ${card.ts}`;
      const before = drawing.get(message) ?? Promise.resolve();
      const next = before.catch(() => {}).then(() => redraw(card, outcome));
      drawing.set(message, next);
      try {
        await next;
      } finally {
        if (drawing.get(message) === next) drawing.delete(message);
      }
    },

    async find(id) {
      await posting.get(id)?.catch(() => {});
      return cards.get(id);
    },

    listen(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
  };
}
