import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openBench } from './aws-bench.ts';

/** A proxy that lets everything through and remembers where to. Plain HTTP is not tunnelled. */
async function openProxy() {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { host, pathname, search, hostname, port } = new URL(incoming.url ?? '');
    asked.push(host);
    const { method = 'GET', headers } = incoming;
    const there = request({ hostname, port, path: pathname + search, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(there);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function askThrough(variables: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const { double, account, call } = await openBench();
  double.on('DescribeVpcs', { ok: { vpcSet: {} } });
  await account.ec2.read(new DescribeVpcsCommand({}), account.ask('vpc', 'all', call));
  return new URL(double.endpoint).host;
}

afterEach(() => vi.unstubAllEnvs());

describe('a proxy', () => {
  it('that the environment names is used', async () => {
    const proxy = await openProxy();
    const host = await askThrough({ HTTP_PROXY: proxy.url, http_proxy: proxy.url, NO_PROXY: '', no_proxy: '' });
    expect(proxy.asked).toEqual([host]);
  });

  it('is not used for hosts that the environment excludes', async () => {
    const proxy = await openProxy();
    await askThrough({ HTTP_PROXY: proxy.url, http_proxy: proxy.url, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' });
    expect(proxy.asked).toEqual([]);
  });
});
