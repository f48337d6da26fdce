import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedModel } from '../../src/models/scripted.ts';
import { type GuidedStep, guidedStepSchema } from '../../tools/guided-step.ts';
import { approve, type Bench, type BenchOptions, deny, leave, openBench, operator } from '../doubles/bench.ts';

const open: AsyncDisposable[] = [];

async function bench(options: BenchOptions = {}): Promise<Bench> {
  const opened = await openBench(options);
  open.push({ [Symbol.asyncDispose]: () => opened.close() });
  return opened;
}

async function folder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'spinneret-guided-'));
  open.push({ [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) });
  return directory;
}

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each[Symbol.asyncDispose]();
});

const sentences = {
  en: {
    create: (number: number) => `create a VPC named vpc-q${number} with 10.${number}.0.0/16 on mock-seoul`,
    diagnose: 'why did it fail?',
    walk: 'walk me through it',
    next: 'next step',
    yes: 'yes',
    remedy: (number: number) => `do remedy ${number}`,
    retry: 'try it again',
  },
  ko: {
    create: (number: number) => `mock-seoul에 10.${number}.0.0/16 대역으로 vpc-q${number} VPC 만들어줘`,
    diagnose: '왜 실패했어?',
    walk: '단계별로 안내해 줘',
    next: '다음 단계',
    yes: '그래 해줘',
    remedy: (number: number) => `${number}번 조치해줘`,
    retry: '다시 시도해 줘',
  },
} as const;

/** The VPCs of the region are used up: the last one is refused. Resolves to its call. */
async function fillUp(opened: Bench, language: 'en' | 'ko' = 'en') {
  for (let number = 11; number < 30; number += 1) {
    const { calls } = await opened.say(sentences[language].create(number), approve);
    const [call] = calls;
    if (call?.status === 'failed') return call;
    expect(call).toMatchObject({ operation: 'CreateVPC', status: 'done' });
  }
  throw new Error('no VPC was refused');
}

async function stepOf(opened: Bench, text: string): Promise<GuidedStep> {
  const { calls } = await opened.say(text, leave);
  expect(calls.map(({ operation, status }) => [operation, status])).toEqual([['ContinueDiagnosis', 'done']]);
  return guidedStepSchema.parse(calls[0]?.details);
}

async function vpcs(opened: Bench): Promise<string[]> {
  const { handlers } = (await opened.application.clouds.open('mock-seoul', AbortSignal.timeout(10_000))).connection;
  const found = await handlers.vpc?.listIid({ signal: AbortSignal.timeout(10_000) });
  return (found ?? []).map(({ nameId }) => nameId);
}

