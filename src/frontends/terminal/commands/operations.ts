import type { TrackedOperation } from '../../../../tools/tracked.ts';
import { formatDuration } from '../../duration.ts';
import { callStatusWords } from '../../phrases.ts';
import { formatTime } from '../time.ts';
import { type Command, table } from './command.ts';
import { commandTexts as words } from './phrases.ts';

const shownOperations = 20;

export const operationsCommand: Command = {
  name: 'operations',
  summary: {
    en: 'changes that go on in the clouds, and how earlier ones ended',
    ko: '클라우드에서 진행 중인 작업과 끝난 작업의 결과를 보여줍니다',
  },
  async run(_argument, { options, renderer, language }) {
    const operations = await options.agent.tracked(options.actor).list();
    if (operations.length === 0) {
      renderer.say(words.noOperations);
      return undefined;
    }
    const now = options.clock().getTime();
    const elapsed = ({ started, ended }: TrackedOperation): string =>
      formatDuration(Math.max(0, (ended === undefined ? now : Date.parse(ended)) - Date.parse(started)));
    const running = operations.filter(({ state }) => state === 'running');
    renderer.renderPresentation(
      table(
        [words.status, words.operation, words.target, words.connection, words.elapsed, words.begun],
        operations
          .slice(0, shownOperations)
          .map((each) => [
            callStatusWords[each.state][language],
            each.operation,
            each.target,
            each.connection,
            elapsed(each),
            formatTime(each.started),
          ]),
        running.map(({ status }) => status),
      ),
    );
    return undefined;
  },
};
