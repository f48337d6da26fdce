import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ZoneKind } from '../doubles/cloudstack/records.ts';
import { type CloudStage, expectStep, openCloudStage } from './cloud-stage.ts';
import { type CloudStackAccount, cloudStackWares, openCloudStackAccount, thereAndBack } from './cloudstack.ts';

const zoneKinds: readonly ZoneKind[] = ['vpc', 'isolated', 'security-groups'];
const languages = ['en', 'ko'] as const;
const conversations = zoneKinds.flatMap((zoneKind) => languages.map((language) => ({ zoneKind, language })));

describe.each(conversations)('a conversation with CloudStack ($zoneKind, $language)', ({ zoneKind, language }) => {
  let account: CloudStackAccount;
  let stage: CloudStage;
  beforeAll(async () => {
    account = await openCloudStackAccount(zoneKind);
    stage = await openCloudStage(account, language);
  });
  afterAll(() => stage.close());

  it.each(thereAndBack(cloudStackWares).map((step) => [step[language], step] as const))(
    '%s',
    async (sentence, step) => {
      await expectStep(stage, sentence, step);
    },
  );

  it('has left nothing in the account', () => {
    expect(Object.entries(account.double.state()).filter(([, count]) => count > 0)).toEqual([]);
  });
});
