import { CreateSecurityGroupCommand, DeleteSecurityGroupCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Security, SecurityRequest } from '../../contract/security.ts';
import { withRollback } from '../../shared/rollback.ts';
import type { Account } from '../account.ts';
import { newTags } from '../names.ts';
import { alreadyExists, invalid, type ResourceSubject } from '../refusal.ts';
import { noAnswer } from '../vpc/no-answer.ts';
import { type FoundVpc, vpcIid, vpcNamed } from '../vpc/vpc-lookup.ts';
import { longestName } from '../written-name.ts';
import { groupNameOf, groupNamesFor } from './group-name.ts';
import { allow, refuseTwice, withdraw } from './rule-change.ts';
import { entryOf, type RuleEntry } from './rule-entry.ts';
import { securityGroupsWhere } from './security-lookup.ts';
import { keyOf, openOutbound, securityOf } from './security-view.ts';

/** EC2 wants one, which never changes. */
const description = 'Made by Spinneret';

/**
 * Makes a group with exactly these rules. Without outbound ones it lets everything out, as EC2's groups do; with some, only
 * those.
 */
export async function makeGroup(account: Account, request: SecurityRequest, call: CallOptions): Promise<Security> {
  const { name, rules, tags } = request;
  const ask = account.ask('sg', name, call);
  const GroupName = groupNameOf(name);
  if (GroupName.length > longestName) throw tooLong(ask.subject);
  refuseTwice(ask.subject, rules, []);
  const [vpc, taken] = await Promise.all([
    vpcNamed(account, { nameId: request.vpc }, call),
    securityGroupsWhere(account, [{ Name: 'group-name', Values: groupNamesFor(name) }], ask),
  ]);
  if (taken.length > 0) throw alreadyExists(ask.subject);
  const { present, added, kept } = planOf(vpc, rules.map(entryOf));
  return await withRollback(async (trail) => {
    const { GroupId } = await account.ec2.change(
      new CreateSecurityGroupCommand({
        GroupName,
        Description: description,
        VpcId: vpc.VpcId,
        TagSpecifications: [{ ResourceType: 'security-group', Tags: newTags(name, tags) }],
      }),
      ask,
    );
    if (GroupId === undefined) throw noAnswer(ask.subject);
    trail.made(`security group ${name} (${GroupId})`, (undoing) =>
      account.ec2.change(new DeleteSecurityGroupCommand({ GroupId }), { ...ask, call: undoing }),
    );
    const group = { groupId: GroupId, name, isNew: true } as const;
    // The group itself goes when something fails, and its rules with it.
    const whole = { made: () => undefined };
    await withdraw(
      account,
      group,
      present.filter((entry) => !kept.includes(entry)),
      whole,
      call,
    );
    await allow(account, group, added, whole, call);
    return securityOf({ nameId: name, systemId: GroupId }, vpcIid(vpc), [...kept, ...added], newTags(name, tags));
  });
}

/** `present` is what EC2 puts into the new group by itself; `kept` stays of it, and `added` comes to it. */
function planOf(vpc: FoundVpc, wanted: readonly RuleEntry[]) {
  const hasIpv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).some(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated',
  );
  const present = [openOutbound, ...(hasIpv6 ? [openOutboundIpv6] : [])];
  const isWanted = (entry: RuleEntry) => wanted.some((other) => keyOf(other) === keyOf(entry));
  const isOpen = !wanted.some(({ direction }) => direction === 'outbound');
  return {
    present,
    kept: isOpen ? present : present.filter(isWanted),
    added: wanted.filter((entry) => !present.some((other) => keyOf(other) === keyOf(entry))),
  };
}

const openOutboundIpv6: RuleEntry = {
  direction: 'outbound',
  permission: { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
  text: 'outbound ALL ::/0',
};

const tooLong = (subject: ResourceSubject) =>
  invalid(
    subject,
    {
      en: 'the name is too long; EC2 writes letters beyond ASCII with nine signs each',
      ko: '이름이 너무 깁니다. EC2에는 한글 한 글자가 아홉 자로 기록됩니다',
    },
    { en: 'Choose a shorter name.', ko: '더 짧은 이름을 지정하십시오.' },
  );
