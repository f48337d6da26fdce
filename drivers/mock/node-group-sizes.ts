import type { NodeGroup } from '../contract/cluster.ts';
import { invalid, type ResourceSubject } from './refusal.ts';

type Sizes = Pick<NodeGroup, 'onAutoScaling' | 'desiredNodeSize' | 'minNodeSize' | 'maxNodeSize'>;

/** More nodes than this no group has. */
const mostNodes = 100;

export function requireSizes({ onAutoScaling, desiredNodeSize, ...bounds }: Sizes, subject: ResourceSubject): void {
  const { minNodeSize = 0, maxNodeSize = mostNodes } = bounds;
  if (onAutoScaling && minNodeSize < 1) {
    throw invalid(
      subject,
      {
        en: 'auto scaling needs a minimum of 1 node or more',
        ko: '오토스케일링에는 최소 노드 수가 1 이상이어야 합니다',
      },
      { en: 'Set minNodeSize to 1 or more.', ko: 'minNodeSize 값을 1 이상으로 지정하십시오.' },
    );
  }
  if (minNodeSize <= desiredNodeSize && desiredNodeSize <= maxNodeSize && maxNodeSize <= mostNodes) return;
  throw invalid(
    subject,
    {
      en: `minimum ${minNodeSize}, desired ${desiredNodeSize} and maximum ${maxNodeSize} do not fit together`,
      ko: `최소 ${minNodeSize}, 희망 ${desiredNodeSize}, 최대 ${maxNodeSize} 값이 서로 맞지 않습니다`,
    },
    {
      en: `Keep minNodeSize <= desiredNodeSize <= maxNodeSize <= ${mostNodes}.`,
      ko: `minNodeSize ≤ desiredNodeSize ≤ maxNodeSize ≤ ${mostNodes} 조건을 지키십시오.`,
    },
  );
}
