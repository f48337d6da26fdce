import type { Application } from '../../../src/bot.ts';
import type { GoldenAnswer } from '../golden.ts';

/** What a person saw of one request. */
export interface Shown {
  /** Everything new, cards included, as the person reads it. */
  readonly text: string;
  /** The cards on which they were asked. */
  readonly cards: number;
}

/** A whole Spinneret behind one frontend, and the person in front of it. */
export interface Stage {
  readonly application: Application;
  /** The conversation that the person is in. */
  conversation(): Promise<string>;
  /** Says a sentence and answers the card that comes, if there is an answer; resolves when the turn is over or waits. */
  say(sentence: string, answer: GoldenAnswer | undefined): Promise<Shown>;
  /** All that this frontend has ever shown or sent. */
  everything(): string;
  /** The private key as its owner, and nobody else, can read it. */
  privateKey(): Promise<string>;
  close(): Promise<void>;
}
