import { describe, expect, it } from 'vitest';
import { leave, openBench } from '../doubles/bench.ts';
import { startModel } from '../process/model-server.ts';
import { callsOf, outcomeOf } from '../process/outcome.ts';
import { install } from '../process/program.ts';

describe.concurrent('ask', () => {
  it('draws the answer on standard output', async () => {
    await using spinneret = await install();
    const { code, stdout, stderr } = await spinneret.run(['ask', 'list', 'vms']);
    expect(stdout).toMatch(/web-01 +Running/);
    expect(stdout).not.toContain('\u001B');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('prints exactly one JSON object with --json', async () => {
    await using spinneret = await install();
    const ended = await spinneret.run(['ask', '--json', 'list vms']);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toBe('');
    expect(ended.stdout.trim().split('\n')).toHaveLength(1);
    const { calls, text } = outcomeOf(ended);
    expect(text).toContain('3 VMs');
    expect(calls).toMatchObject([
      { operation: 'ListVM', input: { connection: 'mock-seoul' }, effect: 'read', status: 'done' },
    ]);
    expect(JSON.stringify(calls[0]?.result)).toContain('web-02');
  });

  it('tells a failure in the language of the person, with its kind and a remedy', async () => {
    await using spinneret = await install();
    const ended = await spinneret.run(['--lang', 'ko', 'ask', '--json', 'show vm nosuch-01']);
    expect(ended.code).toBe(1);
    const [call] = outcomeOf(ended).calls;
    expect(call).toMatchObject({ status: 'failed', error: { kind: 'not-found' } });
    expect(call?.error?.message).toMatch(/nosuch-01.*[가-힣]/);
    expect(call?.error?.remedy).toMatch(/[가-힣]/);
  });

  it('answers Korean in Korean where the locale is Korean', async () => {
    await using spinneret = await install();
    const { code, stdout } = await spinneret.run(['ask', 'VM 목록 보여줘'], { env: { LANG: 'ko_KR.UTF-8' } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/이름.*상태/);
    expect(stdout).toContain('web-01');
  });

  it('runs reads and only plans the rest with --plan', async () => {
    await using spinneret = await install();
    const read = await spinneret.run(['ask', '--json', '--plan', 'list vms']);
    expect(callsOf(read)).toEqual(['ListVM done']);
    const change = await spinneret.run(['ask', '--json', '--plan', '--yes', 'create key pair key-09']);
    expect(callsOf(change)).toEqual(['CreateKey planned']);
    expect([read.code, change.code]).toEqual([0, 0]);
    expect(await spinneret.recordedCalls('createKey')).toBe(0);
  });

  it('reads the request from standard input', async () => {
    await using spinneret = await install();
    const left = await spinneret.run(['ask', '--json'], { input: 'list key pairs\n' });
    expect(callsOf(left)).toEqual(['ListKey done']);
    const dash = await spinneret.run(['ask', '--json', '-'], { input: '키페어 목록\n' });
    expect(callsOf(dash)).toEqual(['ListKey done']);
  });

  it('says how to write a request where there is none', async () => {
    await using spinneret = await install();
    const ended = await spinneret.run(['ask', '--json'], { input: ' \n' });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^There is no request\. .*spinneret ask "/);
  });

  it('says that it asks back and how to answer, and takes the answer', async () => {
    await using spinneret = await install();
    const first = await spinneret.run(['ask', '--json', 'suspend a vm']);
    const { conversation, question } = outcomeOf(first);
    expect(first.code).toBe(4);
    expect(question).toMatchObject({ operation: 'SuspendVM', text: expect.stringContaining('Which VM?') });
    expect(first.stderr).toBe(
      `A question is open. To answer it: spinneret ask --conversation ${conversation} "ANSWER"\n`,
    );
    const second = await spinneret.run(['ask', '--json', '--conversation', conversation, '--yes', 'web-02']);
    expect(second.code).toBe(0);
    expect(outcomeOf(second)).toMatchObject({ conversation, calls: [{ operation: 'SuspendVM', status: 'done' }] });
  });

  it('leaves a conversation alone in which something waits for consent, and says where to decide it', async () => {
    await using spinneret = await install();
    const person = await openBench({ directory: spinneret.home });
    const conversation = await person.conversation();
    const { approvals } = await person.say('suspend web-01', leave);
    await person.close();
    const asked = ['ask', '--json', '--yes', '--conversation', conversation, 'list vms'];
    const refused = await spinneret.run(asked);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/SuspendVM waits for consent[\s\S]*\/resume/);
    const left = await openBench({ directory: spinneret.home });
    expect((await left.application.approvals.get(approvals[0]?.id ?? ''))?.status).toBe('pending');
    await left.close();
  });

  it.each([['nope'], ['../../etc/passwd']])('refuses the conversation id %j', async (id) => {
    await using spinneret = await install();
    const ended = await spinneret.run(['ask', '--json', '--conversation', id, 'list vms']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^There is no conversation .+\n/);
    expect(ended.stderr).not.toContain('/resume');
  });

  it('acts on the connection that --connection names', async () => {
    await using spinneret = await install();
    const first = await spinneret.run(['ask', '--json', '--connection', 'mock-tokyo', 'list vms']);
    expect(outcomeOf(first).calls).toMatchObject([{ input: { connection: 'mock-tokyo' } }]);
    const { conversation } = outcomeOf(await spinneret.run(['ask', '--json', 'list vms']));
    const again = ['ask', '--json', '--conversation', conversation, '--connection', 'mock-tokyo', 'list key pairs'];
    expect(outcomeOf(await spinneret.run(again)).calls).toMatchObject([{ input: { connection: 'mock-tokyo' } }]);
  });

  it('refuses a connection that is not there before anything is asked', async () => {
    await using spinneret = await install();
    const ended = await spinneret.run(['ask', '--json', '--connection', 'mock-seul', 'list vms']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/mock-seul.*\n.*mock-seoul/);
  });

  it('puts what is said before and after a call on lines of their own', async () => {
    await using spinneret = await install();
    await using model = await startModel();
    model.says('look', 'I shall look.', { name: 'ListKey', arguments: {} });
    const ended = await spinneret.run(['ask', '--json', 'look'], { env: model.env });
    expect(outcomeOf(ended).text).toBe('I shall look.\nDone.');
  });
});
