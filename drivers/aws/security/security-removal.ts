import { DeleteSecurityGroupCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { nameOfUser, untilUnused } from '../nic/users.ts';
import { type ResourceSubject, refusal } from '../refusal.ts';
import { type FoundGroup, securityGroupIid, securityGroupsWhere } from './security-lookup.ts';

/** Deletes a group that no interface has and no rule of another group names. */
export async function removeGroup(account: Account, group: FoundGroup, call: CallOptions): Promise<void> {
  const { GroupId } = group;
  const ask = account.ask('sg', securityGroupIid(group).nameId, call);
  if (group.GroupName === 'default') throw goesWithVpc(ask.subject);
  const naming = await Promise.all(
    ['ip-permission.group-id', 'egress.ip-permission.group-id'].map((Name) =>
      securityGroupsWhere(account, [{ Name, Values: [GroupId] }], ask),
    ),
  );
  const others = new Map(naming.flat().map((other) => [other.GroupId, securityGroupIid(other).nameId]));
  others.delete(GroupId);
  await untilUnused(
    account,
    { groupId: GroupId },
    {
      subject: ask.subject,
      call,
      others: [...others.values()].map((name) => nameOfUser({ resource: 'sg', name })),
    },
  );
  await account.ec2.change(new DeleteSecurityGroupCommand({ GroupId }), ask);
}

const goesWithVpc = (subject: ResourceSubject) =>
  refusal({
    kind: 'forbidden',
    subject,
    fact: {
      en: 'it is the default group of its VPC and goes with the VPC only',
      ko: 'VPC의 기본 보안 그룹이므로 VPC를 삭제할 때만 함께 삭제됩니다',
    },
    remedy: { en: 'Remove its rules instead.', ko: '대신 규칙을 삭제하십시오.' },
  });
