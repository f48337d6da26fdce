import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { HandlerName } from '../contract/driver.ts';
import { CloudError, type CloudErrorKind } from '../contract/errors.ts';
import type { Iid, ResourceType } from '../contract/iid.ts';
import type { SpiderContext } from './context.ts';
import { isSame, wireIidSchema, wireIidsSchema, wireListSchema } from './iid.ts';
import { inUse, type ResourceSubject } from './refusal.ts';

/** What something lives in and uses, of which each type of resource has a part. */
interface Uses {
  readonly vpc?: Iid;
  readonly subnets?: readonly Iid[];
  readonly securityGroups?: readonly Iid[];
  readonly keyPairs?: readonly Iid[];
}

interface User extends Uses {
  readonly subject: ResourceSubject;
}

const subjectOf = (resource: ResourceType, iid: Iid): ResourceSubject => ({
  resource,
  name: iid.nameId === '' ? iid.systemId : iid.nameId,
});

const vmSchema = z
  .object({
    IId: wireIidSchema,
    VpcIID: wireIidSchema,
    SubnetIID: wireIidSchema,
    SecurityGroupIIds: wireIidsSchema,
    KeyPairIId: wireIidSchema,
  })
  .transform((vm): User[] => [
    {
      subject: subjectOf('vm', vm.IId),
      vpc: vm.VpcIID,
      subnets: [vm.SubnetIID],
      securityGroups: vm.SecurityGroupIIds,
      keyPairs: [vm.KeyPairIId],
    },
  ]);

const inVpcSchema = (resource: ResourceType) =>
  z
    .object({ IId: wireIidSchema, VpcIID: wireIidSchema })
    .transform((item): User[] => [{ subject: subjectOf(resource, item.IId), vpc: item.VpcIID }]);

const nicSchema = z
  .object({
    IId: wireIidSchema,
    VpcIID: wireIidSchema,
    SubnetIID: wireIidSchema,
    SecurityGroupIIDs: wireIidsSchema,
  })
  .transform((nic): User[] => [
    {
      subject: subjectOf('nic', nic.IId),
      vpc: nic.VpcIID,
      subnets: [nic.SubnetIID],
      securityGroups: nic.SecurityGroupIIDs,
    },
  ]);

const clusterSchema = z
  .object({
    IId: wireIidSchema,
    Network: z
      .object({ VpcIID: wireIidSchema, SubnetIIDs: wireIidsSchema, SecurityGroupIIDs: wireIidsSchema })
      .nullish(),
    NodeGroupList: z.array(z.object({ IId: wireIidSchema, KeyPairIID: wireIidSchema })).nullish(),
  })
  .transform((cluster): User[] => [
    {
      subject: subjectOf('cluster', cluster.IId),
      ...(cluster.Network && { vpc: cluster.Network.VpcIID }),
      subnets: cluster.Network?.SubnetIIDs ?? [],
      securityGroups: cluster.Network?.SecurityGroupIIDs ?? [],
    },
    ...(cluster.NodeGroupList ?? []).map((group) => ({
      subject: subjectOf('nodegroup', group.IId),
      keyPairs: [group.KeyPairIID],
    })),
  ]);

interface Source {
  readonly handler: HandlerName;
  readonly route: string;
  readonly item: z.ZodType<User[]>;
}

const vms: Source = { handler: 'vm', route: 'vm', item: vmSchema };
const groups: Source = { handler: 'security', route: 'securitygroup', item: inVpcSchema('sg') };
const nlbs: Source = { handler: 'nlb', route: 'nlb', item: inVpcSchema('nlb') };
const clusters: Source = { handler: 'cluster', route: 'cluster', item: clusterSchema };
const nics: Source = { handler: 'nic', route: 'nic', item: nicSchema };

/** Each is one request of a list; what the connection does not have is not asked for. */
async function usersIn(context: SpiderContext, sources: readonly Source[], call: CallOptions): Promise<User[]> {
  const asked = sources.filter(({ handler }) => context.capability.handlers.has(handler));
  const lists = await Promise.all(asked.map((source) => listOf(context, source, call)));
  return lists.flat();
}

/** What cannot be listed for good does not stand in the way: the cloud's own check remains. */
const unlisted: ReadonlySet<CloudErrorKind> = new Set(['unsupported', 'forbidden']);

async function listOf(context: SpiderContext, { route, item }: Source, call: CallOptions): Promise<User[]> {
  try {
    const lists = await context.exchange.ask(
      {
        method: 'GET',
        path: [route],
        connectionInBody: route === 'nic',
        subject: context.self,
        answer: wireListSchema(route, item),
      },
      call,
    );
    return lists.flat();
  } catch (error) {
    if (error instanceof CloudError && unlisted.has(error.kind)) return [];
    throw error;
  }
}

const includes = (iids: readonly Iid[] | undefined, wanted: Iid): boolean =>
  iids?.some((iid) => isSame(iid, wanted)) ?? false;

/** Throws `dependency` while anything that the server knows of is in the VPC. The server itself does not look. */
export async function refuseUsedVPC(context: SpiderContext, vpc: Iid, call: CallOptions): Promise<void> {
  const users = await usersIn(context, [vms, groups, clusters, nlbs, nics], call);
  refuse(
    context,
    { resource: 'vpc', name: vpc.nameId },
    users,
    (user) => user.vpc !== undefined && isSame(user.vpc, vpc),
  );
}

/** `vpc` is the subnet's: the name of a subnet is its own in its VPC only. */
export async function refuseUsedSubnet(
  context: SpiderContext,
  vpc: Iid,
  subnet: Iid,
  call: CallOptions,
): Promise<void> {
  const users = await usersIn(context, [vms, clusters, nics], call);
  refuse(
    context,
    { resource: 'subnet', name: subnet.nameId },
    users,
    (user) => user.vpc !== undefined && isSame(user.vpc, vpc) && includes(user.subnets, subnet),
  );
}

export async function refuseUsedSecurity(context: SpiderContext, security: Iid, call: CallOptions): Promise<void> {
  const users = await usersIn(context, [vms, clusters, nics], call);
  refuse(context, { resource: 'sg', name: security.nameId }, users, (user) => includes(user.securityGroups, security));
}

export async function refuseUsedKeyPair(context: SpiderContext, keyPair: Iid, call: CallOptions): Promise<void> {
  const users = await usersIn(context, [vms, clusters], call);
  refuse(context, { resource: 'keypair', name: keyPair.nameId }, users, (user) => includes(user.keyPairs, keyPair));
}

function refuse(
  context: SpiderContext,
  subject: ResourceSubject,
  users: readonly User[],
  isUser: (user: User) => boolean,
): void {
  const found = users.filter(isUser).map((user) => user.subject);
  if (found.length > 0) throw inUse(context, subject, found);
}
