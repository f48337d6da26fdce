import { LLMock } from '@copilotkit/aimock';

/** A call as a model makes it. Text is sent as it is, so that it need not be JSON. */
export interface WantedCall {
  readonly name: string;
  readonly arguments: object | string;
}

/** A language model behind HTTP that answers as the test says. */
export interface ModelServer extends AsyncDisposable {
  /** Variables that have the program use it. */
  readonly env: Readonly<Record<string, string>>;
  /** What is called for a request that holds `text`. Whatever the calls come to is answered with "Done." */
  calls(text: string, ...calls: WantedCall[]): void;
  /** The same, with words before the calls. */
  says(text: string, words: string, ...calls: WantedCall[]): void;
  /** Calls the same for a request that holds `text`, whatever it comes to. */
  insists(text: string, call: WantedCall): void;
  /** For a request that holds `text`, begins an answer and never gets far. */
  dawdles(text: string): void;
  /** The bodies of all requests so far, as JSON. */
  requests(): string[];
}

export async function startModel(): Promise<ModelServer> {
  const server = new LLMock({ port: 0 });
  await server.start();
  const answer = (text: string, content: string | undefined, calls: readonly WantedCall[]) => {
    const toolCalls = calls.map(toolCallOf);
    server.on({ userMessage: text, hasToolResult: false }, { toolCalls, ...(content !== undefined && { content }) });
    server.on({ userMessage: text, hasToolResult: true }, { content: 'Done.' });
  };
  return {
    env: { OPENAI_BASE_URL: `${server.url}/v1`, SPINNERET_MODEL: 'gpt-4o' },
    calls: (text, ...calls) => answer(text, undefined, calls),
    says: (text, words, ...calls) => answer(text, words, calls),
    insists: (text, call) => void server.on({ userMessage: text }, { toolCalls: [toolCallOf(call)] }),
    dawdles: (text) => void server.on({ userMessage: text }, { content: 'Wait a moment.' }, { latency: 60_000 }),
    requests: () => server.getRequests().map(({ body }) => JSON.stringify(body)),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function toolCallOf({ name, arguments: given }: WantedCall) {
  return { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) };
}
