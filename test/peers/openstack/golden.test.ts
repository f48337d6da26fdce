import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balancer, disk, launch, ownImage, power, removal, start, tags } from '../../scenarios/cloud-life.ts';
import { expectReachable } from '../../scenarios/cloud-life-reach.ts';
import { type Chosen, type LifeStep, takeStep } from '../../scenarios/cloud-life-step.ts';
import { type CloudStage, openCloudStage } from '../../scenarios/cloud-stage.ts';
import { type OpenStackAccount, openOpenStackAccount, openStackChoices } from '../../scenarios/openstack.ts';

/** Every step goes through a real cloud on a machine that does other things as well. */
const stepTimeoutMs = 600_000;
const languages = ['en', 'ko'] as const;

describe.each(languages)('a conversation with OpenStack (%s)', { timeout: stepTimeoutMs }, (language) => {
  let account: OpenStackAccount;
  let stage: CloudStage;
  let before: Awaited<ReturnType<OpenStackAccount['state']>>;
  let unsaid: string | undefined;
  const chosen: Chosen = new Map([['diskGB', '1']]);
  beforeAll(async () => {
    account = await openOpenStackAccount(`golden-${language}`);
    stage = await openCloudStage(account, language);
    before = await account.state();
  });
  afterAll(() => stage.close());

  const saying = (step: LifeStep) => takeStep(stage, step, language, chosen);

  /** What comes after a step that went wrong is not said: it would be in vain. */
  const conversation = (steps: readonly LifeStep[]): void =>
    it.each(steps.map((step) => [step[language], step] as const))('%s', async (_sentence, step) => {
      expect(unsaid).toBeUndefined();
      unsaid = step[language];
      await saying(step);
      unsaid = undefined;
    });

  conversation([...start, ...openStackChoices, ...launch]);

  it('comes to a VM that can be reached', async () => {
    await expectReachable(saying, account.reach);
  });

  conversation([...disk, ...power, ...tags, ...ownImage]);

  it('makes a load balancer and removes it, where the cloud has one', async () => {
    const { clouds } = stage.bench.application;
    const { handlers } = await clouds.capability('lab', new AbortController().signal);
    for (const step of handlers.nlb ? balancer : []) await saying(step);
  });

  conversation(removal);

  it('has left nothing in the project', async () => {
    expect(await account.state()).toEqual(before);
  });
});
