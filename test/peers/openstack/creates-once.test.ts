import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudError } from '../../../drivers/contract/errors.ts';
import { sleep } from '../../../drivers/shared/sleep.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { openProxyBench } from './bench.ts';
import { creations, makeSurroundings } from './creates.ts';
import { answering, cutAfter, cutBefore, only, titled, titleOf, tooMany, unavailable } from './faults.ts';
import { namesIn } from './project-state.ts';
import type { Treatment } from './proxy.ts';
import { call } from './world.ts';

const { world, proxy, connect, arm } = openProxyBench('creates');
const counted = { broken: 0, done: 0, told: 0 };

/** What the cloud has of a name, or of names that begin with it, and how often. */
async function made(name: string): Promise<ReadonlyMap<string, number>> {
  const names = namesIn(await world().state());
  return new Map([...names].filter(([title]) => title.split(' ').slice(1).join(' ').startsWith(name)));
}

const cuts: readonly (readonly [what: string, fault: Treatment])[] = [
  ['was cut off before the cloud had it', cutBefore],
  ['was cut off before the cloud could answer', cutAfter],
];
const refusals: readonly (readonly [what: string, fault: Treatment])[] = [
  ['was one too many', answering(tooMany)],
  ['met no service', answering(unavailable)],
];

describe('a creation', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    await makeSurroundings((await connect()) as AllHandlers, call);
  }, 300_000);
  afterAll(() => {
    console.log(
      `OpenStack Zed: creations were broken off ${counted.broken} times: ${counted.done} were done all the same, ${counted.told} told how it stands, none ran twice`,
    );
  });

  describe.each(creations)('$method', ({ method, create }) => {
    /** The requests that make something, each of which can go wrong. */
    let posts: readonly string[] = [];
    beforeAll(async () => {
      const handlers = (await connect({ options: { sleep: brief } })) as AllHandlers;
      proxy().forget();
      await create(handlers, `${method}-whole`, call);
      const asked = proxy().log.map(({ request }) => request);
      posts = [
        ...new Set(asked.filter(({ method, service }) => method === 'POST' && service !== 'identity').map(titleOf)),
      ];
    }, 120_000);

    it.each(cuts)('does nothing twice where a request %s', async (_what, fault) => {
      expect(posts).not.toEqual([]);
      for (const [index, post] of posts.entries()) {
        const name = `${method}-${fault === cutBefore ? 'before' : 'after'}-${letters[index]}`;
        const outcome = await broken(create, name, post, fault);
        counted[outcome === undefined ? 'done' : 'told'] += 1;
        const found = await made(name);
        expect({ post, twice: [...found].filter(([, times]) => times > 1) }).toEqual({ post, twice: [] });
        if (outcome === undefined) expect({ post, found: found.size > 0 }).toEqual({ post, found: true });
        else isToldWell(outcome, { post, left: [...found.keys()] });
      }
    });

    it.each(refusals)('is done, once, where its first request %s', async (_what, fault) => {
      const [post = ''] = posts;
      const name = `${method}-late-${refusals.findIndex(([, each]) => each === fault) === 0 ? 'm' : 'n'}`;
      const outcome = await broken(create, name, post, fault);
      expect({ post, outcome }).toEqual({ post, outcome: undefined });
      counted.done += 1;
      const found = await made(name);
      expect({ found: found.size > 0, twice: [...found].filter(([, times]) => times > 1) }).toEqual({
        found: true,
        twice: [],
      });
    });
  });

  /** What a creation came to whose request was treated so: undefined where it was done. */
  async function broken(
    create: (typeof creations)[number]['create'],
    name: string,
    post: string,
    fault: Treatment,
  ): Promise<unknown> {
    const handlers = (await connect({ options: { sleep: brief } })) as AllHandlers;
    counted.broken += 1;
    arm(only(titled(post), fault));
    return await create(handlers, name, call).then(
      () => undefined,
      (error: unknown) => error,
    );
  }
});

/** Waits of the driver's own, so short that a test need not be long. */
const brief = (ms: number, signal: AbortSignal) => sleep(Math.min(ms, 300), signal);

const letters = 'abcdefghij';

/** Either nothing is left, or the error says that something may be there. */
function isToldWell(error: unknown, { post, left }: { post: string; left: readonly string[] }): void {
  expect(error).toBeInstanceOf(CloudError);
  if (!(error instanceof CloudError)) return;
  expect(error.fact).toEqual({ en: expect.stringMatching(/\w/), ko: expect.stringMatching(/[가-힣]/) });
  if (!error.ambiguous) expect({ post, left }).toEqual({ post, left: [] });
}
