import { setTimeout as sleep } from 'node:timers/promises';
import type { Click, Submission } from '../actions/payload.ts';
import type { Whisper } from '../actions/whisper.ts';
import type { SlackParts, ThreadTurns } from '../parts.ts';
import type { ViewAnswer } from '../receive/app.ts';
import type { PostedCards } from './cards.ts';
import { createCatchUp } from './catch-up.ts';
import { answerClick } from './clicks.ts';
import { createDesk } from './desk.ts';
import { createResumption } from './resumption.ts';
import { answerSubmission } from './submissions.ts';

export interface ConsentParts
  extends Pick<
    SlackParts,
    'access' | 'agent' | 'api' | 'approvals' | 'clock' | 'language' | 'log' | 'operations' | 'records'
  > {
  readonly cards: PostedCards;
  readonly turns: Pick<ThreadTurns, 'resume'>;
  readonly whisper: Whisper;
  /** Resolves after so many milliseconds; rejects when aborted. Left out: a timer that keeps no process alive. */
  readonly wait?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/** Decisions of people, from clicks and dialogs to the turn that goes on. */
export interface Consent {
  /** A click on a card. Resolves when the turn that it takes on has ended or waits again. */
  click(click: Click): Promise<void>;
  /** A dialog of a card. Resolves to the answer within its acknowledgement; undefined closes it. */
  submit(submission: Submission): Promise<ViewAnswer | undefined>;
  /**
   * After a start: cards are brought to where their requests are, and turns whose requests were decided meanwhile go on.
   * Does not wait for their end. Throws StoreError.
   */
  recover(): Promise<void>;
  /** Requests that nobody decides are ended when they run out. */
  watchExpiry(): Disposable;
  /** Resolves when every turn that nobody waits for has ended: after a dialog, a restart, an expiry. */
  settled(): Promise<void>;
}

export function createConsent(parts: ConsentParts): Consent {
  const { agent, api, access, approvals, cards, clock, language, log, operations, records, turns, whisper } = parts;
  const wait = parts.wait ?? ((ms, signal) => sleep(ms, undefined, { signal, ref: false }));
  const resumption = createResumption({ approvals, turns, conversations: records.conversations, log });
  const redraw = (approval: string): void => resumption.background(() => cards.refresh(approval));
  const desk = createDesk({ access, language, log, agent, approvals, cards, redraw });
  const catchUp = createCatchUp({ agent, approvals, records: records.cards, cards, resumption, clock, log, wait });

  const carryOn = (conversation: string, approval: string): Promise<void> =>
    resumption.hold(conversation, async () => {
      const drawn = cards.refresh(approval).catch((error: unknown) => {
        log.error(`A card could not be redrawn: ${error instanceof Error ? error.message : String(error)}`);
      });
      const end = await resumption.resume(conversation);
      // Another process may be at work there, which did not see this decision.
      if (end === 'failed') catchUp.soon();
      await drawn;
    });

  return {
    click: (click) => answerClick(click, { api, clock, log, operations, desk, redraw, resumption, whisper, carryOn }),
    submit: (submission) =>
      answerSubmission(submission, {
        desk,
        redraw,
        resumption,
        carryOnLater: (conversation, approval) => resumption.background(() => carryOn(conversation, approval)),
      }),
    recover: () => catchUp.run(),
    watchExpiry: () => catchUp.watch(),
    settled: () => resumption.settled(),
  };
}
