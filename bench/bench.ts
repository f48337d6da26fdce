import { parseArgs } from 'node:util';
import { version } from '../src/version.ts';
import { callHistorySection } from './call-history-section.ts';
import { errorTextSection } from './error-text-section.ts';
import { largeAnswerSection } from './large-answer-section.ts';
import { machineFacts } from './machine.ts';
import { serverSection } from './server-section.ts';
import { slackSection } from './slack-section.ts';
import { startSection } from './start-section.ts';
import { tokenSection } from './token-section.ts';
import { toolboxSection } from './toolbox-section.ts';
import { turnSection } from './turn-section.ts';

const { values } = parseArgs({
  options: {
    /** Starts of each kind. */
    rounds: { type: 'string', default: '11' },
    /** Turns of each kind. */
    turns: { type: 'string', default: '40' },
    /** Turns of the long conversation. */
    length: { type: 'string', default: '200' },
    /** Threads of Slack at once. */
    threads: { type: 'string', default: '500' },
    /** Evaluation sets to measure the choice of tools with; left out: all of `evaluation/`. */
    set: { type: 'string', multiple: true },
  },
});
const { rounds, turns, length, threads, set } = values;
const print = (text: string) => process.stdout.write(`${text}\n\n`);

print(
  `Spinneret ${version} · node bench/bench.ts --rounds ${rounds} --turns ${turns} --length ${length} --threads ${threads}\n` +
    `${machineFacts()}\nThe aims are held against the medians.`,
);
// Turns first: the many new data directories of the starts leave a file system behind that makes files more slowly.
print(turnSection(Number(turns), Number(length)));
print(largeAnswerSection());
print(callHistorySection());
print(serverSection());
print(slackSection(Number(threads), 3));
print(await startSection(Number(rounds)));
print(await tokenSection());
print(errorTextSection());
print(await toolboxSection(set));
