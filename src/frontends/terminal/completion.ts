import type { Complete } from './line-input.ts';
import { sanitiseLine } from './sanitise.ts';

export interface CompletionSources {
  /** With their slash: `/help`. */
  commands(): Promise<readonly string[]>;
  readonly operationNames: readonly string[];
  connectionNames(): Promise<readonly string[]>;
  resourceNames(): Promise<readonly string[]>;
}

/** A Tab that takes longer than this to answer is felt as a hang. */
const patienceMs = 400;

/** Completes slash commands at the beginning of a line, and names of operations, connections and resources anywhere. */
export function createCompletion(sources: CompletionSources): Complete {
  return async (line) => {
    if (/^\/\S*$/.test(line)) {
      return [(await sources.commands()).filter((command) => command.startsWith(line)), line];
    }
    const word = /\S*$/.exec(line)?.[0] ?? '';
    if (word === '') return [[], word];
    const names = await Promise.all([
      sources.operationNames,
      inTime(sources.connectionNames()),
      inTime(sources.resourceNames()),
    ]);
    const known = names.flat().map(sanitiseLine);
    const matches = known.filter((name) => name.toLowerCase().startsWith(word.toLowerCase()));
    return [[...new Set(matches)].sort(), word];
  };
}

async function inTime(names: Promise<readonly string[]>): Promise<readonly string[]> {
  const { promise: tooLate, resolve } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(resolve, patienceMs, []);
  const answer = await Promise.race([names.catch(() => []), tooLate]);
  clearTimeout(timer);
  return answer;
}
