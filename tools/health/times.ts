import type { Localized } from '../../drivers/contract/text.ts';

const minuteMs = 60_000;
const units = [
  { ms: 24 * 60 * minuteMs, en: 'day', ko: '일' },
  { ms: 60 * minuteMs, en: 'hour', ko: '시간' },
  { ms: minuteMs, en: 'minute', ko: '분' },
] as const;

/** `3 days`, `3일`: in the largest unit of which there is one, and less than a minute as such. */
export function durationText(ms: number): Localized {
  const unit = units.find((each) => ms >= each.ms);
  if (!unit) return { en: 'less than a minute', ko: '1분 미만' };
  const count = Math.floor(ms / unit.ms);
  return { en: `${count} ${unit.en}${count === 1 ? '' : 's'}`, ko: `${count}${unit.ko}` };
}

/** How long ago it was, in ms; undefined where a cloud does not say when. */
export function ageOf(time: string | undefined, now: Date): number | undefined {
  const age = time === undefined ? Number.NaN : now.getTime() - Date.parse(time);
  return Number.isNaN(age) ? undefined : Math.max(0, age);
}

/** `2026-11-21 08:35 UTC`. */
export const timeText = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;

/** A state in between that lasts longer than this is no longer on its way. */
export const longInBetweenMs = 20 * minuteMs;
