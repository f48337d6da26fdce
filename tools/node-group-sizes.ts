import { CloudError } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { josa } from './korean.ts';

/** What is known of a node group's sizes; a bound that is not known is not checked. */
export interface NodeGroupSizes {
  readonly desiredNodeSize?: number | undefined;
  readonly minNodeSize?: number | undefined;
  readonly maxNodeSize?: number | undefined;
  readonly onAutoScaling?: boolean | undefined;
}

/** Throws `invalid-input` where the sizes break a rule that all clouds have. */
export function checkSizes(name: string, { desiredNodeSize, minNodeSize, maxNodeSize, onAutoScaling }: NodeGroupSizes) {
  if (minNodeSize !== undefined && maxNodeSize !== undefined && minNodeSize > maxNodeSize) {
    throw refused(name, {
      en: `at least ${minNodeSize} nodes are more than at most ${maxNodeSize}`,
      ko: `최소 노드 수 ${josa(String(minNodeSize), '이/가')} 최대 노드 수 ${maxNodeSize}보다 큽니다`,
    });
  }
  if (onAutoScaling && minNodeSize === 0) {
    throw refused(name, {
      en: 'with auto scaling, at least 1 node must stay',
      ko: '오토스케일링을 켜면 최소 노드 수가 1 이상이어야 합니다',
    });
  }
  if (desiredNodeSize === undefined) return;
  if (minNodeSize !== undefined && desiredNodeSize < minNodeSize) {
    throw refused(name, {
      en: `${desiredNodeSize} wanted nodes are fewer than the minimum of ${minNodeSize}`,
      ko: `희망 노드 수 ${josa(String(desiredNodeSize), '이/가')} 최소 노드 수 ${minNodeSize}보다 작습니다`,
    });
  }
  if (maxNodeSize !== undefined && desiredNodeSize > maxNodeSize) {
    throw refused(name, {
      en: `${desiredNodeSize} wanted nodes are more than the maximum of ${maxNodeSize}`,
      ko: `희망 노드 수 ${josa(String(desiredNodeSize), '이/가')} 최대 노드 수 ${maxNodeSize}보다 큽니다`,
    });
  }
}

/** How many nodes more than wanted a new group may grow to by itself, where nobody says. */
const roomToGrow = 2;

/**
 * The sizes of a new node group, with what was left open: one node, or as near to it as the bounds allow; with auto
 * scaling, which is on unless it was refused, from one node to two more than wanted, so that it can scale at all. Throws
 * `invalid-input` where they do not fit together.
 */
export function newSizes<S extends NodeGroupSizes>(name: string, asked: S) {
  const onAutoScaling = asked.onAutoScaling ?? true;
  const desiredNodeSize = asked.desiredNodeSize ?? withinBounds(1, asked);
  const bounds = onAutoScaling && {
    minNodeSize: asked.minNodeSize ?? Math.min(1, desiredNodeSize),
    maxNodeSize: asked.maxNodeSize ?? desiredNodeSize + roomToGrow,
  };
  const sizes = { ...asked, onAutoScaling, desiredNodeSize, ...bounds };
  checkSizes(name, sizes);
  return sizes;
}

/** The number nearest to `wanted` that lies between the bounds. */
export const withinBounds = (wanted: number, { minNodeSize = 0, maxNodeSize = wanted }: NodeGroupSizes): number =>
  Math.max(minNodeSize, Math.min(wanted, Math.max(maxNodeSize, minNodeSize)));

const refused = (name: string, fact: Localized): CloudError =>
  new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'nodegroup', name },
    fact,
    remedy: {
      en: 'Choose a number of nodes (desiredNodeSize) from the minimum (minNodeSize) to the maximum (maxNodeSize); the bounds can be changed in the same request: "3 nodes, at most 5".',
      ko: '최소 ≤ 희망 ≤ 최대가 되도록 노드 수를 지정하십시오. 최소·최대 값도 함께 바꿀 수 있습니다. 예: "노드 3대, 최대 5대"',
    },
  });
