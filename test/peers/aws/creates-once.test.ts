import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { type AwsPeer, openAwsPeer } from './aws-peer.ts';
import { connectTo, newCall } from './connect.ts';
import { creations, makeSurroundings, type Surroundings } from './creates.ts';
import { byAction, cutAfter, cutBefore, knowingTokens, only, throttled } from './faults.ts';
import { countNames, type NameCounter } from './named.ts';
import type { Treatment } from './proxy.ts';

describe('a creation', () => {
  let peer: AwsPeer;
  let connection: CloudConnection;
  let names: NameCounter;
  let around: Surroundings;
  const call = newCall();
  const handlers = () => connection.handlers as AllHandlers;
  const counted = { broken: 0, done: 0, told: 0 };

  beforeAll(async () => {
    peer = await openAwsPeer();
    peer.proxy.treat(knowingTokens());
    connection = await connectTo(peer);
    names = countNames(peer.moto.url);
    around = { image: peer.images.linux };
    await makeSurroundings(handlers(), call, around);
  });
  afterAll(async () => {
    console.log(
      `moto: ${counted.broken} creations were broken off at each of their changes: ${counted.done} were done all the same, ${counted.told} told how it stands, none ran twice`,
    );
    names.close();
    await connection.close();
    await peer.close();
  });

  const faults: readonly (readonly [what: string, fault: Treatment])[] = [
    ['was cut off before AWS had it', cutBefore],
    ['was cut off before AWS could answer', cutAfter],
    ['came too often', throttled],
  ];

  describe.each(creations)('$method', ({ method, create }) => {
    /** The changes that it takes, each of which can go wrong. */
    let changes: readonly string[] = [];
    beforeAll(async () => {
      peer.proxy.forget();
      await create(handlers(), `${method}-whole`, call, around);
      const asked = peer.proxy.log.map(({ request }) => request.action);
      changes = [...new Set(asked)].filter((action) => !/^(?:Describe|List|Get)/.test(action));
    });

    it.each(faults)('does nothing twice where a change %s', async (what, fault) => {
      expect(changes).not.toEqual([]);
      for (const [index, change] of changes.entries()) {
        const name = `${method}-${faults.findIndex(([each]) => each === what)}-${index}`;
        const restore = peer.proxy.treat(only(byAction(change), fault));
        const outcome = await create(handlers(), name, call, around)
          .then(() => undefined)
          .catch((error: unknown) => error)
          .finally(restore);
        const found = await names.count(name);
        counted.broken += 1;
        counted[outcome === undefined ? 'done' : 'told'] += 1;
        expect({ change, twice: [...found].filter(([, count]) => count > 1) }).toEqual({ change, twice: [] });
        if (outcome === undefined) expect({ change, found: found.size > 0 }).toEqual({ change, found: true });
        else toldWell(outcome, { change, left: [...found.keys()] });
        if (fault === throttled) expect({ change, outcome }).toEqual({ change, outcome: undefined });
      }
    });
  });
});

/** Either nothing is left, or the error says that something may be there. */
function toldWell(error: unknown, { change, left }: { change: string; left: readonly string[] }): void {
  expect(error).toBeInstanceOf(CloudError);
  if (!(error instanceof CloudError)) return;
  expect(error.fact).toEqual({ en: expect.stringMatching(/\w/), ko: expect.stringMatching(/[가-힣]/) });
  if (!error.ambiguous) expect({ change, left }).toEqual({ change, left: [] });
}
