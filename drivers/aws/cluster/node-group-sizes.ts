import type { Nodegroup, NodegroupScalingConfig } from '@aws-sdk/client-eks';
import { invalid, type ResourceSubject } from '../refusal.ts';

/**
 * EKS has no switch for auto scaling: whatever scales a group (the Cluster Autoscaler, which finds it by tags that EKS puts on
 * it) keeps between its bounds. Off is therefore no room between them, and the bounds for when it is on again are kept in
 * this label of the group, as `1-4`.
 */
export const boundsLabel = 'spinneret/auto-scaling-bounds';

/** How many more nodes auto scaling may add where nobody says. */
const usualRoom = 2;

export interface Sizes {
  readonly onAutoScaling: boolean;
  readonly desiredNodeSize: number;
  readonly minNodeSize?: number | undefined;
  readonly maxNodeSize?: number | undefined;
}

/** What EKS is told of a group's sizes. */
export interface Scaling {
  readonly config: Required<NodegroupScalingConfig>;
  /** The kept bounds; undefined where auto scaling is on. */
  readonly label: string | undefined;
}

export const isAutoScaled = ({ labels, scalingConfig: { minSize = 0, maxSize = 0 } = {} }: Nodegroup): boolean =>
  labels?.[boundsLabel] === undefined && minSize < maxSize;

/** Throws `invalid-input` where the sizes do not fit together. */
export function scalingOf(sizes: Sizes, subject: ResourceSubject): Scaling {
  const { onAutoScaling, desiredNodeSize: desired } = sizes;
  const least = sizes.minNodeSize ?? Math.min(1, desired);
  const most = sizes.maxNodeSize ?? Math.max(desired, least) + (onAutoScaling ? usualRoom : 0);
  if (onAutoScaling && least < 1) throw noMinimum(subject);
  if (least > desired || desired > most) throw misfit(subject, { least, desired, most });
  if (onAutoScaling) return { config: { minSize: least, maxSize: most, desiredSize: desired }, label: undefined };
  return {
    // The most that a group may have is never none.
    config: { minSize: desired, maxSize: Math.max(1, desired), desiredSize: desired },
    label: `${least}-${Math.max(1, most)}`,
  };
}

/** The bounds that a group has, or will have once auto scaling is on again; none where there never were any. */
export function boundsOf(group: Nodegroup): { minNodeSize?: number; maxNodeSize?: number } {
  const kept = /^(\d+)-(\d+)$/.exec(group.labels?.[boundsLabel] ?? '');
  if (kept) return { minNodeSize: Number(kept[1]), maxNodeSize: Number(kept[2]) };
  const { minSize, maxSize } = group.scalingConfig ?? {};
  if (minSize === undefined || maxSize === undefined || minSize === maxSize) return {};
  return { minNodeSize: minSize, maxNodeSize: maxSize };
}

const noMinimum = (subject: ResourceSubject) =>
  invalid(
    subject,
    {
      en: 'auto scaling needs a minimum of 1 node or more',
      ko: '오토스케일링에는 최소 노드 수가 1 이상이어야 합니다',
    },
    { en: 'Set minNodeSize to 1 or more.', ko: 'minNodeSize 값을 1 이상으로 지정하십시오.' },
  );

const misfit = (
  subject: ResourceSubject,
  { least, desired, most }: { readonly least: number; readonly desired: number; readonly most: number },
) =>
  invalid(
    subject,
    {
      en: `minimum ${least}, desired ${desired} and maximum ${most} do not fit together`,
      ko: `최소 ${least}, 희망 ${desired}, 최대 ${most} 값이 서로 맞지 않습니다`,
    },
    {
      en: 'Keep minNodeSize <= desiredNodeSize <= maxNodeSize.',
      ko: 'minNodeSize ≤ desiredNodeSize ≤ maxNodeSize 조건을 지키십시오.',
    },
  );
