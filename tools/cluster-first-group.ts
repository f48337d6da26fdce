import type { DriverFacts } from '../drivers/contract/driver.ts';
import type { Localized } from '../drivers/contract/text.ts';
import type { NodeArguments } from './cluster-arguments.ts';
import { josa } from './korean.ts';
import { checkSizes, newSizes } from './node-group-sizes.ts';
import { OpenQuestion } from './open-question.ts';

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
  if (input.spec === undefined) throw noSpec();
  const nodeGroup = firstGroupName(input);
  return { ...newSizes(nodeGroup, input), nodeGroupMade: 'with-cluster', nodeGroup };
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

const noSpec = (): OpenQuestion =>
  new OpenQuestion({
    field: 'spec',
    fact: {
      en: 'this cloud makes a cluster only together with its first node group',
      ko: '이 클라우드에서는 클러스터를 만들 때 첫 노드 그룹이 함께 필요합니다',
    },
  });
