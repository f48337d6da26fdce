import { plain } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import type { Place } from '../state.ts';
import type { MessageRef, SlackApi, SlackMessage, StreamRecipient } from '../web/api.ts';
import { mayHaveHappened, SlackError } from '../web/slack-error.ts';

/** A message of Slack that grows at its end. After `finish` it is done. */
export interface GrowingMessage {
  /** Slack ends it by itself after a while. */
  readonly isStream: boolean;
  /** All that it is to show. */
  readonly text: string;
  /** Where Slack just does not answer, an edited message keeps the piece for its next call. */
  append(piece: string): Promise<void>;
  finish(piece: string): Promise<void>;
  /** After a failure: what is not known to be shown, which it forgets. */
  takeBack(): string;
}

/** Markdown as a message of its own. */
export const markdownMessage = (text: string): SlackMessage => ({
  text: plain(text, limits.fallback),
  blocks: [{ type: 'markdown', text }],
});

/** Begins a message that Slack streams. `onStopped`: a person has pressed Slack's own button that stops it. */
export async function beginStream(
  api: SlackApi,
  place: Place & { threadTs: string },
  recipient: StreamRecipient,
  text: string,
  onStopped: () => void,
): Promise<GrowingMessage> {
  return growing(api, await api.startStream(place, recipient, text), text, onStopped);
}

/** Begins a message that is posted and then edited. */
export async function beginPost(api: SlackApi, place: Place, text: string): Promise<GrowingMessage> {
  return growing(api, await api.post(place, markdownMessage(text)), text);
}

/**
 * A stream that Slack has ended, and one of which nobody knows whether the last piece has arrived, are set right and
 * continued by an update with the whole text, which can be repeated without harm.
 */
function growing(api: SlackApi, ref: MessageRef, first: string, onStopped?: () => void): GrowingMessage {
  let text = first;
  let shown = first;
  let isStream = onStopped !== undefined;
  let isOpen = isStream;

  async function edit(): Promise<void> {
    if (isOpen) await stop();
    await api.update(ref, markdownMessage(text));
    shown = text;
  }

  /** An update is refused as long as the message streams. */
  async function stop(): Promise<void> {
    try {
      await api.stopStream(ref);
    } catch (error) {
      if (!isStreamOver(error)) throw error;
    }
    isOpen = false;
  }

  async function send(stream: () => Promise<void>): Promise<void> {
    if (!isStream) return edit();
    try {
      await stream();
      shown = text;
    } catch (error) {
      const isOver = isStreamOver(error);
      if (!isOver && !(error instanceof SlackError && mayHaveHappened(error))) throw error;
      isStream = false;
      isOpen = !isOver;
      if (isOver && error.code === 'stopped_by_user') onStopped?.();
      await edit();
    }
  }

  return {
    get isStream() {
      return isStream;
    },
    get text() {
      return text;
    },
    async append(piece) {
      text += piece;
      try {
        await send(() => api.appendStream(ref, piece));
      } catch (error) {
        if (isStream || !isPassing(error)) throw error;
      }
    },
    async finish(piece) {
      text += piece;
      if (!isStream && shown === text) return;
      try {
        await send(() => api.stopStream(ref, piece));
      } catch (error) {
        if (shown !== text) throw error;
      }
    },
    takeBack() {
      const rest = text.slice(shown.length);
      text = shown;
      return rest;
    },
  };
}

const isStreamOver = (error: unknown): error is SlackError =>
  error instanceof SlackError && error.kind === 'stream-over';

const isPassing = (error: unknown): boolean =>
  error instanceof SlackError && (error.kind === 'unavailable' || error.kind === 'rate-limited');
