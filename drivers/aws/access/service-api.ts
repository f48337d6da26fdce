import type { Client, Command, MetadataBearer } from '@smithy/types';
import type { Localized } from '../../contract/text.ts';
import { cancelled } from '../../shared/sleep.ts';
import type { AwsContext } from '../context.ts';
import { provider } from '../refusal.ts';
import { type FailurePlace, failureOf } from './failure.ts';
import { readSdkError, type SdkError } from './sdk-error.ts';
import type { Ask, ServiceApi } from './service.ts';
import type { SigningIdentity } from './signing-identity.ts';
import { type Trouble, troubleOf } from './trouble.ts';

export interface ServiceApiOptions {
  readonly context: Pick<AwsContext, 'sleep' | 'random' | 'timings'>;
  readonly identity: SigningIdentity;
  readonly place: FailurePlace;
}

/** How often a request is sent again at most, by what stood in its way. */
const repeats: Readonly<Record<Trouble, number>> = {
  clock: 1,
  keys: 1,
  throttled: 5,
  unsent: 2,
  lost: 2,
  refused: 0,
};

/** The field by which AWS knows a request again: it carries it out once, however often it comes. */
const tokenFields = ['ClientToken', 'clientToken', 'clientRequestToken', 'ClientRequestToken'];

type MaybePromise<T> = T | Promise<T>;

interface Sending {
  /** Whether sending twice does no more than sending once. */
  readonly repeatable: boolean;
  readonly changes: boolean;
}

/** One client of the SDK, whose own repetitions are switched off: it would repeat changes that AWS may have carried out. */
export function createServiceApi<SIn extends object, SOut extends MetadataBearer, Config>(
  client: () => MaybePromise<Pick<Client<SIn, SOut, Config>, 'send'>>,
  { context, identity, place }: ServiceApiOptions,
): ServiceApi<SIn, SOut, Config> {
  type Sent<In extends SIn, Out extends SOut> = Command<SIn, In, SOut, Out, Config>;

  async function send<In extends SIn, Out extends SOut>(
    command: Sent<In, Out>,
    { call, subject }: Ask,
    { repeatable, changes }: Sending,
  ): Promise<Out> {
    const { signal, progress } = call;
    const met: Record<Trouble, number> = { clock: 0, keys: 0, throttled: 0, unsent: 0, lost: 0, refused: 0 };
    for (;;) {
      if (signal.aborted) throw cancelled(provider, subject, changes && met.lost > 0);
      const { generation } = identity;
      let error: SdkError;
      try {
        return await (await client()).send(command, { abortSignal: signal });
      } catch (cause) {
        if (signal.aborted) throw cancelled(provider, subject, changes);
        error = readSdkError(cause);
        const trouble = troubleOf(error);
        // A refusal answers for what went before as well: with a token, AWS would have said that it is done.
        const isOpen = changes && trouble !== 'refused' && (trouble === 'lost' || met.lost > 0);
        const failure = failureOf(error, { subject, place, cause, trouble, ambiguous: isOpen });
        met[trouble] += 1;
        if (met[trouble] > repeats[trouble] || (trouble === 'lost' && !repeatable)) throw failure;
        // A name that does not exist will not in two seconds either.
        if (trouble === 'unsent' && error.noAnswer?.code === 'ENOTFOUND') throw failure;
        if (trouble === 'keys') {
          const renewed = await identity.renew(generation).catch((reason: unknown) => {
            throw failureOf(readSdkError(reason), { subject, place, cause: reason, trouble, ambiguous: isOpen });
          });
          if (!renewed) throw failure;
        }
        if (trouble !== 'keys' && trouble !== 'clock') {
          const waitMs = pauseMs(met[trouble]);
          if (trouble === 'throttled') progress?.(throttledText(waitMs));
          await context.sleep(waitMs, signal).catch(() => {
            throw cancelled(provider, subject, isOpen);
          });
        }
      }
    }
  }

  /** Twice as long each time, up to 16 times the first, and anything between nothing and that. */
  function pauseMs(attempt: number): number {
    const [byte = 0] = context.random(1);
    const longest = context.timings.firstPollMs * 2 ** Math.min(attempt - 1, 4);
    return Math.round((longest * (byte + 1)) / 256);
  }

  return {
    read: (command, ask) => send(command, ask, { repeatable: true, changes: false }),

    change: (command, ask) => send(command, ask, { repeatable: hasToken(command.input), changes: true }),

    async *pages(command, next, ask) {
      let token: string | undefined;
      do {
        const page = await send(command(token), ask, { repeatable: true, changes: false });
        yield page;
        const following = next(page) || undefined;
        // A cloud that answers with the same token for ever would be asked for ever.
        token = following === token ? undefined : following;
      } while (token !== undefined);
    },
  };
}

const hasToken = (input: object): boolean =>
  tokenFields.some((field) => typeof Reflect.get(input, field) === 'string' && Reflect.get(input, field) !== '');

function throttledText(waitMs: number): Localized {
  const seconds = Math.max(1, Math.round(waitMs / 1000));
  return {
    en: `AWS limits how often it is asked. Trying again in ${seconds} s.`,
    ko: `AWS 요청 한도에 걸렸습니다. ${seconds}초 뒤에 다시 시도합니다.`,
  };
}