describe.each(['en', 'ko'] as const)('guided troubleshooting in %s, with the embedded model', (language) => {
  const says = sentences[language];

  it('goes from the finding over the remedy to the proof that the problem is gone', async () => {
    const opened = await bench({ language });
    const refused = await fillUp(opened, language);
    expect(await stepOf(opened, says.walk)).toMatchObject({
      step: 'finding',
      diagnosis: { confidence: 'confirmed', causes: [{ playbook: 'any-quota' }] },
      proposes: { operation: 'ContinueDiagnosis' },
    });
    expect(await stepOf(opened, says.next)).toMatchObject({
      step: 'remedy',
      number: 1,
      proposes: { operation: 'ApplyRemedy', input: { number: 1 } },
    });

    const remedy = await opened.say(says.yes, approve);
    expect(remedy.approvals).toMatchObject([{ operation: 'DeleteVPC', effect: 'destroy', input: { name: 'vpc-q11' } }]);
    expect(remedy.calls.at(-1)).toMatchObject({ operation: 'DeleteVPC', insteadOf: 'ApplyRemedy', status: 'done' });
    expect(await stepOf(opened, says.next)).toMatchObject({
      step: 'retry',
      proposes: { operation: 'RetryFailedCall' },
    });

    const retry = await opened.say(says.yes, approve);
    expect(retry.approvals).toMatchObject([{ operation: 'CreateVPC', input: refused.input }]);
    expect(retry.calls.at(-1)).toMatchObject({ operation: 'CreateVPC', insteadOf: 'RetryFailedCall', status: 'done' });
    expect(await stepOf(opened, says.next)).toMatchObject({
      step: 'verification',
      outcome: 'gone',
      evidence: [
        {
          operation: 'CreateVPC',
          speaks: 'against',
          // The fact alone, not how the person was told to go on then.
          finding: { en: expect.not.stringContaining('next step'), ko: expect.not.stringContaining('다음 단계') },
        },
      ],
    });
    expect(await stepOf(opened, says.next)).toMatchObject({ step: 'end' });
  });

  it('asks for a remedy of the report by its number, and for the failed request', async () => {
    const opened = await bench({ language });
    await fillUp(opened, language);
    await opened.say(says.diagnose);
    const remedy = await opened.say(says.remedy(2), approve);
    expect(remedy.calls.at(-1)).toMatchObject({ operation: 'DeleteVPC', input: { name: 'vpc-q12' }, status: 'done' });
    const retry = await opened.say(says.retry, approve);
    expect(retry.calls.at(-1)).toMatchObject({ operation: 'CreateVPC', status: 'done' });
  });

  it('takes a plain yes to a refused change as the wish to have it looked into', async () => {
    const opened = await bench({ language });
    await fillUp(opened, language);
    expect((await opened.say(says.yes)).calls).toMatchObject([{ operation: 'Diagnose', status: 'done' }]);
  });
});

describe('a remedy', () => {
  it('that was denied leaves everything as it was, and the next step goes on with another one', async () => {
    const opened = await bench();
    await fillUp(opened);
    await stepOf(opened, 'walk me through it');
    await stepOf(opened, 'next step');
    const before = await vpcs(opened);
    const { calls } = await opened.say('yes', deny);
    expect(calls.at(-1)).toMatchObject({ operation: 'DeleteVPC', status: 'denied' });
    expect(await vpcs(opened)).toEqual(before);
    expect(await stepOf(opened, 'next step')).toMatchObject({ step: 'remedy', number: 2 });
  });

  it('runs only once its card was answered, never by the yes itself', async () => {
    const opened = await bench();
    await fillUp(opened);
    await opened.say('why did it fail?');
    const before = await vpcs(opened);
    const { approvals, end } = await opened.say('do remedy 1', leave);
    expect(approvals).toMatchObject([{ operation: 'DeleteVPC', status: 'pending' }]);
    expect(end.reason).toBe('suspended');
    expect(await vpcs(opened)).toEqual(before);
  });

  it('whose arguments no longer fit is refused before a card', async () => {
    const opened = await bench();
    await fillUp(opened);
    await opened.say('why did it fail?');
    await opened.say('delete the VPC vpc-q11 on mock-seoul', approve);
    const { calls, approvals } = await opened.say('do remedy 1', approve);
    expect(approvals).toEqual([]);
    expect(calls).toMatchObject([{ operation: 'DeleteVPC', status: 'failed', error: { kind: 'not-found' } }]);
  });

  it('that only a person can carry out is refused with what is to be done', async () => {
    const opened = await bench();
    opened.faults.add({ operation: 'createVPC', outcome: 'unauthorized' });
    await opened.say('create a VPC named vpc-02 with 10.2.0.0/16 on mock-seoul', approve);
    await opened.say('why did it fail?');
    const { calls } = await opened.say('do remedy 1');
    expect(calls).toMatchObject([
      { operation: 'ApplyRemedy', status: 'failed', error: { message: { en: expect.stringContaining('new key') } } },
    ]);
  });

  it('of a number that the report lacks is not found', async () => {
    const opened = await bench();
    await fillUp(opened);
    await opened.say('why did it fail?');
    const { calls } = await opened.say('do remedy 42');
    expect(calls).toMatchObject([{ operation: 'ApplyRemedy', status: 'failed', error: { kind: 'not-found' } }]);
  });

  it('is not to be had in another conversation', async () => {
    const opened = await bench();
    await fillUp(opened);
    await opened.say('why did it fail?');
    await opened.resume(leave, await opened.application.agent.create({ actor: operator }));
    const { calls } = await opened.say('do remedy 1');
    expect(calls).toMatchObject([
      { operation: 'ApplyRemedy', error: { kind: 'not-found', message: { en: expect.stringContaining('no remedy') } } },
    ]);
  });

  it('is not for whoever may only look', async () => {
    const directory = await folder();
    const first = await bench({ directory });
    await fillUp(first);
    await first.say('why did it fail?');
    const conversation = await first.conversation();
    await first.leave();
    const model = createScriptedModel([
      { calls: [{ name: 'ApplyRemedy', arguments: { number: 1 } }] },
      { text: 'That is not for you.' },
    ]);
    const second = await bench({ directory, model, actor: { ...operator, role: 'viewer' } });
    await second.resume(leave, conversation);
    const { calls, approvals } = await second.say('do remedy 1');
    expect(approvals).toEqual([]);
    expect(calls).toMatchObject([{ status: 'failed', error: { kind: 'unsupported' } }]);
  });
});

