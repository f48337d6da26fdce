import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { openProxyBench } from './bench.ts';
import { operations } from './call-counts.ts';
import { titled, titleOf } from './faults.ts';
import { counted, kindNames } from './project-state.ts';
import { startServers } from './servers.ts';
import { call } from './world.ts';

const { world, proxy, connect } = openProxyBench('counts');

/** What the peer gives at most at once, and what Nova gives where nobody has set that. */
const pageOfPeer = 10;
const usualPage = 1000;

interface Line {
  readonly operation: string;
  readonly calls: number;
  readonly waits: number;
  readonly least: number;
  readonly why: string;
}

describe('the requests of an operation', () => {
  const lines: Line[] = [];
  afterAll(() => {
    const width = Math.max(...lines.map(({ operation }) => operation.length));
    console.log(
      [
        'OpenStack Zed: requests per operation, beside the least possible (without logins, version documents and waits)',
        ...lines.map(
          ({ operation, calls, waits, least, why }) =>
            `  ${operation.padEnd(width)} ${String(calls).padStart(3)} of ${String(least).padStart(2)} (${why})${waits > 0 ? `, ${waits} more to wait` : ''}`,
        ),
      ].join('\n'),
    );
  });

  // One after the other, as each needs what those before have made.
  it.each(operations)('$operation needs at most $most', async ({ operation, least, why, most, run, ready }) => {
    const handlers = (await connect()) as AllHandlers;
    while (ready && !(await ready(handlers, call))) await sleep(300);
    proxy().forget();
    await run(handlers, call);
    const asked = proxy()
      .log.map(({ request }) => request)
      .filter(({ path }) => !/^\/v[\d.]+\/?$|^\/$|tokens$/.test(path));
    const titles = asked.map(({ service, method, path, query }) => `${service} ${method} ${path}?${query}`);
    // The same look again is a wait for something.
    const looks = titles.filter((title, index) => title.includes(' GET ') && titles.indexOf(title) < index);
    const calls = titles.length - looks.length;
    lines.push({ operation, calls, waits: looks.length, least, why });
    expect({ calls, of: asked.map(titleOf) }).toEqual({
      calls: expect.toSatisfy((n: number) => n <= most),
      of: expect.anything(),
    });
  });

  it('leaves nothing behind', async () => {
    expect(counted(await world().state())).toEqual(Object.fromEntries(kindNames.map((kind) => [kind, 0])));
  });
});

describe('the states of many VMs', () => {
  const pages = titled('compute GET /servers/detail');
  const many = 25;

  it('take as many requests as they have pages', async () => {
    await startServers(world().user, many);
    const { vm } = await connect();
    proxy().forget();
    expect(await vm.listVMStatus(call)).toHaveLength(many);
    const asked = proxy().log.filter(({ request }) => pages(request));
    expect(asked).toHaveLength(requestsFor(many, pageOfPeer));
    // As many as the cloud gives at once: a thousand of them are one page at most clouds.
    expect(asked.map(({ request }) => request.query.get('limit'))).toEqual(asked.map(() => String(usualPage)));
    console.log(
      `OpenStack Zed: the states of ${many} VMs took ${asked.length} requests at ${pageOfPeer} a page; 1,000 VMs take ${requestsFor(1000, pageOfPeer)} there, and ${requestsFor(1000, usualPage)} where Nova's limit is the usual ${usualPage}`,
    );
  }, 300_000);
});

/** Nova says of every full page that another may follow. */
const requestsFor = (count: number, page: number): number => Math.floor(count / page) + 1;
