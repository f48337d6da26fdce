import type { Language } from '../../../../drivers/contract/text.ts';
import { sendCharts } from '../charts/chart-message.ts';
import type { MakePng } from '../charts/chart-png.ts';
import type { Outlet, SlackParts } from '../parts.ts';
import type { Place } from '../state.ts';
import type { StreamRecipient } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';
import { createChain } from './chain.ts';
import { beginPost, beginStream, type GrowingMessage } from './growing-message.ts';
import { texts } from './phrases.ts';
import { postMessage } from './post-message.ts';
import type { StreamSupport } from './stream-support.ts';
import { createTextWriter, type TextWriter } from './text-writer.ts';
import { createThreadStatus } from './thread-status.ts';
import { createTrouble } from './trouble.ts';
import { createWorkMessages } from './work-messages.ts';

export type OutletParts = Pick<SlackParts, 'api' | 'identity' | 'log' | 'timings' | 'clock'> & {
  readonly streams: StreamSupport;
  readonly makePng: MakePng;
};

export interface OutletOptions {
  readonly language: Language;
  /** Goes with the button that stops the turn. */
  readonly conversation: string;
  /** A person has stopped the text with Slack's own button; the turn is still running. Called at most once a message. */
  readonly onStopped?: (() => void) | undefined;
}

/** The messages of one turn in a place. A message that comes between two texts stands between them. */
export function createOutlet(
  parts: OutletParts,
  place: Place,
  recipient: StreamRecipient,
  options: OutletOptions,
): Outlet {
  const { api, clock, timings, streams } = parts;
  const { language } = options;
  const trouble = createTrouble(parts, place, recipient, language);
  const chain = createChain((error) => trouble.report(error));
  const status = createThreadStatus(api, place);
  const work = createWorkMessages({
    api,
    chain,
    clock,
    timings,
    language,
    conversation: options.conversation,
    post: (message) => postMessage(api, place, message),
    beforePost: endText,
  });
  let writer: TextWriter | undefined;
  /** A stream was refused for what may be otherwise next time. */
  let isStreamRefused = false;

  /** A text that is known whole needs no stream. */
  async function begin(text: string, isWhole: boolean): Promise<GrowingMessage> {
    const { channel, threadTs } = place;
    if (isWhole || threadTs === undefined || isStreamRefused || !streams.isOffered(channel)) {
      return beginPost(api, place, text);
    }
    try {
      return await beginStream(api, { channel, threadTs }, recipient, text, () => options.onStopped?.());
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      if (error.kind === 'unknown-method' || error.kind === 'missing-scope') streams.refused(channel, error);
      else if (error.kind === 'other') isStreamRefused = true;
      else throw error;
      parts.log.info(`No stream in ${channel} (${error.code}): messages are edited instead`);
      return beginPost(api, place, text);
    }
  }

  function endText(): void {
    writer?.end();
    writer = undefined;
  }

  status.set(texts.thinking[language]);
  return {
    text(delta) {
      writer ??= createTextWriter({ chain, clock, timings, begin, lost: trouble.lost });
      writer.push(delta);
    },
    endText,
    thinking: (what) => status.set(what[language]),
    post(message) {
      endText();
      return chain.push(() => postMessage(api, place, message));
    },
    charts(charts, name) {
      endText();
      void chain.push(() => sendCharts(parts, place, { charts, name, language }));
    },
    startWork: work.start,
    work: work.progress,
    endWork: work.end,
    async close() {
      endText();
      work.close();
      await chain.idle();
      await status.clear();
    },
  };
}
