import { z } from 'zod';
import type { Localized } from '../../drivers/contract/text.ts';
import { ModelError } from '../models/error.ts';
import type { ModelCall, ModelUsage } from '../models/model.ts';
import { answerText } from './answer-text.ts';
import type { OpenTurn } from './conversation.ts';
import type { TurnEnd } from './events.ts';
import { withinBudget } from './history-budget.ts';
import { OpenCalls } from './open-calls.ts';
import type { AgentParts } from './parts.ts';
import type { CallScope } from './pipeline/scope.ts';
import { systemPrompt } from './prompt.ts';
import type { TurnRun } from './turn-run.ts';

/** The ending of a turn, as `turn-end` tells it. */
interface Ending {
  readonly reason: TurnEnd;
  readonly asks?: { readonly operation: string } | undefined;
  readonly error?: { readonly message: Localized; readonly remedy: Localized } | undefined;
}

/**
 * Carries an open turn as far as it goes: calls that are open, then the model, then its calls, until it has nothing
 * more to call, consent is awaited, or a limit is reached. It is stored before a change runs and where it waits.
 */
export async function runTurn(run: TurnRun): Promise<Ending> {
  const { turn, parts } = run;
  const calls = new OpenCalls(run, await callScope(run));
  while (true) {
    const state = await calls.advance(run.save);
    if (run.signal.aborted) return { reason: 'cancelled' };
    if (state === 'suspended') return { reason: 'suspended' };
    const exceeded = limitReached(turn, parts);
    if (exceeded) return { reason: 'limit', error: exceeded };
    const answer = await askModel(run);
    if (answer.error) return answer.error;
    turn.steps += 1;
    if (answer.calls.length === 0) return { reason: 'done', asks: answer.asks };
    calls.open(answer.calls);
  }
}

/** The turn is over: whatever is still open gets an end, so that the stored conversation is complete. */
export async function closeTurn(run: TurnRun): Promise<void> {
  await new OpenCalls(run, await callScope(run)).close();
}

async function callScope({ parts, tracker, conversation, turn, signal, emit }: TurnRun): Promise<CallScope> {
  return {
    parts,
    tracker,
    conversation: conversation.id,
    actor: turn.actor,
    language: turn.language,
    plan: turn.plan,
    chosenConnection: conversation.connection,
    defaultConnection: await parts.defaultConnection(),
    signal,
    progress: (callId, message) => emit({ type: 'progress', callId, message }),
  };
}

const modelStateSchema = z.json();

interface Answer {
  readonly calls: readonly ModelCall[];
  readonly asks?: Ending['asks'];
  readonly error?: Ending;
}

async function offeredTools({ parts, conversation, turn }: TurnRun): Promise<string[]> {
  const hasAnswers = conversation.messages.some(({ role }) => role === 'tool');
  const kept = hasAnswers ? await parts.results.in(conversation.id).list() : [];
  const names = await parts.toolbox.offer({
    actor: turn.actor,
    messages: conversation.messages,
    offered: conversation.tools ?? [],
    rowsKept: Math.max(0, ...kept.map(({ rowCount }) => rowCount)),
  });
  return [...names];
}

