import { CloudError } from '../../drivers/contract/errors.ts';

/** A stretch of time, in milliseconds since the epoch: from inclusive, to exclusive. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The arguments that say which calls are meant, each ISO 8601. */
export interface WantedPeriods {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly comparedFrom?: string | undefined;
  readonly comparedTo?: string | undefined;
}

const dayMs = 24 * 60 * 60_000;

export const within = ({ fromMs, toMs }: Period, timeMs: number): boolean => timeMs >= fromMs && timeMs < toMs;

export const isoPeriod = ({ fromMs, toMs }: Period): { from: string; to: string } => ({
  from: new Date(fromMs).toISOString(),
  to: new Date(toMs).toISOString(),
});

/** The last 24 hours where nothing else is said; never beyond now. Throws CloudError `invalid-input`. */
export function periodOf({ from, to }: WantedPeriods, now: Date): Period {
  const nowMs = now.getTime();
  const toMs = to === undefined ? nowMs : Math.min(Date.parse(to), nowMs);
  return checked({ fromMs: from === undefined ? toMs - dayMs : Date.parse(from), toMs });
}

/**
 * What a period is compared with: the stretch of the same length right before it, or one that begins or ends where it is
 * said to. Throws CloudError `invalid-input`.
 */
export function comparedPeriodOf({ comparedFrom, comparedTo }: WantedPeriods, period: Period): Period {
  const length = period.toMs - period.fromMs;
  if (comparedFrom === undefined) {
    const toMs = comparedTo === undefined ? period.fromMs : Date.parse(comparedTo);
    return { fromMs: toMs - length, toMs };
  }
  const fromMs = Date.parse(comparedFrom);
  return checked({ fromMs, toMs: comparedTo === undefined ? fromMs + length : Date.parse(comparedTo) });
}

function checked(period: Period): Period {
  if (period.fromMs < period.toMs) return period;
  const { from, to } = { from: new Date(period.fromMs).toISOString(), to: new Date(period.toMs).toISOString() };
  throw new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'input', name: 'from' },
    fact: {
      en: `the time ${from} is not before ${to}`,
      ko: `시작 시각(${from})이 끝 시각(${to})보다 앞서지 않습니다`,
    },
    remedy: {
      en: 'Give a time that has passed, and an end after it.',
      ko: '지난 시각과 그 이후의 끝 시각을 지정하십시오.',
    },
  });
}
