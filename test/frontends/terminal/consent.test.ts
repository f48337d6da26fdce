import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { AgentEvent } from '../../../src/agent/events.ts';
import type { Approval, Decision } from '../../../src/guard/approval.ts';
import { actor, sampleApproval } from './samples.ts';
import { type Script, scriptedAgent, turnEnd } from './scripted-agent.ts';
import { openTerminal, prompt } from './terminal-double.ts';

const question = 'Approve? y / n › ';
const byName = sampleApproval({ confirmation: { kind: 'typed-name', name: 'web-01' } });
const nameQuestion = 'Type the name to go on, or n to refuse: web-01 › ';

function asking(approvals: readonly Approval[], script: Script = {}) {
  const events: AgentEvent[] = approvals.map((approval) => ({ type: 'approval-request', approval }));
  return scriptedAgent({ send: () => [...events, turnEnd('suspended')], ...script });
}

async function atCard(approvals: readonly Approval[], script?: Script) {
  const agent = asking(approvals, script);
  const terminal = await openTerminal(agent);
  await terminal.sees(prompt);
  terminal.type('terminate web-01');
  await terminal.sees('Approval');
  return { ...agent, ...terminal };
}

describe('consent by a key', () => {
  it.each(['y', 'YES', '예', '네', 'ㅛ', '승인'])('is given with %s', async (answer) => {
    const { sees, type, decisions, resumed } = await atCard([sampleApproval()]);
    await sees(question);
    type(answer);
    await sees(prompt);
    expect(decisions).toEqual([{ approval: 'approval-1', actor, verdict: 'approve', typedName: undefined }]);
    expect(resumed).toHaveLength(1);
  });

  it.each([
    ['', undefined],
    ['n', undefined],
    ['아니요', undefined],
    ['ㅜ', undefined],
    ['n too  expensive', 'too expensive'],
  ])('is refused with “%s”', async (answer, reason) => {
    const { sees, type, decisions } = await atCard([sampleApproval()]);
    await sees(question);
    type(answer);
    await sees(prompt);
    expect(decisions).toEqual([{ approval: 'approval-1', actor, verdict: 'deny', reason }]);
  });

  it('is asked again after anything else', async () => {
    const { sees, type, decisions } = await atCard([sampleApproval()]);
    await sees(question);
    type('yes please, and everything else too');
    await sees('Please answer y or n.');
    await sees(question);
    expect(decisions).toEqual([]);
  });

  it('is not given by what was typed before the card appeared', async () => {
    const asked = Promise.withResolvers<void>();
    const { agent, decisions } = scriptedAgent({
      async *send() {
        yield { type: 'notice', level: 'info', message: { en: 'working', ko: '작업 중' } };
        await asked.promise;
        yield { type: 'approval-request', approval: sampleApproval() };
        yield turnEnd('suspended');
      },
    });
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    type('terminate web-01');
    await sees('working');
    type('y');
    await new Promise((resolve) => setTimeout(resolve, 5));
    asked.resolve();
    await sees(question);
    type('n');
    await sees(prompt);
    expect(decisions.map(({ verdict }) => verdict)).toEqual(['deny']);
  });
});

describe('consent by the name', () => {
  it('is given after a wrong and then the right name', async () => {
    const { sees, type, decisions } = await atCard([byName]);
    await sees(nameQuestion);
    type('web-02');
    await sees('That is not the name. 2 tries left.');
    await sees(nameQuestion);
    type('web-01');
    await sees(prompt);
    expect(decisions).toEqual([{ approval: 'approval-1', actor, verdict: 'approve', typedName: 'web-01' }]);
  });

  it('is refused after three wrong names; y is none', async () => {
    const { sees, type, decisions } = await atCard([byName]);
    for (const name of ['y', 'WEB-01', 'web-1']) {
      await sees(nameQuestion);
      type(name);
    }
    await sees('The request is denied.');
    await sees(prompt);
    expect(decisions.map(({ verdict }) => verdict)).toEqual(['deny']);
  });
});

