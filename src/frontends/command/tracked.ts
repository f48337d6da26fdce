import type { Localized } from '../../../drivers/contract/text.ts';
import type { Agent } from '../../agent/agent.ts';
import type { TrackedRecord } from '../../agent/tracked/record.ts';

/** Waits for the tracked operations of one conversation. */
export interface OutcomeWait extends Disposable {
  /** Resolves when all of these have ended and been shown, or the signal is aborted. */
  untilEnded(ids: readonly string[], signal: AbortSignal): Promise<void>;
}

/** Begin it before the request, so that no outcome comes too early to be heard. */
export async function waitForOutcomes(
  agent: Pick<Agent, 'watch'>,
  conversation: string,
  show: (outcome: TrackedRecord) => void,
): Promise<OutcomeWait> {
  const ended = new Set<string>();
  let heard = () => {};
  const watch = await agent.watch((outcome) => {
    if (outcome.conversation !== conversation) return false;
    show(outcome);
    ended.add(outcome.id);
    heard();
    return true;
  });
  return {
    async untilEnded(ids, signal) {
      while (!signal.aborted && ids.some((id) => !ended.has(id))) {
        await new Promise<void>((resolve) => {
          heard = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
    [Symbol.dispose]: () => watch[Symbol.dispose](),
  };
}

/** How to see what goes on after the command has ended. */
export const goesOnHint: Localized = {
  en: 'To see how it stands: spinneret ask "what is still running?", or /operations in the conversation. To wait for the end of a change: ask --wait',
  ko: '진행 상황 확인: spinneret ask "진행 중인 작업 보여줘" 또는 대화에서 /operations. 변경이 끝날 때까지 기다리기: ask --wait',
};
