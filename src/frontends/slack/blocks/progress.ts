import type { Language, Localized } from '../../../../drivers/contract/text.ts';
import type { TrackedOperation } from '../../../../tools/tracked.ts';
import { lookFirst } from '../../../agent/tracked/record.ts';
import { formatDuration } from '../../duration.ts';
import { callStatusWords } from '../../phrases.ts';
import { marks } from './call.ts';
import { code, mrkdwn, mrkdwnLine } from './escape.ts';
import { messageOf, type SlackMessage } from './message.ts';
import { section } from './parts.ts';

/** Work that takes long: a call while it runs, or a tracked operation. */
export interface Work extends Pick<TrackedOperation, 'operation' | 'connection' | 'state' | 'started' | 'ended'> {
  readonly target?: string | undefined;
  /** What it is doing, or what it came to. */
  readonly status?: Localized | undefined;
}

const statusCharacters = 1_000;

/**
 * The message of work that takes long, posted once and then updated: `⏳ StartVM web-03 · creating · 12s` while it runs,
 * what it came to below once it has ended.
 */
export function progressMessage(work: Work, { language, now }: { language: Language; now: Date }): SlackMessage {
  const { operation, connection, target, state, status, started } = work;
  const mark = marks[state];
  const words = callStatusWords[state][language];
  const end = work.ended === undefined ? now.getTime() : Date.parse(work.ended);
  const elapsed = formatDuration(Math.max(0, end - Date.parse(started)));
  const place = connection === undefined ? [] : [code(connection, 100)];
  const title = `${mark} *${mrkdwnLine(operation, 100)}*${target === undefined ? '' : ` ${code(target, 100)}`}`;
  const isRunning = state === 'running';
  const line = [
    title,
    ...place,
    isRunning && status ? mrkdwnLine(status[language], statusCharacters) : words,
    elapsed,
  ].join(' · ');
  const below = isRunning || !status ? [] : [mrkdwn(status[language], statusCharacters)];
  const remedy = status && (state === 'failed' || state === 'unknown') ? [`→ ${lookFirst[language]}`] : [];
  const name = target === undefined ? operation : `${operation} ${target}`;
  return messageOf(`${mark} ${name} · ${words} · ${elapsed}`, [section([line, ...below, ...remedy].join('\n'))]);
}
