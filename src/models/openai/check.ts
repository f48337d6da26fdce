import { z } from 'zod';
import type { Localized } from '../../../drivers/contract/text.ts';
import { cancelledError } from '../error.ts';
import { failureKind } from './classify.ts';
import { type Address, type Endpoint, EndpointFailure } from './endpoint.ts';
import { modelError } from './model-error.ts';
import { quotable } from './server-text.ts';

export interface ModelReachability {
  readonly ok: boolean;
  readonly detail: Localized;
  /** What to do where it is not ok. */
  readonly remedy?: Localized | undefined;
}

const timeoutMs = 10_000;
const shownModels = 5;
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

export async function reachability(
  endpoint: Endpoint,
  options: { readonly address: Address; readonly secret: string | undefined; readonly signal: AbortSignal },
): Promise<ModelReachability> {
  const { address, signal } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await look(endpoint, address, AbortSignal.any([signal, limit]));
  } catch (error) {
    if (signal.aborted) return refused(cancelledError());
    const failure = limit.aborted ? new EndpointFailure({ reason: 'timeout', timeoutMs }) : error;
    if (!(failure instanceof EndpointFailure)) throw error;
    const quote = quotable(failure.details.text, { secret: options.secret, conversation: '' });
    return refused(modelError(failure, address, quote));
  }
}

async function look(endpoint: Endpoint, address: Address, signal: AbortSignal): Promise<ModelReachability> {
  // Azure lists what can be deployed, not what is.
  const ids = address.azure ? undefined : await modelIds(endpoint, signal);
  // A server of one model may take any name for it: llama.cpp does, vLLM does not.
  if (ids && (ids.length > 1 || has(ids, address.model))) return listed(address, ids);
  await probe(endpoint, address, signal);
  return unlisted(address);
}

/** Undefined where the server lists no models. */
async function modelIds(endpoint: Endpoint, signal: AbortSignal): Promise<string[] | undefined> {
  try {
    const models = modelsSchema.safeParse(await endpoint.models(signal)).data;
    return models?.data.map(({ id }) => id);
  } catch (error) {
    if (error instanceof EndpointFailure && [404, 405, 501].includes(error.details.status ?? 0)) return undefined;
    throw error;
  }
}

/** Ollama's names end in `:latest` where no tag is given. */
function has(ids: readonly string[], model: string): boolean {
  return ids.includes(model) || ids.includes(`${model}:latest`);
}

/**
 * A conversation without messages is refused before it costs anything, but as such only where path, key and model are
 * right. llama.cpp fails over it in some models' templates, with 500.
 */
async function probe(endpoint: Endpoint, { model }: Address, signal: AbortSignal): Promise<void> {
  const stop = new AbortController();
  try {
    await endpoint.answer({ model, messages: [], stream: true }, AbortSignal.any([signal, stop.signal]));
  } catch (error) {
    if (!(error instanceof EndpointFailure)) throw error;
    if (failureKind(error.details) !== 'invalid-request' && error.details.status !== 500) throw error;
  } finally {
    stop.abort();
  }
}

function refused({ fact, remedy }: { fact: Localized; remedy: Localized }): ModelReachability {
  return { ok: false, detail: fact, remedy };
}

function unlisted({ host, model }: Address): ModelReachability {
  return {
    ok: true,
    detail: {
      en: `${host} answers requests for ${model}; its list of models does not tell more.`,
      ko: `모델 서버(${host})가 모델(${model}) 요청에 응답합니다. 모델 목록으로는 확인할 수 없습니다.`,
    },
  };
}

function listed({ host, model }: Address, ids: readonly string[]): ModelReachability {
  if (has(ids, model)) {
    return {
      ok: true,
      detail: {
        en: `${host} answers and has ${model}.`,
        ko: `모델 서버(${host})가 응답하며 모델(${model})이 있습니다.`,
      },
    };
  }
  const some = ids.slice(0, shownModels).join(', ');
  return {
    ok: false,
    detail: {
      en: `${host} answers, but does not list the model ${model}.`,
      ko: `모델 서버(${host})가 응답하지만 모델 목록에 ${model} 모델이 없습니다.`,
    },
    remedy: {
      en: `Choose a model that is there: ${some}${ids.length > shownModels ? ' ...' : ''}.`,
      ko: `목록에 있는 모델을 선택하십시오: ${some}${ids.length > shownModels ? ' ...' : ''}`,
    },
  };
}
