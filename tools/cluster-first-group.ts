import type { DriverFacts } from '../drivers/contract/driver.ts';
import { CloudError } from '../drivers/contract/errors.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { NodeArguments } from './cluster-arguments.ts';
import { josa } from './korean.ts';
import { checkSizes, withinBounds } from './node-group-sizes.ts';

/** What a request for a cluster says of its first node group. */
export interface FirstGroup extends NodeArguments {
  readonly name: string;
  readonly nodeGroup?: string | undefined;
  readonly spec?: string | undefined;
  readonly nodeGroupMade?: 'with-cluster' | 'later-with-AddNodeGroup' | undefined;
}

/** `later-with-AddNodeGroup`: the cloud makes clusters without nodes, and what was said of nodes is for an AddNodeGroup of its own. */
export function firstGroupOf<I extends FirstGroup>(input: I, clusterType: DriverFacts['clusterType']): I {
  const { nodeGroupMade: _said, ...asked } = input;
  if (clusterType !== 'type-ii') {
    checkSizes(firstGroupName(input), input);
    return saysOfNodes(input) ? { ...input, nodeGroupMade: 'later-with-AddNodeGroup' } : (asked as I);
  }
  if (input.spec === undefined) throw noSpec(input.name);
  const completed: I = {
    ...input,
    nodeGroupMade: 'with-cluster',
    nodeGroup: firstGroupName(input),
    onAutoScaling: input.onAutoScaling ?? true,
    desiredNodeSize: input.desiredNodeSize ?? withinBounds(1, input),
  };
  checkSizes(firstGroupName(completed), completed);
  return completed;
}

const firstGroupName = ({ name, nodeGroup }: FirstGroup): string => nodeGroup ?? `${name}-ng-1`;

function saysOfNodes(input: FirstGroup): boolean {
  const { nodeGroup, spec, image, keyPair, onAutoScaling, rootDiskType, rootDiskSizeGB } = input;
  const { desiredNodeSize, minNodeSize, maxNodeSize } = input;
  const said = [nodeGroup, spec, image, keyPair, onAutoScaling, rootDiskType, rootDiskSizeGB];
  return [...said, desiredNodeSize, minNodeSize, maxNodeSize].some((value) => value !== undefined);
}

/** What is still to be done for the nodes of a cluster that was made without any. */
export function nodesToCome(input: FirstGroup, isActive: boolean): Localized {
  const { name, nodeGroup, spec, desiredNodeSize } = input;
  const wanted = [nodeGroup, spec, desiredNodeSize].filter((value) => value !== undefined).join(', ');
  const said = input.nodeGroupMade === 'later-with-AddNodeGroup' && wanted !== '' ? `(${wanted})` : '';
  const group = { en: said ? `the node group ${said}` : 'a node group', ko: `노드 그룹${said}` };
  return isActive
    ? {
        en: `It has no nodes yet: add ${group.en} now, with AddNodeGroup.`,
        ko: `아직 노드가 없습니다. 이제 AddNodeGroup으로 ${group.ko}을 추가하십시오.`,
      }
    : {
        en: `It has no nodes yet: this cloud takes node groups only once ${name} is Active. Add ${group.en} then, with AddNodeGroup.`,
        ko: `아직 노드가 없습니다. 이 클라우드에서는 클러스터가 Active 상태가 된 뒤에만 노드 그룹을 추가할 수 있습니다. ${josa(name, '이/가')} Active가 되면 AddNodeGroup으로 ${group.ko}을 추가하십시오.`,
      };
}

const noSpec = (name: string): CloudError =>
  new CloudError({
    kind: 'invalid-input',
    subject: { resource: 'cluster', name },
    fact: {
      en: 'this cloud makes a cluster only together with its first node group, and no spec was given for its nodes',
      ko: '이 클라우드에서는 클러스터를 만들 때 첫 노드 그룹이 함께 필요한데, 노드 스펙을 지정하지 않았습니다',
    },
    remedy: {
      en: 'Name the spec of the nodes (spec); ListVMSpec shows them. The number of nodes can be given too.',
      ko: '노드 스펙(spec)을 지정하십시오. VM 스펙 목록에서 고를 수 있으며, 노드 수도 함께 지정할 수 있습니다.',
    },
  });
