import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { withFileLock } from '../shared/file-lock.ts';
import type { Queues } from '../shared/queue.ts';
import { cancelled } from '../shared/sleep.ts';
import { provider, refusal } from './refusal.ts';

/** What an account does one at a time, whoever asks: KT answers two at once with one address, or with none. */
export interface Turns {
  take<T>(purpose: 'address' | 'deploy', ask: Ask, work: () => Promise<T>): Promise<T>;
}

export interface TurnsOptions {
  readonly apiKey: string;
  /** Shared by all connections and processes of this machine. */
  readonly stateDirectory: string;
  readonly queues: Queues;
  readonly limitMs: number;
  readonly clock: () => Date;
}

export function createTurns({ apiKey, stateDirectory, queues, limitMs, clock }: TurnsOptions): Turns {
  const account = createHash('sha256').update(apiKey).digest('hex').slice(0, 16);
  const folder = join(stateDirectory, 'locks');

  async function locked<T>(key: string, ask: Ask, work: () => Promise<T>): Promise<T> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const begun = clock().getTime();
    for (;;) {
      const taken = { it: false };
      try {
        return await withFileLock(join(folder, key), ask.call.signal, () => {
          taken.it = true;
          return work();
        });
      } catch (error) {
        if (taken.it || !isHeld(error)) throw error;
        if (clock().getTime() - begun >= limitMs) throw neverMyTurn(ask, error);
      }
    }
  }

  return {
    take(purpose, ask, work) {
      const key = `${account}-${purpose}`;
      return beforeItBegins(ask, (begin) =>
        queues.inTurn(key, async () => {
          begin();
          return await locked(key, ask, work);
        }),
      );
    },
  };
}

/** Ends the wait for a turn as soon as the call is cancelled. What has begun ends by itself: it knows what it has done. */
function beforeItBegins<T>({ call, subject }: Ask, queued: (begin: () => void) => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => reject(cancelled(provider, subject, false));
    call.signal.addEventListener('abort', giveUp, { once: true });
    const begin = () => {
      call.signal.removeEventListener('abort', giveUp);
      if (call.signal.aborted) throw cancelled(provider, subject, false);
    };
    queued(begin).then(resolve, reject);
  });
}

const isHeld = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ELOCKED';

const neverMyTurn = ({ subject }: Ask, cause: unknown) =>
  refusal({
    kind: 'timeout',
    subject,
    code: 'TurnNotTaken',
    fact: {
      en: 'another process on this machine has been changing the same account all the time',
      ko: '이 장비의 다른 프로세스가 같은 계정의 작업을 계속 수행하고 있습니다',
    },
    remedy: { en: 'Wait until it has ended, then try again.', ko: '해당 작업이 끝난 뒤 다시 시도하십시오.' },
    cause,
  });