describe('guided troubleshooting', () => {
  it('goes on after a restart where it stood', async () => {
    const directory = await folder();
    const first = await bench({ directory });
    await fillUp(first);
    await stepOf(first, 'walk me through it');
    await stepOf(first, 'next step');
    await first.say('yes', approve);
    const conversation = await first.conversation();
    await first.leave();
    const second = await bench({ directory });
    await second.resume(leave, conversation);
    expect(await stepOf(second, 'next step')).toMatchObject({ step: 'retry' });
    expect((await second.say('yes', approve)).calls.at(-1)).toMatchObject({ operation: 'CreateVPC', status: 'done' });
  });

  it('tells a language model the same, and takes what it calls itself for the remedy that it is', async () => {
    const call = (name: string, args: object) => ({ calls: [{ name, arguments: args }] });
    const filling = [11, 12, 13, 14, 15].map((number) =>
      call('CreateVPC', { name: `vpc-q${number}`, cidr: `10.${number}.0.0/16`, connection: 'mock-seoul' }),
    );
    const said = { text: 'See above.' };
    const model = createScriptedModel([
      ...filling.flatMap((step) => [step, said]),
      call('ContinueDiagnosis', {}),
      said,
      call('DeleteVPC', { name: 'vpc-q12', connection: 'mock-seoul' }),
      said,
      call('ContinueDiagnosis', {}),
      {
        ...said,
        expect: ({ tools, messages }) => {
          expect(tools.map(({ name }) => name)).toContain('ContinueDiagnosis');
          expect(messages.at(-1)).toMatchObject({ proposes: { operation: 'RetryFailedCall' } });
        },
      },
      {
        ...call('RetryFailedCall', {}),
        expect: ({ tools }) => expect(tools.map(({ name }) => name)).toContain('RetryFailedCall'),
      },
      {
        ...said,
        expect: ({ messages }) =>
          expect(messages.at(-1)).toMatchObject({
            content: expect.stringContaining('CreateVPC, proposed in place of RetryFailedCall'),
          }),
      },
    ]);
    const opened = await bench({ model });
    for (const _ of filling) await opened.say('one more VPC', approve);
    expect(await stepOf(opened, 'what now?')).toMatchObject({ step: 'finding' });
    await opened.say('delete vpc-q12', approve);
    expect(await stepOf(opened, 'and now?')).toMatchObject({
      step: 'retry',
      said: { en: expect.stringContaining('Remedy 2 is done') },
    });
    const { calls, approvals } = await opened.say('yes', approve);
    expect(approvals).toMatchObject([{ operation: 'CreateVPC' }]);
    expect(calls.at(-1)).toMatchObject({ operation: 'CreateVPC', status: 'done' });
    model.assertDone();
  });

  it('says so where the request then fails for another cause', async () => {
    const opened = await bench();
    await fillUp(opened);
    await opened.say('why did it fail?');
    await opened.say('do remedy 1', approve);
    opened.faults.add({ operation: 'createVPC', outcome: 'unauthorized' });
    await opened.say('try it again', approve);
    expect(await stepOf(opened, 'next step')).toMatchObject({
      step: 'verification',
      outcome: 'another',
      diagnosis: { causes: [{ playbook: 'credential-rejected' }] },
      evidence: expect.arrayContaining([expect.objectContaining({ operation: 'CreateVPC', speaks: 'for' })]),
    });
  });

  it('says so where the problem still stands, and has the next remedy', async () => {
    const opened = await bench();
    await fillUp(opened);
    await opened.say('why did it fail?');
    await opened.say('try it again', approve);
    expect(await stepOf(opened, 'next step')).toMatchObject({ step: 'verification', outcome: 'stands' });
    expect(await stepOf(opened, 'next step')).toMatchObject({ step: 'remedy', number: 1 });
  });

  it.each([
    ['en', 'yes', 'confirmed'],
    ['en', 'no', 'likely'],
    ['en', "I don't know", 'likely'],
    ['ko', '네', 'confirmed'],
    ['ko', '아니요', 'likely'],
    ['ko', '모르겠습니다', 'likely'],
  ] as const)('asks in %s what only the person can say, and weighs "%s"', async (language, answer, confidence) => {
    const opened = await bench({ language });
    await opened.say(`diagnose the error "VPC 'vpc-09' does not exist in connection 'prod'"`);
    const { calls } = await opened.say(sentences[language].walk);
    expect(calls).toMatchObject([{ operation: 'ContinueDiagnosis', status: 'question', missing: { field: 'answer' } }]);
    expect(calls[0]?.missing?.choices).toHaveLength(3);
    const step = await stepOf(opened, answer);
    expect(step).toMatchObject({ step: 'check', diagnosis: { confidence } });
    expect(step.diagnosis.causes[0]?.evidence).toHaveLength(1);
  });
});

