import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import { trackedStates } from '../../../../tools/tracked.ts';
import type { OperationCall } from '../../../agent/events.ts';
import { actions, button } from '../blocks/parts.ts';
import { progressMessage } from '../blocks/progress.ts';
import type { SlackTimings } from '../options.ts';
import type { MessageRef, SlackApi, SlackMessage } from '../web/api.ts';
import { SlackError } from '../web/slack-error.ts';
import type { Chain } from './chain.ts';
import { texts } from './phrases.ts';

export interface WorkMessagesParts {
  readonly api: Pick<SlackApi, 'update' | 'remove'>;
  readonly chain: Chain;
  readonly clock: () => Date;
  readonly timings: Pick<SlackTimings, 'progressAfterMs' | 'progressEveryMs'>;
  readonly language: Language;
  /** The value of the button that stops the turn. */
  readonly conversation: string;
  /** Posts in the thread; called on the chain. */
  post(message: SlackMessage): Promise<MessageRef>;
  /** A message comes next: text that goes on goes below it. */
  beforePost(): void;
}

/** Calls that take long, each with a message that says so. */
export interface WorkMessages {
  start(call: OperationCall): void;
  progress(callId: string, status: Localized): void;
  end(call: OperationCall): void;
  /** Leaves what still runs without its button. */
  close(): void;
}

/** A call that runs. Its message is posted once, when the call has run for a while. */
interface Work {
  readonly call: OperationCall;
  status: Localized | undefined;
  timer: NodeJS.Timeout | undefined;
  ref: MessageRef | undefined;
  /** A person has removed the message. */
  isGone: boolean;
  isQueued: boolean;
  isOver: boolean;
}

export function createWorkMessages(parts: WorkMessagesParts): WorkMessages {
  const { api, chain, clock, timings, language } = parts;
  const running = new Map<string, Work>();

  function show(work: Work): void {
    if (work.isQueued) return;
    work.isQueued = true;
    if (!work.ref) parts.beforePost();
    void chain.push(async () => {
      work.isQueued = false;
      if (work.isOver || work.isGone) return;
      const message = withStop(draw(work, work.call));
      if (work.ref) await update(work, work.ref, message);
      else work.ref = await parts.post(message);
    });
  }

  async function update(work: Work, ref: MessageRef, message: SlackMessage): Promise<void> {
    try {
      await api.update(ref, message);
    } catch (error) {
      work.isGone = error instanceof SlackError && error.kind === 'gone';
      if (!work.isGone) throw error;
    }
  }

  function draw({ status }: Pick<Work, 'status'>, call: OperationCall): SlackMessage {
    const { operation, connection, input, started, durationMs } = call;
    const now = clock();
    const state = trackedStates.find((each) => each === call.status) ?? 'running';
    return progressMessage(
      {
        operation,
        connection,
        target: typeof input.name === 'string' ? input.name : undefined,
        state,
        status: state === 'running' ? status : undefined,
        started,
        ...(durationMs !== undefined && { ended: new Date(Date.parse(started) + durationMs).toISOString() }),
      },
      { language, now },
    );
  }

  const withStop = ({ text, blocks = [] }: SlackMessage): SlackMessage => ({
    text,
    blocks: [...blocks, actions(button({ action: 'stop', text: texts.stop[language], value: parts.conversation }))],
  });

  function finish(work: Work, call: OperationCall, endsHere: boolean): void {
    clearTimeout(work.timer);
    work.isOver = true;
    running.delete(call.id);
    void chain.push(async () => {
      const { ref } = work;
      if (!ref || work.isGone) return;
      if (endsHere) await update(work, ref, draw(work, call));
      else await api.remove(ref);
    });
  }

  return {
    start(call) {
      const work: Work = {
        call,
        status: undefined,
        timer: undefined,
        ref: undefined,
        isGone: false,
        isQueued: false,
        isOver: false,
      };
      running.set(call.id, work);
      const tick = (afterMs: number) => {
        work.timer = setTimeout(() => {
          show(work);
          tick(timings.progressEveryMs);
        }, afterMs);
      };
      tick(timings.progressAfterMs);
    },
    progress(callId, status) {
      const work = running.get(callId);
      if (work) work.status = status;
    },
    end(call) {
      const work = running.get(call.id);
      // What goes on in the cloud without the turn has a message of its own from then on.
      if (work) finish(work, call, call.status !== 'running' && trackedStates.some((state) => state === call.status));
    },
    close() {
      for (const work of running.values()) finish(work, work.call, true);
    },
  };
}
