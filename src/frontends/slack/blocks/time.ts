import { mrkdwnLine } from './escape.ts';

/** `2026-11-21 05:10 UTC`, where Slack shows no time in the reader's own zone. */
export function utc(time: string): string {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) return time;
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A point in time in the zone and the language of whoever reads it, as mrkdwn. */
export function date(time: string): string {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) return mrkdwnLine(time, 40);
  return `<!date^${Math.floor(milliseconds / 1000)}^{date_short_pretty} {time}|${utc(time)}>`;
}
