import { describe, expect, it } from 'vitest';
import { sampleApproval, sampleCall } from './samples.ts';
import { scriptedAgent, turnEnd } from './scripted-agent.ts';
import { openTerminal } from './terminal-double.ts';

describe('lines from a pipe', () => {
  it('are requests and commands, answered without prompts or escape sequences', async () => {
    const { agent, sent } = scriptedAgent({
      send: () => [
        { type: 'turn-start', conversation: 'conversation-1' },
        { type: 'call-start', call: sampleCall({ status: 'running' }) },
        { type: 'call-result', call: sampleCall() },
        { type: 'text-delta', text: 'two VMs' },
        turnEnd(),
      ],
    });
    const { input, exit, raw } = await openTerminal({ agent, colour: false }, false);
    input.end('list the VMs\n\n/connections\nagain');
    expect(await exit).toBe(0);
    expect(sent.map(({ text }) => text)).toEqual(['list the VMs', 'again']);
    expect(raw()).toContain('✓ ListVM · mock-seoul · 0.3s\n\ntwo VMs\n');
    expect(raw()).not.toContain('\u001B');
    expect(raw()).not.toContain('›');
  });

  it('cannot consent: the request is denied, even when the next line is y', async () => {
    const { agent, decisions, sent } = scriptedAgent({
      send: (text) =>
        text === 'y' ? [turnEnd()] : [{ type: 'approval-request', approval: sampleApproval() }, turnEnd('suspended')],
    });
    const { input, exit, raw } = await openTerminal({ agent }, false);
    input.end('terminate web-01\ny\n');
    expect(await exit).toBe(3);
    expect(decisions).toMatchObject([{ verdict: 'deny', reason: 'nobody at the terminal to ask' }]);
    expect(sent.map(({ text }) => text)).toEqual(['terminate web-01', 'y']);
    expect(raw()).toContain('Nobody is at a terminal to consent. Denied.');
  });

  it('end with 1 when a turn failed', async () => {
    const { input, exit } = await openTerminal(scriptedAgent({ send: () => [turnEnd('failed')] }), false);
    input.end('list\n');
    expect(await exit).toBe(1);
  });
});
