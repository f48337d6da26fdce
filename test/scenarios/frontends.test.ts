import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { golden } from './golden.ts';
import { openSlackStage } from './stages/slack-stage.ts';
import type { Stage } from './stages/stage.ts';
import { openTerminalStage } from './stages/terminal-stage.ts';

const stages = { terminal: openTerminalStage, slack: openSlackStage } as const;

async function statusOf({ application }: Stage, name: string): Promise<string | undefined> {
  const signal = new AbortController().signal;
  const { connection } = await application.clouds.open('mock-seoul', signal);
  return connection.handlers.vm?.getVMStatus({ nameId: name }, { signal });
}

describe.each([
  { frontend: 'terminal', language: 'en' },
  { frontend: 'terminal', language: 'ko' },
  { frontend: 'slack', language: 'en' },
  { frontend: 'slack', language: 'ko' },
] as const)('the golden conversation ($frontend, $language)', ({ frontend, language }) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await stages[frontend](language);
  });
  afterAll(() => stage.close());

  it.each(golden.map((step) => [step[language], step] as const))('%s', async (sentence, step) => {
    const shown = await stage.say(sentence, step.answer);
    expect(shown.cards).toBe(step.answer ? 1 : 0);
    expect(shown.text).toContain(step.call.name);
    const calls = (await stage.application.agent.view(await stage.conversation()))?.calls ?? [];
    const call = calls.findLast(({ operation }) => operation === step.call.name);
    // A card whose name was not typed is still open, or was given up.
    const statuses = step.answer === 'wrong-name' ? ['waiting', 'denied'] : [step.status];
    expect(statuses).toContain(call?.status);
    expect(call?.input).toMatchObject(step.call.arguments);
    if (step.vm) expect(await statusOf(stage, step.vm.name)).toBe(step.vm.status);
  });

  it('has brought the private key to its owner alone, and shown it nowhere else', async () => {
    const key = await stage.privateKey();
    const secretLine = key.split('\n').at(2) ?? '';
    expect(secretLine.length).toBeGreaterThan(40);
    expect(stage.everything()).not.toContain(secretLine);
  });
});