describe('the failed request', () => {
  it('is not repeated once it has succeeded', async () => {
    const opened = await bench();
    opened.faults.add({ operation: 'createVPC', outcome: 'unavailable' });
    await opened.say('create a VPC named vpc-02 with 10.2.0.0/16 on mock-seoul', approve);
    await opened.say('try it again', approve);
    const { calls, approvals } = await opened.say('try it again', approve);
    expect(approvals).toEqual([]);
    expect(calls).toMatchObject([{ operation: 'RetryFailedCall', status: 'failed', error: { kind: 'conflict' } }]);
  });

  it('is no longer looked into by itself once it has succeeded, but still by its name', async () => {
    const opened = await bench();
    opened.faults.add({ operation: 'createVPC', outcome: 'unavailable' });
    await opened.say('create a VPC named vpc-02 with 10.2.0.0/16 on mock-seoul', approve);
    await opened.say('try it again', approve);
    expect((await opened.say('why did it fail?')).calls).toMatchObject([
      { operation: 'Diagnose', status: 'failed', error: { kind: 'not-found' } },
    ]);
    expect((await opened.say('why did operation CreateVPC fail?')).calls).toMatchObject([
      { operation: 'Diagnose', status: 'done', details: { about: { operation: 'CreateVPC' } } },
    ]);
  });

  it('is none where nothing has failed', async () => {
    const opened = await bench();
    const { calls } = await opened.say('try it again');
    expect(calls).toMatchObject([{ operation: 'RetryFailedCall', status: 'failed', error: { kind: 'not-found' } }]);
  });

  it('is not asked for by a diagnosis of a text that was pasted', async () => {
    const opened = await bench();
    await opened.say('diagnose the error "VcpuLimitExceeded: You have requested more vCPU capacity"');
    const { calls } = await opened.say('try it again');
    expect(calls).toMatchObject([{ operation: 'RetryFailedCall', status: 'failed', error: { kind: 'unsupported' } }]);
  });
});
