import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OperationCall } from '../../src/agent/events.ts';
import { failedCallOf } from '../../src/troubleshoot/failed-calls.ts';
import { createGuidance } from '../../src/troubleshoot/guide/guided.ts';
import type { Cause, Diagnosis, Evidence, Remedy } from '../../tools/diagnosis.ts';
import type { GuidedStep } from '../../tools/guided-step.ts';
import { allOperations } from '../../tools/index.ts';
import type { TrackedOperation } from '../../tools/tracked.ts';

const json = (value: unknown) => z.json().parse(JSON.parse(JSON.stringify(value)));
const both = (text: string) => ({ en: text, ko: text });
const started = '2026-11-21T05:00:00.000Z';

const request = { name: 'web-03', connection: 'prod' };
const failed: OperationCall = {
  id: 'c1',
  operation: 'StartVM',
  input: request,
  effect: 'create',
  connection: 'prod',
  status: 'failed',
  started,
  error: { kind: 'quota', message: both('full'), remedy: both('wait'), provider: 'AWS', retryable: false },
};

const release: Remedy = {
  action: both('Terminate web-02.'),
  operation: 'TerminateVM',
  input: { name: 'web-02', connection: 'prod' },
  retries: 'afterwards',
};
const advice: Remedy = { action: both('Raise the quota.'), retries: 'afterwards' };
const resize: Remedy = {
  action: both('Stop web-01.'),
  operation: 'SuspendVM',
  input: { name: 'web-01', connection: 'prod' },
};

const cause = (remedies: readonly Remedy[], changes: Partial<Cause> = {}): Cause => ({
  playbook: 'quota',
  title: both('quota'),
  verdict: 'confirmed',
  cause: both('The quota is used up.'),
  explanation: both('Because.'),
  evidence: [],
  remedies: [...remedies],
  retry: 'account',
  questions: [],
  source: 'a test',
  ...changes,
});

async function diagnosisOf(causes: readonly Cause[]): Promise<Diagnosis> {
  const about = await failedCallOf(failed, { placeOf: async () => undefined });
  if (!about) throw new Error('it has not failed');
  return { about, causes: [...causes], confidence: causes[0] ? 'confirmed' : 'unknown', unchecked: [] };
}

const endedAs = (id: string, { operation = '', input = {} }: Remedy, changes: Partial<OperationCall> = {}) => ({
  ...failed,
  id,
  operation,
  input,
  error: undefined,
  status: 'done' as const,
  ...changes,
});

interface World {
  readonly causes: readonly Cause[];
  readonly since?: readonly OperationCall[];
  readonly tracked?: readonly Pick<TrackedOperation, 'id' | 'state' | 'status'>[];
  /** What the reads show when they are asked again. */
  readonly reads?: readonly Evidence[];
}

/** A conversation in which StartVM has failed and was diagnosed, then what came since. */
async function openWorld({ causes, since = [], tracked = [], reads = [] }: World) {
  const diagnosis = await diagnosisOf(causes);
  const calls: OperationCall[] = [
    failed,
    {
      ...failed,
      id: 'c2',
      operation: 'Diagnose',
      status: 'done',
      effect: 'read',
      error: undefined,
      details: json(diagnosis),
    },
    ...since,
  ];
  const guidance = createGuidance({
    calls: async function* () {
      yield* calls;
    },
    tracked: {
      list: async () => tracked.map((each) => ({ operation: '', target: '', started, updated: started, ...each })),
    },
    find: (name) => allOperations.find((operation) => operation.name === name),
    failureOf: (call) => failedCallOf(call, { placeOf: async () => undefined }),
    diagnose: async (about, { only }) => {
      const known = about ? { ...diagnosis, about } : diagnosis;
      return only === undefined
        ? known
        : {
            ...known,
            causes: causes.map((each) => ({ ...each, evidence: [...reads, { speaks: 'for', finding: both('told') }] })),
          };
    },
  });
  const next = async (): Promise<GuidedStep> => {
    const step = await guidance.next(undefined, { signal: new AbortController().signal });
    calls.push({
      ...failed,
      id: `n${calls.length}`,
      operation: 'ContinueDiagnosis',
      effect: 'read',
      status: 'done',
      error: undefined,
      details: json(step),
    });
    return step;
  };
  return { ...guidance, next, calls };
}

const read = (speaks: Evidence['speaks']): Evidence => ({ operation: 'GetQuotaInfo', speaks, finding: both(speaks) });

