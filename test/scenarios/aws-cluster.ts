import type { LifeStep } from './cloud-life-step.ts';

/** A cluster in a VPC with a single subnet: asked for, refused without a card, and told what is missing. */
export const refusedCluster: readonly LifeStep[] = [
  {
    en: 'create a VPC named vpc-01 with 10.0.0.0/16 and a subnet subnet-01 10.0.1.0/24',
    ko: 'vpc-01이라는 VPC를 10.0.0.0/16으로 만들고 서브넷은 subnet-01 10.0.1.0/24로 해줘',
    operation: 'CreateVPC',
    input: { name: 'vpc-01' },
    card: true,
  },
  {
    en: 'make a Kubernetes cluster with two nodes',
    ko: '노드 두 대짜리 쿠버네티스 클러스터 하나 만들어줘',
    operation: 'CreateCluster',
    asks: { en: /What should the cluster be called/, ko: /클러스터 이름을 무엇으로 할까요/ },
  },
  // Every account of AWS has a VPC from the start.
  { en: 'dev-k8s', ko: 'dev-k8s', operation: 'CreateCluster', asks: { en: /In which VPC/, ko: /어느 VPC/ } },
  {
    en: 'vpc-01',
    ko: 'vpc-01',
    operation: 'CreateCluster',
    input: { name: 'dev-k8s', vpc: 'vpc-01', desiredNodeSize: 2 },
    status: 'failed',
    names: ['subnet-01 ({zone})', 'AddSubnet', '{otherZone}', 'subnet-02 10.0.0.0/24'],
  },
];

/** The same again, with what was missing. */
export const madeCluster: readonly LifeStep[] = [
  {
    en: 'add a subnet subnet-02 10.0.2.0/24 to vpc-01 in zone {otherZone}',
    ko: '{otherZone} 존에 10.0.2.0/24로 vpc-01에 서브넷 subnet-02 추가해줘',
    operation: 'AddSubnet',
    input: { name: 'subnet-02', vpc: 'vpc-01', cidr: '10.0.2.0/24', zone: '{otherZone}' },
    card: true,
  },
  {
    en: 'make a Kubernetes cluster dev-k8s in vpc-01 with two nodes',
    ko: 'vpc-01에 노드 두 대짜리 쿠버네티스 클러스터 dev-k8s 만들어줘',
    operation: 'CreateCluster',
    input: {
      name: 'dev-k8s',
      vpc: 'vpc-01',
      subnets: ['subnet-01', 'subnet-02'],
      desiredNodeSize: 2,
      nodeGroupMade: 'later-with-AddNodeGroup',
    },
    card: true,
    names: ['AddNodeGroup'],
    details: { status: 'Active', nodeGroups: [] },
  },
  {
    en: 'add a node group workers with 2 nodes of t3.medium to the cluster dev-k8s',
    ko: 'dev-k8s에 t3.medium 노드 2대짜리 노드 그룹 workers 추가해줘',
    operation: 'AddNodeGroup',
    input: { name: 'workers', cluster: 'dev-k8s', spec: 't3.medium', desiredNodeSize: 2 },
    card: true,
    details: { status: 'Active', nodes: [{}, {}] },
  },
  {
    en: 'scale the node group workers of dev-k8s to 3 nodes',
    ko: 'dev-k8s의 workers 노드 그룹을 3대로 늘려줘',
    operation: 'ChangeNodeGroupScaling',
    input: { name: 'workers', cluster: 'dev-k8s', desiredNodeSize: 3 },
    card: true,
    details: { nodes: [{}, {}, {}] },
  },
];

export const kubeconfig: LifeStep = {
  en: 'give me the kubeconfig of dev-k8s',
  ko: 'dev-k8s kubeconfig 줘',
  operation: 'GetKubeconfig',
  input: { name: 'dev-k8s' },
};

/** First in an order that cannot be, which is told without a card. */
export const removedCluster: readonly LifeStep[] = [
  {
    en: 'delete the cluster dev-k8s',
    ko: 'dev-k8s 클러스터 삭제해줘',
    operation: 'DeleteCluster',
    input: { name: 'dev-k8s' },
    status: 'failed',
    names: ['workers', 'RemoveNodeGroup'],
  },
  {
    en: 'remove the node group workers from dev-k8s',
    ko: 'dev-k8s에서 workers 노드 그룹 삭제해줘',
    operation: 'RemoveNodeGroup',
    input: { name: 'workers', cluster: 'dev-k8s' },
    card: true,
    typed: true,
    details: { gone: true },
  },
  {
    en: 'delete the cluster dev-k8s',
    ko: 'dev-k8s 클러스터 삭제해줘',
    operation: 'DeleteCluster',
    input: { name: 'dev-k8s' },
    card: true,
    typed: true,
    details: { gone: true },
  },
  {
    en: 'delete the vpc vpc-01',
    ko: 'vpc-01 삭제해줘',
    operation: 'DeleteVPC',
    input: { name: 'vpc-01' },
    card: true,
    typed: true,
  },
];