describe('several requests', () => {
  const second = sampleApproval({ id: 'approval-2', input: { name: 'web-02' } });

  const third = sampleApproval({
    id: 'approval-3',
    input: { name: 'web-03' },
    confirmation: { kind: 'typed-name', name: 'web-03' },
  });
  const groupQuestion = 'Approve? y = all, n = none, 1,2 = only these, ? = details › ';
  const verdicts = (decisions: readonly Decision[]) =>
    decisions.map(({ approval, verdict, reason }) => [approval, verdict, ...(reason === undefined ? [] : [reason])]);

  it('stand on one card, and are all approved by one answer, each by its own decision', async () => {
    const { sees, type, decisions, resumed } = await atCard([sampleApproval(), second]);
    const card = await sees(groupQuestion);
    expect(card).toContain('2 changes');
    expect(card).toMatch(/1 {2}.*Destroy[\s\S]*VM +web-01[\s\S]*2 {2}.*Destroy[\s\S]*VM +web-02/);
    type('y');
    await sees(prompt);
    expect(verdicts(decisions)).toEqual([
      ['approval-1', 'approve'],
      ['approval-2', 'approve'],
    ]);
    expect(resumed).toHaveLength(1);
  });

  it.each([
    ['2', ['deny', 'approve', 'deny']],
    ['1, 2', ['approve', 'approve', 'deny']],
    ['2번', ['deny', 'approve', 'deny']],
  ])('are approved by their numbers: “%s”', async (answer, expected) => {
    const { sees, type, decisions } = await atCard([sampleApproval(), second, third]);
    await sees(groupQuestion);
    type(answer);
    await sees(prompt);
    expect(decisions.map(({ verdict }) => verdict)).toEqual(expected);
  });

  it('are all refused by n, with the reason', async () => {
    const { sees, type, decisions } = await atCard([sampleApproval(), second]);
    await sees(groupQuestion);
    type('n not tonight');
    await sees(prompt);
    expect(verdicts(decisions)).toEqual([
      ['approval-1', 'deny', 'not tonight'],
      ['approval-2', 'deny', 'not tonight'],
    ]);
  });

  it('of which one takes its name typed are approved by y and the name, asked for in the same dialogue', async () => {
    const { sees, type, decisions } = await atCard([sampleApproval(), third]);
    expect(await sees(groupQuestion)).toContain('! Its name is to be typed.');
    type('y');
    await sees('2. TerminateVM');
    await sees('Type the name to go on, or n to refuse: web-03 › ');
    expect(decisions).toEqual([]);
    type('web-03');
    await sees(prompt);
    expect(decisions.map(({ verdict, typedName }) => [verdict, typedName])).toEqual([
      ['approve', undefined],
      ['approve', 'web-03'],
    ]);
  });

  it('of which one takes its name typed lose only that one where the name is refused', async () => {
    const { sees, type, decisions } = await atCard([third, sampleApproval()]);
    await sees(groupQuestion);
    type('y');
    await sees('web-03 › ');
    type('n');
    await sees(prompt);
    expect(decisions.map(({ verdict }) => verdict)).toEqual(['deny', 'approve']);
  });

  it('are shown one by one for details, then asked again', async () => {
    const { sees, type, decisions } = await atCard([sampleApproval(), second]);
    await sees(groupQuestion);
    type('?');
    const details = await sees(groupQuestion);
    expect(details).toMatch(/1\/2[\s\S]*approval-1[\s\S]*2\/2[\s\S]*approval-2/);
    expect(decisions).toEqual([]);
  });

  it.each(['3', '0', '1,5', 'yes please'])('are asked again after “%s”', async (answer) => {
    const { sees, type, decisions } = await atCard([sampleApproval(), second]);
    await sees(groupQuestion);
    type(answer);
    await sees('numbers from 1 to 2');
    await sees(groupQuestion);
    expect(decisions).toEqual([]);
  });

  it('ask for the secret of each that has one, and keep them apart', async () => {
    const secretFields = [{ name: 'password', title: { en: 'Password', ko: '비밀번호' }, optional: false }];
    const { sees, type, resumed } = await atCard([
      { ...sampleApproval(), secretFields },
      { ...second, secretFields },
    ]);
    await sees(groupQuestion);
    type('y');
    await sees('1. TerminateVM');
    await sees('Password (not shown) › ');
    type('first-secret');
    await sees('2. TerminateVM');
    await sees('Password (not shown) › ');
    type('second-secret');
    await sees(prompt);
    expect(resumed[0]?.secrets).toEqual(
      new Map([
        ['approval-1', { password: 'first-secret' }],
        ['approval-2', { password: 'second-secret' }],
      ]),
    );
  });

  it('are all denied by Ctrl-C, which cancels the turn', async () => {
    const { sees, press, decisions, resumed } = await atCard([sampleApproval(), second]);
    await sees(groupQuestion);
    press('ctrl-c');
    await sees('Cancelled.');
    await sees(prompt);
    expect(decisions.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['deny', 'cancelled'],
      ['deny', 'cancelled'],
    ]);
    expect(resumed[0]?.signal.aborted).toBe(true);
  });
});

