import { z } from 'zod';
import { nodeGroupSchema } from '../drivers/contract/cluster.ts';
import { CloudError } from '../drivers/contract/errors.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { nodeGroupName, nodeGroupTarget, sizeArguments, sizeSlots } from './cluster-arguments.ts';
import { presentNodeGroup, sizesOf } from './cluster-display.ts';
import { currentGroup, nodeGroupProgress } from './cluster-progress.ts';
import type { OperationContext } from './context.ts';
import { checkSizes, withinBounds } from './node-group-sizes.ts';
import { OpenQuestion } from './open-question.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { openHandler } from './shared/handlers.ts';
import { consented } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

const scalingInput = z.strictObject({
  name: resourceNameSchema,
  cluster: resourceNameSchema,
  ...sizeArguments,
  connection: connectionArgument,
});

/** With the number of nodes, where only bounds were given: as near to what it is as the bounds allow. */
async function sized(input: z.infer<typeof scalingInput>, context: OperationContext) {
  const { name, desiredNodeSize, minNodeSize, maxNodeSize } = input;
  if (desiredNodeSize === undefined && minNodeSize === undefined && maxNodeSize === undefined) throw noSize();
  const group = await currentGroup(input, context);
  if (!group) {
    throw new CloudError({
      kind: 'not-found',
      subject: { resource: 'nodegroup', name },
      fact: { en: `${input.cluster} has none of that name`, ko: `${input.cluster}에 그런 이름이 없습니다` },
    });
  }
  const bounds = {
    minNodeSize: minNodeSize ?? group.minNodeSize,
    maxNodeSize: maxNodeSize ?? group.maxNodeSize,
  };
  const completed = { ...input, desiredNodeSize: desiredNodeSize ?? withinBounds(group.desiredNodeSize, bounds) };
  checkSizes(name, { ...bounds, desiredNodeSize: completed.desiredNodeSize, onAutoScaling: group.onAutoScaling });
  return completed;
}

export const changeNodeGroupScaling = defineOperation({
  name: 'ChangeNodeGroupScaling',
  subject: 'nodegroup',
  effect: 'change',
  summary: {
    en: 'Change how many nodes a node group has: wanted, at least, at most',
    ko: '노드 그룹의 노드 수 변경 (희망, 최소, 최대)',
  },
  guidance:
    'Takes minutes; the cluster must be Active. "scale to 5" is desiredNodeSize 5. minNodeSize <= desiredNodeSize <= maxNodeSize; what is left out stays.',
  input: scalingInput,
  slots: {
    name: nodeGroupName(slots.ownName('nodegroup')),
    cluster: slots.cluster,
    ...sizeSlots,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [
        'scale',
        'resize',
        'scale up',
        'scale down',
        'scale out',
        'scale in',
        'grow',
        'shrink',
        'increase',
        'decrease',
        'reduce',
        'change',
        'set',
        'adjust',
      ],
      ko: [
        '늘리',
        '줄이',
        '조정',
        '변경',
        '바꾸',
        '스케일',
        '스케일링',
        '스케일 아웃',
        '스케일 인',
        '스케일업',
        '증설',
        '감축',
        '축소',
        '확장',
        '맞추',
      ],
    },
    nouns: {
      en: [...nouns.nodeGroup.en, 'nodes', 'node count', 'number of nodes', 'node size', 'scaling', 'worker nodes'],
      ko: [...nouns.nodeGroup.ko, '노드', '노드 수', '노드 개수', '노드 대수', '스케일링', '워커 노드'],
    },
  },
  examples: [
    {
      en: 'scale the node group workers of dev-cluster to 4 nodes',
      ko: 'dev-cluster의 workers 노드 그룹 4대로 늘려줘',
      input: { name: 'workers', cluster: 'dev-cluster', desiredNodeSize: 4 },
    },
    {
      en: 'please shrink workers in dev-cluster to 1 node, it is the weekend',
      ko: '주말이니까 dev-cluster workers 노드 1대로 줄여 주세요',
      input: { name: 'workers', cluster: 'dev-cluster', desiredNodeSize: 1 },
    },
    {
      en: 'set min 2 and max 8 for the node pool batch-pool in stage-k8s',
      ko: 'stage-k8s의 batch-pool 노드풀 최소 2, 최대 8로 변경 부탁드립니다',
      input: { name: 'batch-pool', cluster: 'stage-k8s', minNodeSize: 2, maxNodeSize: 8 },
    },
    {
      en: 'traffic is rising, scale out infra of batch-k8s on mock-tokyo',
      ko: '트래픽이 늘어서 mock-tokyo batch-k8s의 infra 노드 증설해야 해요',
      input: { name: 'infra', cluster: 'batch-k8s', connection: 'mock-tokyo' },
    },
    {
      en: 'can you resize the worker group gpu-pool in dev-cluster to 3 nodes?',
      ko: 'dev-cluster 클러스터 gpu-pool 노드 수 3대로 맞춰 줄래?',
      input: { name: 'gpu-pool', cluster: 'dev-cluster', desiredNodeSize: 3 },
    },
  ],
  target: nodeGroupTarget,
  methods: ['cluster.changeNodeGroupScaling'],
  details: nodeGroupSchema,
  complete: sized,
  run: async (input, context) => {
    const { desiredNodeSize, minNodeSize, maxNodeSize, name, cluster } = await sized(input, context);
    const handler = await openHandler('cluster', input, context);
    return await handler.changeNodeGroupScaling(
      { nameId: cluster },
      consented(name, context),
      { desiredNodeSize, minNodeSize, maxNodeSize },
      context.call,
    );
  },
  follow: nodeGroupProgress,
  readBack: unknownOnError(async (input, context, before) => {
    const now = await currentGroup(input, context, before?.systemId);
    if (!now) return 'unknown';
    const wanted = [
      [input.desiredNodeSize, now.desiredNodeSize],
      [input.minNodeSize, now.minNodeSize],
      [input.maxNodeSize, now.maxNodeSize],
    ];
    if (wanted.every(([want, is]) => want === undefined || want === is)) return 'done';
    return now.status === 'Active' ? 'not-done' : 'unknown';
  }),
  say: (group, { cluster }) => {
    const { nameId } = group.iid;
    const { en, ko } = sizesOf(group);
    return group.status === 'Active'
      ? {
          en: `Node group ${nameId} of ${cluster} has ${en} now.`,
          ko: `${cluster} 클러스터의 노드 그룹 ${nameId} 크기를 변경했습니다. ${ko}.`,
        }
      : {
          en: `The cloud is scaling node group ${nameId} of ${cluster} to ${en}; it is ${group.status} now.`,
          ko: `${cluster} 클러스터의 노드 그룹 ${nameId} 크기 변경 요청이 접수되었습니다. ${ko}, 현재 상태: ${group.status}.`,
        };
  },
  present: presentNodeGroup,
});

const noSize = (): OpenQuestion =>
  new OpenQuestion({
    field: 'desiredNodeSize',
    fact: { en: 'no number of nodes was given', ko: '노드 수를 지정하지 않았습니다' },
  });
