import type { NodeGroup } from '../../contract/cluster.ts';
import { nameOfKey } from '../key-pair/key-pair-lookup.ts';
import { type EC2Instance, instanceIid } from '../vm/vm-lookup.ts';
import { statusOf, troubleOf } from './cluster-state.ts';
import { known } from './eks-tags.ts';
import { type FoundNodeGroup, nodeGroupIid } from './node-group-lookup.ts';
import { isAutoScaled } from './node-group-sizes.ts';
import { nodeTag } from './node-instance.ts';

/** A node group with those of the cluster's nodes that are its own. */
export function nodeGroupView(group: FoundNodeGroup, nodes: readonly EC2Instance[]): NodeGroup {
  const { minSize, maxSize, desiredSize = 0 } = group.scalingConfig ?? {};
  const key = group.remoteAccess?.ec2SshKey;
  return {
    iid: nodeGroupIid(group),
    status: statusOf(group),
    spec: (group.instanceTypes ?? []).join(', ') || (group.launchTemplate?.name ?? '-'),
    ...(group.amiType && { image: { nameId: group.amiType, systemId: group.amiType } }),
    ...(group.diskSize !== undefined && { rootDiskSizeGB: group.diskSize }),
    ...(key && { keyPair: { nameId: nameOfKey(key), systemId: key } }),
    onAutoScaling: isAutoScaled(group),
    desiredNodeSize: desiredSize,
    ...(minSize !== undefined && { minNodeSize: minSize }),
    ...(maxSize !== undefined && { maxNodeSize: maxSize }),
    nodes: nodes.filter((node) => isOf(node, group)).map(instanceIid),
    keyValues: [
      ...troubleOf(group),
      ...known([
        ['version', group.version],
        ['release', group.releaseVersion],
        ['capacity', group.capacityType],
      ]),
    ],
  };
}

const isOf = ({ Tags = [] }: EC2Instance, { nodegroupName }: FoundNodeGroup): boolean =>
  Tags.some(({ Key, Value }) => Key === nodeTag.group && Value === nodegroupName);
