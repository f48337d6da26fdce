import type { Agent, SuspendedTurn } from '../../../agent/agent.ts';
import type { Approval } from '../../../guard/approval.ts';
import type { SlackParts } from '../parts.ts';
import type { Card, Records } from '../state.ts';
import type { PostedCards } from './cards.ts';
import type { Resumption } from './resumption.ts';

export interface CatchUpParts extends Pick<SlackParts, 'clock' | 'log'> {
  readonly agent: Pick<Agent, 'suspended' | 'view'>;
  readonly approvals: Pick<SlackParts['approvals'], 'get' | 'listPending' | 'expireOverdue'>;
  readonly records: Records<Card>;
  readonly cards: PostedCards;
  readonly resumption: Resumption;
  /** Resolves after so many milliseconds; rejects when aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Brings cards and turns to where their requests are: after a restart, and whenever one has run out. */
export interface CatchUp {
  /** Once, now. Resolves when the turns that are to go on have begun to. Throws StoreError. */
  run(): Promise<void>;
  /** At every expiry from now on. */
  watch(): Disposable;
  /** Looks again shortly, while somebody watches. */
  soon(): void;
}

/** Another process that has just taken an approval has the values that were given with it, and this one has not. */
const graceMs = 30_000;
const shortlyMs = 15_000;
const shortestMs = 1_000;
/** What a timer of Node can wait. */
const longestMs = 2 ** 31 - 1;
/** Closed cards are kept so long for those who click on them still. */
const cardsKeptMs = 30 * 24 * 60 * 60_000;

export function createCatchUp(parts: CatchUpParts): CatchUp {
  const { agent, approvals, records, cards, resumption, clock, log } = parts;
  let timer: AbortController | undefined;
  let watching = false;
  /** Something is to be looked at again then, although nothing expires. */
  let again = Number.POSITIVE_INFINITY;

  async function redraw(): Promise<void> {
    const messages = new Set<string>();
    for (const card of await records.list()) {
      const message = `${card.channel} ${card.ts}`;
      if (!card.open) await removeIfOld(card);
      else if (!messages.has(message) && (await approvals.get(card.approval))?.status !== 'pending') {
        messages.add(message);
        await cards.refresh(card.approval);
      }
    }
  }

  async function removeIfOld({ approval, ts }: Card): Promise<void> {
    if (Number(ts) * 1000 < clock().getTime() - cardsKeptMs) await records.update(approval, () => undefined);
  }

  /** Whether somebody may go on with a turn that nobody works on. */
  async function isDue({ conversation }: SuspendedTurn): Promise<boolean> {
    if (resumption.isHeld(conversation)) return false;
    const calls = (await agent.view(conversation))?.calls ?? [];
    const waiting = calls.filter(({ status }) => status === 'waiting');
    const asked = await Promise.all(waiting.map(({ approval = '' }) => approvals.get(approval)));
    const fresh = asked.filter((approval) => approval !== undefined && isFresh(approval));
    if (fresh.length > 0) {
      again = Math.min(again, clock().getTime() + graceMs);
      return false;
    }
    const standing = await Promise.all(waiting.map(({ approval = '' }) => records.get(approval)));
    return asked.length === 0 || asked.some((approval, index) => approval?.status !== 'pending' || !standing[index]);
  }

  function isFresh({ id, conversation, status, secretFields, decision }: Approval): boolean {
    if (status !== 'approved' || secretFields.length === 0 || resumption.isGiven(conversation, id)) return false;
    return decision !== undefined && clock().getTime() - Date.parse(decision.at) < graceMs;
  }

  /** Everything but the turns that are to go on, which it resolves to. */
  async function look(): Promise<readonly string[]> {
    again = Number.POSITIVE_INFINITY;
    await approvals.expireOverdue();
    await resumption.forgetUnusable();
    await redraw();
    const due: string[] = [];
    for (const turn of await agent.suspended('slack')) if (await isDue(turn)) due.push(turn.conversation);
    return due;
  }

  /** Turns that go on are not waited for: they may take long. */
  async function goOn(): Promise<void> {
    for (const conversation of await look()) resumption.resumeLater(conversation);
  }

  async function untilNext(): Promise<number | undefined> {
    const expiries = (await approvals.listPending()).map(({ expires }) => Date.parse(expires));
    const next = Math.min(again, ...expiries);
    if (next === Number.POSITIVE_INFINITY) return undefined;
    return Math.min(Math.max(next - clock().getTime(), shortestMs), longestMs);
  }

  /** What goes wrong is tried again. */
  async function follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const ms = await untilNext();
        if (ms === undefined) return;
        await parts.wait(ms, signal);
        await goOn();
      } catch (error) {
        if (signal.aborted) return;
        log.error(
          `Requests that run out cannot be followed: ${error instanceof Error ? error.message : String(error)}`,
        );
        again = clock().getTime() + shortlyMs;
      }
    }
  }

  function followAnew(): void {
    timer?.abort();
    if (!watching) return;
    timer = new AbortController();
    void follow(timer.signal);
  }

  return {
    run: goOn,

    watch() {
      watching = true;
      const listening = cards.listen(followAnew);
      followAnew();
      return {
        [Symbol.dispose]() {
          watching = false;
          listening[Symbol.dispose]();
          timer?.abort();
        },
      };
    },

    soon() {
      again = Math.min(again, clock().getTime() + shortlyMs);
      followAnew();
    },
  };
}
