import {
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateRouteCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteVpcCommand,
  DescribeRouteTablesCommand,
  DetachInternetGatewayCommand,
  ModifyVpcAttributeCommand,
} from '@aws-sdk/client-ec2';
import type { VPCRequest } from '../../contract/vpc.ts';
import type { Trail } from '../../shared/rollback.ts';
import { seenSoon } from '../access/seen-soon.ts';
import type { Ask } from '../access/service.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { having } from '../lookup.ts';
import { newTags } from '../names.ts';
import type { ResourceSubject } from '../refusal.ts';
import { noAnswer } from './no-answer.ts';
import type { FoundVpc } from './vpc-lookup.ts';

type VpcAsk = Ask & { readonly subject: ResourceSubject };

/** What can be reached from everywhere. */
const everywhere = '0.0.0.0/0';

/** Makes a VPC that VMs can be reached in: with names in DNS, and a gateway to which its subnets' routes lead. */
export async function makeVpc(
  account: Account,
  { name, tags }: VPCRequest,
  cidr: string,
  trail: Trail,
  ask: VpcAsk,
): Promise<FoundVpc> {
  const { ec2 } = account;
  const soon = <T>(work: () => Promise<T>) => seenSoon(account, work, ask);
  const answer = await ec2.change(
    new CreateVpcCommand({
      CidrBlock: cidr,
      TagSpecifications: [{ ResourceType: 'vpc', Tags: newTags(name, tags) }],
    }),
    ask,
  );
  const [vpc] = having(answer.Vpc ? [answer.Vpc] : [], 'VpcId');
  if (!vpc) throw noAnswer(ask.subject);
  const { VpcId } = vpc;
  trail.made(`VPC ${name} (${VpcId})`, (undoing) =>
    ec2.change(new DeleteVpcCommand({ VpcId }), { ...ask, call: undoing }),
  );
  await soon(() => ec2.change(new ModifyVpcAttributeCommand({ VpcId, EnableDnsHostnames: { Value: true } }), ask));
  const gatewayId = await makeGateway(account, name, VpcId, trail, ask);
  const RouteTableId = await mainRouteTable(account, VpcId, ask);
  await soon(() =>
    ec2.change(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: everywhere, GatewayId: gatewayId }), ask),
  );
  return { ...vpc, Tags: newTags(name, tags) };
}

/** The gateway's name is the VPC's with a suffix: it comes and goes with it. */
async function makeGateway(
  { ec2, ...account }: Account,
  vpcName: string,
  VpcId: string,
  trail: Trail,
  ask: VpcAsk,
): Promise<string> {
  const name = `${vpcName}-igw`;
  const { InternetGateway } = await ec2.change(
    new CreateInternetGatewayCommand({
      TagSpecifications: [{ ResourceType: 'internet-gateway', Tags: newTags(name, undefined) }],
    }),
    ask,
  );
  const InternetGatewayId = InternetGateway?.InternetGatewayId;
  if (InternetGatewayId === undefined) throw noAnswer(ask.subject);
  const gateway = { InternetGatewayId };
  trail.made(`internet gateway ${name} (${InternetGatewayId})`, (undoing) =>
    ec2.change(new DeleteInternetGatewayCommand(gateway), { ...ask, call: undoing }),
  );
  const attachment = { ...gateway, VpcId };
  await seenSoon(account, () => ec2.change(new AttachInternetGatewayCommand(attachment), ask), ask);
  trail.made(`its attachment to ${VpcId}`, (undoing) =>
    ec2.change(new DetachInternetGatewayCommand(attachment), { ...ask, call: undoing }),
  );
  return InternetGatewayId;
}

/** The table by which all subnets go that have none of their own. EC2 makes it with the VPC. */
async function mainRouteTable(account: Account, vpcId: string, ask: VpcAsk): Promise<string> {
  const command = new DescribeRouteTablesCommand({
    Filters: [
      { Name: 'vpc-id', Values: [vpcId] },
      { Name: 'association.main', Values: ['true'] },
    ],
  });
  const id = await waitUntil(
    account,
    async () => (await account.ec2.read(command, ask)).RouteTables?.[0]?.RouteTableId,
    (seen) => seen !== undefined,
    { ask, what: { en: 'the route table of the VPC', ko: 'VPC 라우팅 테이블 생성' }, limitMs: 60_000 },
  );
  if (id === undefined) throw noAnswer(ask.subject);
  return id;
}
