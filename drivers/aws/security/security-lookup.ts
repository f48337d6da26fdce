import { DescribeSecurityGroupsCommand, type Filter, type SecurityGroup } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { findOne, forEach, gathered, having, needOne, type With } from '../lookup.ts';
import { matches } from '../names.ts';
import { conflict, notFound, type ResourceSubject } from '../refusal.ts';
import { groupIid, groupNamesFor } from './group-name.ts';

export type FoundGroup = With<SecurityGroup, 'GroupId' | 'GroupName'>;

export const securityGroupIid = (group: FoundGroup): Iid => groupIid(group);

/** The groups that pass the filters; all of the region without any. */
export async function securityGroupsWhere(
  account: Account,
  filters: readonly Filter[],
  ask: Ask,
): Promise<FoundGroup[]> {
  const pages = account.ec2.pages(
    (NextToken) =>
      new DescribeSecurityGroupsCommand({ ...(filters.length > 0 && { Filters: [...filters] }), NextToken }),
    (page) => page.NextToken,
    ask,
  );
  return having(await gathered(pages, ({ SecurityGroups }) => SecurityGroups), 'GroupId', 'GroupName');
}

/** A group by its name or id, of one VPC where that is given. Throws `not-found`, and `conflict` where several have the name. */
export async function securityGroupNamed(
  account: Account,
  reference: IidReference,
  call: CallOptions,
  vpcId?: string,
): Promise<FoundGroup> {
  const ask = account.ask('sg', reference.nameId, call);
  const found = await securityGroupsWhere(account, [wantedGroup(reference), ...inVpc(vpcId)], ask);
  return needOne(found, reference, ask.subject, vpcId ?? account.region, securityGroupIid);
}

/**
 * Groups of a VPC by their names or ids, in that order. Throws `not-found`, and `conflict` where a group is of another VPC.
 * One call, or two where names and ids are mixed.
 */
export async function securityGroupsNamed(
  account: Account,
  names: readonly string[],
  vpcId: string,
  call: CallOptions,
): Promise<FoundGroup[]> {
  const ask: Ask = { call, subject: account.self };
  const [ids, plain] = [names.filter(isGroupId), names.filter((name) => !isGroupId(name))];
  const found = await Promise.all([
    forEach(ids, (Values) => securityGroupsWhere(account, [{ Name: 'group-id', Values }], ask)),
    forEach(plain.flatMap(groupNamesFor), (Values) =>
      securityGroupsWhere(account, [{ Name: 'group-name', Values }], ask),
    ),
  ]);
  const [here, elsewhere] = [found.flat().filter(isHere), found.flat().filter((group) => !isHere(group))];
  return names.map((nameId) => {
    const subject: ResourceSubject = { resource: 'sg', name: nameId };
    const group = findOne(here, { nameId }, subject, securityGroupIid);
    if (group) return group;
    const other = elsewhere.find((each) => matches(securityGroupIid(each), { nameId }));
    throw other ? ofAnotherVPC(subject, other.VpcId, vpcId) : notFound(subject, vpcId);
  });

  function isHere({ VpcId }: FoundGroup): boolean {
    return VpcId === vpcId;
  }
}

const ofAnotherVPC = (subject: ResourceSubject, home = '', vpcId: string) =>
  conflict(
    subject,
    { en: `it is of VPC ${home}, not of ${vpcId}`, ko: `다른 VPC(${home})의 보안 그룹입니다. 요청한 VPC: ${vpcId}` },
    { en: 'Name a group of the same VPC.', ko: '같은 VPC의 보안 그룹을 지정하십시오.' },
  );

const inVpc = (vpcId: string | undefined): Filter[] =>
  vpcId === undefined ? [] : [{ Name: 'vpc-id', Values: [vpcId] }];

/** A name that looks like this is an id: `sg-` begins no name of EC2's own, and other lengths are names of ours. */
const isGroupId = (text: string): boolean => /^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text);

const wantedGroup = ({ nameId, systemId }: IidReference): Filter =>
  systemId !== undefined || isGroupId(nameId)
    ? { Name: 'group-id', Values: [systemId ?? nameId] }
    : { Name: 'group-name', Values: groupNamesFor(nameId) };
