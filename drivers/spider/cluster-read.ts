import type { CallOptions } from '../contract/call.ts';
import type { Cluster, NodeGroup } from '../contract/cluster.ts';
import type { IidReference } from '../contract/iid.ts';
import { clusterAnswer, clusterListAnswer } from './cluster-answer.ts';
import { clusterSubject, nodeGroupSubject, requireActive } from './cluster-checks.ts';
import type { SpiderContext } from './context.ts';
import { find, type NamedResource, sameOf } from './names.ts';
import { notFound } from './refusal.ts';

export interface ClusterReader extends NamedResource<Cluster> {
  readonly need: (cluster: IidReference, call: CallOptions) => Promise<Cluster>;
  readonly needActive: (cluster: IidReference, call: CallOptions) => Promise<Cluster>;
  /** A node group that is Active, in a cluster that is. */
  readonly needActiveGroup: (
    cluster: IidReference,
    group: IidReference,
    call: CallOptions,
  ) => Promise<{ readonly cluster: string; readonly group: NodeGroup }>;
}

export function createClusterReader(context: SpiderContext): ClusterReader {
  const { exchange, self } = context;
  const named: NamedResource<Cluster> = {
    resource: 'cluster',
    byName: (name, call) =>
      exchange.ask(
        { method: 'GET', path: ['cluster', name], subject: clusterSubject(name), answer: clusterAnswer },
        call,
      ),
    all: (call) => exchange.ask({ method: 'GET', path: ['cluster'], subject: self, answer: clusterListAnswer }, call),
  };
  const need = (cluster: IidReference, call: CallOptions) => find(context, named, cluster, call);

  async function needActive(cluster: IidReference, call: CallOptions): Promise<Cluster> {
    const found = await need(cluster, call);
    requireActive(context, found, clusterSubject(found.iid.nameId));
    return found;
  }

  return {
    ...named,
    need,
    needActive,
    async needActiveGroup(cluster, reference, call) {
      const owner = await need(cluster, call);
      const group = groupOf(owner, reference.nameId);
      if (!group) throw notFound(context, nodeGroupSubject(reference.nameId));
      sameOf(context, 'nodegroup', reference, group);
      requireActive(context, owner, clusterSubject(owner.iid.nameId));
      requireActive(context, group, nodeGroupSubject(reference.nameId));
      return { cluster: owner.iid.nameId, group };
    },
  };
}

export const groupOf = ({ nodeGroups }: Cluster, name: string): NodeGroup | undefined =>
  nodeGroups.find(({ iid }) => iid.nameId === name);
