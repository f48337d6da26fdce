import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productOf } from '../drivers/ktcloud/kt-bench.ts';
import { type CloudStage, expectStep, openCloudStage } from './cloud-stage.ts';
import { generalError, type KTAccount, ktWares, openKTAccount, thereAndBack } from './cloudstack.ts';

const languages = ['en', 'ko'] as const;

describe.each(languages)('a conversation with KT Cloud Classic (%s)', (language) => {
  let account: KTAccount;
  let stage: CloudStage;
  beforeAll(async () => {
    account = await openKTAccount();
    stage = await openCloudStage(account, language);
  });
  afterAll(() => stage.close());

  it('leads from an empty account to a VM and back, and leaves nothing', async () => {
    for (const step of thereAndBack(ktWares(account))) await expectStep(stage, step[language], step);
    expect(Object.entries(account.double.state()).filter(([, count]) => count > 0)).toEqual([]);
  });

  it('meets "general error", hears which specs fit the image, and goes on with one of them', async () => {
    const wares = ktWares(account);
    const unfitting = productOf(account.double, 'CENTOS', '4vCore').spec;
    for (const step of generalError(wares, unfitting)) {
      const { calls, text } = await expectStep(stage, step[language], step);
      if (step.status === 'failed') expect(`${text} ${JSON.stringify(calls)}`).toContain(wares.spec);
    }
    expect(Object.entries(account.double.state()).filter(([, count]) => count > 0)).toEqual([]);
  });
});
