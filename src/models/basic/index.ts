import type { Localized } from '../../../drivers/contract/text.ts';
import type { AnyOperation } from '../../../tools/operation.ts';
import { ModelError } from '../error.ts';
import type { LanguageModel, ModelCall, ModelEvent, ModelRequest } from '../model.ts';
import { answerMessage, answerResults, type Reply, type Turn } from './dialogue.ts';
import { indexNames, type KnownNames } from './known-names.ts';
import { createLexicon } from './lexicon.ts';
import { recall } from './memory.ts';
import { phrases } from './phrases.ts';

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
  const lexicon = createLexicon(options.operations);

  async function* generate(request: ModelRequest): AsyncGenerator<ModelEvent> {
    const known = await options.names?.().catch(() => undefined);
    if (request.signal.aborted) throw cancelled();
    const memory = recall(request.messages, lexicon);
    const turn: Turn = {
      lexicon,
      memory,
      names: indexNames(known, memory),
      now: options.clock(),
      language: request.language,
      offered: new Set(request.tools.map(({ name }) => name)),
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
    };
  }

  return { name: 'basic', generate };
}

function replyTo({ messages }: ModelRequest, turn: Turn): Reply {
  const last = messages.at(-1);
  return last?.role === 'user' ? answerMessage(last.text, messages.slice(0, -1), turn) : answerResults(messages, turn);
}

/** Ids are unique in the conversation: they go on from the number of messages. */
const callsOf = ({ requests }: Reply, { messages }: ModelRequest): ModelCall[] =>
  requests.map(({ entry, input }, index) => ({
    id: `call_${messages.length}_${index}`,
    name: entry.operation.name,
    arguments: JSON.stringify(input),
  }));

const cancelled = (): ModelError =>
  new ModelError({
    kind: 'cancelled',
    fact: { en: 'The answer was cancelled.', ko: '답변을 취소했습니다.' },
    remedy: { en: 'Ask again.', ko: '다시 요청하십시오.' },
  });
