import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudError } from '../../../drivers/contract/errors.ts';
import { type Moto, openMoto } from './moto.ts';
import type { Refused, World } from './refused/case.ts';
import { refusedByEC2 } from './refused/ec2.ts';
import { openUsers, type RefusedUser, refusedUsers, type Users } from './refused/keys.ts';
import { refusedByOthers } from './refused/others.ts';
import { openWorld } from './refused/world.ts';

const titled = <T extends { entry?: string; what: string; code: string }>(cases: readonly T[]) =>
  cases.map((each) => [`${each.code}: ${each.what}${each.entry ? ` (${each.entry})` : ''}`, each] as const);

describe('what moto refuses', () => {
  let moto: Moto;
  let world: World;
  beforeAll(async () => {
    moto = await openMoto();
    world = await openWorld(moto.url);
  });
  afterAll(async () => {
    await world.account.close();
    await moto.stop();
    const all = [...refusedByEC2, ...refusedByOthers, ...refusedUsers];
    const entries = new Set(all.flatMap(({ entry }) => entry ?? []));
    const codes = new Set(all.map(({ code }) => code));
    console.log(
      `moto: ${all.length} errors caused by requests, ${codes.size} codes, ${entries.size} entries of catalogue B: ${[...entries].join(', ')}`,
    );
  });

  it.each(titled([...refusedByEC2, ...refusedByOthers]))('%s', async (_title, refused) => {
    await explained(refused.request(world), refused);
  });
});

describe('whom moto refuses', () => {
  let moto: Moto;
  let users: Users;
  beforeAll(async () => {
    moto = await openMoto({ INITIAL_NO_AUTH_ACTION_COUNT: '1000' });
    users = await openUsers(moto.url);
  });
  afterAll(async () => {
    await users.close();
    await moto.stop();
  });

  it.each(titled(refusedUsers))('%s', async (_title, refused) => {
    await explained(refused.request(users), refused);
  });
});

/** The error is of that kind and code, can be traced at AWS, and tells people what is the case and what they can do. */
async function explained(request: Promise<unknown>, { kind, code, remedy }: Refused | RefusedUser): Promise<void> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CloudError);
  if (!(error instanceof CloudError)) return;
  expect({ kind: error.kind, code: error.code, provider: error.provider }).toEqual({ kind, code, provider: 'AWS' });
  expect(error.requestId).toMatch(/^\w{20,}$/);
  expect(error.cspMessage).toMatch(/\S/);
  expect([error.ambiguous, error.retryable]).toEqual([false, false]);
  expect(error.fact).toEqual({ en: expect.stringMatching(/\w/), ko: expect.stringMatching(/[가-힣]/) });
  const [en, ko] = remedy;
  expect(error.remedy).toEqual({ en: expect.stringMatching(en), ko: expect.stringMatching(ko) });
}
