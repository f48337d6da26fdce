import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request as send } from 'undici';
import { type AwsRequest, readRequest } from './request.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The client hears no answer: its connection is closed. */
export const cut = 'cut';

/**
 * What becomes of a request. `next` hands it on, or another in its place, in the end to the server; a treatment may answer
 * without it.
 */
export type Treatment = (
  request: AwsRequest,
  next: (changed?: AwsRequest) => Promise<Answer>,
) => Promise<Answer | typeof cut>;

/** Stands before a server, hears everything and answers in its place where a treatment says so. */
export interface AwsProxy {
  readonly url: string;
  /** What has come in, in its order, with what was answered. */
  readonly log: readonly Heard[];
  forget(): void;
  /** The last one added is the first to see a request. Gives back how to take it away again. */
  treat(treatment: Treatment): () => void;
  close(): Promise<void>;
}

export interface Heard {
  readonly request: AwsRequest;
  /** Left out where the connection was cut. */
  answer?: Answer;
}

export async function openProxy(target: string): Promise<AwsProxy> {
  const log: Heard[] = [];
  const treatments: Treatment[] = [];
  const agent = new Agent({ connections: 64 });
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      // Where the server was killed that is what it looks like; anything else is an error of the tests.
      if (!isUnreachable(error)) console.error('the proxy before moto:', error);
      outgoing.destroy();
    });
  });
  // A client that keeps a connection longer than the server does would take its end for a cut one.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const heard: Heard = { request };
    log.push(heard);
    const handled = await treated(request, treatments.length - 1);
    if (handled === cut) {
      outgoing.destroy();
      return;
    }
    heard.answer = handled;
    outgoing.writeHead(handled.status, handled.headers).end(handled.body);
  }

  async function treated(request: AwsRequest, index: number): Promise<Answer | typeof cut> {
    const treatment = treatments[index];
    if (!treatment) return await forward(request);
    const next = async (changed = request) => {
      const inner = await treated(changed, index - 1);
      if (inner === cut) throw new Error('the connection was cut');
      return inner;
    };
    return await treatment(request, next);
  }

  async function forward(request: AwsRequest): Promise<Answer> {
    const answered = await send(`${target}${request.path}`, {
      method: request.method,
      headers: request.headers,
      dispatcher: agent,
      ...(request.body !== '' && { body: request.body }),
    });
    const headers = Object.entries(answered.headers).flatMap(([name, value]) =>
      perConnection.has(name) || value === undefined ? [] : [[name, String(value)]],
    );
    return { status: answered.statusCode, headers: Object.fromEntries(headers), body: await answered.body.text() };
  }

  return {
    url: `http://127.0.0.1:${port}`,
    log,
    forget() {
      log.length = 0;
    },
    treat(treatment) {
      treatments.push(treatment);
      return () => {
        treatments.splice(treatments.indexOf(treatment), 1);
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await agent.close();
    },
  };
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(?:ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET)$/.test(String(error.code));

/** Headers that are about one connection, or that sending a text makes anew. */
const perConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);
