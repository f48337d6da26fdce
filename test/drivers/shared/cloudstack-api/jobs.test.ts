import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CloudErrorKind } from '../../../../drivers/contract/errors.ts';
import { createOnce } from '../../../../drivers/shared/cloudstack-api/lost-answer.ts';
import { ask, failed, failure, openApi, type Told } from './api-bench.ts';

const accepted: Told = { body: { createvpcresponse: { id: 'vpc-1', jobid: 'job-7' } } };
const state = (body: object): Told => ({ body: { queryasyncjobresultresponse: { jobid: 'job-7', ...body } } });
const pending = state({ jobstatus: 0 });
const done = state({ jobstatus: 1, jobresult: { vpc: { id: 'vpc-1' } } });
const vpc = { element: 'vpc', schema: z.object({ id: z.string() }) };

describe('a job', () => {
  it('is asked for, ever more seldom, until it is done, and its result is taken out', async () => {
    const { api, received, slept } = await openApi([accepted, pending, pending, pending, done]);
    await expect(api.run('createVPC', vpc, { name: 'vpc-01' }, ask)).resolves.toEqual({ id: 'vpc-1' });
    expect(received.filter(({ command }) => command === 'queryAsyncJobResult')).toHaveLength(4);
    expect(slept).toEqual([1000, 1500, 2250]);
  });

  it('tells how far it is', async () => {
    const { api } = await openApi([accepted, pending, pending, done]);
    const told: string[] = [];
    const call = { ...ask.call, progress: ({ en }: { en: string }) => void told.push(en) };
    await api.run('createVPC', vpc, {}, { ...ask, call });
    expect(told).toEqual(['the cloud is at work on createVPC (0 s)', 'the cloud is at work on createVPC (1 s)']);
  });

  it('that never ends is given up in time: the outcome is open, and the job is named', async () => {
    const { api, received } = await openApi([accepted, pending], { limitMs: 60_000 });
    const error = await failure(api.run('createVPC', vpc, {}, ask));
    expect(error).toMatchObject({ kind: 'timeout', ambiguous: true, requestId: 'job-7' });
    expect(error.fact.en).toBe('job job-7 (createVPC) did not end within 1 min');
    expect(received.length).toBeLessThan(20);
  });

  const failures: readonly [code: number, text: string, kind: CloudErrorKind][] = [
    [430, 'malformed', 'invalid-input'],
    [
      431,
      'Invalid parameter ipaddressid value= due to incorrect long value format, or entity does not exist',
      'not-found',
    ],
    [530, 'Failed to deploy', 'unknown'],
    [531, 'not yours', 'forbidden'],
    [532, 'limit', 'quota'],
    [533, 'Unable to create a deployment for VM', 'no-capacity'],
    [534, 'router is down', 'unavailable'],
    [535, 'Maximum amount of resources is exceeded', 'quota'],
    [536, 'network in use', 'dependency'],
    [537, 'conflicts with rule', 'conflict'],
  ];
  it.each(failures)('that fails with %i "%s" is an error of the kind %s', async (errorcode, errortext, kind) => {
    const { api } = await openApi([
      accepted,
      state({ jobstatus: 2, jobresultcode: 530, jobresult: { errorcode, errortext } }),
    ]);
    const error = await failure(api.run('createVPC', vpc, {}, ask));
    expect(error).toMatchObject({ kind, requestId: 'job-7', cspMessage: errortext, ambiguous: false });
  });

  it('that fails without a word has the code of the job', async () => {
    const { api } = await openApi([accepted, state({ jobstatus: 2, jobresultcode: 533 })]);
    expect(await failure(api.run('createVPC', vpc, {}, ask))).toMatchObject({ kind: 'no-capacity', code: '533' });
  });

  it('outlives answers that do not come', async () => {
    const { api } = await openApi([
      accepted,
      { status: 503, body: '<html></html>' },
      pending,
      failed(530, 'busy'),
      done,
    ]);
    await expect(api.run('createVPC', vpc, {}, ask)).resolves.toEqual({ id: 'vpc-1' });
  });

  it('whose state cannot be had any more has an open outcome', async () => {
    const { api } = await openApi([accepted, pending, failed(431, 'entity does not exist')]);
    expect(await failure(api.run('createVPC', vpc, {}, ask))).toMatchObject({ ambiguous: true, requestId: 'job-7' });
  });

  it('goes on when nobody waits for it any more', async () => {
    const controller = new AbortController();
    const { api, received } = await openApi([
      accepted,
      () => {
        controller.abort();
        return pending;
      },
    ]);
    const error = await failure(api.run('createVPC', vpc, {}, { ...ask, call: { signal: controller.signal } }));
    expect(error).toMatchObject({ kind: 'cancelled', ambiguous: true });
    expect(received.map(({ command }) => command)).toEqual(['createVPC', 'queryAsyncJobResult']);
  });

  it('that an answer does not name leaves the outcome open', async () => {
    const { api } = await openApi([{ body: { createvpcresponse: { id: 'vpc-1' } } }]);
    expect(await failure(api.submit('createVPC', {}, ask))).toMatchObject({ kind: 'unknown', ambiguous: true });
  });

  it('may have a number for an id, and an empty id of what it makes', async () => {
    const { api } = await openApi([{ body: { createvpcresponse: { id: '', jobid: 12 } } }]);
    await expect(api.submit('createVPC', {}, ask)).resolves.toEqual({
      id: '12',
      command: 'createVPC',
      resourceId: undefined,
    });
  });
});

describe('something that is created once', () => {
  const create = (found: string | undefined, error: () => Promise<string>) => {
    let looks = 0;
    const find = async () => {
      looks += 1;
      return found;
    };
    return { made: createOnce({ create: error, find }, ask), looks: () => looks };
  };

  it('is looked for where the answer was lost, and not made again', async () => {
    const { api, received } = await openApi([{ cut: true }]);
    const { made } = create('vpc-1', () => api.change('createVPC', z.string(), {}, ask));
    await expect(made).resolves.toBe('vpc-1');
    expect(received).toHaveLength(1);
  });

  it('stays open where it is not found', async () => {
    const { api } = await openApi([{ cut: true }]);
    const { made, looks } = create(undefined, () => api.change('createVPC', z.string(), {}, ask));
    expect(await failure(made)).toMatchObject({ ambiguous: true });
    expect(looks()).toBe(1);
  });

  it('is not looked for where the cloud said no', async () => {
    const { api } = await openApi([failed(533, 'no room')]);
    const { made, looks } = create('vpc-1', () => api.change('createVPC', z.string(), {}, ask));
    expect((await failure(made)).kind).toBe('no-capacity');
    expect(looks()).toBe(0);
  });

  it('is not taken for made while its job is pending', async () => {
    const { api } = await openApi([accepted, pending], { limitMs: 1000 });
    const { made, looks } = create('vpc-1', async () => (await api.run('createVPC', vpc, {}, ask)).id);
    expect(await failure(made)).toMatchObject({ kind: 'timeout', ambiguous: true });
    expect(looks()).toBe(0);
  });
});
