import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';

/** What a call has made so far, and how each piece can be taken back. */
export interface Trail {
  /** `what` names the piece as people know it, with its id. */
  made(what: string, undo: (call: CallOptions) => Promise<unknown>): void;
}

/** How long all that was made may take to be taken back. */
const undoLimitMs = 5 * 60_000;

/**
 * Runs work of several changes. Where it fails, what it had made is taken back, the last first, and the error says what
 * could not be. Where the outcome of a change is not known, nothing is taken back, and the error says what is there.
 */
export async function withRollback<T>(work: (trail: Trail) => Promise<T>): Promise<T> {
  const pieces: { what: string; undo: (call: CallOptions) => Promise<unknown> }[] = [];
  try {
    return await work({ made: (what, undo) => void pieces.push({ what, undo }) });
  } catch (error) {
    if (pieces.length === 0) throw error;
    if (error instanceof CloudError && error.ambiguous) throw withRest(error, pieces);
    const call = { signal: AbortSignal.timeout(undoLimitMs) };
    const left: typeof pieces = [];
    for (const piece of pieces.toReversed()) {
      await piece.undo(call).catch((reason: unknown) => {
        if (!(reason instanceof CloudError && reason.kind === 'not-found')) left.push(piece);
      });
    }
    throw left.length > 0 ? withRest(error instanceof CloudError ? error : interrupted(error), left) : error;
  }
}

/** Work that ended by something else than an answer of the cloud, such as a file that cannot be written. */
const interrupted = (cause: unknown): CloudError =>
  new CloudError({
    kind: 'unknown',
    subject: { resource: 'operation', name: 'rollback' },
    fact: { en: 'the work ended before it was complete', ko: '작업을 끝까지 처리하지 못했습니다' },
    cause,
  });

function withRest(error: CloudError, pieces: readonly { readonly what: string }[]): CloudError {
  const { kind, subject, fact, remedy, provider, code, cspMessage, requestId, retryable, ambiguous } = error;
  const rest = pieces.map(({ what }) => what).join(', ');
  return new CloudError({
    ...{ kind, subject, provider, code, cspMessage, requestId, retryable, ambiguous },
    fact: {
      en: `${fact.en}; what was made is still there: ${rest}`,
      ko: `${fact.ko}. 만들어진 리소스가 남아 있습니다: ${rest}`,
    },
    remedy: {
      en: [remedy?.en, `Look at what is there and remove it: ${rest}.`].filter(Boolean).join(' '),
      ko: [remedy?.ko, `현재 상태를 조회하고 남은 리소스를 삭제하십시오: ${rest}.`].filter(Boolean).join(' '),
    },
    cause: error,
  });
}
