import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProxyBench, told } from './bench.ts';
import { answering, cutBefore, only, titled, titleOf, tooMany, unavailable } from './faults.ts';
import type { CloudRequest, Treatment } from './proxy.ts';
import { startServers } from './servers.ts';
import { call } from './world.ts';

/** The peer gives ten servers a page. */
const count = 24;
const pages = titled('compute GET /servers/detail');
const logins = titled('identity POST /auth/tokens');
const dayMs = 86_400_000;
/** For so long a service of the peer takes a token without asking the identity service again. */
const rememberedMs = 5000;

const { world, proxy, connect, arm } = openProxyBench('robustness');
beforeAll(() => startServers(world().user, count), 300_000);

const heard = (matching: (request: CloudRequest) => boolean) =>
  proxy()
    .log.filter(({ request }) => matching(request))
    .map(({ answer }) => answer?.status);

describe('a list of several pages', () => {
  it('holds each VM once', async () => {
    const { vm } = await connect();
    proxy().forget();
    const states = await vm.listVMStatus(call);
    expect(new Set(states.map(({ iid }) => iid.systemId)).size).toBe(count);
    expect(heard(pages)).toEqual([200, 200, 200]);
  });

  it('goes on where its token is revoked in the middle of it', async () => {
    const { vm } = await connect();
    const whole = await vm.listVMStatus(call);
    arm(only(pages, revokedFirst, { after: 1 }));
    proxy().forget();
    await expect(vm.listVMStatus(call)).resolves.toEqual(whole);
    expect(heard(pages)).toEqual([200, 401, 200, 200]);
    expect(heard(logins)).toEqual([201]);
  });

  it('tells of the credential where its token is revoked and no other is given', async () => {
    const { vm } = await connect();
    await vm.listVMStatus(call);
    const revoke = only(pages, revokedFirst, { after: 1 });
    const body =
      '{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}';
    const refuse = only(logins, answering({ status: 401, headers: {}, body }));
    arm((request, next) => (logins(request) ? refuse(request, next) : revoke(request, next)));
    const error = await told(vm.listVMStatus(call), 'unauthorized');
    expect(error.remedy).toEqual({ en: expect.stringMatching(/password/), ko: expect.stringMatching(/비밀번호/) });
  });

  it('is the same where one of its pages was cut off', async () => {
    const { vm } = await connect();
    const whole = await vm.listVMStatus(call);
    arm(only(pages, cutBefore, { after: 1 }));
    await expect(vm.listVMStatus(call)).resolves.toEqual(whole);
  });

  it.each([
    ['too many requests', tooMany],
    ['no service', unavailable],
  ])('waits as long as it is told where there are %s', async (_what, answer) => {
    const waits: number[] = [];
    const options = { sleep: async (ms: number) => void waits.push(ms) };
    const { vm } = await connect({ options });
    const whole = await vm.listVMStatus(call);
    arm(only(pages, answering(answer), { after: 1, times: 2 }));
    await expect(vm.listVMStatus(call)).resolves.toEqual(whole);
    expect(waits).toEqual([1000, 1000]);
  });

  it('tells of the limit where every request is one too many', async () => {
    const { vm } = await connect({ options: { sleep: async () => {} } });
    arm(only(pages, answering(tooMany), { after: 1, times: Number.POSITIVE_INFINITY }));
    expect(await told(vm.listVMStatus(call), 'rate-limited')).toMatchObject({ retryable: true, ambiguous: false });
  });
});

describe('a wrong place', () => {
  it('names the regions that there are', async () => {
    const error = await told(connect({ region: 'RegionTwo' }), 'invalid-input');
    expect(error.remedy).toEqual({
      en: expect.stringContaining('RegionOne'),
      ko: expect.stringContaining('RegionOne'),
    });
  });

  it('names the zones that there are', async () => {
    const { check } = await connect({ zone: 'zone-9' });
    const error = await told(check(call), 'not-found');
    expect(error.remedy).toEqual({ en: expect.stringContaining('zone-2'), ko: expect.stringContaining('zone-2') });
  });

  it('says what is not there where nobody listens', async () => {
    const error = await told(connect({ url: 'http://127.0.0.1:9/v3' }), 'unavailable');
    expect(error).toMatchObject({ ambiguous: false, retryable: true });
  });
});

describe("this machine's clock", () => {
  it.each([
    ['a day ahead', dayMs],
    ['a day behind', -dayMs],
  ])('may be %s: one login is enough', async (_what, skewMs) => {
    proxy().forget();
    const { vm } = await connect({ options: { clock: () => new Date(Date.now() + skewMs) } });
    await vm.listVMStatus(call);
    await vm.listVMStatus(call);
    expect(heard(logins)).toEqual([201]);
  });

  it('may jump back: a token that has ended meanwhile is replaced', async () => {
    let now = Date.now();
    const { vm } = await connect({ options: { clock: () => new Date(now) } });
    const whole = await vm.listVMStatus(call);
    now -= dayMs;
    proxy().forget();
    arm(only(pages, revokedFirst));
    await expect(vm.listVMStatus(call)).resolves.toEqual(whole);
    expect(heard(logins)).toEqual([201]);
  });

  it('may jump ahead: a token whose time seems over is replaced before it is used', async () => {
    let now = Date.now();
    const { vm } = await connect({ options: { clock: () => new Date(now) } });
    now += dayMs;
    proxy().forget();
    await vm.listVMStatus(call);
    expect(
      proxy()
        .log.map(({ request }) => titleOf(request))
        .at(0),
    ).toBe('identity POST /auth/tokens');
    expect(heard(pages)).toEqual([200, 200, 200]);
  });
});

/** Has the token of a request revoked by the identity service, and waits until the services know. */
const revokedFirst: Treatment = async (request, next) => {
  const token = request.headers['x-auth-token'] ?? '';
  const { status } = await fetch(`${world().peer.admin.identityUrl}/auth/tokens`, {
    method: 'DELETE',
    headers: { 'X-Auth-Token': token, 'X-Subject-Token': token },
  });
  expect(status).toBe(204);
  await sleep(rememberedMs + 500);
  return await next();
};
