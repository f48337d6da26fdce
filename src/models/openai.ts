import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { LanguageModel } from './model.ts';
import { type ModelReachability, reachability } from './openai/check.ts';
import { type Address, type Endpoint, EndpointFailure } from './openai/endpoint.ts';
import { createGenerate } from './openai/generate.ts';
import { refusal, transportFailure } from './openai/read-error.ts';

type Sdk = typeof import('openai');
type Client = InstanceType<Sdk['OpenAI']>;

/** Where a model is, and with which key. */
export interface OpenAIServer {
  /** The model's name; the deployment's for Azure. */
  readonly model: string;
  /** Left out for servers that need none. Never taken from the environment. */
  readonly apiKey?: string | undefined;
  /** With the path up to `/v1`. Default: OpenAI. */
  readonly baseURL?: string | undefined;
  /** Azure OpenAI by resource and API version; in place of `baseURL`. */
  readonly azure?:
    | { readonly endpoint: string; readonly apiVersion: string; readonly deployment?: string | undefined }
    | undefined;
  readonly organization?: string | undefined;
  readonly project?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

export interface OpenAIModelOptions extends OpenAIServer {
  /**
   * For one attempt, from the request to the end of the answer: several minutes, because models may think long before
   * their first word. Node's own `fetch` waits five minutes at most for an answer to begin.
   */
  readonly timeoutMs: number;
  /** For the next part of an answer that has begun. Default: one minute. */
  readonly idleTimeoutMs?: number | undefined;
  readonly maxRetries: number;
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  readonly random?: (() => number) | undefined;
  readonly clock?: (() => Date) | undefined;
  /** Ids for calls that the server gave none; OpenAI takes up to 40 characters. */
  readonly newId?: (() => string) | undefined;
}

/** A model behind any server that speaks OpenAI's Chat Completions. Loads the `openai` package with the first request. */
export function createOpenAIModel(options: OpenAIModelOptions): LanguageModel {
  const address = addressOf(options);
  return {
    name: `${options.model} at ${address.host}`,
    generate: createGenerate({
      endpoint: createEndpoint(options),
      address,
      secret: keyOf(options),
      timeoutMs: options.timeoutMs,
      idleTimeoutMs: options.idleTimeoutMs ?? 60_000,
      maxRetries: options.maxRetries,
      sleep: options.sleep ?? ((ms, signal) => wait(ms, undefined, { signal })),
      random: options.random ?? Math.random,
      clock: options.clock ?? (() => new Date()),
      newId: options.newId ?? (() => `call_${randomUUID().replaceAll('-', '')}`),
    }),
  };
}

/** Whether the server answers and has the model, without asking the model anything. Throws nothing that a server can cause. */
export function checkOpenAIModel(options: OpenAIServer, signal: AbortSignal): Promise<ModelReachability> {
  return reachability(createEndpoint(options), { address: addressOf(options), secret: keyOf(options), signal });
}

function addressOf(options: OpenAIServer): Address {
  const url = serverURL(options);
  return {
    host: URL.parse(url)?.host || url.replace(/^.*@/, ''),
    model: options.azure?.deployment ?? options.model,
    azure: options.azure !== undefined,
    hasKey: keyOf(options) !== undefined,
  };
}

function serverURL({ azure, baseURL }: OpenAIServer): string {
  return azure?.endpoint ?? (baseURL || 'https://api.openai.com/v1');
}

/** Without the white space that copying leaves around it. */
function keyOf({ apiKey }: OpenAIServer): string | undefined {
  return apiKey?.trim() || undefined;
}

function createEndpoint(options: OpenAIServer): Endpoint {
  let loading: Promise<{ sdk: Sdk; client: Client }> | undefined;
  const load = () => {
    requireUsable(options);
    loading ??= import('openai').then((sdk) => ({ sdk, client: createClient(sdk, options) }));
    return loading;
  };
  return {
    async answer(body, signal) {
      const { sdk, client } = await load();
      try {
        const { data, response } = await client.chat.completions.create(body, { signal }).withResponse();
        refuseWebPage(response);
        return parts(mediaType(response) === 'application/json' ? wholeAnswer(response) : data, sdk);
      } catch (error) {
        throw failureOf(error, sdk);
      }
    },
    async models(signal) {
      const { sdk, client } = await load();
      try {
        const { data, response } = await client.get('/models', { signal }).withResponse();
        refuseWebPage(response);
        return data;
      } catch (error) {
        throw failureOf(error, sdk);
      }
    },
  };
}

function createClient(sdk: Sdk, options: OpenAIServer): Client {
  const key = keyOf(options);
  const common = {
    // The package insists on a key; the header is left out below.
    apiKey: key ?? 'none',
    // Would be taken from the environment and sent in the key's place.
    adminAPIKey: null,
    organization: options.organization ?? null,
    project: options.project ?? null,
    // Its own retries report nothing and its logs print to the console.
    maxRetries: 0,
    logLevel: 'off',
    ...(key === undefined && { defaultHeaders: { authorization: null, 'api-key': null } }),
    ...(options.fetch && { fetch: options.fetch }),
  } as const;
  const { azure } = options;
  return azure
    ? new sdk.AzureOpenAI({
        ...common,
        baseURL: `${azure.endpoint.replace(/\/+$/, '')}/openai`,
        apiVersion: azure.apiVersion,
        deployment: azure.deployment ?? options.model,
      })
    : new sdk.OpenAI({ ...common, baseURL: serverURL(options) });
}

/** What `fetch` would refuse with an error that holds the key or the address whole. */
function requireUsable(options: OpenAIServer): void {
  if (!/^[\x21-\x7e]*$/.test(keyOf(options) ?? '')) throw new EndpointFailure({ reason: 'key' });
  const url = URL.parse(serverURL(options));
  if (!url || !/^https?:$/.test(url.protocol) || url.username) throw new EndpointFailure({ reason: 'address' });
}

/** The answer of a server that does not stream. */
async function* wholeAnswer(response: Response): AsyncGenerator<unknown, void> {
  const answer: unknown = await response.json();
  if (holdsError(answer)) throw refusal(answer);
  yield answer;
}

function holdsError(answer: unknown): answer is { error: unknown } {
  return typeof answer === 'object' && answer !== null && 'error' in answer && Boolean(answer.error);
}

/** What a wrong path answers with. */
function refuseWebPage(response: Response): void {
  if (mediaType(response) === 'text/html') throw new EndpointFailure({ reason: 'foreign' });
}

function mediaType(response: Response): string | undefined {
  return response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
}

async function* parts(source: AsyncIterable<unknown>, sdk: Sdk): AsyncGenerator<unknown, void> {
  try {
    yield* source;
  } catch (error) {
    throw failureOf(error, sdk);
  }
}

/** The package's errors are told apart by their classes alone: their `name` is just "Error". */
function failureOf(error: unknown, sdk: Sdk): EndpointFailure {
  if (error instanceof EndpointFailure) return error;
  if (error instanceof sdk.APIConnectionTimeoutError) return new EndpointFailure({ reason: 'timeout' });
  if (error instanceof sdk.APIConnectionError) return transportFailure(error);
  if (error instanceof sdk.APIError) return refusal(error);
  return transportFailure(error);
}
