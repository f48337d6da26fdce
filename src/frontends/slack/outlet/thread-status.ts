import type { Place } from '../state.ts';
import type { SlackApi } from '../web/api.ts';
import { createChain } from './chain.ts';

/** What the app is doing, as Slack shows it under a thread. Not worth a failure: where Slack refuses, nothing is shown. */
export interface ThreadStatus {
  set(status: string): void;
  /** Resolves when nothing is shown any more. */
  clear(): Promise<void>;
}

export function createThreadStatus(api: Pick<SlackApi, 'setStatus'>, { channel, threadTs }: Place): ThreadStatus {
  let isShown = false;
  let isRefused = threadTs === undefined;
  const chain = createChain(() => {
    isRefused = true;
  });
  const set = (status: string) =>
    chain.push(async () => {
      if (isRefused || threadTs === undefined || (status === '' && !isShown)) return;
      await api.setStatus({ channel, threadTs }, status);
      isShown = status !== '';
    });
  return {
    set: (status) => void set(status),
    async clear() {
      await set('');
    },
  };
}
