import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedModel, type ScriptedStep } from '../../src/models/scripted.ts';
import { approve, type Bench, type BenchOptions, type Outcome, openBench } from '../doubles/bench.ts';

const benches: Bench[] = [];

async function bench(options: BenchOptions): Promise<Bench> {
  const opened = await openBench(options);
  benches.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(benches.splice(0).map((opened) => opened.close()));
});

const error = 'VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8 allows';
const diagnose: ScriptedStep = { calls: [{ name: 'Diagnose', arguments: { error } }] };
const quota = 'AWS limits how many vCPUs of a family of instance types may run in a region';

async function told(text: string, language: 'en' | 'ko' = 'en', said = 'what does this mean?'): Promise<Outcome> {
  const opened = await bench({ model: createScriptedModel([diagnose, { text }]), language });
  return opened.say(said);
}

const noticesOf = ({ events }: Outcome) => events.flatMap((event) => (event.type === 'notice' ? [event.message] : []));

describe('what a model says of a diagnosis', () => {
  it('stands as it is where all of it is shown', async () => {
    const text = 'The vCPU limit of 8 is reached.\n\n1. Have it raised.\n2. Suspend a VM, then ask again.\n';
    const outcome = await told(text);
    expect(outcome.text).toBe(text);
    expect(noticesOf(outcome)).toEqual([]);
  });

  it('loses the sentence that names what nothing shows, with a line that says so', async () => {
    const outcome = await told('The vCPU limit of 8 is reached. Terminate web-99 first. Then ask again.');
    expect(outcome.text).toBe('The vCPU limit of 8 is reached. Then ask again.');
    expect(noticesOf(outcome)).toEqual([
      {
        en: 'One sentence was left out: it named web-99, which nothing here shows.',
        ko: '확인된 내용에 없는 web-99를 언급한 문장 1개를 제외했습니다.',
      },
    ]);
  });

  it('loses it in Korean too', async () => {
    const outcome = await told('vCPU 한도 8에 도달했습니다. 한도는 64까지 늘어납니다. web-99를 종료하십시오.', 'ko');
    expect(outcome.text.trim()).toBe('vCPU 한도 8에 도달했습니다.');
    expect(noticesOf(outcome)).toMatchObject([
      { ko: '확인된 내용에 없는 64, web-99를 언급한 문장 2개를 제외했습니다.' },
    ]);
  });

  it('loses a whole block of commands where one of them names what is not shown', async () => {
    const outcome = await told(
      'Do this:\n```\naws ec2 stop-instances --instance-ids i-0abc\nlist\n```\nThen ask again.',
    );
    expect(outcome.text).toBe('Do this:\nThen ask again.');
  });

  it('keeps the marks of a list whose sentence falls', async () => {
    const outcome = await told('- Terminate web-99. Then ask again.\n- Have the limit raised.');
    expect(outcome.text).toBe('- Then ask again.\n- Have the limit raised.');
  });

  it('is replaced by the sentence of the diagnosis where nothing of it is left', async () => {
    const outcome = await told('The subnet 10.0.9.0/24 is full.');
    expect(outcome.text).toContain(quota);
    expect(noticesOf(outcome)).toHaveLength(1);
  });

  it('may use the words of the person', async () => {
    const outcome = await told('So web-99 has to wait.', 'en', 'what does this mean for web-99?');
    expect(outcome.text).toBe('So web-99 has to wait.');
  });

  it('may use what other calls of the turn have shown', async () => {
    const opened = await bench({
      model: createScriptedModel([
        diagnose,
        { calls: [{ name: 'ListVM', arguments: { connection: 'mock-seoul' } }] },
        { text: 'On mock-seoul runs web-01. There is no web-99.' },
      ]),
    });
    const outcome = await opened.say('what does this mean?');
    expect(outcome.text.trim()).toBe('On mock-seoul runs web-01.');
  });

  it('comes sentence by sentence, not at the end', async () => {
    const outcome = await told('The limit is reached. Have it raised. Then ask again.');
    const deltas = outcome.events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : []));
    expect(deltas).toEqual(['The limit is reached. ', 'Have it raised. ', 'Then ask again.']);
  });

  it('is stored as it was told', async () => {
    const opened = await bench({
      model: createScriptedModel([diagnose, { text: 'The limit is reached. Terminate web-99.' }, { text: 'Yes.' }]),
    });
    await opened.say('what does this mean?');
    const view = await opened.application.agent.view(await opened.conversation());
    expect(JSON.stringify(view?.messages)).not.toContain('web-99');
  });

  it('names no cause where there was no failure to look into', async () => {
    const opened = await bench({
      model: createScriptedModel([
        { calls: [{ name: 'Diagnose', arguments: { operation: 'DeleteCluster' } }] },
        { text: 'The subnet has no free address.' },
      ]),
    });
    const outcome = await opened.say('why did deleting the cluster fail?');
    expect(outcome.text).not.toContain('subnet');
  });

  it('is held to it after a card and a restart as well', async () => {
    const steps = [
      diagnose,
      { calls: [{ name: 'SuspendVM', arguments: { name: 'web-01', connection: 'mock-seoul' } }] },
    ];
    const first = await bench({ model: createScriptedModel(steps) });
    await first.say('what does this mean? then suspend web-01');
    const conversation = await first.conversation();
    await first.leave();
    const second = await bench({
      directory: first.directory,
      model: createScriptedModel([{ text: 'web-01 is suspended. The limit is now 64.' }]),
    });
    const outcome = await second.resume(approve, conversation);
    const approvals = outcome.events.filter((event) => event.type === 'approval-request');
    expect(approvals).toHaveLength(1);
    expect(outcome.text.trim()).toBe('web-01 is suspended.');
  });

  it('is free again in the next turn about something else', async () => {
    const opened = await bench({
      model: createScriptedModel([diagnose, { text: 'The limit is reached.' }, { text: 'A /16 has 65536 addresses.' }]),
    });
    await opened.say('what does this mean?');
    expect((await opened.say('how many addresses has a /16?')).text).toBe('A /16 has 65536 addresses.');
  });
});

