import type { CallOptions } from '../../contract/call.ts';
import {
  type ClusterHandler,
  type NodeGroup,
  type NodeGroupRequest,
  nodeGroupRequestSchema,
} from '../../contract/cluster.ts';
import type { IidReference } from '../../contract/iid.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { imageNamed } from '../image/image-lookup.ts';
import { iidOf } from '../names.ts';
import { flavorNamed } from '../vm-spec/flavor-lookup.ts';
import { autoScales, groupLabels } from './cluster-labels.ts';
import { clusterNamed, clusterOfId, groupNamed, workerGroups } from './cluster-lookup.ts';
import { clusterStatusOf, requireActive } from './cluster-state.ts';
import { groupNameOf, groupView, isAutoScaling } from './cluster-view.ts';
import { type ClusterRow, nodeGroupRowSchema } from './magnum.ts';
import { requireBounds } from './node-count.ts';
import { cannotScale, firstStays, oneAtATime, withoutBounds } from './node-group-refusals.ts';

type Methods = Pick<
  ClusterHandler,
  'addNodeGroup' | 'setNodeGroupAutoScaling' | 'changeNodeGroupScaling' | 'removeNodeGroup'
>;
type Patch = readonly { readonly op: 'replace' | 'remove'; readonly path: string; readonly value?: number }[];

const subjectOf = (name: string) => ({ resource: 'nodegroup', name }) as const;

/** The worker groups of clusters. Each change is accepted and goes on in the cloud. */
export function createNodeGroupMethods(account: Account): Methods {
  const { containerInfra, refusals } = account;

  /** Throws `wrong-state` where the cluster cannot be changed now. */
  async function open(cluster: IidReference, call: CallOptions) {
    const short = await clusterNamed(account, cluster, call);
    const [row, groups] = await Promise.all([clusterOfId(account, short, call), workerGroups(account, short, call)]);
    const { nameId: name } = iidOf(short);
    if (!row) throw refusals.notFound({ resource: 'cluster', name }, account.region);
    return { row, name, groups: groups.map((group) => ({ ...group, name: groupNameOf(row, group) })) };
  }

  async function openGroup(cluster: IidReference, nodeGroup: IidReference, call: CallOptions) {
    const { row, name, groups } = await open(cluster, call);
    const group = groupNamed(account, groups, nodeGroup, name);
    requireActive({ resource: 'cluster', name }, clusterStatusOf(row.status), refusals);
    requireActive(subjectOf(group.name), clusterStatusOf(group.status ?? row.status), refusals);
    return {
      row,
      group,
      at: path`/clusters/${row.id}/nodegroups/${group.id}`,
      ask: account.ask('nodegroup', group.name, call),
    };
  }

  async function add(cluster: IidReference, request: NodeGroupRequest, call: CallOptions): Promise<NodeGroup> {
    const subject = subjectOf(request.name);
    const wanted = refusals.accept(nodeGroupRequestSchema, request, subject);
    const { row, name, groups } = await open(cluster, call);
    requireActive({ resource: 'cluster', name }, clusterStatusOf(row.status), refusals);
    if (groups.some((group) => group.name === wanted.name)) throw refusals.alreadyExists(subject);
    requireBounds(wanted, subject, refusals);
    if (wanted.onAutoScaling) requireAutoScaling(row, wanted.name);
    if (wanted.onAutoScaling && wanted.maxNodeSize === undefined) throw withoutBounds(wanted.name, refusals);
    const [flavor, image] = await Promise.all([
      flavorNamed(account, wanted.spec, call),
      wanted.image === undefined ? undefined : imageNamed(account, { nameId: wanted.image }, call),
    ]);
    const body = {
      name: wanted.name,
      role: 'worker',
      flavor_id: flavor.name,
      ...(image && { image_id: image.id }),
      node_count: wanted.desiredNodeSize,
      min_node_count: wanted.minNodeSize ?? 0,
      ...(wanted.onAutoScaling && { max_node_count: wanted.maxNodeSize }),
      labels: { ...row.labels, ...groupLabels(wanted) },
    };
    const ask = { call, subject };
    const at = path`/clusters/${row.id}/nodegroups`;
    const made = await containerInfra.change('POST', at, ask, body, nodeGroupRowSchema);
    return { ...groupView(row, made, []), status: 'Creating' };
  }

  function requireAutoScaling({ labels }: ClusterRow, group: string): void {
    if (!autoScales(labels)) throw cannotScale(group, refusals);
  }

  return {
    addNodeGroup: add,

    async setNodeGroupAutoScaling(cluster, nodeGroup, on, call) {
      const { row, group, at, ask } = await openGroup(cluster, nodeGroup, call);
      const view = groupView(row, group, []);
      if (on === isAutoScaling(row, group)) return view;
      if (on) requireAutoScaling(row, group.name);
      if (on && view.maxNodeSize === undefined) throw withoutBounds(group.name, refusals);
      const patch: Patch = on ? bounds(view) : [{ op: 'remove', path: '/max_node_count' }];
      await containerInfra.change('PATCH', at, ask, patch);
      return { ...view, status: 'Updating', onAutoScaling: on };
    },

    async changeNodeGroupScaling(cluster, nodeGroup, scaling, call) {
      const { row, group, at, ask } = await openGroup(cluster, nodeGroup, call);
      const view = groupView(row, group, []);
      const { desiredNodeSize } = scaling;
      const [minNodeSize, maxNodeSize] = [
        scaling.minNodeSize ?? view.minNodeSize,
        scaling.maxNodeSize ?? view.maxNodeSize,
      ];
      requireBounds({ desiredNodeSize, minNodeSize, maxNodeSize }, ask.subject, refusals);
      const wanted = { minNodeSize, maxNodeSize: isAutoScaling(row, group) ? maxNodeSize : undefined };
      const isOther =
        (wanted.minNodeSize ?? 0) !== (group.min_node_count ?? 0) ||
        (wanted.maxNodeSize !== undefined && wanted.maxNodeSize !== group.max_node_count);
      const isResized = desiredNodeSize !== view.desiredNodeSize;
      if (isOther && isResized) throw oneAtATime(group.name, view.desiredNodeSize, refusals);
      const body = { node_count: desiredNodeSize, nodegroup: group.id };
      if (isResized) await containerInfra.change('POST', path`/clusters/${row.id}/actions/resize`, ask, body);
      else if (isOther) await containerInfra.change('PATCH', at, ask, bounds(wanted));
      else return view;
      return { ...view, status: 'Updating', desiredNodeSize };
    },

    async removeNodeGroup(cluster, nodeGroup, call) {
      const { group, at, ask } = await openGroup(cluster, nodeGroup, call);
      if (group.is_default) throw firstStays(group.name, refusals);
      await containerInfra.change('DELETE', at, ask);
    },
  };
}

const bounds = ({ minNodeSize, maxNodeSize }: Pick<NodeGroup, 'minNodeSize' | 'maxNodeSize'>): Patch => [
  ...(minNodeSize === undefined ? [] : [{ op: 'replace', path: '/min_node_count', value: minNodeSize } as const]),
  ...(maxNodeSize === undefined ? [] : [{ op: 'replace', path: '/max_node_count', value: maxNodeSize } as const]),
];
