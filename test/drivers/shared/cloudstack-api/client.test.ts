import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CloudErrorKind } from '../../../../drivers/contract/errors.ts';
import { toldWaitMs } from '../../../../drivers/shared/cloudstack-api/client.ts';
import { ask, failed, failure, noon, openApi, type Told } from './api-bench.ts';

const anything = z.unknown();
const zones = { listzonesresponse: { count: 1, zone: [{ id: 'z' }] } };

describe('a request', () => {
  it('reads with GET and changes with POST, in a form body', async () => {
    const { api, received } = await openApi([{ body: zones }, { body: { createthingresponse: {} } }]);
    await api.read('listZones', anything, { available: true }, ask);
    await api.change('createThing', anything, { name: 'thing one' }, ask);
    expect(received.map(({ method, command }) => [method, command])).toEqual([
      ['GET', 'listZones'],
      ['POST', 'createThing'],
    ]);
    expect(received[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(received[1]?.parameters).toMatchObject({ name: 'thing one', response: 'json', apikey: 'an-api-key' });
  });

  it('changes with GET where the dialect has no POST', async () => {
    const { api, received } = await openApi([{ body: { createthingresponse: {} } }], {
      dialect: { postsChanges: false },
    });
    await api.change('createThing', anything, {}, ask);
    expect(received[0]?.method).toBe('GET');
  });

  it('expires by signature version 3', async () => {
    const { api, received } = await openApi([{ body: zones }]);
    await api.read('listZones', anything, {}, ask);
    expect(received[0]?.parameters).toMatchObject({ signatureversion: '3', expires: '2026-11-21T12:10:00+0000' });
  });

  it('is not sent where the call is cancelled already', async () => {
    const { api, received } = await openApi([{ body: zones }]);
    const cancelled = { ...ask, call: { signal: AbortSignal.abort() } };
    expect(await failure(api.change('createThing', anything, {}, cancelled))).toMatchObject({
      kind: 'cancelled',
      ambiguous: false,
    });
    expect(received).toEqual([]);
  });
});

describe('a refusal', () => {
  const kinds: readonly [code: number, text: string, kind: CloudErrorKind][] = [
    [401, 'unable to verify user credentials and/or request signature', 'unauthorized'],
    [405, 'Method not allowed', 'unsupported'],
    [411, 'two-factor authentication is required', 'forbidden'],
    [430, 'Invalid parameter startport value', 'invalid-input'],
    [431, 'Unable to execute API command due to missing parameter zoneid', 'invalid-input'],
    [431, 'Invalid parameter id value=x due to incorrect long value format, or entity does not exist', 'not-found'],
    [431, 'A key pair with name web already exists for user', 'already-exists'],
    [431, 'Network cidr 10.0.1.0/24 crosses or overlaps with another', 'conflict'],
    [432, 'The given command:createKubernetesCluster does not exist', 'unsupported'],
    [503, 'Service unavailable', 'unavailable'],
    [530, 'Internal error executing command, please contact your system administrator', 'unknown'],
    [530, 'Unable to create a deployment for VM[User|vm-01]', 'no-capacity'],
    [531, 'Acct does not have permission to access resource', 'forbidden'],
    [532, 'Maximum number of resources of type user_vm has been exceeded', 'quota'],
    [533, 'No destination found for a deployment', 'no-capacity'],
    [534, 'Unable to reach the virtual router', 'unavailable'],
    [535, "Maximum amount of resources of Type = 'user_vm' is exceeded", 'quota'],
    [536, 'The network has VMs', 'dependency'],
    [537, 'The range specified, 22-22, conflicts with rule 5 which has 1-65535', 'conflict'],
  ];

  it.each(kinds)('%i "%s" is of the kind %s', async (code, text, kind) => {
    const { api } = await openApi([failed(code, text)]);
    const error = await failure(api.change('createThing', anything, {}, ask));
    expect(error).toMatchObject({ kind, code: String(code), cspMessage: text, provider: 'EXAMPLE', ambiguous: false });
    expect(error.subject).toEqual(ask.subject);
    expect(error.fact.en).not.toContain(text);
  });

  it('is read by the body’s code where the HTTP status is another', async () => {
    const { api } = await openApi([failed(431, 'entity does not exist', 500)]);
    expect(await failure(api.read('listZones', anything, {}, ask))).toMatchObject({ kind: 'not-found', code: '431' });
  });

  it('is found inside HTTP 200', async () => {
    const { api } = await openApi([failed(533, 'no room', 200)]);
    expect((await failure(api.read('listZones', anything, {}, ask))).kind).toBe('no-capacity');
  });

  it('means what a dialect says that it means', async () => {
    const fact = { en: 'the spec does not fit the image', ko: '사양과 이미지가 맞지 않습니다' };
    const read = ({ text }: { text: string }) =>
      text === 'general error' ? ({ kind: 'invalid-input', fact } as const) : undefined;
    const { api } = await openApi([failed(530, 'general error')], { dialect: { read } });
    expect(await failure(api.change('deploy', anything, {}, ask))).toMatchObject({ kind: 'invalid-input', fact });
  });

  it('of a key that has worked is about the command', async () => {
    const { api } = await openApi([{ body: zones }, failed(401, 'unable to verify user credentials')]);
    await api.read('listZones', anything, {}, ask);
    const { kind, fact } = await failure(api.read('listHosts', anything, {}, ask));
    expect(kind).toBe('unauthorized');
    expect(fact.en).toContain('listHosts');
  });

  it('because of a clock that is behind says that the signature had expired, and by how much', async () => {
    const late = { date: new Date(noon.getTime() + 20 * 60_000).toUTCString() };
    const { api } = await openApi([{ ...failed(401, 'unable to verify user credentials'), headers: late }]);
    const { kind, fact, remedy } = await failure(api.read('listZones', anything, {}, ask));
    expect(kind).toBe('unauthorized');
    expect(fact.en).toMatch(/expired.*20 min behind/);
    expect(remedy?.en).toContain('NTP');
  });

  it('because of a clock that is ahead says so', async () => {
    const early = { date: new Date(noon.getTime() - 7 * 60_000).toUTCString() };
    const { api } = await openApi([{ ...failed(401, 'unable to verify user credentials'), headers: early }]);
    expect((await failure(api.read('listZones', anything, {}, ask))).fact.en).toContain('7 min ahead');
  });
});

describe('an answer that is none of the API', () => {
  const pages: readonly [what: string, told: Told, kind: CloudErrorKind, ambiguous: boolean][] = [
    [
      'a page of a proxy that waits no longer',
      { status: 504, body: '<html>Gateway Timeout</html>' },
      'unavailable',
      true,
    ],
    ['a page with HTTP 200', { status: 200, body: '<html>Log in</html>' }, 'unavailable', true],
    ['an empty answer', { status: 200, body: '' }, 'unavailable', true],
    ['a page that there is not', { status: 404, body: '<html>Not Found</html>' }, 'unavailable', false],
    ['a connection that is cut', { cut: true }, 'unavailable', true],
  ];

  it.each(pages)('to a change: %s', async (_what, told, kind, ambiguous) => {
    const { api } = await openApi([told]);
    expect(await failure(api.change('createThing', anything, {}, ask))).toMatchObject({ kind, ambiguous });
  });

  it('to a read is never ambiguous, and names where the API is', async () => {
    const { api } = await openApi([{ status: 200, body: '<html>Log in</html>' }]);
    const error = await failure(api.read('listZones', anything, {}, ask));
    expect(error.ambiguous).toBe(false);
    expect(error.remedy?.en).toContain('/client/api');
  });

  it('names what does not fit the schema, and is ambiguous where something was changed', async () => {
    const { api } = await openApi([{ body: { createthingresponse: { thing: 5 } } }]);
    const error = await failure(api.change('createThing', z.object({ thing: z.string() }), {}, ask));
    expect(error).toMatchObject({ kind: 'unknown', ambiguous: true });
    expect(error.fact.en).toContain('thing');
  });
});

describe('a cloud that has had too many requests', () => {
  const limited = failed(429, 'The given user has reached his/her account api limit, please retry after 3000 ms.');

  it('is asked again after the time that it names, changes too: a refused request was not carried out', async () => {
    const { api, received, slept } = await openApi([limited, limited, { body: { createthingresponse: {} } }]);
    await api.change('createThing', anything, {}, ask);
    expect(received).toHaveLength(3);
    expect(slept).toEqual([3000, 3000]);
  });

  it('is given up after a few times', async () => {
    const { api, received } = await openApi([limited]);
    expect(await failure(api.read('listZones', anything, {}, ask))).toMatchObject({
      kind: 'rate-limited',
      retryable: true,
    });
    expect(received).toHaveLength(4);
  });

  it.each([
    ['please retry after 5000 ms', 5000],
    ['try again in 30 seconds', 30_000],
    ['too many', undefined],
  ])('says how long: "%s"', (text, expected) => {
    expect(toldWaitMs(text)).toBe(expected);
  });
});

it('keeps keys and signatures out of its errors', async () => {
  const { api } = await openApi([failed(401, 'no'), { cut: true }]);
  const errors = [await failure(api.read('a', anything, {}, ask)), await failure(api.change('b', anything, {}, ask))];
  for (const error of errors)
    expect(JSON.stringify({ ...error, stack: error.stack })).not.toMatch(/an-api-key|a-secret-key/);
});
