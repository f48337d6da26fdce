import { z } from 'zod';
import type { AnyOperation } from '../../tools/operation.ts';
import type { ModelMessage } from '../models/model.ts';
import type { Found, OperationIndex } from '../search/operation-index.ts';

/** What a text of the conversation counts beside the newest message of the person, which counts 1. */
const weights = { earlierMessage: 0.3, answer: 0.2 } as const;
/** So many earlier messages of the person are looked at. */
const earlierMessages = 2;
/** So many of the latest calls are looked at. */
const latestCalls = 4;
/** Characters of an answer's end that are looked at: there it asks and offers. */
const answerEnd = 400;
/** What a call of late counts for its operation and for those on the same kind of thing; a sure text counts 1. */
const called = { itself: 0.2, subject: 0.15 } as const;
/** A text whose best score is this high is half sure: `and in Tokyo?` says little, and leaves more to what was before. */
const halfSure = 30;
/** Operations below this share of the best score are not offered for their score. */
const share = 0.1;
/** How many are offered for their score at most. */
const ranked = 15;

/** The operations among the given that the conversation speaks for, best first. */
export function operationScores(
  messages: readonly ModelMessage[],
  index: OperationIndex,
  operations: readonly AnyOperation[],
): Found[] {
  const usable = new Map(operations.map((operation) => [operation.name, operation]));
  const scores = new Map<AnyOperation, number>();
  const add = (operation: AnyOperation, score: number) => scores.set(operation, (scores.get(operation) ?? 0) + score);
  for (const { text, weight } of textsOf(messages)) {
    const found = index.search(text);
    const sure = (found[0]?.score ?? 0) + halfSure;
    for (const { operation, score } of found) if (usable.has(operation.name)) add(operation, (weight * score) / sure);
  }
  const lately = new Set(
    callsBefore(messages)
      .slice(-latestCalls)
      .flatMap((name) => usable.get(name) ?? []),
  );
  const subjects = new Set([...lately].map(({ subject }) => subject));
  for (const operation of operations) {
    if (lately.has(operation)) add(operation, called.itself);
    if (subjects.has(operation.subject)) add(operation, called.subject);
  }
  const found = [...scores].map(([operation, score]) => ({ operation, score })).sort((a, b) => b.score - a.score);
  const least = share * (found[0]?.score ?? 0);
  return found.filter(({ score }) => score >= least).slice(0, ranked);
}

/** Where the open turn begins: at the newest message of the person. */
const turnStart = (messages: readonly ModelMessage[]): number => messages.findLastIndex(({ role }) => role === 'user');

/** Only what was said up to the beginning of the turn, so that its tools do not change under way. */
function textsOf(messages: readonly ModelMessage[]): { text: string; weight: number }[] {
  const said = messages.slice(0, turnStart(messages) + 1);
  const [newest, ...earlier] = said.flatMap((message) => (message.role === 'user' ? [message.text] : [])).reverse();
  const answer = said.findLast((message) => message.role === 'assistant' && message.text !== '');
  return [
    { text: newest ?? '', weight: 1 },
    ...earlier
      .slice(0, earlierMessages)
      .map((text, index) => ({ text, weight: weights.earlierMessage ** (index + 1) })),
    ...(answer?.role === 'assistant' ? [{ text: answer.text.slice(-answerEnd), weight: weights.answer }] : []),
  ];
}

const callsOf = (messages: readonly ModelMessage[]) =>
  messages.flatMap((message) => (message.role === 'assistant' ? message.calls : []));

const callsBefore = (messages: readonly ModelMessage[]): string[] =>
  callsOf(messages.slice(0, Math.max(0, turnStart(messages)))).map(({ name }) => name);

const callsInTurn = (messages: readonly ModelMessage[]) => callsOf(messages.slice(turnStart(messages) + 1));

const needSchema = z.object({ need: z.string() });

/** What the model has asked tools for in the open turn, newest first. */
export function needsIn(messages: readonly ModelMessage[]): string[] {
  return callsInTurn(messages)
    .filter(({ name }) => name === 'FindOperation')
    .flatMap((call) => {
      const need = needSchema.safeParse(parsed(call.arguments));
      return need.success ? [need.data.need] : [];
    })
    .reverse();
}

/** Called in the open turn without having been offered: the model may want to call it again, and better. */
export function uncalledFor(messages: readonly ModelMessage[], offered: readonly string[]): string[] {
  return callsInTurn(messages)
    .map(({ name }) => name)
    .filter((name) => !offered.includes(name));
}

/** What the latest outcomes have proposed: a `yes` has no words that would find it. */
export const proposedIn = (messages: readonly ModelMessage[]): string[] =>
  messages
    .slice(messages.slice(0, Math.max(0, turnStart(messages))).findLastIndex(({ role }) => role === 'user') + 1)
    .flatMap((message) => (message.role === 'tool' && message.proposes ? [message.proposes.operation] : []));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