async function askModel(run: TurnRun): Promise<Answer> {
  const { parts, tracker, conversation, turn, emit } = run;
  const words = await answerText(run);
  let state: unknown;
  const calls: ModelCall[] = [];
  let asks: Ending['asks'];
  let failure: Ending | undefined;
  try {
    if (!parts.model.readsNoTools) conversation.tools = await offeredTools(run);
    const events = parts.model.generate({
      system: systemPrompt(parts.prompt, {
        language: turn.language,
        now: parts.clock(),
        connections: await parts.clouds.list(),
        defaultConnection: conversation.connection ?? (await parts.defaultConnection()),
        tracked: await tracker.inConversation(conversation.id, turn.since),
      }),
      messages: withinBudget(conversation.messages),
      tools: parts.toolbox.definitions(parts.model.readsNoTools ? [] : (conversation.tools ?? [])),
      callable: parts.toolbox.callable(turn.actor),
      // Others are not offered these tools in the first place.
      ...(parts.model.readsNoTools && { lacking: await parts.toolbox.lacking() }),
      language: turn.language,
      signal: run.signal,
    });
    for await (const event of events) {
      if (event.type === 'text-delta') {
        words.push(event.text);
      } else if (event.type === 'call') {
        calls.push({ ...event.call, arguments: parts.redactor.redactText(event.call.arguments) });
      } else if (event.type === 'retry') {
        emit({ type: 'model-retry', attempt: event.attempt, delayMs: event.delayMs, reason: event.reason });
      } else {
        addUsage(turn, event.usage);
        state = event.state;
        asks = event.asks && { operation: event.asks.operation };
        if (event.reason === 'length' || event.reason === 'filter') failure = cutOff();
      }
    }
  } catch (error) {
    failure = run.signal.aborted ? { reason: 'cancelled' } : modelFailure(error);
  }
  const redact = parts.redactor;
  const kept = failure ? [] : calls;
  const text = words.end({ isWhole: kept.length === 0 && !failure });
  if (text !== '' || kept.length > 0 || state !== undefined) {
    conversation.messages.push({
      role: 'assistant',
      text: redact.redactText(text),
      calls: kept,
      ...(state !== undefined && { state: redact.redactJson(modelStateSchema.parse(state)) }),
    });
  }
  return failure ? { calls: [], error: failure } : { calls: kept, asks };
}

function addUsage(turn: OpenTurn, usage: ModelUsage): void {
  turn.usage = {
    inputTokens: turn.usage.inputTokens + usage.inputTokens,
    outputTokens: turn.usage.outputTokens + usage.outputTokens,
  };
}

function limitReached(turn: OpenTurn, { limits }: AgentParts): Ending['error'] {
  const stop = (en: string, ko: string): NonNullable<Ending['error']> => ({
    message: { en: `This turn was stopped: ${en}.`, ko: `이번 요청을 중단했습니다: ${ko}.` },
    remedy: {
      en: 'What has run is shown above. Ask for the rest in smaller steps.',
      ko: '실행된 것은 위에 있습니다. 나머지는 더 작은 단계로 나누어 요청하십시오.',
    },
  });
  if (turn.repairs > limits.repairs) {
    return stop('the model kept calling with arguments that do not fit', '모델이 맞지 않는 인수로 계속 호출했습니다');
  }
  if (turn.steps >= limits.steps) return stop(`${limits.steps} answers of the model`, `모델 응답 ${limits.steps}회`);
  if (turn.calls > limits.calls) return stop(`${limits.calls} calls`, `호출 ${limits.calls}회`);
  if (turn.usage.inputTokens + turn.usage.outputTokens >= limits.tokens) {
    return stop(`${limits.tokens} tokens`, `토큰 ${limits.tokens}개`);
  }
  return undefined;
}

function modelFailure(error: unknown): Ending {
  if (error instanceof ModelError) return { reason: 'failed', error: { message: error.fact, remedy: error.remedy } };
  const text = error instanceof Error ? error.message : String(error);
  return {
    reason: 'failed',
    error: {
      message: { en: `The model failed: ${text}`, ko: `모델 오류: ${text}` },
      remedy: {
        en: 'Try again, or use the embedded model: --model basic',
        ko: '다시 시도하거나 내장 모델을 쓰십시오: --model basic',
      },
    },
  };
}

function cutOff(): Ending {
  return {
    reason: 'failed',
    error: {
      message: {
        en: 'The model’s answer was cut off before it was complete; no call of it was run.',
        ko: '모델의 답이 끝나기 전에 끊겼습니다. 이 답의 호출은 실행하지 않았습니다.',
      },
      remedy: { en: 'Ask for less at once.', ko: '한 번에 더 적게 요청하십시오.' },
    },
  };
}
