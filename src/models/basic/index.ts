import type { Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import { ModelError } from '../error.ts';
import type { LanguageModel, ModelCall, ModelEvent, ModelRequest } from '../model.ts';
import { answerMessage, answerResults, type Reply, type Turn } from './dialogue.ts';
import { indexNames, type KnownNames } from './known-names.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { lackedBy, lexiconWithout } from './lexicon-without.ts';
import { recall } from './memory.ts';
import { phrases } from './phrases.ts';
import { loadRecogniser } from './recogniser/load.ts';
import type { StoredRequest } from './state.ts';

export type { KnownNames } from './known-names.ts';

export interface BasicModelOptions {
  readonly operations: readonly AnyOperation[];
  readonly clock: () => Date;
  /** Names that exist, to recognise them in sentences. Asked once an answer; a failure is as if nothing were known. */
  readonly names?: (() => Promise<KnownNames>) | undefined;
  /** Said once a conversation, where a message was not understood. */
  readonly connectHint?: Localized | undefined;
}

/**
 * The embedded model: no network, the same answer to the same conversation. It understands plain requests in English
 * and Korean by what the definitions of the operations say of themselves, asks for what is missing, and rather says
 * that it did not understand than guess. It holds no conversation: what it must know again travels in `state`.
 */
export function createBasicModel(options: BasicModelOptions): LanguageModel {
  let built: Lexicon | undefined;
  /** Not before the first message, so that the prompt need not wait for it. */
  const lexiconOf = (): Lexicon => {
    built ??= createLexicon(options.operations, loadRecogniser());
    return built;
  };
  // A condition on rows has no words that could be read with certainty, and a count without it would be a wrong answer. Their
  // words are known all the same: a request to sort is not one to clean up, misspelt.
  const unspoken = options.operations.filter(({ subject }) => subject === 'result').map(({ name }) => name);

  async function* generate(request: ModelRequest): AsyncGenerator<ModelEvent> {
    const whole = lexiconOf();
    const lacking = new Set([...(request.lacking ?? []), ...unspoken]);
    const lexicon = lexiconWithout(whole, lacking);
    const known = await options.names?.().catch(() => undefined);
    if (request.signal.aborted) throw cancelled();
    const memory = recall(request.messages, lexicon);
    const turn: Turn = {
      lexicon,
      memory,
      names: indexNames(known, memory),
      now: options.clock(),
      language: request.language,
      offered: request.callable ?? new Set(request.tools.map(({ name }) => name)),
      lackedBy: (sentence) => lackedBy(sentence, whole, lacking),
      connectHint: (options.connectHint ?? phrases.connectModel)[request.language],
    };
    const reply = replyTo(request, turn);
    if (reply.text) yield { type: 'text-delta', text: reply.text };
    for (const call of callsOf(reply, request)) yield { type: 'call', call };
    yield {
      type: 'finish',
      reason: reply.requests.length > 0 ? 'calls' : 'stop',
      usage: { inputTokens: 0, outputTokens: 0 },
      state: reply.state,
      asks: asksOf(reply),
    };
  }

  return { name: 'basic', generate };
}

function replyTo({ messages }: ModelRequest, turn: Turn): Reply {
  const last = messages.at(-1);
  return last?.role === 'user' ? answerMessage(last.text, messages.slice(0, -1), turn) : answerResults(messages, turn);
}

/** Only a question for an argument has one operation in mind. */
function asksOf({ requests, state: { question } }: Reply): StoredRequest | undefined {
  return requests.length === 0 && question?.kind === 'argument' ? question.request : undefined;
}

const idShape = /^call_(\d+)$/;

/** Ids go on from the last one of the conversation, so that none occurs twice in it. */
function callsOf({ requests }: Reply, { messages }: ModelRequest): ModelCall[] {
  const used = messages.flatMap((message) => (message.role === 'assistant' ? message.calls : []));
  const last = Math.max(0, ...used.map(({ id }) => Number(idShape.exec(id)?.[1] ?? 0)));
  return requests.map(({ entry, input }, index) => ({
    id: `call_${last + index + 1}`,
    name: entry.operation.name,
    arguments: JSON.stringify(input),
  }));
}

const cancelled = (): ModelError =>
  new ModelError({
    kind: 'cancelled',
    fact: { en: 'The answer was cancelled.', ko: '답변을 취소했습니다.' },
    remedy: { en: 'Ask again.', ko: '다시 요청하십시오.' },
  });
