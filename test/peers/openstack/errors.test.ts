import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudError } from '../../../drivers/contract/errors.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import type { Refused, Scene } from './refused/case.ts';
import { refusedByCompute } from './refused/compute.ts';
import { refusedByNetwork } from './refused/network.ts';
import { refusedByOthers } from './refused/others.ts';
import { openScene } from './refused/scene.ts';
import { projects, samples } from './seed/samples.ts';
import { call, openWorld, type World } from './world.ts';

const refused = [...refusedByCompute, ...refusedByNetwork, ...refusedByOthers];
const titled = refused.map((each) => [`${each.what} (${each.entry ?? 'not in the catalogue'})`, each] as const);

describe('what OpenStack refuses', () => {
  let world: World;
  let poor: World;
  let scene: Scene;
  beforeAll(async () => {
    world = await openWorld('errors');
    poor = await openWorld('errors', projects.lowQuota);
    scene = await openScene(world, poor);
  });
  afterAll(async () => {
    await Promise.all([scene?.account.close(), scene?.poor.close()]);
    await poor.close();
    await world.close();
    const entries = new Set([...refused.flatMap(({ entry }) => entry ?? []), 'H1', 'H2']);
    const codes = new Set(refused.map(({ code }) => code));
    console.log(
      `OpenStack Zed: ${refused.length + 3} errors caused by requests, ${codes.size} codes, ${entries.size} entries of catalogue H: ${[...entries].join(', ')}`,
    );
  });

  it.each(titled)('%s', async (_title, { request, kind, code, retryable, remedy }: Refused) => {
    const error = await failureOf(request(scene));
    expect({ kind: error.kind, code: error.code }).toEqual({ kind, code });
    expect(error.requestId).toMatch(/^req-[0-9a-f-]{36}$/);
    expect(error.cspMessage).toMatch(/\S/);
    expect([error.ambiguous, error.retryable]).toEqual([false, retryable ?? false]);
    isExplained(error, remedy);
  });

  it('explains a VM for which no host has room (H2)', async () => {
    const connection = await world.connect();
    const { vpc, keyPair, vm } = connection.handlers as AllHandlers;
    await vpc.createVPC(
      { name: 'room', cidr: '10.7.0.0/16', subnets: [{ name: 'room-a', cidr: '10.7.1.0/24' }] },
      call,
    );
    await keyPair.createKey({ name: 'room' }, call);
    const error = await failureOf(
      vm.startVM(
        {
          name: 'too-large',
          imageType: 'PublicImage',
          image: samples.image,
          spec: samples.oversizedFlavor,
          vpc: 'room',
          subnet: 'room-a',
          securityGroups: [],
          keyPair: 'room',
        },
        call,
      ),
    );
    expect({ kind: error.kind, text: error.cspMessage }).toMatchObject({ kind: 'no-capacity' });
    expect(error.cspMessage).toContain('No valid host was found');
    isExplained(error, [/spec|zone/i, /스펙|존/]);
    expect((await world.state()).servers.map(({ name }) => name)).not.toContain('too-large');
    await connection.close();
  });

  it.each([
    ['password', { Password: 'wrong' }],
    ['project', { ProjectName: 'nobody' }],
  ])('explains a wrong %s (H1)', async (_what, credential) => {
    const error = await failureOf(world.connect({ credential }));
    expect({ kind: error.kind, code: error.code }).toEqual({ kind: 'unauthorized', code: 'Unauthorized' });
    expect(error.requestId).toMatch(/^req-/);
    isExplained(error, [/password|credential|project/i, /비밀번호|자격 증명|프로젝트/]);
  });
});

async function failureOf(promise: Promise<unknown>): Promise<CloudError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CloudError);
  if (!(error instanceof CloudError)) throw error;
  return error;
}

/** It tells people in both languages what is the case and what they can do. */
function isExplained({ fact, remedy, provider }: CloudError, [en, ko]: Refused['remedy']): void {
  expect(provider).toBe('OPENSTACK');
  expect(fact).toEqual({ en: expect.stringMatching(/\w/), ko: expect.stringMatching(/[가-힣]/) });
  expect(remedy).toEqual({ en: expect.stringMatching(en), ko: expect.stringMatching(ko) });
}
