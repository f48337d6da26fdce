import { z } from 'zod';
import { nodeGroupSchema } from '../drivers/contract/cluster.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { autoScalingSlot, nodeGroupName, nodeGroupTarget } from './cluster-arguments.ts';
import { presentNodeGroup } from './cluster-display.ts';
import { currentGroup, nodeGroupProgress } from './cluster-progress.ts';
import { josa } from './korean.ts';
import { checkSizes } from './node-group-sizes.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { openHandler } from './shared/handlers.ts';
import { consented } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import * as slots from './slots.ts';

export const setNodeGroupAutoScaling = defineOperation({
  name: 'SetNodeGroupAutoScaling',
  subject: 'nodegroup',
  effect: 'change',
  summary: { en: 'Turn auto scaling of a node group on or off', ko: '노드 그룹의 오토스케일링 켜기/끄기' },
  guidance: 'The cluster must be Active. How many nodes there may be is ChangeNodeGroupScaling.',
  input: z.strictObject({
    name: resourceNameSchema,
    cluster: resourceNameSchema,
    on: z.boolean(),
    connection: connectionArgument,
  }),
  slots: {
    name: nodeGroupName(slots.ownName('nodegroup')),
    cluster: slots.cluster,
    on: autoScalingSlot,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [
        'turn on',
        'turn off',
        'enable',
        'disable',
        'switch on',
        'switch off',
        'activate',
        'deactivate',
        'set',
        'stop',
      ],
      ko: ['켜', '끄', '활성화', '비활성화', '설정', '해제', '사용', '중지', '적용', '걸'],
    },
    nouns: {
      en: ['auto scaling', 'autoscaling', 'auto-scaling', 'autoscaler', 'cluster autoscaler', 'node auto scaling'],
      ko: [
        '오토스케일링',
        '오토 스케일링',
        '자동 확장',
        '자동확장',
        '오토스케일러',
        '자동 스케일링',
        '오토스케일',
        '자동 조절',
        '자동 증감',
        '오토스케일 기능',
      ],
    },
  },
  examples: [
    {
      en: 'turn on auto scaling for workers in dev-cluster',
      ko: 'dev-cluster의 workers 오토스케일링 켜줘',
      input: { name: 'workers', cluster: 'dev-cluster', on: true },
    },
    {
      en: 'please disable autoscaling of the node group workers in dev-cluster',
      ko: 'dev-cluster workers 노드 그룹 자동 확장 꺼 주세요',
      input: { name: 'workers', cluster: 'dev-cluster', on: false },
    },
    {
      en: 'enable the autoscaler on batch-pool of stage-k8s',
      ko: 'stage-k8s batch-pool 노드풀에 오토스케일러 활성화해 주세요',
      input: { name: 'batch-pool', cluster: 'stage-k8s', on: true },
    },
    {
      en: 'switch off auto-scaling for gpu-pool in the cluster dev-cluster, it costs too much',
      ko: '비용이 너무 나와서 dev-cluster 클러스터 gpu-pool 오토 스케일링 비활성화 부탁',
      input: { name: 'gpu-pool', cluster: 'dev-cluster', on: false },
    },
    {
      en: 'infra in batch-k8s on mock-tokyo should no longer scale by itself, turn autoscaling off',
      ko: 'mock-tokyo batch-k8s의 infra는 자동 스케일링 끄기로 했어, 꺼줘',
      input: { name: 'infra', cluster: 'batch-k8s', connection: 'mock-tokyo', on: false },
    },
  ],
  target: nodeGroupTarget,
  methods: ['cluster.setNodeGroupAutoScaling'],
  details: nodeGroupSchema,
  complete: async (input, context) => {
    const group = await currentGroup(input, context);
    if (group) checkSizes(input.name, { minNodeSize: group.minNodeSize, onAutoScaling: input.on });
    return input;
  },
  run: async (input, context) => {
    const handler = await openHandler('cluster', input, context);
    const group = consented(input.name, context);
    return await handler.setNodeGroupAutoScaling({ nameId: input.cluster }, group, input.on, context.call);
  },
  follow: nodeGroupProgress,
  readBack: unknownOnError(async (input, context, before) => {
    const now = await currentGroup(input, context, before?.systemId);
    if (!now) return 'unknown';
    if (now.onAutoScaling === input.on) return 'done';
    return now.status === 'Active' ? 'not-done' : 'unknown';
  }),
  say: ({ iid, onAutoScaling, status }, { cluster, on }) =>
    status === 'Active' && onAutoScaling === on
      ? {
          en: `Auto scaling of node group ${iid.nameId} of ${cluster} is ${on ? 'on' : 'off'}.`,
          ko: `${cluster} 클러스터의 노드 그룹 ${iid.nameId} 오토스케일링을 ${on ? '켰습니다' : '껐습니다'}.`,
        }
      : {
          en: `The cloud is turning auto scaling of node group ${iid.nameId} of ${cluster} ${on ? 'on' : 'off'}; the group is ${status} now.`,
          ko: `${cluster} 클러스터의 ${josa(`노드 그룹 ${iid.nameId}`, '은/는')} 오토스케일링을 ${on ? '켜는' : '끄는'} 중입니다. 현재 상태: ${status}.`,
        },
  present: presentNodeGroup,
});
