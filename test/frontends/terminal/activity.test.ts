import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../drivers/contract/text.ts';
import { createActivity } from '../../../src/frontends/terminal/activity.ts';
import { createRenderer } from '../../../src/frontends/terminal/renderer.ts';
import { widthOf } from '../../../src/frontends/terminal/width.ts';
import { now, operations, sampleCall } from './samples.ts';
import { turnEnd } from './scripted-agent.ts';

describe('what is going on', () => {
  it('is a line with elapsed time and progress for every running call', () => {
    let time = now.getTime();
    const activity = createActivity(() => new Date(time));
    activity.start(sampleCall({ id: 'a', operation: 'ListVM' }));
    activity.start(sampleCall({ id: 'b', operation: 'StartVM', connection: 'mock-tokyo' }));
    activity.progress('b', { en: 'waiting for Running', ko: 'Running 상태 대기 중' });
    time += 1234;
    expect(activity.lines('ko', 80).map((line) => line.slice(2))).toEqual([
      'ListVM mock-seoul 1.2s',
      'StartVM mock-tokyo 1.2s Running 상태 대기 중',
    ]);
  });

  it('is the model at work while no call runs', () => {
    const activity = createActivity(() => now);
    activity.think();
    expect(activity.lines('en', 80)[0]).toContain('Thinking… 0.0s');
    activity.start(sampleCall());
    activity.finish('call-1');
    expect(activity.lines('en', 80)[0]).toContain('Thinking…');
    activity.clear();
    expect(activity.lines('en', 80)).toEqual([]);
  });

  it('never fills a line to its end, so that it can be erased', () => {
    const activity = createActivity(() => now);
    activity.start(sampleCall());
    activity.progress('call-1', verbatim('서울'.repeat(50)));
    for (const line of activity.lines('ko', 30)) expect(widthOf(line)).toBeLessThan(30);
  });

  it('is erased from the screen before anything stays there, and at the end', async () => {
    let written = '';
    const renderer = createRenderer({
      write: (text) => {
        written += text;
      },
      columns: () => 60,
      colour: false,
      language: () => 'en',
      interactive: true,
      operations,
      clock: () => now,
    });
    renderer.render({ type: 'turn-start', conversation: 'c' });
    renderer.render({ type: 'call-start', call: sampleCall({ id: 'a', status: 'running' }) });
    renderer.render({ type: 'call-start', call: sampleCall({ id: 'b', status: 'running' }) });
    await delay(150);
    expect(written).toMatch(/. ListVM mock-seoul 0\.0s\n. ListVM mock-seoul 0\.0s$/);
    written = '';
    renderer.render({ type: 'call-result', call: sampleCall({ id: 'a' }) });
    expect(written.startsWith('\r\u001B[1A\u001B[J✓ ListVM · mock-seoul · 0.3s\n')).toBe(true);
    written = '';
    renderer.render(turnEnd());
    expect(written).toBe('\r\u001B[1A\u001B[J');
  });
});
