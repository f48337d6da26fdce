import type { CallOptions } from '../contract/call.ts';
import type { Cluster, ClusterStatus, NodeGroup } from '../contract/cluster.ts';
import type { Iid } from '../contract/iid.ts';
import type { Account } from './account.ts';
import { readKeptFacts } from './cluster-kept.ts';
import type { ClusterResponse } from './cluster-response.ts';
import { clusterStatusOf } from './cluster-state.ts';
import { iidOf, tagsPart } from './names.ts';
import { createSecurityModel } from './security-model.ts';
import { createdPart } from './vm-time.ts';
import { createVPCModel } from './vpc-model.ts';

/** Turns rows of the cloud's into clusters. What they stand in is asked for once, however many there are. */
export type ClusterView = (row: ClusterResponse) => Cluster;

export async function readClusterView(account: Account, call: CallOptions): Promise<ClusterView> {
  const [vpcs, groups, kept] = await Promise.all([
    createVPCModel(account).list(call),
    createSecurityModel(account).list(call),
    readKeptFacts(account, call.signal),
  ]);
  return (row) => {
    const facts = kept(row.id);
    const vpc = vpcs.find(({ subnets }) => subnets.some(({ networkId }) => networkId === row.networkid));
    const subnet = vpc?.subnets.find(({ networkId }) => networkId === row.networkid);
    const network: Iid = { nameId: row.associatednetworkname ?? row.networkid ?? '', systemId: row.networkid ?? '' };
    // A tier has one access control list; elsewhere the cloud does not know which groups a cluster was given.
    const groupIds = subnet?.aclId === undefined ? facts.groupIds : [subnet.aclId];
    const status = shownStatus(row);
    const endpoint = endpointOf(row);
    const version = versionOf(row);
    return {
      iid: iidOf(row),
      status,
      ...(version && { version }),
      vpc: vpc?.iid ?? network,
      subnets: [subnet?.iid ?? network],
      securityGroups: groups.filter(({ iid }) => groupIds.includes(iid.systemId)).map(({ iid }) => iid),
      nodeGroups: [groupOf(row, status, facts)],
      ...(endpoint && { endpoint }),
      ...createdPart(row.created),
      ...tagsPart(facts.tags),
      keyValues: [
        { key: 'state', value: row.state },
        { key: 'controlNodes', value: String(row.controlnodes ?? row.masternodes ?? 1) },
      ],
    };
  };
}

/** A change that was just accepted shows in the job before it shows in the state. */
export function shownStatus({ state, jobid, jobstatus }: ClusterResponse): ClusterStatus {
  const status = clusterStatusOf(state);
  return status === 'Active' && jobid && jobstatus === 0 ? 'Updating' : status;
}

/** The service writes it with a slash at its end, kubectl without. */
export const endpointOf = ({ endpoint }: ClusterResponse): string => (endpoint ?? '').replace(/\/+$/, '');

/** Versions are named freely, such as `v1.31.2-calico`. */
export function versionOf({ kubernetesversionname: name }: ClusterResponse): string {
  return /\d+\.\d+(?:\.\d+)?/.exec(name ?? '')?.[0] ?? name ?? '';
}

/** CloudStack has no node groups: the workers of a cluster are one, whose name stands in the cluster's description. */
function groupOf(
  row: ClusterResponse,
  status: ClusterStatus,
  facts: { readonly minNodeSize?: number | undefined; readonly maxNodeSize?: number | undefined },
): NodeGroup {
  const onAutoScaling = row.autoscalingenabled === true;
  const minNodeSize = (onAutoScaling ? row.minsize : undefined) ?? facts.minNodeSize;
  const maxNodeSize = (onAutoScaling ? row.maxsize : undefined) ?? facts.maxNodeSize;
  return {
    iid: { nameId: nodeGroupNameOf(row.description), systemId: nodeGroupIdOf(row.id) },
    status,
    spec: row.serviceofferingname ?? row.serviceofferingid ?? '',
    ...(row.templatename && { image: { nameId: row.templatename, systemId: row.templateid ?? row.templatename } }),
    ...(row.keypair && { keyPair: { nameId: row.keypair, systemId: row.keypair } }),
    onAutoScaling,
    desiredNodeSize: row.size ?? 0,
    ...(minNodeSize !== undefined && { minNodeSize }),
    ...(maxNodeSize !== undefined && { maxNodeSize }),
    nodes: (row.virtualmachines ?? []).filter(({ name }) => isWorker(name, row.name)).map(iidOf),
  };
}

/** The service calls its VMs `<cluster>-control-<number>` (`-master-` in old versions), `-etcd-` and `-node-`. */
const isWorker = (vm: string, cluster: string): boolean =>
  !/^-(?:control|master|etcd)(?:-|$)/.test(vm.startsWith(cluster) ? vm.slice(cluster.length) : vm);

const description = /^Node group: (\S+)$/;
export const descriptionOf = (nodeGroup: string): string => `Node group: ${nodeGroup}`;
const nodeGroupNameOf = (text: string | null | undefined): string => description.exec(text ?? '')?.[1] ?? 'workers';
export const nodeGroupIdOf = (clusterId: string): string => `${clusterId}/workers`;
