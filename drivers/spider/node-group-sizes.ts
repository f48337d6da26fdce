import type { NodeGroup, NodeGroupRequest } from '../contract/cluster.ts';
import { type Asker, invalid, type ResourceSubject } from './refusal.ts';

export interface Sizes {
  readonly desiredNodeSize: number;
  readonly minNodeSize: number;
  readonly maxNodeSize: number;
}

type Bounds = Pick<NodeGroup, 'onAutoScaling' | 'desiredNodeSize'> &
  Partial<Pick<NodeGroupRequest, 'minNodeSize' | 'maxNodeSize'>>;

/** All three sizes: the server takes each that is left out for 0. Without bounds a group stays as large as it is asked for. */
export function sizesOf({ onAutoScaling, desiredNodeSize, minNodeSize, maxNodeSize }: Bounds): Sizes {
  const least = minNodeSize ?? (onAutoScaling ? Math.min(1, desiredNodeSize) : 0);
  return {
    desiredNodeSize,
    minNodeSize: least,
    maxNodeSize: maxNodeSize ?? Math.max(1, desiredNodeSize, least),
  };
}

/** The server checks none of this, and takes words for 0. */
export function requireSizes(
  asker: Asker,
  subject: ResourceSubject,
  onAutoScaling: boolean,
  { desiredNodeSize, minNodeSize, maxNodeSize }: Sizes,
): void {
  if (onAutoScaling && minNodeSize < 1) {
    throw invalid(
      asker,
      subject,
      {
        en: 'auto scaling needs a minimum of 1 node or more',
        ko: '오토스케일링에는 최소 노드 수가 1 이상이어야 합니다',
      },
      { en: 'Set minNodeSize to 1 or more.', ko: 'minNodeSize 값을 1 이상으로 지정하십시오.' },
    );
  }
  if (minNodeSize <= desiredNodeSize && desiredNodeSize <= maxNodeSize) return;
  throw invalid(
    asker,
    subject,
    {
      en: `minimum ${minNodeSize}, desired ${desiredNodeSize} and maximum ${maxNodeSize} do not fit together`,
      ko: `최소 ${minNodeSize}, 희망 ${desiredNodeSize}, 최대 ${maxNodeSize} 값이 서로 맞지 않습니다`,
    },
    {
      en: 'Keep minNodeSize <= desiredNodeSize <= maxNodeSize.',
      ko: 'minNodeSize ≤ desiredNodeSize ≤ maxNodeSize 조건을 지키십시오.',
    },
  );
}

/** As the server takes them: as texts. */
export const sizeTexts = ({ desiredNodeSize, minNodeSize, maxNodeSize }: Sizes) => ({
  DesiredNodeSize: String(desiredNodeSize),
  MinNodeSize: String(minNodeSize),
  MaxNodeSize: String(maxNodeSize),
});
