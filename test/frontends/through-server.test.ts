import { describe, expect, it } from 'vitest';
import { connectionPlace } from '../../src/frontends/card-facts.ts';
import { connectionsMessage } from '../../src/frontends/slack/receive/command-messages.ts';

const direct = { name: 'mock-seoul', provider: 'MOCK', region: 'seoul' };
const through = { name: 'aws-prod', provider: 'AWS', region: 'ap-northeast-2', server: 'lab' };
const ok = { health: { state: 'ok' } } as const;

describe('a connection through a server', () => {
  it('is shown with its cloud and the server', () => {
    expect(connectionPlace(direct, 'en')).toBe('mock-seoul (MOCK, seoul)');
    expect(connectionPlace(through, 'en')).toBe('aws-prod (AWS, ap-northeast-2, through lab)');
    expect(connectionPlace(through, 'ko')).toBe('aws-prod (AWS, ap-northeast-2, lab 경유)');
  });

  it('brings a column for servers to the list in Slack, which is not there without one', () => {
    const text = (connections: Parameters<typeof connectionsMessage>[0]) =>
      JSON.stringify(connectionsMessage(connections, 'en'));
    expect(text([{ ...direct, ...ok }])).not.toContain('Through');
    expect(
      text([
        { ...direct, ...ok },
        { ...through, ...ok },
      ]),
    ).toMatch(/Through.*lab/s);
  });
});
