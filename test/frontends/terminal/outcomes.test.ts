import { describe, expect, it } from 'vitest';
import type { TrackedRecord } from '../../../src/agent/tracked/record.ts';
import { actor, now, sampleApproval } from './samples.ts';
import { type Script, scriptedAgent, turnEnd } from './scripted-agent.ts';
import { openTerminal, prompt } from './terminal-double.ts';

const started = new Date(now.getTime() - 252_000).toISOString();

function outcome(changes: Partial<TrackedRecord> = {}): TrackedRecord {
  return {
    id: 'call-1',
    operation: 'CreateCluster',
    connection: 'mock-seoul',
    target: 'dev-02',
    state: 'done',
    status: { en: 'Cluster dev-02 is created and Active.', ko: '클러스터 dev-02를 생성했습니다.' },
    started,
    updated: now.toISOString(),
    ended: now.toISOString(),
    conversation: 'conversation-1',
    owner: actor,
    language: 'en',
    approval: 'approval-1',
    input: { name: 'dev-02' },
    details: null,
    announced: false,
    ...changes,
  };
}

async function atPrompt(script: Script = {}, language: 'en' | 'ko' = 'en') {
  const agent = scriptedAgent(script);
  const terminal = await openTerminal({ agent: agent.agent, language });
  await terminal.sees(prompt);
  terminal.type('hello');
  await terminal.sees(prompt);
  return { ...agent, ...terminal };
}

describe('the outcome of a change that went on in the cloud', () => {
  it('is told while the prompt waits, with how long it took', async () => {
    const { tell, sees } = await atPrompt();
    expect(await tell(outcome())).toBe(true);
    await sees('✓ CreateCluster · mock-seoul · 4m 12s');
    await sees('Cluster dev-02 is created and Active.');
    await sees(prompt);
  });

  it('is told as a failure with what to do', async () => {
    const { tell, sees } = await atPrompt();
    await tell(outcome({ state: 'failed', status: { en: 'Cluster dev-02 is Inactive.', ko: '비활성' } }));
    await sees('✗ CreateCluster · mock-seoul · failed · 4m 12s');
    await sees('Cluster dev-02 is Inactive.');
    await sees('Read its state');
  });

  it.each([
    ['list the', 'list the VMs'],
    ['웹 서버 목', '웹 서버 목록'],
    ['가나다라마바사아자차카타파하 '.repeat(6), `${'가나다라마바사아자차카타파하 '.repeat(6)}록`],
  ])('leaves the half-typed line %j as it was', async (half, whole) => {
    const { tell, sees, input, type, sent } = await atPrompt();
    input.write(half);
    await sees(half.slice(-5));
    await tell(outcome());
    await sees('Active.');
    await sees(half.slice(0, 8));
    type(whole.slice(half.length));
    await sees(prompt);
    expect(sent.at(-1)?.text).toBe(whole.trim());
  });

  it('leaves a question for a secret open, with what was typed at it', async () => {
    const secretFields = [{ name: 'password', title: { en: 'Password', ko: '비밀번호' }, optional: false }];
    const approval = sampleApproval({ secretFields });
    const { tell, sees, type, input, raw, resumed } = await atPrompt({
      send: (text) => (text === 'hello' ? [turnEnd()] : [{ type: 'approval-request', approval }, turnEnd('suspended')]),
    });
    type('register');
    await sees('Approve? y / n › ');
    type('y');
    await sees('Password (not shown) › ');
    input.write('hunter');
    await tell(outcome());
    await sees('Active.');
    await sees('Password (not shown) › ');
    type('2');
    await sees(prompt);
    expect(resumed[0]?.secrets?.get('approval-1')).toEqual({ password: 'hunter2' });
    expect(raw()).not.toContain('hunter');
  });

  it('is told while a turn runs', async () => {
    const released = Promise.withResolvers<void>();
    const { agent, tell } = scriptedAgent({
      async *send() {
        yield { type: 'notice', level: 'info', message: { en: 'working', ko: '작업 중' } };
        await released.promise;
        yield turnEnd();
      },
    });
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    type('list');
    await sees('working');
    await tell(outcome());
    await sees('Active.');
    released.resolve();
    await sees(prompt);
  });

  it('names its conversation where that is another one', async () => {
    const conversation = {
      id: 'conversation-9',
      title: 'create the cluster dev-02',
      updated: now.toISOString(),
      waitingApprovals: 0,
      connection: undefined,
      messages: [],
      calls: [],
    };
    const { tell, sees } = await atPrompt({ conversations: [conversation] });
    await tell(outcome({ conversation: 'conversation-9' }));
    await sees('From another conversation: “create the cluster dev-02”');
  });

  it('is left to others where it is another person’s', async () => {
    const { tell } = await atPrompt();
    expect(await tell(outcome({ owner: { ...actor, id: 'park' } }))).toBe(false);
  });

  it('is told in the language of the person', async () => {
    const { tell, sees } = await atPrompt({}, 'ko');
    await tell(outcome());
    await sees('클러스터 dev-02를 생성했습니다.');
  });
});

describe('/operations', () => {
  it('shows what goes on, for how long, and how it stands', async () => {
    const { ended: _running, ...running } = outcome({
      state: 'running',
      status: { en: 'Cluster dev-02 is Creating.', ko: '생성 중' },
    });
    const { sees, type } = await atPrompt({ tracked: [running, outcome({ id: 'call-0', target: 'dev-01' })] });
    type('/operations');
    await sees('\n');
    const shown = await sees(prompt);
    expect(shown).toMatch(/running +CreateCluster +dev-02 +mock-seoul +4m 12s/);
    expect(shown).toMatch(/done +CreateCluster +dev-01/);
    expect(shown).toContain('Cluster dev-02 is Creating.');
  });

  it('says that there is none', async () => {
    const { sees, type } = await atPrompt();
    type('/operations');
    await sees('No change goes on in the clouds');
  });
});

it('leaving while something goes on says so', async () => {
  const { sees, type } = await atPrompt({ tracked: [outcome({ state: 'running' })] });
  type('/quit');
  await sees('1 change goes on in the clouds. You will be told when you come back.');
});
