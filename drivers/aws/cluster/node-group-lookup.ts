import { DescribeNodegroupCommand, ListNodegroupsCommand, type Nodegroup } from '@aws-sdk/client-eks';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { gathered, having, type With } from '../lookup.ts';
import { matches } from '../names.ts';
import { notFound } from '../refusal.ts';

export type FoundNodeGroup = With<Nodegroup, 'nodegroupName' | 'nodegroupArn'>;

/** The ARN of a node group ends with an id that no later one of the same name has. */
export const nodeGroupIid = ({ nodegroupName, nodegroupArn }: FoundNodeGroup): Iid => ({
  nameId: nodegroupName,
  systemId: nodegroupArn,
});

/** What EKS takes. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html */
export const isNodeGroupName = (name: string): boolean => /^[0-9A-Za-z][0-9A-Za-z_-]{0,62}$/.test(name);

/** The names of a cluster's managed node groups; none where the cluster has just gone. */
export async function nodeGroupNames(account: Account, clusterName: string, ask: Ask): Promise<string[]> {
  const pages = account.eks.pages(
    (nextToken) => new ListNodegroupsCommand({ clusterName, nextToken }),
    ({ nextToken }) => nextToken,
    ask,
  );
  try {
    return await gathered(pages, ({ nodegroups }) => nodegroups);
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return [];
    throw error;
  }
}

export async function findNodeGroup(
  account: Account,
  clusterName: string,
  nodegroupName: string,
  ask: Ask,
): Promise<FoundNodeGroup | undefined> {
  if (!isNodeGroupName(nodegroupName)) return undefined;
  try {
    const { nodegroup } = await account.eks.read(new DescribeNodegroupCommand({ clusterName, nodegroupName }), ask);
    return having(nodegroup && [nodegroup], 'nodegroupName', 'nodegroupArn')[0];
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** A node group of a cluster by its name or ARN. Throws `not-found`. */
export async function nodeGroupNamed(
  account: Account,
  cluster: string,
  reference: IidReference,
  call: CallOptions,
): Promise<FoundNodeGroup> {
  const { nameId } = reference;
  const ask = account.ask('nodegroup', nameId, call);
  const name = nameId.startsWith('arn:') ? (nameId.split('/')[2] ?? '') : nameId;
  const found = await findNodeGroup(account, cluster, name, ask);
  if (found && matches(nodeGroupIid(found), reference)) return found;
  throw notFound(ask.subject, cluster);
}

/** All node groups of a cluster; one that goes while they are asked for is left out. */
export async function nodeGroupsOf(account: Account, cluster: string, call: CallOptions): Promise<FoundNodeGroup[]> {
  const ask = account.ask('cluster', cluster, call);
  const names = await nodeGroupNames(account, cluster, ask);
  const groups = await Promise.all(names.map((name) => findNodeGroup(account, cluster, name, ask)));
  return groups.filter((group) => group !== undefined);
}
