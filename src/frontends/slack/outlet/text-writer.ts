import { createMarkdownGuard } from '../blocks/markdown.ts';
import { SlackError, type SlackErrorKind } from '../web/slack-error.ts';
import type { Chain } from './chain.ts';
import { lineEnd, messageEnd, seam, weightOf, wordEnd } from './cut.ts';
import { openFence } from './fence.ts';
import type { GrowingMessage } from './growing-message.ts';

export interface TextWriterParts {
  readonly chain: Chain;
  readonly clock: () => Date;
  readonly timings: { readonly textEveryMs: number; readonly streamForMs: number };
  /** Begins a message; `isWhole`: nothing will be added to it. */
  begin(text: string, isWhole: boolean): Promise<GrowingMessage>;
  /** Text that could not be sent, and why. */
  lost(characters: number, failure: SlackError): Promise<void>;
}

/** One text of the model, from its first piece to its end, in as many messages as it takes. */
export interface TextWriter {
  push(delta: string): void;
  end(): void;
}

/** Bytes of a message: Slack refuses more than 12,000, and a block of code may still have to be closed. */
const fullBytes = 11_000;
/** From these parts of length and age on, a line's end is taken to begin a new message. */
const ripeBytes = 10_000;
const ripeAge = 3 / 4;
/** An edit of a message counts against a tight limit. */
const editEveryMs = 1_000;
const leastBytes = 500;
const attempts = 3;
const hopeless: readonly SlackErrorKind[] = ['unauthorized', 'missing-scope', 'not-in-channel'];

/** Of an attempt. `again`: at once, in another way; `later`: with the next pieces, or never where the text was lost. */
type Outcome = 'sent' | 'again' | 'later';

/** Sends what has gathered; what has no good place to be cut waits for more. Loses no text and sends none twice. */
export function createTextWriter(parts: TextWriterParts): TextWriter {
  const { chain, clock, timings } = parts;
  const guard = createMarkdownGuard();
  let pending = '';
  let current: { readonly message: GrowingMessage; readonly begun: number } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let expiry: NodeJS.Timeout | undefined;
  /** Opens the block of code again that the last message was cut in. */
  let opening = '';
  let room = fullBytes;
  let failures = 0;
  let isOver = false;

  function schedule(): void {
    if (timer || isOver) return;
    const isEdited = current !== undefined && !current.message.isStream;
    timer = setTimeout(
      () => {
        timer = undefined;
        void chain.push(() => send(false));
      },
      isEdited ? Math.max(timings.textEveryMs, editEveryMs) : timings.textEveryMs,
    );
  }

  /** What to send next of what is pending, and whether the message ends with it. Undefined: nothing yet. */
  function next(isEnd: boolean): { readonly length: number; readonly ends: boolean } | undefined {
    const weight = current ? weightOf(current.message.text) : weightOf(opening);
    if (weightOf(pending) > room - weight) return { length: messageEnd(pending, room - weight), ends: true };
    if (isEnd) return { length: pending.length, ends: true };
    const age = current?.message.isStream ? clock().getTime() - current.begun : 0;
    const isRipe = age >= timings.streamForMs * ripeAge || weight >= Math.min(ripeBytes, room);
    const line = lineEnd(pending);
    if (isRipe && line > 0) return { length: line, ends: true };
    if (age >= timings.streamForMs) return { length: wordEnd(pending) || seam(pending), ends: true };
    const length = seam(pending);
    return length > 0 ? { length, ends: false } : undefined;
  }

  async function send(isEnd: boolean): Promise<void> {
    for (;;) {
      if (!current && opening === '') pending = pending.replace(/^(?:[^\S\n]*\n)+/, '');
      if (!current && pending.trim() === '') return;
      const piece = next(isEnd);
      if (!piece) return;
      const outcome = await deliver(piece.length, piece.ends, isEnd);
      if (outcome === 'later') return;
      if (outcome === 'sent' && (!piece.ends || (isEnd && pending === ''))) return;
    }
  }

  async function deliver(length: number, ends: boolean, isEnd: boolean): Promise<Outcome> {
    const piece = pending.slice(0, length);
    pending = pending.slice(length);
    const begun = `${current?.message.text ?? opening}${piece}`;
    const fence = ends && !(isEnd && pending === '') ? openFence(begun) : undefined;
    const closing = fence?.closing ?? '';
    try {
      if (current) await (ends ? current.message.finish(piece + closing) : current.message.append(piece));
      else await open(begun + closing, ends);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      const rest = current ? current.message.takeBack() : piece + closing;
      pending = rest.slice(0, rest.length - closing.length) + pending;
      return recover(error, isEnd);
    }
    failures = 0;
    if (ends) leave(fence?.opening ?? '');
    return 'sent';
  }

  async function open(text: string, isWhole: boolean): Promise<void> {
    const begun = clock().getTime();
    const message = await parts.begin(text, isWhole);
    current = { message, begun };
    if (!message.isStream) return;
    expiry = setTimeout(() => void chain.push(() => expire(message)), timings.streamForMs);
    expiry.unref();
  }

  function leave(nextOpening: string): void {
    clearTimeout(expiry);
    current = undefined;
    opening = nextOpening;
  }

  /** Ends a stream to which nothing more came, before Slack does. */
  async function expire(message: GrowingMessage): Promise<void> {
    if (current?.message !== message || !message.isStream) return;
    await deliver(pending.length, true, false);
    if (pending !== '') schedule();
  }

  async function recover(failure: SlackError, isEnd: boolean): Promise<Outcome> {
    failures += 1;
    const { kind } = failure;
    const isPassing = kind === 'unavailable' || kind === 'rate-limited';
    const isHopeless = hopeless.includes(kind) || (kind === 'gone' && !current);
    if (kind === 'too-long') room = Math.floor(room / 2);
    if (isHopeless || room < leastBytes || (failures >= attempts && (isEnd || !isPassing))) {
      isOver = true;
      const { length } = pending;
      pending = '';
      leave('');
      await parts.lost(length, failure);
      return 'later';
    }
    if (isPassing) {
      if (isEnd) return 'again';
      schedule();
      return 'later';
    }
    if (current) {
      if (kind === 'too-long') await current.message.finish('').catch(() => {});
      leave(openFence(current.message.text)?.opening ?? '');
    }
    return 'again';
  }

  return {
    push(delta) {
      if (isOver) return;
      pending += guard.push(delta);
      schedule();
    },
    end() {
      clearTimeout(timer);
      timer = undefined;
      pending += guard.end();
      void chain.push(async () => {
        if (!isOver) await send(true);
        isOver = true;
      });
    },
  };
}
