import { CloudError, type CloudErrorOptions, type ErrorSubject } from '../../drivers/contract/errors.ts';

/** How long a driver call may take, in ms. */
export interface CallTimeouts {
  /** For methods that only read: `list...`, `get...`, `check...`, and connecting. */
  readonly readMs: number;
  readonly changeMs: number;
  /** How long a driver may take to end a call after it was told to, before it is left alone. */
  readonly graceMs: number;
}

export const defaultCallTimeouts: CallTimeouts = { readMs: 60_000, changeMs: 600_000, graceMs: 1_000 };

export interface DriverCall {
  readonly connection: string;
  /** What an error is about. Left out: the connection. */
  readonly subject?: ErrorSubject | undefined;
  readonly provider: string;
  /** The driver method: `startVM`. */
  readonly operation: string;
  readonly signal: AbortSignal;
  /** The driver's own limit, where it knows that the call takes longer than others. */
  readonly atLeastMs?: number | undefined;
}

const isRead = (operation: string) => /^(list|get|check|connect)/.test(operation);

/**
 * Runs one call of a driver so that it ends: with its answer, or with a CloudError. A change that was cut off or failed
 * in an unforeseen way is ambiguous: it may have been carried out.
 */
export async function runDriverCall<R>(
  call: DriverCall,
  timeouts: CallTimeouts,
  redact: (text: string) => string,
  action: (signal: AbortSignal) => Promise<R>,
): Promise<R> {
  const read = isRead(call.operation);
  const limitMs = Math.max(read ? timeouts.readMs : timeouts.changeMs, call.atLeastMs ?? 0);
  if (call.signal.aborted) throw cancelled(call, false);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(timedOut(call, limitMs, !read)), limitMs);
  const signal = AbortSignal.any([call.signal, limit.signal]);
  try {
    return await orAborted(action(signal), signal, timeouts.graceMs);
  } catch (error) {
    const wasCutOff = signal.aborted && (!(error instanceof CloudError) || isCutOff(error));
    if (wasCutOff && signal.reason === limit.signal.reason) throw signal.reason;
    if (error instanceof CloudError) throw error;
    throw wasCutOff ? cancelled(call, !read) : unforeseen(call, !read, redact(textOf(error)));
  } finally {
    clearTimeout(timer);
  }
}

/** The promise's outcome; rejects with the signal's reason where `graceMs` pass between its abort and the outcome. */
export async function orAborted<R>(promise: Promise<R>, signal: AbortSignal, graceMs: number): Promise<R> {
  const aborted = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    timer = setTimeout(() => aborted.reject(signal.reason), graceMs);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** A call that its caller gave up, before or after it was sent. */
export function cancelled(
  call: Pick<DriverCall, 'connection' | 'subject' | 'provider' | 'operation'>,
  ambiguous: boolean,
) {
  return errorOf(call, {
    kind: 'cancelled',
    ambiguous,
    fact: { en: `${call.operation} was cancelled`, ko: `${call.operation} 호출이 취소되었습니다` },
  });
}

const isCutOff = ({ kind }: CloudError) => kind === 'cancelled' || kind === 'timeout';

function timedOut(call: DriverCall, limitMs: number, ambiguous: boolean): CloudError {
  const seconds = limitMs / 1000;
  return errorOf(call, {
    kind: 'timeout',
    ambiguous,
    fact: {
      en: `${call.operation} got no answer within ${seconds} s`,
      ko: `${call.operation} 호출에 ${seconds}초 안에 응답이 없었습니다`,
    },
  });
}

/** Without a cause: what a driver threw unforeseen may hold a request with its credential. */
function unforeseen(call: DriverCall, ambiguous: boolean, text: string): CloudError {
  return errorOf(call, {
    kind: 'unknown',
    ambiguous,
    fact: {
      en: `the driver failed in ${call.operation}: ${text}`,
      ko: `드라이버가 ${call.operation} 처리 중 실패했습니다: ${text}`,
    },
  });
}

function errorOf(
  { connection, subject, provider }: Pick<DriverCall, 'connection' | 'subject' | 'provider'>,
  options: Pick<CloudErrorOptions, 'kind' | 'fact' | 'ambiguous'>,
): CloudError {
  return new CloudError({ ...options, provider, subject: subject ?? { resource: 'connection', name: connection } });
}

const textOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
