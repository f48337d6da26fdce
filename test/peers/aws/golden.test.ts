import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsAccount, awsChoices, openAwsAccount } from '../../scenarios/aws.ts';
import { kubeconfig, madeCluster, refusedCluster, removedCluster } from '../../scenarios/aws-cluster.ts';
import { balancer, disk, launch, ownImage, power, removal, start, tags } from '../../scenarios/cloud-life.ts';
import { expectReachable } from '../../scenarios/cloud-life-reach.ts';
import { type Chosen, type LifeStep, takeStep } from '../../scenarios/cloud-life-step.ts';
import { type CloudStage, openCloudStage } from '../../scenarios/cloud-stage.ts';
import { type AccountState, difference } from './account-state.ts';

const conversations = [
  { language: 'en', region: 'us-west-2' },
  { language: 'ko', region: 'ap-northeast-2' },
] as const;

describe.each(conversations)('a conversation with AWS ($language, $region)', ({ language, region }) => {
  let account: AwsAccount;
  let stage: CloudStage;
  let before: AccountState;
  let unsaid: string | undefined;
  const chosen: Chosen = new Map([
    ['diskGB', '10'],
    ['zone', `${region}a`],
    ['otherZone', `${region}b`],
  ]);
  beforeAll(async () => {
    execFileSync(fileURLToPath(new URL('../kubectl/install.sh', import.meta.url)), { stdio: 'inherit' });
    account = await openAwsAccount(region);
    stage = await openCloudStage(account, language);
    before = await account.state();
  });
  afterAll(() => stage.close());

  const saying = (step: LifeStep) => takeStep(stage, step, language, chosen);

  /** Nothing changes at AWS without a card. What comes after a step that went wrong is not said: it would be in vain. */
  const conversation = (steps: readonly LifeStep[]): void =>
    it.each(steps.map((step) => [step[language], step] as const))('%s', async (_sentence, step) => {
      expect(unsaid).toBeUndefined();
      unsaid = step[language];
      account.changes();
      await saying(step);
      if (!step.card) expect(account.changes()).toEqual([]);
      unsaid = undefined;
    });

  describe('about a VM', () => {
    conversation([...start, ...awsChoices, ...launch]);

    it('comes to a VM that can be reached', async () => {
      await expectReachable(saying, account.reach);
    });

    conversation([...disk, ...power, ...tags, ...ownImage, ...balancer, ...removal]);

    it('has left nothing in the account', async () => {
      expect(difference(before, await account.state())).toEqual([]);
    });
  });

  describe('about a cluster', () => {
    conversation([...refusedCluster, ...madeCluster]);

    it('hands over a kubeconfig that kubectl takes', async () => {
      const { calls } = await saying(kubeconfig);
      const file = calls[0]?.deliveries?.[0]?.place ?? '';
      const view = execFileSync('kubectl', ['config', 'view', '--raw', '--output=json', `--kubeconfig=${file}`], {
        encoding: 'utf8',
      });
      expect(JSON.parse(view)).toMatchObject({
        'current-context': expect.stringContaining('dev-k8s'),
        clusters: [{ cluster: { server: expect.stringMatching(/^https:/) } }],
        users: [{ user: expect.anything() }],
      });
    });

    conversation(removedCluster);

    it('has left nothing in the account', async () => {
      expect(difference(before, await account.state())).toEqual([]);
    });
  });
});