describe('guided troubleshooting', () => {
  it('waits for a remedy that goes on in the cloud, and then looks at how it ended', async () => {
    const running = endedAs('c3', release, { status: 'running', tracked: 'c3' });
    const world = { causes: [cause([release])], since: [running] };
    const waiting = await openWorld({ ...world, tracked: [{ id: 'c3', state: 'running', status: both('on') }] });
    expect(await waiting.next()).toMatchObject({ step: 'waiting', awaits: 'c3' });
    expect(await waiting.next()).toMatchObject({ step: 'waiting', awaits: 'c3' });
    const over = await openWorld({ ...world, tracked: [{ id: 'c3', state: 'done', status: both('over') }] });
    expect(await over.next()).toMatchObject({ step: 'retry' });
    const broken = await openWorld({ ...world, tracked: [{ id: 'c3', state: 'failed', status: both('it broke') }] });
    expect(await broken.next()).toMatchObject({ step: 'end', said: { en: expect.stringContaining('it broke') } });
  });

  it('repeats nothing whose outcome nobody knows', async () => {
    const lost = { ...failed, id: 'c3', status: 'unknown' as const };
    const world = await openWorld({ causes: [cause([release])], since: [lost] });
    const step = await world.next();
    expect(step).toMatchObject({ step: 'verification', outcome: 'open' });
    expect(step.proposes).toBeUndefined();
    await expect(world.failedCall()).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('goes on with the next remedy where one has failed', async () => {
    const refused = endedAs('c3', release, { status: 'failed', error: failed.error });
    const world = await openWorld({ causes: [cause([release, resize])], since: [refused] });
    expect(await world.next()).toMatchObject({
      step: 'remedy',
      number: 2,
      said: { en: expect.stringContaining('Remedy 1 has failed') },
    });
  });

  it.each([
    ['gone', [read('against')]],
    ['stands', [read('for')]],
    ['open', []],
  ] as const)(
    'tells by new reads alone that the cause is %s, after a remedy without a retry',
    async (outcome, reads) => {
      const world = await openWorld({ causes: [cause([resize])], since: [endedAs('c3', resize)], reads });
      expect(await world.next()).toMatchObject({ step: 'verification', outcome, evidence: reads });
    },
  );

  it('takes the next step after advice as that it was followed, and has the request asked for again', async () => {
    const world = await openWorld({ causes: [cause([advice])] });
    const told = await world.next();
    expect(told).toMatchObject({ step: 'remedy', number: 1 });
    expect(told.proposes).toBeUndefined();
    expect(await world.next()).toMatchObject({ step: 'retry', proposes: { operation: 'RetryFailedCall' } });
  });

  it('ends where all remedies were left out', async () => {
    const world = await openWorld({ causes: [cause([release, resize])] });
    expect(await world.next()).toMatchObject({ step: 'remedy', number: 1 });
    expect(await world.next()).toMatchObject({ step: 'remedy', number: 2 });
    expect(await world.next()).toMatchObject({ step: 'end' });
    expect(await world.next()).toMatchObject({ step: 'end' });
  });

  it('counts remedies through all causes, without those that are excluded', async () => {
    const world = await openWorld({
      causes: [
        cause([release, advice]),
        cause([], { playbook: 'other', verdict: 'excluded' }),
        cause([resize], { playbook: 'third', verdict: 'likely' }),
      ],
    });
    expect(await world.remedy(3, undefined)).toEqual({ operation: 'SuspendVM', input: resize.input });
    await expect(world.remedy(2, undefined)).rejects.toMatchObject({ kind: 'unsupported' });
    await expect(world.remedy(4, undefined)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('keeps a remedy on the connection that it was found for', async () => {
    const world = await openWorld({ causes: [cause([release])] });
    await expect(world.remedy(1, 'lab')).rejects.toMatchObject({ kind: 'invalid-input' });
    expect(await world.remedy(1, 'prod')).toEqual({ operation: 'TerminateVM', input: release.input });
  });

  it('begins anew where something else has failed since', async () => {
    const other = { ...failed, id: 'c3', operation: 'CreateDisk', input: { name: 'data-09' } };
    const world = await openWorld({ causes: [cause([release])], since: [other] });
    expect(await world.failedCall()).toEqual({ operation: 'CreateDisk', input: { name: 'data-09' } });
    expect(await world.next()).toMatchObject({ step: 'finding' });
  });
});
