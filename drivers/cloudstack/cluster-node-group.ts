import type { CallOptions } from '../contract/call.ts';
import type { ClusterHandler, NodeGroup } from '../contract/cluster.ts';
import type { IidReference } from '../contract/iid.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { keepFacts } from './cluster-kept.ts';
import { needCluster } from './cluster-lookup.ts';
import type { ClusterResponse } from './cluster-response.ts';
import { readClusterView } from './cluster-view.ts';
import { listVersions } from './kubernetes-offer.ts';
import { nodeCountPreflight } from './preflight/cluster.ts';
import { invalid, notFound, provider, unsupported, wrongState } from './refusal.ts';
import { settle } from './vm-settle.ts';

type NodeGroupMethods = Pick<
  ClusterHandler,
  'addNodeGroup' | 'setNodeGroupAutoScaling' | 'changeNodeGroupScaling' | 'removeNodeGroup'
>;

const subjectOf = (name: string) => ({ resource: 'nodegroup', name }) as const;

/** The one node group of a cluster: its workers. It comes and goes with the cluster. */
export function createNodeGroupMethods(account: Account): NodeGroupMethods {
  async function find(cluster: IidReference, nodeGroup: IidReference, call: CallOptions) {
    const row = await needCluster(account, cluster, call);
    const [group] = (await readClusterView(account, call))(row).nodeGroups;
    const { nameId, systemId } = nodeGroup;
    const isIt = group && (systemId === undefined ? group.iid.nameId === nameId : group.iid.systemId === systemId);
    if (!isIt) throw notFound(subjectOf(nameId), row.name);
    return { row, group };
  }

  async function scale(
    row: ClusterResponse,
    group: NodeGroup,
    parameters: Readonly<Record<string, string | number | boolean>>,
    call: CallOptions,
  ): Promise<NodeGroup> {
    const ask = { call, subject: subjectOf(group.iid.nameId) };
    const job = await account.api.submit('scaleKubernetesCluster', { id: row.id, ...parameters }, ask);
    await settle(account.api, job, ask);
    const now = await needCluster(account, { nameId: row.name, systemId: row.id }, call);
    const [scaled = group] = (await readClusterView(account, call))(now).nodeGroups;
    return { ...scaled, status: 'Updating' };
  }

  return {
    async addNodeGroup(cluster, { name }, call) {
      const row = await needCluster(account, cluster, call);
      throw onlyGroup(name, row.name);
    },

    async removeNodeGroup(cluster, nodeGroup, call) {
      const { row, group } = await find(cluster, nodeGroup, call);
      throw onlyGroup(group.iid.nameId, row.name);
    },

    async setNodeGroupAutoScaling(cluster, nodeGroup, on, call) {
      const { row, group } = await find(cluster, nodeGroup, call);
      requireActive(group);
      if (!on) return await scale(row, group, { autoscalingenabled: false }, call);
      const version = (await listVersions(account, call)).find(({ id }) => id === row.kubernetesversionid);
      if (version?.supportsautoscaling === false) throw noAutoScaling(group, version.semanticversion);
      const { minNodeSize: minsize, maxNodeSize: maxsize } = group;
      if (minsize === undefined || maxsize === undefined) throw noBounds(group);
      return await scale(row, group, { autoscalingenabled: true, minsize, maxsize }, call);
    },

    async changeNodeGroupScaling(cluster, nodeGroup, scaling, call) {
      const { row, group } = await find(cluster, nodeGroup, call);
      requireActive(group);
      const { desiredNodeSize: desired } = scaling;
      const minimum = scaling.minNodeSize ?? group.minNodeSize;
      const maximum = scaling.maxNodeSize ?? group.maxNodeSize;
      passPreflight(
        nodeCountPreflight,
        { desired, minimum, maximum },
        { provider, subject: subjectOf(group.iid.nameId) },
      );
      const bounds = { minNodeSize: minimum, maxNodeSize: maximum };
      if (!group.onAutoScaling) {
        const scaled = await scale(row, group, { size: desired }, call);
        await keepFacts(account, row.id, bounds, call.signal);
        return { ...scaled, desiredNodeSize: desired, ...bounds };
      }
      if (desired !== group.desiredNodeSize) throw scaledByCloud(group);
      if (minimum === undefined || maximum === undefined) throw noBounds(group);
      await keepFacts(account, row.id, bounds, call.signal);
      return await scale(row, group, { autoscalingenabled: true, minsize: minimum, maxsize: maximum }, call);
    },
  };
}

function requireActive({ iid, status }: NodeGroup): void {
  if (status === 'Active') return;
  throw wrongState(
    subjectOf(iid.nameId),
    { en: `it is ${status}, and Active is needed`, ko: `현재 상태는 ${status}입니다. Active 상태여야 합니다` },
    { en: 'Wait until it is Active.', ko: 'Active 상태가 된 뒤 다시 시도하십시오.' },
  );
}

const onlyGroup = (name: string, cluster: string) =>
  unsupported(
    subjectOf(name),
    {
      en: `cluster ${cluster} has one node group, its workers, which comes and goes with the cluster`,
      ko: `클러스터 ${cluster}의 노드 그룹은 워커 노드 하나뿐이며 클러스터와 함께 만들어지고 삭제됩니다`,
    },
    {
      en: 'Change the number of nodes of the group that is there, or make a cluster of its own.',
      ko: '기존 노드 그룹의 노드 수를 바꾸거나 클러스터를 따로 만드십시오.',
    },
  );

const noAutoScaling = ({ iid }: NodeGroup, version: string) =>
  unsupported(
    subjectOf(iid.nameId),
    {
      en: `Kubernetes ${version} has no auto scaling on this cloud`,
      ko: `이 클라우드의 쿠버네티스 ${version} 버전은 오토스케일링을 지원하지 않습니다`,
    },
    { en: 'Upgrade the cluster first.', ko: '먼저 클러스터를 업그레이드하십시오.' },
  );

const noBounds = ({ iid }: NodeGroup) =>
  invalid(
    subjectOf(iid.nameId),
    {
      en: 'auto scaling needs a minimum and a maximum number of nodes, and the group has none',
      ko: '오토스케일링에는 최소·최대 노드 수가 필요한데 노드 그룹에 지정되어 있지 않습니다',
    },
    {
      en: 'Give both with a change of its scaling first.',
      ko: '먼저 스케일링 변경으로 두 값을 지정하십시오.',
    },
  );

const scaledByCloud = ({ iid, desiredNodeSize }: NodeGroup) =>
  wrongState(
    subjectOf(iid.nameId),
    {
      en: `auto scaling is on and decides on the number of nodes, ${desiredNodeSize} now`,
      ko: `오토스케일링이 켜져 있어 노드 수가 자동으로 정해집니다. 현재 ${desiredNodeSize}개`,
    },
    {
      en: 'Change the bounds only, or turn auto scaling off first.',
      ko: '최소·최대 노드 수만 바꾸거나 먼저 오토스케일링을 끄십시오.',
    },
  );
