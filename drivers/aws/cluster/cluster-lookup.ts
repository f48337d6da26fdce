import { type Cluster, DescribeClusterCommand, ListClustersCommand } from '@aws-sdk/client-eks';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';
import { gathered, having, type With } from '../lookup.ts';
import { matches } from '../names.ts';
import { notFound } from '../refusal.ts';

export type FoundCluster = With<Cluster, 'name' | 'arn'>;

/** EKS knows a cluster by its name alone, which its ARN holds: a later cluster of the same name has the same ARN. */
export const clusterIid = ({ name, arn }: FoundCluster): Iid => ({ nameId: name, systemId: arn });

/** What EKS takes as a cluster's name. https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
export const isClusterName = (name: string): boolean => /^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/.test(name);

export async function clusterNames(account: Account, call: CallOptions): Promise<string[]> {
  const pages = account.eks.pages(
    (nextToken) => new ListClustersCommand({ nextToken }),
    ({ nextToken }) => nextToken,
    { call, subject: account.self },
  );
  return await gathered(pages, ({ clusters }) => clusters);
}

/** The clusters of the region; one that goes while they are asked for is left out. */
export async function everyCluster(account: Account, call: CallOptions): Promise<FoundCluster[]> {
  const names = await clusterNames(account, call);
  const found = await Promise.all(names.map((name) => findCluster(account, name, account.ask('cluster', name, call))));
  return found.filter((cluster) => cluster !== undefined);
}

export async function findCluster(account: Account, name: string, ask: Ask): Promise<FoundCluster | undefined> {
  if (!isClusterName(name)) return undefined;
  try {
    const { cluster } = await account.eks.read(new DescribeClusterCommand({ name }), ask);
    return having(cluster && [cluster], 'name', 'arn')[0];
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** A cluster by its name or ARN. Throws `not-found`. */
export async function clusterNamed(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<FoundCluster> {
  const { nameId } = reference;
  const ask = account.ask('cluster', nameId, call);
  const found = await findCluster(account, nameId.startsWith('arn:') ? (nameId.split('/')[1] ?? '') : nameId, ask);
  if (found && matches(clusterIid(found), reference)) return found;
  throw notFound(ask.subject, account.region);
}
