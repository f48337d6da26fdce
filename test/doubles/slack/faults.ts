/** How a method fails: with Slack's error, with an HTTP status, or without an answer. */
export type Fault =
  | string
  | { readonly error: string; readonly [detail: string]: unknown }
  | { readonly status: number; readonly retryAfterSeconds?: number }
  /** `answer`: it happens, but nobody hears of it. `request`: nothing happens. */
  | { readonly lost: 'answer' | 'request' };

/** What was arranged to go wrong. */
export interface Faults {
  /** The next `times` calls of a method (1). */
  fail(method: string, fault: Fault, times?: number): void;
  /** Every call of a method from now on answers so much later. */
  delay(method: string, ms: number): void;
  /** Used up by the call. */
  next(method: string): Fault | undefined;
  delayOf(method: string): number;
}

export function createFaults(): Faults {
  const faults = new Map<string, Fault[]>();
  const delays = new Map<string, number>();
  return {
    fail(method, fault, times = 1) {
      faults.set(method, [...(faults.get(method) ?? []), ...Array.from({ length: times }, () => fault)]);
    },
    delay: (method, ms) => void delays.set(method, ms),
    next: (method) => faults.get(method)?.shift(),
    delayOf: (method) => delays.get(method) ?? 0,
  };
}