describe('a request', () => {
  it('stays open when the person leaves with Ctrl-D', async () => {
    const { sees, press, decisions, exit } = await atCard([sampleApproval()]);
    await sees(question);
    press('ctrl-d');
    await sees('The request stays open.');
    expect(await exit).toBe(0);
    expect(decisions).toEqual([]);
  });

  it.each([
    ['expired', 'The request has expired.'],
    ['already-decided', 'already been decided elsewhere'],
  ] as const)('that is %s is explained, and the turn goes on', async (refusal, text) => {
    const { sees, type, resumed } = await atCard([sampleApproval()], { decide: () => refusal });
    await sees(question);
    type('y');
    await sees(text);
    await sees(prompt);
    expect(resumed).toHaveLength(1);
  });

  it('that this person may not decide stays open', async () => {
    const { sees, type, resumed } = await atCard([sampleApproval()], { decide: () => 'not-allowed' });
    await sees(question);
    type('y');
    await sees('You may not decide');
    await sees('The request stays open.');
    await sees(prompt);
    expect(resumed).toHaveLength(0);
  });

  it('that an earlier process left is shown at the start', async () => {
    const { agent, decisions } = scriptedAgent({
      interrupted: [{ id: 'conversation-7', title: 'terminate web-01', updated: '', waitingApprovals: 1 }],
      resume: ({ secrets }) =>
        secrets ? [turnEnd()] : [{ type: 'approval-request', approval: sampleApproval() }, turnEnd('suspended')],
    });
    const { sees, type } = await openTerminal({ agent });
    await sees('An earlier request was interrupted: “terminate web-01”.');
    await sees(question);
    type('y');
    await sees(prompt);
    expect(decisions).toHaveLength(1);
  });
});

describe('a secret that goes with the consent', () => {
  const withSecret = sampleApproval({
    secretFields: [{ name: 'password', title: { en: 'Password', ko: '비밀번호' }, optional: false }],
  });
  const secretQuestion = 'Password (not shown) › ';

  it('is handed on, and neither shown nor kept', async () => {
    const { sees, type, resumed, raw, historyFile } = await atCard([withSecret]);
    await sees(question);
    type('y');
    await sees(secretQuestion);
    type('');
    await sees('A value is needed.');
    await sees(secretQuestion);
    type('canary-s3cret');
    await sees(prompt);
    expect(resumed[0]?.secrets?.get('approval-1')).toEqual({ password: 'canary-s3cret' });
    expect(raw()).not.toContain('canary');
    expect(await readFile(historyFile, 'utf8')).toBe('terminate web-01\n');
  });

  it('is not brought back by keys at the next prompt', async () => {
    const { sees, type, input, raw } = await atCard([withSecret]);
    await sees(question);
    type('y');
    await sees(secretQuestion);
    input.write('canary\u0015canary\r');
    await sees(prompt);
    input.write('\u001B[A\u0019\u001F');
    await sees('terminate web-01');
    expect(raw()).not.toContain('canary');
  });

  it('is not asked of somebody who refuses, and Ctrl-C at it denies', async () => {
    const { sees, type, press, decisions } = await atCard([withSecret]);
    await sees(question);
    type('y');
    await sees(secretQuestion);
    press('ctrl-c');
    await sees('Cancelled.');
    await sees(prompt);
    expect(decisions.map(({ verdict }) => verdict)).toEqual(['deny']);
  });
});
