/** A stretch of time that a sentence speaks of; `start` and `end` are places in the text. */
export interface SpokenTime {
  readonly start: number;
  readonly end: number;
  readonly from?: Date;
  readonly to?: Date;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|mins?|minutes?|분)$/, minute],
  [/^(?:h|hrs?|hours?|시간)$/, hour],
  [/^(?:d|days?|일|하루)$/, day],
  [/^(?:w|weeks?|주|주일|주간)$/, 7 * day],
  [/^(?:months?|달|개월)$/, 30 * day],
];
const unit = '(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|분|시간|일|주일|주간|주|개월|달)';
const number = '(\\d{1,4}|an?|one|two|three|six|twelve|한|두|세)';
const words: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  six: 6,
  twelve: 12,
  한: 1,
  두: 2,
  세: 3,
};

const last = new RegExp(
  `(?:last|past|previous|지난|최근)\\s*(?:${number}\\s*)?${unit}(?![a-z])(?:\\s*(?:동안|간|이내|내))?`,
);
const ago = new RegExp(`${number}\\s*${unit}\\s*(?:ago|전)(?:\\s*(?:부터|이후))?`);
const within = new RegExp(
  `(?:within|in the)\\s*${number}\\s*${unit}(?![a-z])|${number}\\s*${unit}\\s*(?:이내|동안|안에)`,
);
const dateShape = /(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[t\s](\d{1,2}):(\d{2}))?/g;
const clockShape =
  /(?:since|after|from|until|before)\s*(\d{1,2}):(\d{2})\s*(am|pm)?|(?:(오전|오후)\s*)?(\d{1,2})시(?:\s*(\d{1,2})분)?\s*(부터|이후|까지|이전)/;

/** Reads days and times as the operator's own clock has them. */
export function readTime(lower: string, now: Date): SpokenTime | undefined {
  return readSpan(lower, now) ?? readDates(lower) ?? readDay(lower, now) ?? readClock(lower, now);
}

function readSpan(lower: string, now: Date): SpokenTime | undefined {
  for (const shape of [last, ago, within]) {
    const match = shape.exec(lower);
    if (!match) continue;
    const [amount = '1', name = ''] =
      match.slice(1).filter((part) => part !== undefined).length > 1
        ? match.slice(1).filter((part) => part !== undefined)
        : ['1', match.slice(1).find((part) => part !== undefined) ?? ''];
    const size = units.find(([words]) => words.test(name))?.[1];
    if (size === undefined) continue;
    const count = words[amount] ?? Number(amount);
    return { start: match.index, end: match.index + match[0].length, from: new Date(now.getTime() - count * size) };
  }
  return undefined;
}

function readDates(lower: string): SpokenTime | undefined {
  const dates = [...lower.matchAll(dateShape)];
  const first = dates[0];
  if (!first) return undefined;
  const until = dates[1];
  const end = (until ?? first).index + (until ?? first)[0].length;
  const span = { start: first.index, end };
  if (until) return { ...span, from: dateOf(first), to: endOf(until) };
  if (
    /(?:until|before|to)\s*$/.test(lower.slice(0, first.index)) ||
    /^\s*(?:까지|이전|전까지)/.test(lower.slice(end))
  ) {
    return { ...span, to: endOf(first) };
  }
  if (/(?:since|after|from)\s*$/.test(lower.slice(0, first.index)) || /^\s*(?:부터|이후)/.test(lower.slice(end))) {
    return { ...span, from: dateOf(first) };
  }
  return { ...span, from: dateOf(first), to: endOf(first) };
}

const dateOf = (match: RegExpExecArray): Date =>
  new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]), Number(match[4] ?? 0), Number(match[5] ?? 0));
/** A day without a time is meant whole. */
const endOf = (match: RegExpExecArray): Date =>
  match[4] === undefined ? new Date(dateOf(match).getTime() + day) : dateOf(match);

const days: readonly { readonly shape: RegExp; readonly ago: number; readonly length?: number }[] = [
  { shape: /day before yesterday|그저께|그제|엊그제/, ago: 2 },
  { shape: /yesterday|어제/, ago: 1 },
  { shape: /today|midnight|this morning|오늘|금일/, ago: 0 },
];

function readDay(lower: string, now: Date): SpokenTime | undefined {
  for (const { shape, ago: back } of days) {
    const match = shape.exec(lower);
    if (!match) continue;
    const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back);
    const until = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back + 1);
    const open =
      /since\s*$|from\s*$|after\s*$/.test(lower.slice(0, match.index)) ||
      /^\s*(?:부터|이후|이래)/.test(lower.slice(match.index + match[0].length));
    const span = { start: match.index, end: match.index + match[0].length, from };
    return open || back === 0 ? span : { ...span, to: until };
  }
  const week = /(this week|이번\s*주)/.exec(lower);
  if (!week) return undefined;
  const weekday = (now.getDay() + 6) % 7;
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() - weekday);
  return { start: week.index, end: week.index + week[0].length, from };
}

function readClock(lower: string, now: Date): SpokenTime | undefined {
  const match = clockShape.exec(lower);
  if (!match) return undefined;
  const spoken = Number(match[1] ?? match[5]);
  const afternoon = match[3] === 'pm' || match[4] === '오후';
  const hours = afternoon && spoken < 12 ? spoken + 12 : spoken;
  const time = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, Number(match[2] ?? match[6] ?? 0));
  const span = { start: match.index, end: match.index + match[0].length };
  return /until|before|까지|이전/.test(match[0]) ? { ...span, to: time } : { ...span, from: time };
}
