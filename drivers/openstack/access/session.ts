import type { CallOptions } from '../../contract/call.ts';
import { CloudError, type ErrorSubject } from '../../contract/errors.ts';
import { cancelled } from '../../shared/sleep.ts';
import type { OpenStackContext } from '../context.ts';
import type { Credentials } from './credentials.ts';
import { logIn, type Token } from './login.ts';
import type { Origins } from './origins.ts';

/** A token that is good, whenever it is asked for. */
export interface Session {
  token(call: CallOptions): Promise<Token>;
  /** A token in place of one that the cloud no longer takes. */
  renew(refused: Token, call: CallOptions): Promise<Token>;
  /** Ends a login that is under way. */
  close(): void;
}

export interface SessionOptions {
  readonly provider: string;
  readonly subject: ErrorSubject;
  readonly context: OpenStackContext;
  readonly credentials: Credentials;
  readonly origins: Origins;
}

/** One login at a time, whoever needs it; a caller who gives up does not end it for the others. */
export function createSession(options: SessionOptions): Session {
  const { provider, subject, context } = options;
  const closing = new AbortController();
  let current: Token | undefined;
  let login: Promise<Token> | undefined;

  function begin(call: CallOptions): Promise<Token> {
    login ??= logIn(options, { signal: closing.signal, progress: call.progress })
      .then((token) => {
        current = token;
        return token;
      })
      .finally(() => {
        login = undefined;
      });
    return login;
  }

  async function waitFor(pending: Promise<Token>, { signal }: CallOptions): Promise<Token> {
    const gaveUp = Promise.withResolvers<never>();
    const giveUp = () => gaveUp.reject(cancelled(provider, subject, false));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([pending, gaveUp.promise]);
    } finally {
      signal.removeEventListener('abort', giveUp);
      pending.catch(() => undefined);
    }
  }

  const isGood = (token: Token): boolean => context.clock().getTime() < token.goodUntil;

  return {
    async token(call) {
      if (current && isGood(current)) return current;
      return await waitFor(begin(call), call);
    },

    async renew(refused, call) {
      if (current && current !== refused && isGood(current)) return current;
      if (current === refused) current = undefined;
      return await waitFor(begin(call), call).catch((error: unknown) => {
        throw error instanceof CloudError && error.kind === 'unauthorized' ? noLonger(error) : error;
      });
    },

    close: () => closing.abort(),
  };
}

/** It worked before. */
function noLonger(error: CloudError): CloudError {
  const { subject, provider, code, cspMessage, requestId } = error;
  return new CloudError({
    ...{ subject, provider, code, cspMessage, requestId },
    kind: 'unauthorized',
    fact: {
      en: 'the token was no longer taken, and the identity service gave no new one for the credential',
      ko: '토큰이 더 이상 유효하지 않고, 자격 증명으로 새 토큰도 발급받지 못했습니다',
    },
    remedy: {
      en: 'Check whether the password was changed, the application credential has expired, or the user or project was disabled.',
      ko: '비밀번호 변경, 애플리케이션 자격 증명 만료, 사용자 또는 프로젝트 비활성화 여부를 확인하십시오.',
    },
    cause: error,
  });
}
