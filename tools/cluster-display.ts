import type { Cluster, NodeGroup } from '../drivers/contract/cluster.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { josa } from './korean.ts';
import type { Presentation } from './presentation.ts';
import { type Column, fields, namesOf, tagText } from './shared/display.ts';
import { headings } from './shared/titles.ts';

/** How auto scaling is set, on cards and in answers. */
export const onOff = (on: boolean): Localized => (on ? { en: 'on', ko: '켜짐' } : { en: 'off', ko: '꺼짐' });

const clusterHeadings = {
  cluster: { en: 'Cluster', ko: '클러스터' },
  version: { en: 'Version', ko: '버전' },
  nodeGroup: { en: 'Node group', ko: '노드 그룹' },
  nodeGroups: { en: 'Node groups', ko: '노드 그룹' },
  endpoint: { en: 'Endpoint', ko: '엔드포인트' },
  addons: { en: 'Add-ons', ko: '애드온' },
  rootDisk: { en: 'Root disk', ko: '루트 디스크' },
  autoScaling: { en: 'Auto scaling', ko: '오토스케일링' },
  desired: { en: 'Nodes wanted', ko: '희망 노드 수' },
  bounds: { en: 'At least/at most', ko: '최소/최대' },
  nodes: { en: 'Nodes', ko: '노드' },
};

/** `workers (2/2 m1.small, Active)`: the nodes that are there, those wanted, and what they are. */
const nodeGroupText = ({ iid, nodes, desiredNodeSize, spec, status }: NodeGroup): string =>
  `${iid.nameId} (${nodes.length}/${desiredNodeSize} ${spec}, ${status})`;

export const clusterColumns: readonly Column<Cluster>[] = [
  { title: clusterHeadings.cluster, value: ({ iid }) => iid.nameId },
  { title: headings.status, value: ({ status }) => status },
  { title: clusterHeadings.version, value: ({ version }) => version },
  { title: headings.vpc, value: ({ vpc }) => vpc.nameId },
  { title: clusterHeadings.nodeGroups, value: ({ nodeGroups }) => nodeGroups.map(nodeGroupText).join('; ') },
  { title: clusterHeadings.endpoint, value: ({ endpoint }) => endpoint, detail: true },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
  { title: headings.created, value: ({ createdTime }) => createdTime, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags) },
];

export const presentCluster = (cluster: Cluster): Presentation =>
  fields([
    [clusterHeadings.cluster, cluster.iid.nameId],
    [headings.systemId, cluster.iid.systemId],
    [headings.status, cluster.status],
    [clusterHeadings.version, cluster.version],
    [headings.vpc, cluster.vpc.nameId],
    [headings.subnets, namesOf(cluster.subnets)],
    [headings.securityGroups, namesOf(cluster.securityGroups)],
    [clusterHeadings.nodeGroups, cluster.nodeGroups.map(nodeGroupText).join('\n')],
    [clusterHeadings.endpoint, cluster.endpoint],
    [clusterHeadings.addons, cluster.addons?.map(({ key, value }) => `${key} ${value}`).join(', ')],
    [headings.created, cluster.createdTime],
    [headings.tags, tagText(cluster.tags)],
  ]);

export const presentNodeGroup = (group: NodeGroup): Presentation =>
  fields([
    [clusterHeadings.nodeGroup, group.iid.nameId],
    [headings.systemId, group.iid.systemId],
    [headings.status, group.status],
    [headings.spec, group.spec],
    [headings.image, group.image?.nameId],
    [headings.keyPair, group.keyPair?.nameId],
    [clusterHeadings.rootDisk, rootDiskText(group)],
    [clusterHeadings.autoScaling, onOff(group.onAutoScaling)],
    [clusterHeadings.desired, group.desiredNodeSize],
    [clusterHeadings.bounds, boundsText(group)],
    [clusterHeadings.nodes, group.nodes.map(({ nameId, systemId }) => nameId || systemId).join(', ')],
  ]);

const rootDiskText = ({ rootDiskType, rootDiskSizeGB }: NodeGroup): string | undefined =>
  [rootDiskType, rootDiskSizeGB && `${rootDiskSizeGB} GB`].filter(Boolean).join(', ') || undefined;

const boundsText = ({ minNodeSize, maxNodeSize }: NodeGroup): string | undefined =>
  minNodeSize === undefined && maxNodeSize === undefined ? undefined : `${minNodeSize ?? '-'}/${maxNodeSize ?? '-'}`;

/** `3 nodes`, with the bounds where it has any. */
export function sizesOf({ desiredNodeSize, minNodeSize, maxNodeSize }: NodeGroup): Localized {
  const bounds = minNodeSize === undefined && maxNodeSize === undefined ? undefined : [minNodeSize, maxNodeSize];
  const [min = '-', max = '-'] = bounds ?? [];
  return {
    en: `${desiredNodeSize} ${desiredNodeSize === 1 ? 'node' : 'nodes'}${bounds ? ` (at least ${min}, at most ${max})` : ''}`,
    ko: `노드 ${desiredNodeSize}대${bounds ? `(최소 ${min}, 최대 ${max})` : ''}`,
  };
}

/** `The cluster dev-01 is Updating.`, for a thing that the cloud is still busy with. */
export const busySentence = (title: Localized, name: string, status: string): Localized => ({
  en: `The ${title.en} ${name} is ${status}.`,
  ko: `${title.ko} ${josa(name, '은/는')} 현재 ${status} 상태입니다.`,
});
