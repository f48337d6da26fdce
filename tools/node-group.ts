import { z } from 'zod';
import { nodeGroupSchema } from '../drivers/contract/cluster.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { nodeArguments, nodeGroupName, nodeGroupRequest, nodeGroupTarget, nodeSlots } from './cluster-arguments.ts';
import { presentNodeGroup, sizesOf } from './cluster-display.ts';
import { currentCluster, nodeGroupProgress, sameGroup } from './cluster-progress.ts';
import { readBackRemoved, removalProgress, removalSchema } from './cluster-removal.ts';
import { josa } from './korean.ts';
import { newSizes } from './node-group-sizes.ts';
import { defineOperation } from './operation.ts';
import { cloudIdentifierSchema, connectionArgument } from './shared/arguments.ts';
import { openHandler } from './shared/handlers.ts';
import { consented, deletedSentence, nothingToShow } from './shared/named.ts';
import { readBackMade } from './shared/read-back.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const creationTarget = { ...nodeGroupTarget, exists: false } as const;
const additionInput = z.strictObject({
  name: resourceNameSchema,
  cluster: resourceNameSchema,
  spec: cloudIdentifierSchema,
  ...nodeArguments,
  connection: connectionArgument,
});

export const addNodeGroup = defineOperation({
  name: 'AddNodeGroup',
  subject: 'nodegroup',
  effect: 'create',
  summary: { en: 'Add a node group to a Kubernetes cluster', ko: '쿠버네티스 클러스터에 노드 그룹 추가' },
  guidance:
    'Takes minutes; the cluster must be Active. spec is a name from ListVMSpec; never invent it. minNodeSize <= desiredNodeSize <= maxNodeSize; with auto scaling and no bounds: 1 to desiredNodeSize + 2.',
  input: additionInput,
  slots: {
    name: nodeGroupName(slots.newName('nodegroup')),
    cluster: slots.cluster,
    spec: slots.spec,
    ...nodeSlots,
    connection: slots.connection,
  },
  words: {
    actions: { en: [...verbs.create.en, 'attach', 'join'], ko: [...verbs.create.ko, '붙이', '늘리', '달'] },
    nouns: nouns.nodeGroup,
  },
  examples: [
    {
      en: 'add a node group gpu-pool to dev-cluster with spec g1.xlarge',
      ko: 'dev-cluster에 g1.xlarge 스펙으로 gpu-pool 노드 그룹 추가해줘',
      input: { name: 'gpu-pool', cluster: 'dev-cluster', spec: 'g1.xlarge' },
    },
    {
      en: 'please create a node pool named batch-pool in stage-k8s, m1.large, 3 nodes, key pair keypair-01',
      ko: 'stage-k8s 클러스터에 m1.large 3대, 키페어 keypair-01로 batch-pool이라는 노드풀 만들어 주세요',
      input: {
        name: 'batch-pool',
        cluster: 'stage-k8s',
        spec: 'm1.large',
        desiredNodeSize: 3,
        keyPair: 'keypair-01',
      },
    },
    {
      en: 'dev-cluster needs another node group',
      ko: 'dev-cluster에 노드그룹 하나 더 붙여 주세요',
      input: { cluster: 'dev-cluster' },
    },
    {
      en: 'can you set up workers-2 nodegroup for dev-cluster with m1.small, min 2, max 6?',
      ko: 'dev-cluster에 m1.small로 workers-2 노드 그룹 구성해 줄래? 최소 2, 최대 6',
      input: { name: 'workers-2', cluster: 'dev-cluster', spec: 'm1.small', minNodeSize: 2, maxNodeSize: 6 },
    },
    {
      en: 'make a worker group infra in the cluster batch-k8s on mock-tokyo using c1.large',
      ko: 'mock-tokyo의 batch-k8s 클러스터에 c1.large로 infra 워커 그룹 생성해',
      input: { name: 'infra', cluster: 'batch-k8s', spec: 'c1.large', connection: 'mock-tokyo' },
    },
  ],
  target: creationTarget,
  livesIn: creationTarget.within,
  methods: ['cluster.addNodeGroup'],
  details: nodeGroupSchema,
  complete: async (input) => newSizes(input.name, input),
  run: async (input, context) => {
    const { connection, cluster, name, spec, ...nodes } = newSizes(input.name, input);
    const handler = await openHandler('cluster', { connection }, context);
    return await handler.addNodeGroup({ nameId: cluster }, nodeGroupRequest(name, spec, nodes), context.call);
  },
  follow: nodeGroupProgress,
  readBack: readBackMade(creationTarget),
  say: (group, { cluster }) => {
    const { nameId } = group.iid;
    const { en, ko } = sizesOf(group);
    return group.status === 'Active'
      ? {
          en: `Node group ${nameId} of ${cluster} is Active with ${en}.`,
          ko: `${cluster} 클러스터의 노드 그룹 ${josa(nameId, '이/가')} 준비되었습니다. ${ko}.`,
        }
      : {
          en: `The cloud is adding node group ${nameId} to ${cluster} with ${en}; it is ${group.status} now.`,
          ko: `${cluster} 클러스터의 노드 그룹 ${nameId} 추가 요청이 접수되었습니다. ${ko}, 현재 상태: ${group.status}.`,
        };
  },
  present: presentNodeGroup,
});

