import type { Language } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import type { ModelMessage } from '../model.ts';
import { agreeTo, answerTo, asksForWords, restore } from './answer.ts';
import { type Context, type Interpretation, interpret } from './interpret.ts';
import { parseJson, type Request } from './memory.ts';
import { phrases } from './phrases.ts';
import { missingOf } from './score.ts';
import { isGoAhead, type SmallTalk, saysNo, smallTalkIn } from './small-talk.ts';
import { type DialogueState, type Question, readState, type StoredRequest } from './state.ts';
import { readSentence, type Sentence } from './text.ts';
import { askFor, holdBack, introduction, numbered, offer } from './wording.ts';

/** What the model says and calls, and what it must find again. */
export interface Reply {
  readonly text: string;
  readonly requests: readonly Request[];
  readonly state: DialogueState;
}

/** What this turn may do and in which words. */
export interface Turn extends Context {
  readonly language: Language;
  /** Names of the operations that this turn may call. */
  readonly offered: ReadonlySet<string>;
  /** What a sentence surely asks for that no connection here can carry out. */
  readonly lackedBy: (sentence: Sentence) => AnyOperation | undefined;
  /** Says how to connect another model. */
  readonly connectHint: string;
}

/** The answer to a person's message. */
export function answerMessage(message: string, before: readonly ModelMessage[], turn: Turn): Reply {
  const state = readState(before);
  const sentence = readSentence(message);
  const reply = respond(sentence, state, turn);
  if (!sentence.cut) return reply;
  // What was not read may take back what was: nothing is changed.
  const requests = reply.requests.filter(({ entry }) => entry.operation.effect === 'read');
  return { ...reply, requests, text: joined(phrases.tooLong[turn.language], reply.text) };
}

function respond(sentence: Sentence, state: DialogueState, turn: Turn): Reply {
  const { language } = turn;
  const closed: DialogueState = { version: 1, hinted: state.hinted, queue: [] };
  const talk = talkIn(sentence, state.question, turn);
  if (state.question && (talk === undefined || talk === 'agreement')) {
    const answer = talk === 'agreement' ? agreeTo(state.question, turn) : answerTo(state.question, sentence, turn);
    if (answer.kind === 'requests') {
      const queue = state.queue.flatMap((request) => restore(request, turn));
      return carryOut([...answer.requests, ...shareAnswer(answer.requests, state.question, queue)], closed, turn);
    }
    if (answer.kind === 'unusable') {
      return { text: joined(phrases.notUsable[language], repeat(state.question, turn)), requests: [], state };
    }
  }
  if (talk === 'cancel') {
    const text = state.question ? phrases.dropped[language] : phrases.nothingToDrop[language];
    return { text, requests: [], state: closed };
  }
  if (talk === 'agreement') return { text: phrases.acknowledged[language], requests: [], state: closed };
  if (talk === 'thanks') return { text: phrases.welcome[language], requests: [], state };
  if (talk) {
    const opening = talk === 'greeting' ? phrases.greeting : phrases.help;
    const shown = turn.lexicon.entries.filter(({ operation }) => turn.offered.has(operation.name));
    return { text: joined(opening[language], introduction(shown, language)), requests: [], state };
  }
  const meaning = interpret(sentence, turn);
  const lacked = meaning.kind === 'held' ? undefined : turn.lackedBy(sentence);
  if (lacked) {
    const why = lacked.subject === 'result' ? phrases.unspoken : phrases.lacking;
    return { text: `${why[language]}: ${lacked.summary[language]}`, requests: [], state: closed };
  }
  return actOn(meaning, state.question?.kind === 'argument' && isLookUp(meaning) ? state : closed, turn);
}

/** Where a question of yes and no is open, and where something was proposed, a word is an answer and no small talk. */
function talkIn(sentence: Sentence, question: Question | undefined, turn: Turn): SmallTalk | undefined {
  const talk = smallTalkIn(sentence);
  if (question && asksForWords(question, turn)) return talk === 'cancel' && !saysNo(sentence) ? talk : undefined;
  if (question?.kind === 'offer' && isGoAhead(sentence)) return 'agreement';
  return talk;
}

/** `what images are there?` in answer to a question does not drop it: it is asked again after the results. */
const isLookUp = (meaning: Interpretation): boolean =>
  meaning.kind === 'requests' &&
  meaning.requests.every(
    ({ entry, input }) => entry.operation.effect === 'read' && missingOf(entry, input).length === 0,
  );

function actOn(meaning: Interpretation, state: DialogueState, turn: Turn): Reply {
  const { language } = turn;
  switch (meaning.kind) {
    case 'requests':
      return carryOut(meaning.requests, state, turn);
    case 'held':
      return { text: holdBack(meaning.mood, meaning.readings, language), requests: [], state };
    case 'choice':
      return offerChoice(meaning.readings, phrases.which[language], state, turn);
    case 'unclear': {
      const { readings, text } = { readings: meaning.nearest, text: phrases.notUnderstood[language] };
      const reply =
        readings.length > 0 ? offerChoice(readings, phrases.nearest[language], state, turn) : helpless(state, turn);
      const hint = state.hinted ? '' : turn.connectHint;
      return { ...reply, text: joined(text, reply.text, hint), state: { ...reply.state, hinted: true } };
    }
  }
}

function helpless(state: DialogueState, turn: Turn): Reply {
  const shown = turn.lexicon.entries.filter(({ operation }) => turn.offered.has(operation.name));
  return { text: joined(phrases.help[turn.language], introduction(shown, turn.language)), requests: [], state };
}

