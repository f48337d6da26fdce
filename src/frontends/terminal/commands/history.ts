import { formatDuration, formatTime } from '../duration.ts';
import { type Command, table } from './command.ts';
import { commandTexts as words } from './phrases.ts';

const shownCalls = 20;

export const historyCommand: Command = {
  name: 'history',
  summary: { en: 'the last calls to the clouds', ko: '최근 클라우드 호출 기록을 보여줍니다' },
  async run(_argument, { options, renderer }) {
    const calls = await options.history.query({ limit: shownCalls });
    if (calls.length === 0) renderer.say(words.noCalls);
    else {
      renderer.renderPresentation(
        table(
          [words.time, words.connection, words.operation, words.resource, words.elapsed, words.outcome],
          calls.map(({ time, connection, operation, resource, durationMs, outcome, code }) => [
            formatTime(time),
            connection,
            operation,
            resource,
            formatDuration(durationMs),
            code === undefined ? outcome : `${outcome} (${code})`,
          ]),
        ),
      );
    }
    return undefined;
  },
};
