import type { ClusterRequest } from '../../contract/cluster.ts';
import type { Preflight } from '../../shared/cloudstack-api/preflight.ts';

const clusterName: Preflight<ClusterRequest> = {
  name: 'ClusterName',
  source: 'Apache CloudStack Kubernetes Service: the name becomes part of host names',
  check: ({ name }) =>
    /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(name)
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: 'the name becomes part of host names: letters, digits and "-" only, a letter first, at most 63 characters',
            ko: '이름이 호스트 이름에 쓰이므로 영문자로 시작하고 영문자, 숫자, "-"만으로 63자 이내여야 합니다',
          },
          remedy: {
            en: 'Choose such a name, for example dev-cluster.',
            ko: 'dev-cluster와 같은 형식의 이름을 지정하십시오.',
          },
        },
};

const oneNodeGroup: Preflight<ClusterRequest> = {
  name: 'OneNodeGroup',
  source: 'Apache CloudStack Kubernetes Service: a cluster has one implicit group of workers',
  check: ({ nodeGroups }) => {
    if (nodeGroups.length === 1) return undefined;
    return nodeGroups.length === 0
      ? {
          kind: 'invalid-input',
          fact: { en: 'a cluster needs a node group', ko: '클러스터에는 노드 그룹이 필요합니다' },
          remedy: { en: 'Name a node group and its spec.', ko: '노드 그룹과 그 스펙을 지정하십시오.' },
        }
      : {
          kind: 'unsupported',
          fact: {
            en: 'a cluster of CloudStack has exactly one node group',
            ko: 'CloudStack 클러스터의 노드 그룹은 하나뿐입니다',
          },
          remedy: {
            en: 'Name one node group, or make a cluster for each.',
            ko: '노드 그룹을 하나만 지정하거나 그룹마다 클러스터를 따로 만드십시오.',
          },
        };
  },
};

const oneSubnet: Preflight<ClusterRequest> = {
  name: 'OneSubnet',
  source: 'Apache CloudStack Kubernetes Service: networkid of createKubernetesCluster',
  check: ({ subnets }) =>
    subnets.length === 1
      ? undefined
      : {
          kind: 'invalid-input',
          fact: { en: 'a cluster is in exactly one subnet', ko: '클러스터는 서브넷 하나에 만들어집니다' },
          remedy: { en: 'Name one subnet of the VPC.', ko: 'VPC의 서브넷을 하나만 지정하십시오.' },
        },
};

const groupOptions: Preflight<ClusterRequest> = {
  name: 'NodeGroupOptions',
  source: 'Apache CloudStack Kubernetes Service: nodes run its own system image on the storage of their offering',
  check: ({ nodeGroups }) =>
    nodeGroups.every(({ image, rootDiskType }) => image === undefined && rootDiskType === undefined)
      ? undefined
      : {
          kind: 'unsupported',
          fact: {
            en: 'the image and the root disk type of nodes come from the cloud and cannot be chosen',
            ko: '노드의 이미지와 루트 디스크 유형은 클라우드에서 정하며 지정할 수 없습니다',
          },
          remedy: {
            en: 'Leave the image and the root disk type of the node group out.',
            ko: '노드 그룹의 이미지와 루트 디스크 유형을 빼십시오.',
          },
        },
};

const oneWorker: Preflight<ClusterRequest> = {
  name: 'OneWorker',
  source: 'Apache CloudStack Kubernetes Service: size of createKubernetesCluster is 1 or more',
  check: ({ nodeGroups }) =>
    nodeGroups.every(({ desiredNodeSize }) => desiredNodeSize >= 1)
      ? undefined
      : {
          kind: 'invalid-input',
          fact: { en: 'a cluster needs a worker node', ko: '클러스터에는 워커 노드가 하나 이상 필요합니다' },
          remedy: { en: 'Ask for one node or more.', ko: '노드 수를 1 이상으로 지정하십시오.' },
        },
};

export const clusterPreflight: readonly Preflight<ClusterRequest>[] = [
  clusterName,
  oneNodeGroup,
  oneSubnet,
  groupOptions,
  oneWorker,
];

/** A spec that nodes are to have, and what the version of Kubernetes needs. */
export interface NodePlan {
  readonly spec: string;
  readonly version: string;
  readonly isCustom: boolean;
  readonly cpus: number;
  readonly memoryMiB: number;
  readonly needsCpus: number;
  readonly needsMemoryMiB: number;
}

const fixedSpec: Preflight<NodePlan> = {
  name: 'NodeFixedSpec',
  source: 'Apache CloudStack Kubernetes Service: custom service offerings are refused',
  check: ({ isCustom, spec }) =>
    isCustom
      ? {
          kind: 'invalid-input',
          fact: {
            en: `${spec} is a custom spec, and nodes need one of a fixed size`,
            ko: `${spec} 항목은 사용자 지정 스펙입니다. 노드에는 크기가 정해진 스펙이 필요합니다`,
          },
          remedy: { en: 'Choose a spec of a fixed size.', ko: '크기가 정해진 스펙을 선택하십시오.' },
        }
      : undefined,
};

const largeSpec: Preflight<NodePlan> = {
  name: 'NodeSize',
  source: 'Apache CloudStack Kubernetes Service: mincpunumber and minmemory of listKubernetesSupportedVersions',
  check: ({ spec, version, cpus, memoryMiB, needsCpus, needsMemoryMiB }) =>
    cpus >= needsCpus && memoryMiB >= needsMemoryMiB
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `${spec} has ${cpus} vCPUs and ${memoryMiB} MiB; nodes of Kubernetes ${version} need ${needsCpus} and ${needsMemoryMiB} MiB`,
            ko: `${spec} 스펙은 vCPU ${cpus}개, ${memoryMiB} MiB입니다. 쿠버네티스 ${version} 노드에는 vCPU ${needsCpus}개, ${needsMemoryMiB} MiB 이상이 필요합니다`,
          },
          remedy: {
            en: `Choose a spec with ${needsCpus} vCPUs and ${needsMemoryMiB} MiB or more.`,
            ko: `vCPU ${needsCpus}개, ${needsMemoryMiB} MiB 이상인 스펙을 선택하십시오.`,
          },
        },
};

export const nodePreflight: readonly Preflight<NodePlan>[] = [fixedSpec, largeSpec];

/** How many nodes a group is to have. */
export interface NodeCountPlan {
  readonly desired: number;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

const nodeBounds: Preflight<NodeCountPlan> = {
  name: 'NodeBounds',
  source: 'Driver contract: the minimum, the desired and the maximum number of nodes are in this order',
  check: ({ desired, minimum = desired, maximum = desired }) =>
    minimum <= desired && desired <= maximum && desired >= 1
      ? undefined
      : {
          kind: 'invalid-input',
          fact: {
            en: `${desired} nodes are not between ${Math.max(1, minimum)} and ${maximum}`,
            ko: `노드 수 ${desired}개는 ${Math.max(1, minimum)}~${maximum} 범위를 벗어납니다`,
          },
          remedy: {
            en: 'Choose a number from the minimum to the maximum, one or more.',
            ko: '최솟값과 최댓값 사이에서 1 이상인 수를 지정하십시오.',
          },
        },
};

export const nodeCountPreflight: readonly Preflight<NodeCountPlan>[] = [nodeBounds];
