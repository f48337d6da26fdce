import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CloudError } from '../../../drivers/contract/errors.ts';
import { createHttpClient, type HttpRequest } from '../../../drivers/shared/http.ts';

const read = {
  method: 'GET',
  path: '/',
  signal: new AbortController().signal,
  timeoutMs: 5000,
  changes: false,
} as const;
const change: HttpRequest = { ...read, method: 'POST', body: '{}', changes: true };

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function clientOf(origin: string, connections?: number) {
  const subject = { resource: 'cloud', name: 'example' } as const;
  const client = createHttpClient({ origin, provider: 'EXAMPLE', subject, ...(connections && { connections }) });
  onTestFinished(() => client.close());
  return client;
}

async function failure(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof CloudError) return error;
  throw new Error(`no CloudError: ${error}`);
}

describe('an HTTP client of a driver', () => {
  it('takes any status for an answer', async () => {
    const origin = await serve((_, response) => response.writeHead(500, { 'X-Reason': 'full' }).end('no room'));
    const answer = await clientOf(origin).request(read);
    expect(answer).toMatchObject({ status: 500, text: 'no room', headers: { 'x-reason': 'full' } });
  });

  it('sends a body with GET and with DELETE', async () => {
    const origin = await serve((request, response) => {
      request.pipe(response);
    });
    const client = clientOf(origin);
    await expect(client.request({ ...read, body: 'one' })).resolves.toMatchObject({ text: 'one' });
    await expect(client.request({ ...change, method: 'DELETE', body: 'two' })).resolves.toMatchObject({ text: 'two' });
  });

  it('follows no redirect', async () => {
    const origin = await serve((_, response) => response.writeHead(301, { location: '/elsewhere' }).end());
    await expect(clientOf(origin).request(read)).resolves.toMatchObject({ status: 301 });
  });

  it('says that nobody listens, and that nothing was sent', async () => {
    const error = await failure(clientOf('http://127.0.0.1:9').request(change));
    expect(error).toMatchObject({ kind: 'unavailable', code: 'ECONNREFUSED', ambiguous: false, provider: 'EXAMPLE' });
    expect(error.fact.en).toBe('127.0.0.1:9 refuses connections');
  });

  it('leaves open whether a change took place whose answer was cut off', async () => {
    const origin = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half":');
      setTimeout(() => response.destroy(), 5);
    });
    const error = await failure(clientOf(origin).request(change));
    expect(error).toMatchObject({ kind: 'unavailable', ambiguous: true });
  });

  it('repeats no change, and a read once', async () => {
    const seen: string[] = [];
    const origin = await serve((request, response) => {
      seen.push(request.method ?? '');
      response.destroy();
    });
    const client = clientOf(origin);
    await failure(client.request(change));
    await failure(client.request(read));
    expect(seen).toEqual(['POST', 'GET', 'GET']);
  });

  it('ends the wait for a silent server', async () => {
    const origin = await serve(() => undefined);
    const error = await failure(clientOf(origin).request({ ...change, timeoutMs: 40 }));
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true });
    expect(error.fact.en).toContain('did not answer within 0.04 s');
  });

  it('ends with its caller', async () => {
    const origin = await serve(() => undefined);
    const stop = new AbortController();
    const waiting = failure(clientOf(origin).request({ ...change, signal: stop.signal }));
    stop.abort();
    await expect(waiting).resolves.toMatchObject({ kind: 'cancelled', ambiguous: true });
  });

  it('reads no more than it is allowed to', async () => {
    const origin = await serve((_, response) => response.end('x'.repeat(3 * 1024 * 1024)));
    const error = await failure(clientOf(origin).request({ ...read, maxBytes: 1024 * 1024 }));
    expect(error.fact.en).toContain('larger than 1 MiB');
  });

  it('opens no more sockets than it may', async () => {
    let open = 0;
    let most = 0;
    const origin = await serve((_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end('ok');
      }, 5);
    });
    const client = clientOf(origin, 3);
    await Promise.all(Array.from({ length: 20 }, () => client.request(read)));
    expect(most).toBe(3);
  });
});
