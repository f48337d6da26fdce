import type { z } from 'zod';
import { type NodeGroupRequest, nodeGroupRequestSchema } from '../drivers/contract/cluster.ts';
import { onOff } from './cluster-display.ts';
import { cloudIdentifierSchema } from './shared/arguments.ts';
import { existing } from './shared/named.ts';
import type { Slot } from './slot.ts';
import * as slots from './slots.ts';

const { onAutoScaling, desiredNodeSize, minNodeSize, maxNodeSize, keyPair, rootDiskSizeGB } =
  nodeGroupRequestSchema.shape;

/** How many nodes; what is left out is decided by `complete`, or by the cloud. */
export const sizeArguments = {
  minNodeSize,
  maxNodeSize,
  desiredNodeSize: desiredNodeSize.unwrap().optional(),
};

/** What the nodes of a new node group are, beyond its name and spec. */
export const nodeArguments = {
  image: cloudIdentifierSchema.optional(),
  keyPair,
  ...sizeArguments,
  onAutoScaling: onAutoScaling.unwrap().optional(),
  rootDiskType: cloudIdentifierSchema.optional(),
  rootDiskSizeGB,
};

export type NodeArguments = z.infer<z.ZodObject<typeof nodeArguments>>;

/** The request for a node group, without what was left open. */
export function nodeGroupRequest(name: string, spec: string, nodes: NodeArguments): NodeGroupRequest {
  return nodeGroupRequestSchema.parse({ ...nodes, name, spec });
}

/** The target of a change of a node group. */
export const nodeGroupTarget = { ...existing('nodegroup'), within: { type: 'cluster', field: 'cluster' } } as const;

/** People say `pool` and `group` for short. */
export const nodeGroupName = (slot: Slot): Slot => ({
  ...slot,
  cues: { en: [...(slot.cues?.en ?? []), 'pool', 'group'], ko: [...(slot.cues?.ko ?? []), '풀', '그룹'] },
});

export const versionSlot: Slot = slots.text(
  { en: 'Kubernetes version', ko: '쿠버네티스 버전' },
  { en: 'Which Kubernetes version? For example 1.33.', ko: '쿠버네티스 버전은 무엇으로 할까요? (예: 1.33)' },
  {
    en: ['version', 'kubernetes version', 'k8s version', 'v', 'kubernetes', 'k8s', 'to'],
    ko: ['버전', '쿠버네티스 버전', 'k8s 버전', '로', '으로'],
  },
  'version',
);

/**
 * Numbers with a word of their own come first: a number of nodes that stands alone is the desired one. Bounds that a new
 * group with auto scaling is not given: from 1 to 2 more than desired (`newSizes`).
 */
export const sizeSlots = {
  minNodeSize: {
    kind: 'integer',
    bound: 'least',
    title: { en: 'Nodes at least', ko: '최소 노드 수' },
    ask: { en: 'How many nodes at least?', ko: '최소 노드 수는 몇 대로 할까요?' },
    cues: {
      en: [
        'min',
        'minimum',
        'at least',
        'min size',
        'min nodes',
        'minimum nodes',
        'no fewer than',
        'no less than',
        'never under',
        'never below',
        'not below',
        'not under',
        'under',
        'below',
        'floor',
        'lower limit',
        'lower bound',
        'low',
      ],
      ko: [
        '최소',
        '최소 노드',
        '미니멈',
        '최솟값',
        '적어도',
        'min',
        '하한',
        '최소값',
        '미니멈',
        '최소한',
        '최소치',
        '밑으로',
        '아래로',
        '미만으로',
      ],
    },
  },
  maxNodeSize: {
    kind: 'integer',
    bound: 'most',
    title: { en: 'Nodes at most', ko: '최대 노드 수' },
    ask: { en: 'How many nodes at most?', ko: '최대 노드 수는 몇 대로 할까요?' },
    cues: {
      en: [
        'max',
        'maximum',
        'at most',
        'max size',
        'max nodes',
        'maximum nodes',
        'up to',
        'no more than',
        'never over',
        'never above',
        'not over',
        'cap',
        'capped at',
        'cap at',
        'ceiling',
        'upper limit',
        'upper bound',
        'limit',
        'as many as',
        'at the most',
        'beyond',
        'exceed',
        'high',
      ],
      ko: [
        '최대',
        '최대 노드',
        '맥시멈',
        '최댓값',
        '많아야',
        'max',
        '상한',
        '최대값',
        '최대한',
        '최대치',
        '넘지 않게',
        '넘지 않도록',
        '초과하지 않게',
        '이내',
      ],
    },
  },
  desiredNodeSize: {
    kind: 'integer',
    unit: 'nodes',
    title: { en: 'Nodes', ko: '노드 수' },
    ask: { en: 'How many nodes?', ko: '노드는 몇 대로 할까요?' },
    cues: {
      en: [
        'desired',
        'nodes',
        'node count',
        'desired size',
        'size',
        'to',
        'count',
        'number of nodes',
        'node size',
        'with',
      ],
      ko: ['노드', '노드 수', '희망', '원하는', '워커', '개수', '대수', '크기', '사이즈', '로', '으로'],
    },
  },
} as const satisfies Record<keyof typeof sizeArguments, Slot>;

export const autoScalingSlot: Slot = {
  kind: 'choice',
  title: { en: 'Auto scaling', ko: '오토스케일링' },
  ask: { en: 'Should auto scaling be on or off?', ko: '오토스케일링을 켤까요, 끌까요?' },
  choices: [
    {
      value: true,
      title: onOff(true),
      words: {
        en: ['on', 'enable', 'enabled', 'turn on', 'switch on', 'activate', 'with auto scaling', 'with autoscaling'],
        ko: ['켜', '켜기', '활성화', '사용', '켬', '온'],
      },
    },
    {
      value: false,
      title: onOff(false),
      words: {
        en: [
          'off',
          'disable',
          'disabled',
          'turn off',
          'switch off',
          'deactivate',
          'stop',
          'without auto scaling',
          'without autoscaling',
          'no auto scaling',
        ],
        ko: ['끄', '끄기', '꺼', '비활성화', '중지', '해제', '끔', '오프', '사용 안 함'],
      },
    },
  ],
};

export const nodeSlots: Record<keyof typeof nodeArguments, Slot> = {
  image: slots.image,
  keyPair: slots.keyPair,
  ...sizeSlots,
  onAutoScaling: autoScalingSlot,
  rootDiskType: slots.text(
    { en: 'Root disk type', ko: '루트 디스크 종류' },
    { en: 'Which type of root disk?', ko: '루트 디스크 종류는 무엇으로 할까요?' },
    { en: ['disk type', 'root disk type', 'volume type'], ko: ['디스크 타입', '디스크 종류', '루트 디스크 타입'] },
  ),
  rootDiskSizeGB: {
    kind: 'integer',
    unit: 'GB',
    title: { en: 'Root disk size (GB)', ko: '루트 디스크 크기(GB)' },
    ask: { en: 'How many GB should the root disk have?', ko: '루트 디스크는 몇 GB로 할까요?' },
    cues: { en: ['disk', 'root disk', 'disk size', 'volume'], ko: ['디스크', '루트 디스크', '디스크 크기', '볼륨'] },
  },
};
