import { DescribeSubnetsCommand, DescribeVpcsCommand, type Filter, type Subnet, type Vpc } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { ErrorSubject } from '../../contract/errors.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { forEach, gathered, having, needOne, type With } from '../lookup.ts';
import { iidOf, wanted } from '../names.ts';

export type FoundVpc = With<Vpc, 'VpcId'>;
export type FoundSubnet = With<Subnet, 'SubnetId' | 'VpcId'>;

export const vpcIid = ({ VpcId, Tags }: FoundVpc): Iid => iidOf(VpcId, Tags);
export const subnetIid = ({ SubnetId, Tags }: FoundSubnet): Iid => iidOf(SubnetId, Tags);

/** The VPCs that pass the filters; all of the region without any. */
export async function vpcsWhere(account: Account, filters: readonly Filter[], ask: Ask): Promise<FoundVpc[]> {
  const pages = account.ec2.pages(
    (NextToken) => new DescribeVpcsCommand({ ...filtersPart(filters), NextToken }),
    (page) => page.NextToken,
    ask,
  );
  return having(await gathered(pages, ({ Vpcs }) => Vpcs), 'VpcId');
}

export async function subnetsWhere(account: Account, filters: readonly Filter[], ask: Ask): Promise<FoundSubnet[]> {
  const pages = account.ec2.pages(
    (NextToken) => new DescribeSubnetsCommand({ ...filtersPart(filters), NextToken }),
    (page) => page.NextToken,
    ask,
  );
  return having(await gathered(pages, ({ Subnets }) => Subnets), 'SubnetId', 'VpcId');
}

/** A VPC by its name or id. Throws `not-found`, and `conflict` where several have the name. */
export async function vpcNamed(account: Account, reference: IidReference, call: CallOptions): Promise<FoundVpc> {
  const ask = account.ask('vpc', reference.nameId, call);
  const found = await vpcsWhere(account, [wanted(reference, { prefix: 'vpc-', idFilter: 'vpc-id' })], ask);
  return needOne(found, reference, ask.subject, account.region, vpcIid);
}

/** A subnet by its name or id, of one VPC where that is given. */
export async function subnetNamed(
  account: Account,
  vpcId: string | undefined,
  reference: IidReference,
  call: CallOptions,
): Promise<FoundSubnet> {
  const ask = account.ask('subnet', reference.nameId, call);
  const home = vpcId === undefined ? [] : [{ Name: 'vpc-id', Values: [vpcId] }];
  const filters = [wanted(reference, { prefix: 'subnet-', idFilter: 'subnet-id' }), ...home];
  const found = await subnetsWhere(account, filters, ask);
  return needOne(found, reference, ask.subject, vpcId ?? account.region, subnetIid);
}

/** The subnets of these VPCs. */
export const subnetsOf = (account: Account, vpcIds: readonly string[], call: CallOptions): Promise<FoundSubnet[]> =>
  forEach(vpcIds, (Values) => subnetsWhere(account, [{ Name: 'vpc-id', Values }], selfAsk(account, call)));

export interface PlaceNames {
  vpc(id: string | undefined): Iid;
  subnet(id: string | undefined): Iid;
  /** The IPv4 network of a subnet; undefined where it has none or is not known. */
  cidrOf(subnetId: string | undefined): string | undefined;
}

/** How the VPCs and subnets of these ids are called. Those that are gone, or of others, are called by their ids. */
export async function placeNames(
  account: Account,
  ids: { readonly vpcs: readonly (string | undefined)[]; readonly subnets: readonly (string | undefined)[] },
  call: CallOptions,
): Promise<PlaceNames> {
  const ask = selfAsk(account, call);
  const [vpcs, subnets] = await Promise.all([
    forEach(ids.vpcs, (Values) => vpcsWhere(account, [{ Name: 'vpc-id', Values }], ask)),
    forEach(ids.subnets, (Values) => subnetsWhere(account, [{ Name: 'subnet-id', Values }], ask)),
  ]);
  const vpcNames = new Map(vpcs.map((vpc) => [vpc.VpcId, vpcIid(vpc)]));
  const subnetNames = new Map(subnets.map((subnet) => [subnet.SubnetId, subnetIid(subnet)]));
  const named = (names: ReadonlyMap<string, Iid>, id = ''): Iid => names.get(id) ?? { nameId: id, systemId: id };
  const cidrs = new Map(subnets.map(({ SubnetId, CidrBlock }) => [SubnetId, CidrBlock]));
  return {
    vpc: (id) => named(vpcNames, id),
    subnet: (id) => named(subnetNames, id),
    cidrOf: (id) => cidrs.get(id ?? ''),
  };
}

const filtersPart = (filters: readonly Filter[]) => (filters.length > 0 ? { Filters: [...filters] } : {});

const selfAsk = ({ self }: Account, call: CallOptions): { call: CallOptions; subject: ErrorSubject } => ({
  call,
  subject: self,
});
