import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { CloudError } from '../../../../drivers/contract/errors.ts';
import { type CloudStackApi, createCloudStackApi } from '../../../../drivers/shared/cloudstack-api/api.ts';
import type { Ask } from '../../../../drivers/shared/cloudstack-api/client.ts';
import { createApiClient } from '../../../../drivers/shared/cloudstack-api/client.ts';
import type { ApiDialect } from '../../../../drivers/shared/cloudstack-api/dialect.ts';

export interface Received {
  readonly command: string;
  readonly method: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
}

/** An answer: JSON where it is an object, else the text as it is; `cut` ends the connection. */
export interface Told {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cut?: true;
}

export const plainDialect: ApiDialect = {
  provider: 'EXAMPLE',
  title: 'Example',
  postsChanges: true,
  expiresAfterMs: 600_000,
  mapIndexBase: 0,
  pageSize: 2,
};

export const noon = new Date('2026-11-21T12:00:00Z');
export const ask: Ask = { call: { signal: new AbortController().signal }, subject: { resource: 'vm', name: 'vm-01' } };

/** A server that tells what it is told to, one answer a request (the last one again and again), and an API of it. */
export async function openApi(
  answers: readonly (Told | ((received: Received) => Told))[],
  options: { dialect?: Partial<ApiDialect>; limitMs?: number; clock?: () => Date } = {},
): Promise<{ api: CloudStackApi; received: Received[]; slept: number[] }> {
  const received: Received[] = [];
  const slept: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const query = new URL(request.url ?? '/', 'http://localhost').search.slice(1);
    const sent = Object.fromEntries(new URLSearchParams(query || Buffer.concat(chunks).toString()));
    const { command = '', ...parameters } = sent;
    const one = { command, method: request.method ?? '', parameters, headers: request.headers };
    const answer = answers[Math.min(received.length, answers.length - 1)] ?? {};
    received.push(one);
    const told = typeof answer === 'function' ? answer(one) : answer;
    if (told.cut) {
      request.socket.destroy();
      return;
    }
    const body = typeof told.body === 'string' ? told.body : JSON.stringify(told.body ?? {});
    response.writeHead(told.status ?? 200, { date: noon.toUTCString(), ...told.headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sleep = async (durationMs: number) => {
    slept.push(durationMs);
  };
  const api = createCloudStackApi({
    client: createApiClient({
      endpoint: new URL(`http://127.0.0.1:${port}/client/api`),
      apiKey: 'an-api-key',
      secretKey: 'a-secret-key',
      dialect: { ...plainDialect, ...options.dialect },
      clock: options.clock ?? (() => noon),
      sleep,
      requestTimeoutMs: 5000,
      subject: { resource: 'connection', name: 'example' },
    }),
    timings: { firstMs: 1000, longestMs: 15_000, limitMs: options.limitMs ?? 60_000 },
    sleep,
  });
  onTestFinished(async () => {
    await api.close();
    server.closeAllConnections();
    server.close();
  });
  return { api, received, slept };
}

export const failed = (code: number, text: string, status = code): Told => ({
  status,
  body: { errorresponse: { uuidList: [], errorcode: code, cserrorcode: 9999, errortext: text } },
});

/** What `promise` rejects with, which has to be a CloudError. */
export async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw error;
}