export const removeNodeGroup = defineOperation({
  name: 'RemoveNodeGroup',
  subject: 'nodegroup',
  effect: 'destroy',
  irreversible: true,
  summary: { en: 'Remove a node group with its nodes from a cluster', ko: '클러스터에서 노드 그룹과 그 노드 삭제' },
  guidance: 'Takes minutes; its nodes go with what runs on them. The cluster must be Active.',
  input: z.strictObject({ name: resourceNameSchema, cluster: resourceNameSchema, connection: connectionArgument }),
  slots: { name: nodeGroupName(slots.ownName('nodegroup')), cluster: slots.cluster, connection: slots.connection },
  words: {
    actions: { en: [...verbs.delete.en, 'take out', 'detach'], ko: [...verbs.delete.ko, '빼', '내리'] },
    nouns: nouns.nodeGroup,
  },
  examples: [
    {
      en: 'remove node group gpu-pool from dev-cluster',
      ko: 'dev-cluster에서 노드 그룹 gpu-pool 삭제해줘',
      input: { name: 'gpu-pool', cluster: 'dev-cluster' },
    },
    {
      en: 'please delete the node pool batch-pool of stage-k8s',
      ko: 'stage-k8s의 batch-pool 노드풀 지워 주세요',
      input: { name: 'batch-pool', cluster: 'stage-k8s' },
    },
    {
      en: 'could you drop the nodegroup workers-2 in the cluster dev-cluster?',
      ko: 'dev-cluster 클러스터의 workers-2 노드그룹은 빼도 돼요, 제거 부탁해요',
      input: { name: 'workers-2', cluster: 'dev-cluster' },
    },
    {
      en: 'take the worker group infra out of batch-k8s on mock-tokyo',
      ko: 'mock-tokyo batch-k8s에서 infra 워커 그룹 없애 줘',
      input: { name: 'infra', cluster: 'batch-k8s', connection: 'mock-tokyo' },
    },
  ],
  target: nodeGroupTarget,
  methods: ['cluster.removeNodeGroup'],
  details: removalSchema,
  run: async (input, context) => {
    const group = consented(input.name, context);
    const handler = await openHandler('cluster', input, context);
    await handler.removeNodeGroup({ nameId: input.cluster }, group, context.call);
    return { name: input.name, ...(group.systemId && { systemId: group.systemId }), gone: false };
  },
  follow: async (details, input, context) => {
    const cluster = await currentCluster({ nameId: input.cluster }, input, context);
    const now = sameGroup(cluster, { nameId: details.name, systemId: details.systemId });
    return removalProgress('nodegroup', details, now);
  },
  readBack: readBackRemoved(nodeGroupTarget),
  say: (details, { cluster }) =>
    details.gone
      ? deletedSentence('nodegroup')(details)
      : {
          en: `The cloud is removing node group ${details.name} from ${cluster}.`,
          ko: `${cluster} 클러스터의 노드 그룹 ${details.name} 삭제 요청이 접수되었습니다.`,
        },
  present: nothingToShow,
});
