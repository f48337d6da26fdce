import type { Command, MetadataBearer, WaiterConfiguration } from '@smithy/types';
import { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import { cancelled } from '../../shared/sleep.ts';
import type { AwsContext } from '../context.ts';
import { provider, refusal } from '../refusal.ts';
import type { Ask, ServiceApi } from './service.ts';

type Waits = { readonly context: Pick<AwsContext, 'clock' | 'sleep' | 'timings'> };

export interface Wait {
  readonly ask: Ask;
  /** What is waited for, as a noun phrase: `the VM to run`, `VM 시작`. */
  readonly what: Localized;
  /** Left out: `settleLimitMs` of the context. */
  readonly limitMs?: number | undefined;
}

/** A waiter of the SDK: `waitUntilInstanceRunning`. */
type Waiter<SdkClient, In, Out> = (
  parameters: WaiterConfiguration<SdkClient>,
  input: In,
) => Promise<{ readonly final?: Out }>;

/** How often a person is told that the wait goes on. */
const tellEveryMs = 30_000;

/**
 * Waits with a waiter of the SDK. What is not there yet is waited out. `failed` makes the error for a state from which the
 * awaited one does not come; `last` is the SDK's last answer, with which the wait also resolves: undefined where it was that
 * nothing is there any more. Throws besides: `cancelled`, `timeout`, and whatever AWS
 * refuses, at once: the waiters alone would ask until the limit.
 */
export async function waitFor<SIn extends object, SOut extends MetadataBearer, Config, SdkClient, In, Out>(
  account: Waits,
  api: ServiceApi<SIn, SOut, Config>,
  waiter: Waiter<SdkClient, In, Out>,
  input: In,
  wait: Wait & { readonly failed?: ((last: Out | undefined) => CloudError) | undefined },
): Promise<Out | undefined> {
  const { firstPollMs, longestPollMs, settleLimitMs } = account.context.timings;
  const { ask, limitMs = settleLimitMs } = wait;
  const refused = new AbortController();
  const tell = teller(account, wait);
  let failure: CloudError | undefined;
  let last: Out | undefined;
  const client = {
    async send(command: Command<SIn, SIn, SOut, SOut, Config>): Promise<SOut> {
      tell();
      try {
        const answer = await api.read(command, { ...ask, call: { signal: ask.call.signal } });
        last = answer as unknown as Out;
        return answer;
      } catch (error) {
        if (error instanceof CloudError && error.kind === 'not-found') {
          last = undefined;
          throw Object.assign(new Error(error.message), { name: error.code ?? 'NotFound' });
        }
        failure = error instanceof CloudError ? error : undefined;
        refused.abort();
        throw error;
      }
    },
  };
  try {
    await waiter(
      {
        // Waiters use nothing of a client but `send`, which here repeats and classifies as every other read does.
        client: client as unknown as SdkClient,
        maxWaitTime: Math.max(limitMs, 2 * firstPollMs) / 1000,
        minDelay: firstPollMs / 1000,
        maxDelay: Math.max(firstPollMs, longestPollMs) / 1000,
        abortSignal: AbortSignal.any([ask.call.signal, refused.signal]),
      },
      input,
    );
    return last;
  } catch (error) {
    if (ask.call.signal.aborted) throw cancelled(provider, ask.subject, true);
    if (failure) throw failure;
    if (error instanceof Error && error.name === 'TimeoutError') throw tookTooLong(wait, limitMs);
    throw wait.failed?.(last) ?? unreachable(wait);
  }
}

/**
 * Waits where the SDK has no waiter: looks until `isDone`, which may throw the error of a state from which the awaited one
 * does not come. Resolves with what was seen last. Throws besides what `look` throws: `cancelled`, `timeout`.
 */
export async function waitUntil<T>(
  account: Waits,
  look: () => Promise<T>,
  isDone: (seen: T) => boolean,
  wait: Wait,
): Promise<T> {
  const { clock, sleep, timings } = account.context;
  const { ask, limitMs = timings.settleLimitMs } = wait;
  const tell = teller(account, wait);
  const end = clock().getTime() + limitMs;
  for (let pauseMs = timings.firstPollMs; ; pauseMs = Math.min(pauseMs * 1.5, timings.longestPollMs)) {
    tell();
    const seen = await look();
    if (isDone(seen)) return seen;
    if (clock().getTime() + pauseMs > end) throw tookTooLong(wait, limitMs);
    await sleep(pauseMs, ask.call.signal).catch(() => {
      throw cancelled(provider, ask.subject, true);
    });
  }
}

/** Tells at the second look, so that nothing is said where nothing is waited for, and then every half minute. */
function teller({ context }: Waits, { ask, what }: Wait): () => void {
  const begin = context.clock().getTime();
  let looks = 0;
  let nextMs = 0;
  return () => {
    looks += 1;
    const passedMs = context.clock().getTime() - begin;
    if (looks < 2 || passedMs < nextMs) return;
    nextMs = passedMs + tellEveryMs;
    const seconds = Math.round(passedMs / 1000);
    ask.call.progress?.({
      en: `Waiting for ${what.en} (${seconds} s).`,
      ko: `${what.ko} 대기 중입니다(${seconds}초).`,
    });
  };
}

function tookTooLong({ ask, what }: Wait, limitMs: number): CloudError {
  const minutes = Math.max(1, Math.round(limitMs / 60_000));
  return refusal({
    kind: 'timeout',
    subject: ask.subject,
    fact: {
      en: `waiting for ${what.en} took more than ${minutes} min`,
      ko: `${what.ko} 대기 시간이 ${minutes}분을 넘었습니다`,
    },
    remedy: {
      en: 'AWS is still at work. Look at its state again in a few minutes.',
      ko: 'AWS에서 아직 처리 중입니다. 몇 분 뒤에 상태를 다시 조회하십시오.',
    },
    // The change itself was accepted; only its end has not been seen.
    ambiguous: true,
  });
}

const unreachable = ({ ask, what }: Wait): CloudError =>
  refusal({
    kind: 'wrong-state',
    subject: ask.subject,
    fact: {
      en: `it went into another state while it was waited for ${what.en}`,
      ko: `${what.ko} 대기 중에 다른 상태로 바뀌었습니다`,
    },
    remedy: { en: 'Look at its state.', ko: '현재 상태를 조회하십시오.' },
  });
