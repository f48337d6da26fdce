import { describe, expect, it } from 'vitest';
import { sampleApproval } from './samples.ts';
import { scriptedAgent, turnEnd } from './scripted-agent.ts';
import { openTerminal, prompt } from './terminal-double.ts';

const conversation = {
  id: 'conversation-5',
  title: 'terminate web-01',
  updated: '2026-11-20T05:00:00.000Z',
  waitingApprovals: 1,
  connection: 'mock-seoul',
  messages: [
    { role: 'user' as const, text: 'an older question' },
    { role: 'assistant' as const, text: 'an older answer' },
    { role: 'user' as const, text: 'terminate web-01' },
    { role: 'assistant' as const, text: 'I will terminate it.' },
  ],
  calls: [],
};

async function run(line: string, options: Partial<Parameters<typeof openTerminal>[0]> = {}) {
  const terminal = await openTerminal({ ...scriptedAgent(), ...options });
  await terminal.sees(prompt);
  terminal.type(line);
  await terminal.sees('\n');
  return { ...terminal, shown: await terminal.sees(prompt) };
}

describe('a slash command', () => {
  it('/help lists the commands', async () => {
    const { shown } = await run('/help');
    for (const command of ['/connections', '/use NAME', '/resume', '/lang en | ko', '/quit']) {
      expect(shown).toContain(command);
    }
  });

  it('/help with an operation shows its arguments and examples', async () => {
    const { shown } = await run('/help terminatevm');
    for (const part of ['Destroy', 'name: VM', 'terminate web-01']) expect(shown).toContain(part);
  });

  it('/connections marks the current one', async () => {
    const { shown } = await run('/connections');
    expect(shown).toMatch(/\*\s+mock-seoul\s+MOCK\s+seoul/);
  });

  it('/use refuses a name that there is not, and suggests one', async () => {
    const { shown } = await run('/use mock-seoull');
    expect(shown).toContain('There is no connection mock-seoull. Did you mean mock-seoul?');
  });

  it('/use sets the connection of the conversation', async () => {
    const { agent, used } = scriptedAgent();
    const connections = async () => [{ name: 'mock-tokyo', provider: 'MOCK', region: 'tokyo' }];
    const { type, sees } = await openTerminal({ agent, connections });
    await sees(prompt);
    type('/use mock-tokyo');
    await sees('mock-tokyo › ');
    type('list');
    await sees('mock-tokyo › ');
    expect(used).toEqual(['mock-tokyo']);
  });

  it('/tools lists operations about a word in either language', async () => {
    const { shown } = await run('/tools 삭제');
    expect(shown).toContain('TerminateVM');
    expect(shown).not.toContain('ListVM');
  });

  it('/history shows the last calls', async () => {
    const record = {
      time: '2026-11-21T04:00:00.000Z',
      connection: 'mock-seoul',
      provider: 'MOCK',
      region: 'seoul',
      operation: 'startVM',
      durationMs: 1200,
      outcome: 'quota' as const,
      code: 'QuotaExceeded',
    };
    const { shown } = await run('/history', { history: { query: async () => [record] } });
    expect(shown).toMatch(/startVM.*1\.2s.*quota/);
  });

  it('/approvals shows waiting requests first, and overdue ones as expired', async () => {
    const list = async () => [
      sampleApproval({ id: 'overdue', expires: '2026-11-21T04:00:00.000Z', created: '2026-11-21T04:59:00.000Z' }),
      sampleApproval({ id: 'open' }),
    ];
    const { shown } = await run('/approvals', { approvals: { list } });
    expect(shown).toMatch(/waiting until \S+\s+TerminateVM.*expired\s+TerminateVM/s);
    expect(shown).toContain('/resume');
  });

  it.each([
    [{ ok: true as const, entries: 3, unreadableLines: 0 }, 'The audit log is intact: 3 entries.'],
    [
      {
        ok: false as const,
        entries: 1,
        unreadableLines: 0,
        broken: { seq: 2, why: 'changed' as const, fact: { en: 'Entry 2 is not the one.', ko: '다릅니다.' } },
      },
      'The audit log is broken at entry 2: Entry 2 is not the one.',
    ],
  ])('/audit tells whether the log is intact', async (verification, text) => {
    const { shown } = await run('/audit', { audit: { latest: async () => [], verify: async () => verification } });
    expect(shown).toContain(text);
  });

  it('/context shows what the conversation works with', async () => {
    const { shown } = await run('/context');
    for (const part of ['not begun yet', 'mock-seoul', 'basic', 'kim (admin)']) expect(shown).toContain(part);
  });

  it('/resume lists conversations by number', async () => {
    const { shown } = await run('/resume', scriptedAgent({ conversations: [conversation] }));
    expect(shown).toMatch(/1 .*terminate web-01/);
  });

  it('/resume with a number shows the last exchange and the cards that wait', async () => {
    const { agent, decisions } = scriptedAgent({
      conversations: [conversation],
      resume: ({ secrets }) =>
        secrets ? [turnEnd()] : [{ type: 'approval-request', approval: sampleApproval() }, turnEnd('suspended')],
    });
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    type('/resume 1');
    const shown = await sees('Approve? y / n › ');
    expect(shown).toContain('› terminate web-01');
    expect(shown).toContain('I will terminate it.');
    expect(shown).not.toContain('an older question');
    type('n');
    await sees(prompt);
    expect(decisions).toHaveLength(1);
  });

  it('a number right after the list goes on with that conversation', async () => {
    const { agent, sent } = scriptedAgent({ conversations: [conversation] });
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    type('/resume');
    await sees(prompt);
    type('1');
    expect(await sees(prompt)).toContain('› terminate web-01');
    expect(sent).toEqual([]);
  });

  it('a number that is not in the list is no request either', async () => {
    const { agent, sent } = scriptedAgent({ conversations: [conversation] });
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    type('/resume');
    await sees(prompt);
    type('7');
    expect(await sees(prompt)).toContain('There is no conversation 7.');
    expect(sent).toEqual([]);
  });

  it('a number later than that is a request', async () => {
    const { agent, sent } = scriptedAgent({ conversations: [conversation] });
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    for (const line of ['/resume', '/context', '1']) {
      type(line);
      await sees(prompt);
    }
    expect(sent).toMatchObject([{ text: '1' }]);
  });

  it('/lang changes the language of the terminal and of the turns that follow', async () => {
    const { agent, sent } = scriptedAgent();
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    type('/lang ko');
    await sees('이제 한국어로 표시합니다.');
    await sees(prompt);
    type('목록');
    await sees(prompt);
    expect(sent).toEqual([{ text: '목록', language: 'ko' }]);
  });

  it('/quit leaves', async () => {
    const { sees, type, exit } = await openTerminal(scriptedAgent());
    await sees(prompt);
    type('/quit');
    expect(await exit).toBe(0);
  });

  it('that is mistyped is answered with the nearest one and does not reach the agent', async () => {
    const { agent, sent } = scriptedAgent();
    const { shown } = await run('/conections', { agent });
    expect(shown).toContain('There is no command /conections. Did you mean /connections?');
    expect(sent).toEqual([]);
  });

  it('that fails is told, and the conversation goes on', async () => {
    const { shown } = await run('/history', {
      history: { query: () => Promise.reject(new Error('the history is unreadable')) },
    });
    expect(shown).toContain('Something went wrong: the history is unreadable');
  });
});
