import { type Logger, LogLevel } from '@slack/bolt';
import type { SlackLog } from '../options.ts';

/** As in `xoxb-…` and `xapp-…`. */
const tokens = /\bx(?:ox[a-z]?(?:\.[a-z]+)?|app)-[\w-]+/g;
const longest = 500;
/** Whoever made the request is told as well, and knows which one it was. */
const requestFailed = 'http request failed';

/**
 * What Slack's packages have to say, for our log. They put whole requests and answers into debug and objects: debug is
 * left out whatever level is set, and of an object only what kind of thing it is.
 */
export function createSlackLogger(log: SlackLog): Logger {
  return {
    debug: () => {},
    info: (...parts: unknown[]) => log.info(textOf(parts)),
    warn: (...parts: unknown[]) => {
      if (parts[0] !== requestFailed) log.warn(textOf(parts));
    },
    error: (...parts: unknown[]) => log.error(textOf(parts)),
    getLevel: () => LogLevel.INFO,
    setLevel: () => {},
    setName: () => {},
  };
}

function textOf(parts: readonly unknown[]): string {
  const text = parts.map(wordsOf).join(' ').replaceAll(tokens, '[token]').replaceAll(/\s+/g, ' ');
  return `Slack: ${text.length > longest ? `${text.slice(0, longest)}…` : text}`;
}

function wordsOf(part: unknown): string {
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'object' && part !== null ? `[${part.constructor?.name ?? 'object'}]` : String(part);
}
