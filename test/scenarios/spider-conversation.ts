import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approve } from '../doubles/bench.ts';
import { spiderGolden } from './spider-golden.ts';
import type { SpiderStage } from './spider-stage.ts';

/** The conversation with the embedded model, in both languages, on whatever server `open` makes a stage. */
export function describeSpiderConversation(title: string, open: (language: 'en' | 'ko') => Promise<SpiderStage>): void {
  describe.each(['en', 'ko'] as const)(`${title}, in a conversation (%s)`, (language) => {
    let stage: SpiderStage;
    beforeAll(async () => {
      stage = await open(language);
    });
    afterAll(() => stage.close());

    it.each(spiderGolden.map((step) => [step[language], step] as const))('%s', async (sentence, step) => {
      const outcome = await stage.bench.say(sentence, approve);
      const call = outcome.calls.findLast(({ operation }) => operation === step.operation);
      expect(call).toMatchObject({ input: { ...step.input, connection: 'spider-mock' }, status: step.status });
      const dependants = outcome.approvals.map(({ impact }) =>
        impact.dependants.map(({ type, name }) => `${type} ${name}`),
      );
      expect(dependants).toEqual(step.card ? [expect.arrayContaining([...step.card.dependants])] : []);
      expect(dependants.flat()).toHaveLength(step.card?.dependants.length ?? 0);
      for (const name of step.names ?? []) expect(call?.error?.message[language]).toContain(name);
    });

    it('has left nothing behind', async () => {
      expect(await stage.leftovers()).toEqual([]);
    });

    it('is in an audit log that holds', async () => {
      await expect(stage.bench.application.verifyAudit()).resolves.toMatchObject({ ok: true });
    });
  });
}