describe('a diagnosis', () => {
  const now = new Date('2026-11-21T08:05:00.000Z');
  const clock = () => now;
  const deletion = { name: 'DeleteVPC', arguments: { name: 'vpc-01', connection: 'mock-seoul' } };

  const diagnosisIn = ({ calls }: Outcome): unknown => {
    const details = JSON.parse(JSON.stringify(calls.find(({ operation }) => operation === 'Diagnose')?.details));
    // Which call it is about, and the cloud's own number of it: every conversation and every request has its own.
    delete details.about.call;
    delete details.about.requestId;
    return details;
  };

  it.each([
    ['en', 'delete VPC vpc-01 on mock-seoul', 'why did it fail?'],
    ['ko', 'mock-seoul의 VPC vpc-01 삭제해 줘', '왜 실패했어?'],
  ] as const)('is the same with the embedded model and with another one (%s)', async (language, request, question) => {
    const embedded = await bench({ language, clock });
    const scripted = await bench({
      language,
      clock,
      model: createScriptedModel([
        { calls: [deletion] },
        { text: 'No.' },
        { calls: [{ name: 'Diagnose', arguments: {} }] },
        { text: 'See above.' },
      ]),
    });
    const diagnoses: unknown[] = [];
    for (const opened of [embedded, scripted]) {
      await opened.say(request, approve);
      diagnoses.push(diagnosisIn(await opened.say(question)));
    }
    expect(diagnoses[0]).toMatchObject({ about: { source: 'conversation', operation: 'DeleteVPC' } });
    expect(diagnoses[0]).toEqual(diagnoses[1]);
  });

  it.each([
    ['en', `what does the error "${error}" mean?`],
    ['ko', `오류 "${error}" 원인이 뭐야?`],
  ] as const)('of a pasted text is the same as well (%s)', async (language, question) => {
    const embedded = await bench({ language, clock });
    const scripted = await bench({ language, clock, model: createScriptedModel([diagnose, { text: '.' }]) });
    const [first, second] = [await embedded.say(question), await scripted.say(question)];
    expect(diagnosisIn(first)).toMatchObject({ confidence: 'confirmed' });
    expect(diagnosisIn(first)).toEqual(diagnosisIn(second));
  });

  it('is told by the embedded model without a sentence left out', async () => {
    const embedded = await bench({ clock });
    const outcome = await embedded.say(`what does the error "${error}" mean?`);
    expect(outcome.text).toContain(quota);
    expect(noticesOf(outcome)).toEqual([]);
  });
});
