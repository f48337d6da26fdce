import {
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpnGatewaysCommand,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../../contract/errors.ts';
import type { Localized } from '../../contract/text.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';
import { type AwsTag, iidOf } from '../names.ts';

type PartList = (account: Account, vpcId: string, ask: Ask) => Promise<Localized[]>;

/**
 * The names of what nobody makes with this driver, yet keeps a VPC from being deleted. NAT gateways are not among them: they
 * have interfaces. What the credential may not list is left out: EC2 itself refuses then.
 */
export async function foreignParts(account: Account, vpcId: string, ask: Ask): Promise<Localized[]> {
  const lists = [routeTables, networkAcls, endpoints, egressGateways, vpnGateways].map((list) =>
    list(account, vpcId, ask).catch((error: unknown) => {
      if (error instanceof CloudError && error.kind === 'forbidden') return [];
      throw error;
    }),
  );
  return (await Promise.all(lists)).flat();
}

/** A thing that the contract has no word for, with its Name tag or its id. */
export const partNamed = (word: Localized, id: string | undefined, tags: readonly AwsTag[] | undefined): Localized => {
  const { nameId } = iidOf(id ?? '', tags);
  return { en: `${word.en} ${nameId}`, ko: `${word.ko} ${nameId}` };
};

/** The main table goes with the VPC. */
const routeTables: PartList = async ({ ec2 }, vpcId, ask) => {
  const pages = ec2.pages(
    (NextToken) => new DescribeRouteTablesCommand({ Filters: inVpc(vpcId), NextToken }),
    (page) => page.NextToken,
    ask,
  );
  return (await gathered(pages, ({ RouteTables }) => RouteTables))
    .filter(({ Associations }) => !Associations?.some(({ Main }) => Main))
    .map(({ RouteTableId, Tags }) => partNamed({ en: 'route table', ko: '라우팅 테이블' }, RouteTableId, Tags));
};

const networkAcls: PartList = async ({ ec2 }, vpcId, ask) => {
  const pages = ec2.pages(
    (NextToken) => new DescribeNetworkAclsCommand({ Filters: inVpc(vpcId), NextToken }),
    (page) => page.NextToken,
    ask,
  );
  return (await gathered(pages, ({ NetworkAcls }) => NetworkAcls))
    .filter(({ IsDefault }) => !IsDefault)
    .map(({ NetworkAclId, Tags }) => partNamed({ en: 'network ACL', ko: '네트워크 ACL' }, NetworkAclId, Tags));
};

/** Those of the gateway type have no interfaces. */
const endpoints: PartList = async ({ ec2 }, vpcId, ask) => {
  const pages = ec2.pages(
    (NextToken) => new DescribeVpcEndpointsCommand({ Filters: inVpc(vpcId), NextToken }),
    (page) => page.NextToken,
    ask,
  );
  return (await gathered(pages, ({ VpcEndpoints }) => VpcEndpoints))
    .filter(({ State }) => !/^delet/i.test(State ?? ''))
    .map(({ VpcEndpointId, Tags }) => partNamed({ en: 'VPC endpoint', ko: 'VPC 엔드포인트' }, VpcEndpointId, Tags));
};

/** EC2 has no filter for their VPC. */
const egressGateways: PartList = async ({ ec2 }, vpcId, ask) => {
  const pages = ec2.pages(
    (NextToken) => new DescribeEgressOnlyInternetGatewaysCommand({ NextToken }),
    (page) => page.NextToken,
    ask,
  );
  const word = { en: 'egress-only internet gateway', ko: '송신 전용 인터넷 게이트웨이' };
  return (await gathered(pages, ({ EgressOnlyInternetGateways }) => EgressOnlyInternetGateways))
    .filter(({ Attachments }) => Attachments?.some(({ VpcId }) => VpcId === vpcId))
    .map(({ EgressOnlyInternetGatewayId, Tags }) => partNamed(word, EgressOnlyInternetGatewayId, Tags));
};

const vpnGateways: PartList = async ({ ec2 }, vpcId, ask) => {
  const Filters = [{ Name: 'attachment.vpc-id', Values: [vpcId] }];
  const { VpnGateways = [] } = await ec2.read(new DescribeVpnGatewaysCommand({ Filters }), ask);
  const isHere = ({ VpcId, State }: { readonly VpcId?: string | undefined; readonly State?: string | undefined }) =>
    VpcId === vpcId && State !== 'detached';
  return VpnGateways.filter(({ VpcAttachments }) => VpcAttachments?.some(isHere)).map(({ VpnGatewayId, Tags }) =>
    partNamed({ en: 'virtual private gateway', ko: '가상 프라이빗 게이트웨이' }, VpnGatewayId, Tags),
  );
};

const inVpc = (vpcId: string) => [{ Name: 'vpc-id', Values: [vpcId] }];
