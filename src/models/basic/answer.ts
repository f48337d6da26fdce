import { type Clause, readClauses } from './clause.ts';
import { isCidr } from './entities.ts';
import { type Context, interpret } from './interpret.ts';
import { withoutParticles } from './korean.ts';
import type { OperationEntry } from './lexicon.ts';
import type { Request } from './memory.ts';
import { missingOf, readingsOf } from './score.ts';
import { readArguments } from './slots/read.ts';
import { isGoAhead } from './small-talk.ts';
import type { Question, StoredRequest } from './state.ts';
import type { Sentence } from './text.ts';

/** How a message answers the question that is open. */
export type Answer =
  | { readonly kind: 'requests'; readonly requests: readonly Request[] }
  /** It asks for something else. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unusable' };

export function answerTo(question: Question, sentence: Sentence, context: Context): Answer {
  switch (question.kind) {
    case 'operation':
      return chooseOperation(question, sentence, context);
    case 'argument':
      return asksForWords(question, context)
        ? inOwnWords(question, sentence, context)
        : fillArgument(question, sentence, context);
    case 'offer':
      return takeUp(question, sentence, context);
  }
}

/** `yes` answers only where there is one thing to say it to. */
export function agreeTo(question: Question, context: Context): Answer {
  if (question.kind === 'offer') return { kind: 'requests', requests: restore(question.request, context) };
  const options = question.kind === 'operation' ? question.options.flatMap((option) => restore(option, context)) : [];
  return options.length === 1 ? { kind: 'requests', requests: options } : { kind: 'unusable' };
}

