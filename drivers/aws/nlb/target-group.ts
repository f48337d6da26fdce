import {
  CreateTargetGroupCommand,
  type CreateTargetGroupInput,
  DeleteTargetGroupCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { having } from '../lookup.ts';
import type { AwsTag } from '../names.ts';
import { notFound } from '../refusal.ts';
import { createdOnce } from './created-once.ts';
import type { FoundGroup } from './nlb-parts.ts';

/** How much of the NLB's name is in the name of its target group; the rest makes it the only one of that name. */
const nameLength = 24;

/** Makes a target group for instances, under a name that no other has. */
export async function createTargetGroup(
  account: Account,
  nlb: string,
  wanted: Omit<CreateTargetGroupInput, 'Name' | 'TargetType' | 'Tags'> & { readonly tags: readonly AwsTag[] },
  call: CallOptions,
): Promise<FoundGroup> {
  const { tags, ...settings } = wanted;
  const ask = account.ask('nlb', nlb, call);
  const begin = nlb.slice(0, nameLength).replace(/-+/g, '-').replace(/-$/, '');
  const Name = `${begin}-${account.newToken().slice(0, 6)}`;
  const Tags = tags.flatMap(({ Key, Value }) => (Key === undefined ? [] : [{ Key, Value }]));
  const groups = await createdOnce(
    async () =>
      await account.elb.change(new CreateTargetGroupCommand({ ...settings, Name, TargetType: 'instance', Tags }), ask),
    async () => await account.elb.read(new DescribeTargetGroupsCommand({ Names: [Name] }), ask),
  );
  const [group] = having(groups.TargetGroups, 'TargetGroupArn', 'TargetGroupName', 'Port');
  if (!group) throw notFound(ask.subject, account.region);
  return group;
}

/** Deletes a target group. AWS takes a while to see that the listener before it is gone: so long it is in use. */
export async function deleteTargetGroup(
  account: Account,
  group: { readonly arn: string; readonly nlb: string },
  call: CallOptions,
): Promise<void> {
  const ask = account.ask('nlb', group.nlb, call);
  await waitUntil(
    account,
    async () => {
      try {
        await account.elb.change(new DeleteTargetGroupCommand({ TargetGroupArn: group.arn }), ask);
        return true;
      } catch (error) {
        if (error instanceof CloudError && error.kind === 'not-found') return true;
        if (error instanceof CloudError && error.code === 'ResourceInUse') return false;
        throw error;
      }
    },
    (isGone) => isGone,
    { ask, what: { en: 'the target group to be free', ko: '대상 그룹 해제' } },
  );
}
