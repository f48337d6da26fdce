import type { CallRecord } from '../../../../tools/call-history.ts';
import { formatDuration } from '../../duration.ts';
import { formatTime } from '../time.ts';
import { type Command, table } from './command.ts';
import { commandTexts as words } from './phrases.ts';

const shownRows = 20;
/** Waiting for a state asks the same again and again; such runs of calls take one row. */
const readCalls = 400;

interface Run {
  /** The newest of them. */
  readonly call: CallRecord;
  readonly count: number;
}

export const historyCommand: Command = {
  name: 'history',
  summary: { en: 'the last calls to the clouds', ko: '최근 클라우드 호출 기록을 보여줍니다' },
  async run(_argument, { options, renderer }) {
    const runs = runsOf(await options.history.query({ limit: readCalls })).slice(0, shownRows);
    if (runs.length === 0) renderer.say(words.noCalls);
    else {
      renderer.renderPresentation(
        table(
          [words.time, words.connection, words.operation, words.resource, words.elapsed, words.outcome],
          runs.map(({ call, count }) => [
            formatTime(call.time),
            call.connection,
            count === 1 ? call.operation : `${call.operation} ×${count}`,
            call.resource,
            formatDuration(call.durationMs),
            call.code === undefined ? call.outcome : `${call.outcome} (${call.code})`,
          ]),
        ),
      );
    }
    return undefined;
  },
};

/** Calls that are the same but for their time, put together where they follow each other. */
function runsOf(calls: readonly CallRecord[]): Run[] {
  const runs: Run[] = [];
  for (const call of calls) {
    const last = runs.at(-1);
    if (last && isRepeat(last.call, call)) runs[runs.length - 1] = { call: last.call, count: last.count + 1 };
    else runs.push({ call, count: 1 });
  }
  return runs;
}

const isRepeat = (a: CallRecord, b: CallRecord): boolean =>
  a.connection === b.connection &&
  a.operation === b.operation &&
  a.resource === b.resource &&
  a.outcome === b.outcome &&
  a.code === b.code;
