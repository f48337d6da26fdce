import type { KeyValue } from '../../contract/iid.ts';
import { ownMetadata, ownPrefix } from '../names.ts';

/** Labels of Magnum's own. */
export const label = {
  version: 'kube_tag',
  autoScaling: 'auto_scaling_enabled',
  minimum: 'min_node_count',
  maximum: 'max_node_count',
  diskSize: 'boot_volume_size',
  diskType: 'boot_volume_type',
} as const;

/** Magnum calls the first node group `default-worker`; what people call it stands here. */
const groupKey = `${ownPrefix}node-group`;
const tagPrefix = `${ownPrefix}tag-`;

export type Labels = Readonly<Record<string, string>>;

/** What Spinneret keeps with a cluster: Magnum has neither tags nor names for the first group. */
export const ownLabels = (group: string, tags: readonly KeyValue[] | undefined): Labels => ({
  ...ownMetadata,
  [groupKey]: group,
  ...Object.fromEntries((tags ?? []).map(({ key, value }) => [`${tagPrefix}${key}`, value])),
});

export const firstGroupName = (labels: Labels): string | undefined => labels[groupKey];

export const tagsOfLabels = (labels: Labels): KeyValue[] =>
  Object.entries(labels).flatMap(([key, value]) =>
    key.startsWith(tagPrefix) ? [{ key: key.slice(tagPrefix.length), value }] : [],
  );

export const autoScales = (labels: Labels): boolean => /^true$/i.test(labels[label.autoScaling] ?? '');

export function countIn(labels: Labels, key: string): number | undefined {
  const value = labels[key];
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

interface Wanted {
  readonly minNodeSize?: number | undefined;
  readonly maxNodeSize?: number | undefined;
  readonly rootDiskType?: string | undefined;
  readonly rootDiskSizeGB?: number | undefined;
}

/** What of a node group Magnum takes as labels. */
export const groupLabels = ({ minNodeSize, maxNodeSize, rootDiskType, rootDiskSizeGB }: Wanted): Labels => ({
  ...(minNodeSize !== undefined && { [label.minimum]: String(minNodeSize) }),
  ...(maxNodeSize !== undefined && { [label.maximum]: String(maxNodeSize) }),
  ...(rootDiskSizeGB !== undefined && { [label.diskSize]: String(rootDiskSizeGB) }),
  ...(rootDiskType !== undefined && { [label.diskType]: rootDiskType }),
});
