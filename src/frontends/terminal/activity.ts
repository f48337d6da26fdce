import type { Language, Localized } from '../../../drivers/contract/text.ts';
import type { OperationCall } from '../../agent/events.ts';
import { formatDuration } from '../duration.ts';
import { texts } from './phrases.ts';
import { sanitiseLine } from './sanitise.ts';
import { liveLine } from './screen.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const shownCalls = 8;

/** What is going on right now: the calls that run, or the model at work. */
export interface Activity {
  think(): void;
  start(call: OperationCall): void;
  progress(callId: string, message: Localized): void;
  finish(callId: string): void;
  clear(): void;
  /** One line each, cut to the columns. */
  lines(language: Language, columns: number): string[];
}

export function createActivity(clock: () => Date): Activity {
  const running = new Map<string, { call: OperationCall; since: number; message: Localized | undefined }>();
  let thinkingSince: number | undefined;
  let frame = 0;
  const now = () => clock().getTime();
  return {
    think() {
      thinkingSince ??= now();
    },
    start(call) {
      thinkingSince = undefined;
      running.set(call.id, { call, since: now(), message: undefined });
    },
    progress(callId, message) {
      const entry = running.get(callId);
      if (entry) entry.message = message;
    },
    finish(callId) {
      running.delete(callId);
      if (running.size === 0) thinkingSince = now();
    },
    clear() {
      running.clear();
      thinkingSince = undefined;
    },
    lines(language, columns) {
      frame = (frame + 1) % frames.length;
      const spinner = frames[frame] ?? '';
      const elapsed = (since: number) => formatDuration(Math.max(0, now() - since));
      const calls = [...running.values()].slice(0, shownCalls).map(({ call, since, message }) => {
        const words = [spinner, call.operation, call.connection, elapsed(since), message?.[language]];
        return liveLine(sanitiseLine(words.filter((word) => word !== undefined).join(' ')), columns);
      });
      if (running.size > shownCalls)
        calls.push(liveLine(texts.moreCalls(running.size - shownCalls)[language], columns));
      if (calls.length > 0 || thinkingSince === undefined) return calls;
      return [liveLine(`${spinner} ${texts.thinking[language]} ${elapsed(thinkingSince)}`, columns)];
    },
  };
}
