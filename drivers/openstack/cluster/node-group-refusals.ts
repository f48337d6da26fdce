import type { CloudError } from '../../contract/errors.ts';
import type { Refusals } from '../account.ts';

const subjectOf = (name: string) => ({ resource: 'nodegroup', name }) as const;

export const firstStays = (name: string, { unsupported }: Refusals): CloudError =>
  unsupported(
    subjectOf(name),
    {
      en: 'it is the node group with which the cluster was made, and goes with the cluster',
      ko: '클러스터와 함께 만들어진 노드 그룹이며 클러스터와 함께 삭제됩니다',
    },
    { en: 'Scale it down, or delete the cluster.', ko: '노드 수를 줄이거나 클러스터를 삭제하십시오.' },
  );

export const cannotScale = (name: string, { unsupported }: Refusals): CloudError =>
  unsupported(
    subjectOf(name),
    { en: 'its cluster was made without auto scaling', ko: '오토스케일링 없이 만들어진 클러스터입니다' },
    {
      en: 'Change its number of nodes, or make a cluster with auto scaling.',
      ko: '노드 수를 직접 변경하거나 오토스케일링을 켠 클러스터를 만드십시오.',
    },
  );

export const withoutBounds = (name: string, { invalid }: Refusals): CloudError =>
  invalid(
    subjectOf(name),
    { en: 'auto scaling needs a maximum number of nodes', ko: '오토스케일링에는 최대 노드 수가 필요합니다' },
    { en: 'Give a maximum when the node group is made.', ko: '노드 그룹을 만들 때 최대 노드 수를 지정하십시오.' },
  );

export const oneAtATime = (name: string, present: number, { conflict }: Refusals): CloudError =>
  conflict(
    subjectOf(name),
    {
      en: 'Magnum changes either the bounds or the number of nodes at a time',
      ko: 'Magnum은 한 번에 범위와 노드 수 중 하나만 변경합니다',
    },
    {
      en: `Change the bounds first, with ${present} nodes, and the number once the node group is Active again.`,
      ko: `먼저 노드 수 ${present}개를 유지한 채 범위를 변경하고, 노드 그룹이 다시 Active 상태가 되면 노드 수를 변경하십시오.`,
    },
  );
