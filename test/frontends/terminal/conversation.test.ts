import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/store/error.ts';
import { sampleCall } from './samples.ts';
import { scriptedAgent, turnEnd } from './scripted-agent.ts';
import { openTerminal, prompt } from './terminal-double.ts';

describe('a conversation at the terminal', () => {
  it('begins with what it works with and an example', async () => {
    const { sees } = await openTerminal(scriptedAgent());
    await sees('Spinneret 9.9.9');
    await sees('Model basic · Connection mock-seoul (MOCK, seoul)');
    await sees('Try: list the VMs');
    await sees(prompt);
  });

  it('hands a line to the agent and draws what it answers', async () => {
    const { agent, sent } = scriptedAgent({
      send: () => [
        { type: 'turn-start', conversation: 'conversation-1' },
        { type: 'call-start', call: sampleCall({ status: 'running' }) },
        { type: 'call-result', call: sampleCall() },
        { type: 'text-delta', text: '**웹 서버** 두 대가 실행 중입니다.' },
        turnEnd(),
      ],
    });
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    type('웹 서버 보여줘');
    await sees('✓ ListVM · mock-seoul · 0.3s');
    await sees('웹 서버 두 대가 실행 중입니다.\n');
    await sees(prompt);
    expect(sent).toEqual([{ text: '웹 서버 보여줘', language: 'en' }]);
  });

  it('goes on in Korean once Korean is typed, unless a language was chosen', async () => {
    const { agent, sent } = scriptedAgent();
    const { sees, type } = await openTerminal({ agent, languageChosen: false });
    await sees(prompt);
    type('웹 서버 보여줘');
    await sees(prompt);
    type('web-01');
    await sees(prompt);
    expect(sent.map(({ language }) => language)).toEqual(['ko', 'ko']);
  });

  it('takes lines that are pasted together as one text', async () => {
    const { agent, sent } = scriptedAgent();
    const { sees, input, type } = await openTerminal({ agent });
    await sees(prompt);
    input.write('create these:\r\n- vpc-02\r\n- vpc-');
    type('03');
    await sees(prompt);
    expect(sent.map(({ text }) => text)).toEqual(['create these:\n- vpc-02\n- vpc-03']);
  });

  it('keeps typed lines in a file that only the person can read', async () => {
    const { sees, type, press, exit, historyFile } = await openTerminal(scriptedAgent());
    await sees(prompt);
    type('list the VMs');
    await sees(prompt);
    press('ctrl-d');
    expect(await exit).toBe(0);
    expect(await readFile(historyFile, 'utf8')).toBe('list the VMs\n');
    expect((await stat(historyFile)).mode & 0o777).toBe(0o600);
  });

  it('completes the name of an operation', async () => {
    const { agent, sent } = scriptedAgent();
    const { sees, input, press, type } = await openTerminal({ agent });
    await sees(prompt);
    input.write('run Term');
    await sees('run Term');
    press('tab');
    await sees('inateVM');
    type(' now');
    await sees(prompt);
    expect(sent[0]?.text).toBe('run TerminateVM now');
  });

  it('offers again what was typed while a turn ran', async () => {
    const released = Promise.withResolvers<void>();
    const { agent, sent } = scriptedAgent({
      async *send() {
        yield { type: 'notice', level: 'info', message: { en: 'working', ko: '작업 중' } };
        await released.promise;
        yield turnEnd();
      },
    });
    const { sees, type } = await openTerminal({ agent });
    await sees(prompt);
    type('first');
    await sees('working');
    type('second');
    released.resolve();
    await sees(`${prompt}`);
    await sees('second');
    expect(sent.map(({ text }) => text)).toEqual(['first']);
  });
});

describe('Ctrl-C', () => {
  it('leaves at the second time at an empty prompt', async () => {
    const { sees, press, exit } = await openTerminal(scriptedAgent());
    await sees(prompt);
    press('ctrl-c');
    await sees('Press Ctrl-C again to leave');
    await sees(prompt);
    press('ctrl-c');
    expect(await exit).toBe(0);
  });

  it('throws away a line that was begun', async () => {
    const { agent, sent } = scriptedAgent();
    const { sees, input, press, type } = await openTerminal({ agent });
    await sees(prompt);
    input.write('terminate ');
    await sees('terminate');
    press('ctrl-c');
    await sees(prompt);
    type('list');
    await sees(prompt);
    expect(sent.map(({ text }) => text)).toEqual(['list']);
  });

  it('cancels a running turn, not the terminal', async () => {
    const { agent } = scriptedAgent({
      async *send(_text, { signal }) {
        yield { type: 'notice', level: 'info', message: { en: 'working', ko: '작업 중' } };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        yield turnEnd('cancelled');
      },
    });
    const { sees, type, press } = await openTerminal({ agent });
    await sees(prompt);
    type('list');
    await sees('working');
    press('ctrl-c');
    await sees('Cancelled.');
    await sees(prompt);
  });

  it('leaves at the second time even when the turn does not end', async () => {
    const { agent } = scriptedAgent({
      async *send() {
        yield { type: 'notice', level: 'info', message: { en: 'working', ko: '작업 중' } };
        await new Promise(() => {});
      },
    });
    const { sees, type, press, exit } = await openTerminal({ agent });
    await sees(prompt);
    type('list');
    await sees('working');
    press('ctrl-c');
    await sees('press Ctrl-C again to leave at once');
    press('ctrl-c');
    expect(await exit).toBe(0);
  });
});

describe('a failure of Spinneret itself', () => {
  it('is told with its remedy, and the terminal goes on', async () => {
    const { agent } = scriptedAgent();
    const diskFull = new StoreError({
      kind: 'disk-full',
      path: 'conversations',
      fact: { en: 'The disk is full.', ko: '디스크가 가득 찼습니다.' },
      remedy: { en: 'Make room.', ko: '공간을 확보하십시오.' },
    });
    const { sees, type } = await openTerminal({ agent: { ...agent, create: () => Promise.reject(diskFull) } });
    await sees(prompt);
    type('list');
    await sees('The disk is full.\n→ Make room.');
    await sees(prompt);
  });
});