const ordinals: readonly RegExp[] = [
  /^(?:1|#1|first|the first(?: one)?|one|1번(?:이요|째)?|일번|첫\s*번째|첫째|하나|처음)$/,
  /^(?:2|#2|second|the second(?: one)?|two|2번(?:이요|째)?|이번|두\s*번째|둘째|둘)$/,
  /^(?:3|#3|third|the third(?: one)?|three|3번(?:이요|째)?|삼번|세\s*번째|셋째|셋)$/,
];

/** The place in a numbered list that a message names, from 0. */
export function chosenPlace(sentence: Sentence): number | undefined {
  const text = sentence.lower
    .replace(/[.,!?~]+/g, ' ')
    .trim()
    .replace(/(?:\s*(?:please|으로|로|거|것|걸로|꺼|해\s*줘|해\s*주세요|진행해\s*줘|진행해\s*주세요|이요|요))+$/, '');
  const place = ordinals.findIndex((shape) => shape.test(text));
  if (place >= 0) return place;
  const number = /^#?(\d{1,2})(?:번)?$/.exec(text);
  return number ? Number(number[1]) - 1 : undefined;
}

function chooseOperation(
  question: Extract<Question, { kind: 'operation' }>,
  sentence: Sentence,
  context: Context,
): Answer {
  const options = question.options.flatMap((option) => restore(option, context));
  const place = chosenPlace(sentence);
  if (place !== undefined) {
    const chosen = options[place];
    return chosen ? { kind: 'requests', requests: [chosen] } : { kind: 'unusable' };
  }
  const [clause, ...more] = readClauses(sentence, context.lexicon).whole;
  if (!clause || more.length > 0 || clause.mood !== 'request') return { kind: 'other' };
  const known = interpret(sentence, context);
  if (known.kind === 'requests') return { kind: 'other' };
  const readings = readingsOf(
    options.map(({ entry }) => entry),
    { clause, ...context },
  );
  const [best, rival] = readings;
  if (!best || (rival && best.score - rival.score < 0.05)) return { kind: 'other' };
  const chosen = options.find(({ entry }) => entry === best.entry);
  return chosen
    ? { kind: 'requests', requests: [{ ...chosen, input: { ...chosen.input, ...best.input } }] }
    : { kind: 'other' };
}

function fillArgument(question: Extract<Question, { kind: 'argument' }>, sentence: Sentence, context: Context): Answer {
  const [request] = restore(question.request, context);
  const { whole } = readClauses(sentence, context.lexicon);
  const [clause] = whole;
  if (!request || !clause || whole.some(({ mood }) => mood !== 'request')) return { kind: 'other' };
  const { entry, input } = request;
  const { field, choices } = question;
  const place = choices.length > 0 ? chosenPlace(sentence) : undefined;
  const only = (place === undefined ? undefined : choices[place]) ?? newName(entry, field, clause);
  if (only !== undefined) return { kind: 'requests', requests: [{ entry, input: { ...input, [field]: only } }] };
  if (asksForOther(entry, whole, sentence, context)) return { kind: 'other' };
  const choice = spokenChoice(choices, sentence, context);
  if (choice !== undefined) return { kind: 'requests', requests: [{ entry, input: { ...input, [field]: choice } }] };
  const { values } = readArguments(entry, input, { clause, ...context, taken: new Set(), asked: field });
  const filled = { entry, input: { ...input, ...values } };
  const isGain = values[field] !== undefined || missingOf(entry, filled.input).length < missingOf(entry, input).length;
  if (isGain) return { kind: 'requests', requests: [filled] };
  return interpret(sentence, context).kind === 'requests' ? { kind: 'other' } : { kind: 'unusable' };
}

/** A single word is the name of a thing to be made, even where it could mean something else: `deploy`. */
function newName({ operation }: OperationEntry, field: string, clause: Clause): string | undefined {
  const words = clause.tokens.filter(({ kind }) => kind !== 'mark');
  const [word] = words;
  const isNew =
    operation.target?.field === field ? !operation.target.exists : field === 'name' && operation.effect === 'create';
  if (!isNew || words.length !== 1 || !word || isCidr(word)) return undefined;
  return word.kind === 'hangul' ? withoutParticles(word.text).stem : word.text;
}

/** Whether the message names an action, and with it means something else than the open request. */
function asksForOther(
  entry: OperationEntry,
  clauses: readonly Clause[],
  sentence: Sentence,
  context: Context,
): boolean {
  const acts = clauses.some(({ matches }) =>
    matches.some(
      ({ kind, phrase, quality }) => kind === 'action' && quality === 1 && context.lexicon.actions.has(phrase),
    ),
  );
  const meaning = acts ? interpret(sentence, context) : undefined;
  if (meaning?.kind === 'held') return true;
  return meaning?.kind === 'requests' && meaning.requests.some((other) => other.entry !== entry);
}

/** One of the choices by its name, or by a part that no other one has. */
function spokenChoice(choices: readonly string[], sentence: Sentence, context: Context): string | undefined {
  const spoken = sentence.tokens.map(({ word }) => context.names.connection(word) ?? word);
  const named = choices.filter((choice) => spoken.includes(choice) || spoken.includes(choice.toLowerCase()));
  return named.length === 1 ? named[0] : undefined;
}

/** Whether an argument is a person's answer to a question, whatever it says: `no` does not drop it then. */
export function asksForWords(question: Question, context: Context): boolean {
  if (question.kind !== 'argument') return false;
  const slot = context.lexicon.entry(question.request.operation)?.slots.find(({ field }) => field === question.field);
  return slot?.slot.kind === 'text' && slot.slot.like === 'answer';
}

function inOwnWords(question: Extract<Question, { kind: 'argument' }>, sentence: Sentence, context: Context): Answer {
  const [request] = restore(question.request, context);
  const text = sentence.text.trim();
  if (!request || text === '') return { kind: 'other' };
  const place = question.choices.length > 0 ? chosenPlace(sentence) : undefined;
  const said = (place === undefined ? undefined : question.choices[place]) ?? text;
  if (
    place === undefined &&
    asksForOther(request.entry, readClauses(sentence, context.lexicon).whole, sentence, context)
  )
    return { kind: 'other' };
  return { kind: 'requests', requests: [{ ...request, input: { ...request.input, [question.field]: said } }] };
}

/** `do it`, or another number than the one that was proposed: `the second one`. */
function takeUp(question: Extract<Question, { kind: 'offer' }>, sentence: Sentence, context: Context): Answer {
  const [request] = restore(question.request, context);
  if (!request) return { kind: 'other' };
  if (isGoAhead(sentence)) return { kind: 'requests', requests: [request] };
  const numbered = request.entry.slots.find(({ slot }) => slot.kind === 'integer' && slot.place);
  const place = numbered ? chosenPlace(sentence) : undefined;
  if (!numbered || place === undefined || place < 0) return { kind: 'other' };
  return { kind: 'requests', requests: [{ ...request, input: { ...request.input, [numbered.field]: place + 1 } }] };
}

export function restore({ operation, input }: StoredRequest, context: Context): Request[] {
  const entry = context.lexicon.entry(operation);
  return entry ? [{ entry, input }] : [];
}
