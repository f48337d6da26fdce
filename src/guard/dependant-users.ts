import type { Cluster, NodeGroup } from '../../drivers/contract/cluster.ts';
import type { NIC } from '../../drivers/contract/nic.ts';
import type { NLB } from '../../drivers/contract/nlb.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { TargetState } from '../../tools/operation.ts';
import { type Dependant, type DependantsQuestion, type Finder, is, ofKind } from './dependant.ts';

type Uses<T> = (thing: T, question: DependantsQuestion) => boolean;

export function vmsWhere(uses: Uses<VM>): Finder {
  return async (question) =>
    ((await question.inventory.vms()) ?? [])
      .filter(({ status }) => status !== 'Terminated' && status !== 'NotExist')
      .filter((vm) => uses(vm, question))
      .map(({ iid, status }) => ofKind('vm', iid, status));
}

export function nlbsWhere(uses: Uses<NLB>): Finder {
  return async (question) =>
    ((await question.inventory.nlbs()) ?? []).filter((nlb) => uses(nlb, question)).map(({ iid }) => ofKind('nlb', iid));
}

export function clustersWhere(uses: Uses<Cluster>): Finder {
  return async (question) =>
    ((await question.inventory.clusters()) ?? [])
      .filter((cluster) => uses(cluster, question))
      .map(({ iid, status }) => ofKind('cluster', iid, status));
}

/** Without the primary interfaces of VMs, which are parts of them. */
export function nicsWhere(uses: Uses<NIC>): Finder {
  return async (question) =>
    ((await question.inventory.nics()) ?? [])
      .filter(({ ownerVM, deviceIndex, status }) => !(ownerVM && deviceIndex === 0) && status !== 'NotFound')
      .filter((nic) => uses(nic, question))
      .map(({ iid, status }) => ofKind('nic', iid, status));
}

export function nodeGroupsWhere(uses: Uses<NodeGroup>): Finder {
  return async (question) =>
    ((await question.inventory.clusters()) ?? [])
      .flatMap(({ nodeGroups }) => nodeGroups)
      .filter((group) => uses(group, question))
      .map(({ iid, status }) => ofKind('nodegroup', iid, status));
}

/** Names of node groups are unique in their cluster only, so that the id decides. */
export const nodeGroupOf = (clusters: readonly Cluster[] | undefined, target: TargetState): NodeGroup | undefined =>
  clusters?.flatMap(({ nodeGroups }) => nodeGroups).find(({ iid }) => is(iid, target));

export const nodesOf = ({ nodes }: NodeGroup): Dependant[] => nodes.map((node) => ofKind('node', node));