function offerChoice(readings: readonly Request[], question: string, state: DialogueState, turn: Turn): Reply {
  const options = readings.filter(({ entry }) => turn.offered.has(entry.operation.name));
  if (options.length === 0) return helpless(state, turn);
  const text = `${question}\n${numbered(options.map(({ entry }) => offer(entry, turn.language)))}`;
  return { text, requests: [], state: { ...state, question: { kind: 'operation', options: options.map(store) } } };
}

/** Calls what is complete, up to the first request that still misses something; that is asked for. */
function carryOut(requests: readonly Request[], state: DialogueState, turn: Turn): Reply {
  const barred = requests.find(({ entry }) => !turn.offered.has(entry.operation.name));
  if (barred) {
    const text = `${phrases.notOffered[turn.language]}: ${barred.entry.operation.summary[turn.language]}`;
    return { text, requests: [], state };
  }
  const index = requests.findIndex(({ entry, input }) => missingOf(entry, input).length > 0);
  const open = requests[index];
  if (!open) return { text: '', requests, state };
  const asked: DialogueState = {
    ...state,
    question: questionFor(open),
    queue: requests.slice(index + 1).map(store),
  };
  const ready = requests.slice(0, index);
  return { text: ready.length > 0 ? '' : askFor(open, turn.language), requests: ready, state: asked };
}

function questionFor(request: Request): Question {
  const field = missingOf(request.entry, request.input)[0]?.field ?? '';
  return { kind: 'argument', request: store(request), field, choices: [] };
}

/** What has just been answered holds for the waiting requests of the same operation too. */
function shareAnswer(answers: readonly Request[], question: Question, queue: readonly Request[]): Request[] {
  const [answer] = answers;
  if (question.kind !== 'argument' || !answer) return [...queue];
  return queue.map((request) => {
    if (request.entry !== answer.entry) return request;
    const missing = new Set(missingOf(request.entry, request.input).map(({ field }) => field));
    const shared = Object.entries(answer.input).filter(([field]) => missing.has(field) || field === question.field);
    return { entry: request.entry, input: { ...Object.fromEntries(shared), ...request.input } };
  });
}

function repeat(question: Question, turn: Turn): string {
  if (question.kind === 'operation') {
    const options = question.options.flatMap((option) => restore(option, turn));
    return `${phrases.which[turn.language]}\n${numbered(options.map(({ entry }) => offer(entry, turn.language)))}`;
  }
  const [request] = restore(question.request, turn);
  if (!request || question.kind === 'offer') return '';
  const slot = request.entry.slots.find(({ field }) => field === question.field)?.slot;
  if (missingOf(request.entry, request.input).length > 0) return askFor(request, turn.language);
  return joined(slot?.ask[turn.language] ?? '', numbered(question.choices));
}

/** The answer to the results of calls: what came of each, and the question that is still open. */
export function answerResults(messages: readonly ModelMessage[], turn: Turn): Reply {
  const { calls, results } = latestExchange(messages);
  const state = readState(messages);
  const lines = [...new Set(results.map(({ summary }) => summary).filter(Boolean))];
  const unanswered = results.flatMap(({ callId, missing, instead }): (Question & { kind: 'argument' })[] => {
    const call = calls.find(({ id }) => id === callId);
    const input = call && parseJson(call.arguments);
    const stored = instead ? storedFrom(instead.operation, instead.input) : call && storedFrom(call.name, input);
    return missing && stored
      ? [{ kind: 'argument', request: stored, field: missing.field, choices: [...missing.choices] }]
      : [];
  });
  const waiting = state.question?.kind === 'argument' ? [state.question.request, ...state.queue] : state.queue;
  const [first, ...others] = unanswered;
  if (first) {
    const queue = [...others.map(({ request }) => request), ...waiting];
    const choices = first.choices.length > 0 ? numbered(first.choices) : '';
    return { text: joined(...lines, choices), requests: [], state: { ...state, question: first, queue } };
  }
  const question = state.question?.kind === 'argument' ? repeat(state.question, turn) : '';
  return { text: joined(...lines, question), requests: [], state: withOffer(state, results) };
}

/** What the outcome of the only call has proposed, where no question is open that a `yes` could be meant for. */
function withOffer(state: DialogueState, results: ReturnType<typeof latestExchange>['results']): DialogueState {
  const [only, ...more] = results;
  const proposed = more.length === 0 ? only?.proposes : undefined;
  const request = proposed && storedFrom(proposed.operation, proposed.input);
  if (!request || state.question || state.queue.length > 0) return state;
  return { ...state, question: { kind: 'offer', request } };
}

function latestExchange(messages: readonly ModelMessage[]) {
  const at = messages.findLastIndex(({ role }) => role === 'assistant');
  const answer = messages[at];
  return {
    calls: answer?.role === 'assistant' ? answer.calls : [],
    results: messages.slice(at + 1).flatMap((message) => (message.role === 'tool' ? [message] : [])),
  };
}

const store = ({ entry, input }: Request): StoredRequest => ({
  operation: entry.operation.name,
  input: storedInput(input),
});

const storedInput = (input: unknown): StoredRequest['input'] => JSON.parse(JSON.stringify(input ?? {}));

function storedFrom(operation: string, input: unknown): StoredRequest | undefined {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
    ? { operation, input: storedInput(input) }
    : undefined;
}

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join('\n');
