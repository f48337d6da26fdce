import { DescribeInternetGatewaysCommand, type InternetGateway } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Localized } from '../../contract/text.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';
import { ownershipTag } from '../names.ts';
import { nameOfUser } from '../nic/users.ts';
import { securityGroupIid, securityGroupsWhere } from '../security/security-lookup.ts';
import { foreignParts, partNamed } from './foreign-parts.ts';
import type { FoundVpc } from './vpc-lookup.ts';

/** What stands in a VPC beside subnets and interfaces. */
export interface VpcContents {
  /** The internet gateways that go with it: ours, and the one that EC2 has given to a default VPC. */
  readonly gateways: readonly string[];
  /** Security groups and what others have put there, by their names: EC2 deletes no VPC that has them. */
  readonly others: readonly Localized[];
}

export async function contentsOf(account: Account, vpc: FoundVpc, call: CallOptions): Promise<VpcContents> {
  const ask: Ask = { call, subject: account.self };
  const [groups, gateways, others] = await Promise.all([
    securityGroupsWhere(account, [{ Name: 'vpc-id', Values: [vpc.VpcId] }], ask),
    gatewaysOf(account, vpc, ask),
    foreignParts(account, vpc.VpcId, ask),
  ]);
  const goesWithIt = (gateway: InternetGateway) => vpc.IsDefault === true || isOurs(gateway);
  return {
    gateways: gateways.filter(goesWithIt).flatMap(({ InternetGatewayId }) => InternetGatewayId ?? []),
    others: [
      ...groups
        .filter(({ GroupName }) => GroupName !== 'default')
        .map((group) => nameOfUser({ resource: 'sg', name: securityGroupIid(group).nameId })),
      ...gateways
        .filter((gateway) => !goesWithIt(gateway))
        .map(({ InternetGatewayId, Tags }) =>
          partNamed({ en: 'internet gateway', ko: '인터넷 게이트웨이' }, InternetGatewayId, Tags),
        ),
      ...others,
    ],
  };
}

const gatewaysOf = ({ ec2 }: Account, { VpcId }: FoundVpc, ask: Ask): Promise<InternetGateway[]> =>
  gathered(
    ec2.pages(
      (NextToken) =>
        new DescribeInternetGatewaysCommand({ Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }], NextToken }),
      (page) => page.NextToken,
      ask,
    ),
    ({ InternetGateways }) => InternetGateways,
  );

const isOurs = ({ Tags = [] }: InternetGateway): boolean =>
  Tags.some(({ Key, Value }) => Key === ownershipTag.Key && Value === ownershipTag.Value);
