/**
 * What goes wrong with a request. `done` lets the server do what was asked first, so that only the answer is lost.
 * - `silence`: no answer, ever
 * - `cut`: half of the answer, then the end of the connection
 * - `reset`: the end of the connection without an answer
 * - `html`: 500 with a page, as a proxy in front of the server makes it
 * - `panic`: 500 "Internal Server Error", as after a panic in a driver
 * - `cloud`: 500 with what the cloud said
 * - `slow`: the answer comes after so many milliseconds
 */
export type Fault = {
  readonly method?: string;
  /** The path behind `/spider`, or a part of it. */
  readonly path?: string;
  readonly connection?: string;
  /** How many requests it meets. Left out: one; `slow`: all. */
  readonly times?: number;
  /** What goes wrong from then on. */
  readonly then?: Fault;
} & (
  | { readonly kind: 'silence' | 'cut' | 'reset' | 'html' | 'panic'; readonly done?: boolean }
  | { readonly kind: 'cloud'; readonly text: string }
  | { readonly kind: 'slow'; readonly milliseconds: number }
);

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Those that meet a request, each counted once. */
  take(request: { readonly method: string; readonly path: string; readonly connection: string }): readonly Fault[];
}

export function createFaults(): Faults {
  const left: { readonly fault: Fault; times: number }[] = [];
  const faults: Faults = {
    add(fault) {
      left.push({ fault, times: fault.times ?? (fault.kind === 'slow' ? Number.POSITIVE_INFINITY : 1) });
    },
    clear() {
      left.length = 0;
    },
    take({ method, path, connection }) {
      const met = left.filter(
        ({ fault, times }) =>
          times > 0 &&
          (fault.method ?? method) === method &&
          path.includes(fault.path ?? '') &&
          (fault.connection ?? connection) === connection,
      );
      for (const one of met) {
        one.times -= 1;
        if (one.fault.then) faults.add(one.fault.then);
      }
      return met.map(({ fault }) => fault);
    },
  };
  return faults;
}
