import { z } from 'zod';
import { clusterRequestSchema, clusterSchema, nodeGroupRequestSchema } from '../drivers/contract/cluster.ts';
import { nodeArguments, nodeGroupRequest, nodeSlots, versionSlot } from './cluster-arguments.ts';
import { presentCluster } from './cluster-display.ts';
import { firstGroupOf, nodesToCome } from './cluster-first-group.ts';
import { networkOf } from './cluster-network.ts';
import { clusterProgress } from './cluster-progress.ts';
import { refuseFewZones } from './cluster-zones.ts';
import type { OperationContext } from './context.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { cloudIdentifierSchema, connectionArgument } from './shared/arguments.ts';
import { handlerOf, openConnection } from './shared/handlers.ts';
import { made } from './shared/named.ts';
import { readBackMade } from './shared/read-back.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const { name, vpc, subnets, securityGroups, tags } = clusterRequestSchema.shape;

const input = z.strictObject({
  name,
  vpc: vpc.optional(),
  subnets: subnets.optional(),
  securityGroups: securityGroups.default([]),
  version: cloudIdentifierSchema.optional(),
  nodeGroup: nodeGroupRequestSchema.shape.name.optional(),
  spec: cloudIdentifierSchema.optional(),
  ...nodeArguments,
  /** Decided by the kind of cloud, never by who asks; on the card it says what happens to the values above. */
  nodeGroupMade: z.enum(['with-cluster', 'later-with-AddNodeGroup']).optional(),
  tags,
  connection: connectionArgument,
});
type Input = z.infer<typeof input>;

const target = made('cluster');

/** What is left open, filled in; the same again for an input that is complete. */
async function completed(wanted: Input, context: OperationContext) {
  const open = await openConnection(wanted, context);
  const whole = firstGroupOf(wanted, open.connection.facts.clusterType);
  return { ...whole, ...(await networkOf(whole, open, context)) };
}

export const createCluster = defineOperation({
  name: 'CreateCluster',
  subject: 'cluster',
  effect: 'create',
  summary: {
    en: 'Create a managed Kubernetes cluster, with a first node group where the cloud wants one',
    ko: '관리형 쿠버네티스 클러스터 생성 (클라우드에 따라 첫 노드 그룹 포함)',
  },
  guidance:
    'Takes minutes. Left out: vpc is the only one of the connection, subnets are all of the VPC, version is the newest default. Some clouds (type-i) take node groups only once the cluster is Active: then AddNodeGroup; others (type-ii) need spec here. Never set nodeGroupMade.',
  input,
  slots: {
    name: slots.newName('cluster'),
    vpc: slots.vpc,
    subnets: {
      kind: 'names',
      of: 'subnet',
      title: { en: 'Subnets', ko: '서브넷' },
      ask: { en: 'In which subnets?', ko: '어느 서브넷들을 사용할까요?' },
      cues: { en: ['subnet', 'subnets', 'in subnet'], ko: ['서브넷'] },
    },
    securityGroups: slots.securityGroups,
    version: versionSlot,
    nodeGroup: {
      ...slots.newName('nodegroup'),
      cues: {
        en: ['node group', 'nodegroup', 'node pool', 'nodepool', 'worker group'],
        ko: ['노드 그룹', '노드그룹', '노드 풀', '노드풀'],
      },
    },
    spec: slots.spec,
    ...nodeSlots,
    nodeGroupMade: {
      kind: 'choice',
      title: { en: 'Node group is made', ko: '노드 그룹 생성 시점' },
      ask: {
        en: 'Is the node group made with the cluster or later?',
        ko: '노드 그룹을 클러스터와 함께 만들까요, 나중에 만들까요?',
      },
      choices: [
        {
          value: 'with-cluster',
          title: { en: 'with the cluster', ko: '클러스터와 함께' },
          words: { en: ['with-cluster'], ko: [] },
        },
        {
          value: 'later-with-AddNodeGroup',
          title: { en: 'later, with AddNodeGroup', ko: '나중에 AddNodeGroup으로' },
          words: { en: ['node group later'], ko: ['노드 그룹은 나중에'] },
        },
      ],
    },
    tags: slots.tags,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [...verbs.create.en, 'launch', 'deploy', 'spin up', 'bring up', 'stand up'],
      ko: [...verbs.create.ko, '띄우', '배포', '올리', '구축', '세우'],
    },
    nouns: nouns.cluster,
  },
  examples: [
    {
      en: 'create a cluster stage-k8s in vpc-01 with version 1.33',
      ko: 'vpc-01에 1.33 버전으로 stage-k8s 클러스터 만들어줘',
      input: { name: 'stage-k8s', vpc: 'vpc-01', version: '1.33' },
    },
    {
      en: 'please spin up a Kubernetes cluster named batch-k8s on mock-tokyo with 3 nodes of m1.large',
      ko: 'mock-tokyo에 m1.large 노드 3대로 batch-k8s 쿠버네티스 클러스터 띄워 주세요',
      input: { name: 'batch-k8s', connection: 'mock-tokyo', spec: 'm1.large', desiredNodeSize: 3 },
    },
    { en: 'we need a new k8s cluster', ko: '쿠버네티스 하나 새로 구축해 주세요', input: {} },
    {
      en: 'build an EKS called shop-prod in vpc-01, subnet subnet-01, security group sg-01',
      ko: '클러스터 shop-prod 생성 요청드립니다. VPC는 vpc-01, 서브넷 subnet-01, 보안 그룹 sg-01이요',
      input: { name: 'shop-prod', vpc: 'vpc-01', subnets: ['subnet-01'], securityGroups: ['sg-01'] },
    },
    {
      en: 'can you set up a managed Kubernetes qa-k8s with spec m1.small and key keypair-01?',
      ko: '스펙 m1.small, 키페어 keypair-01로 qa-k8s 쿠버 하나 구성해 줄 수 있어?',
      input: { name: 'qa-k8s', spec: 'm1.small', keyPair: 'keypair-01' },
    },
  ],
  target,
  livesIn: { type: 'vpc', field: 'vpc' },
  methods: ['cluster.createCluster'],
  details: clusterSchema,
  complete: completed,
  refuse: refuseFewZones,
  run: async (wanted, context) => {
    const whole = await completed(wanted, context);
    const { connection, nodeGroup, spec, nodeGroupMade, ...rest } = whole;
    const { name, version, vpc, subnets = [], securityGroups, tags, ...nodes } = rest;
    const withNodes = nodeGroupMade === 'with-cluster' && nodeGroup !== undefined && spec !== undefined;
    const nodeGroups = withNodes ? [nodeGroupRequest(nodeGroup, spec, nodes)] : [];
    const handler = handlerOf(await openConnection({ connection }, context), 'cluster');
    return await handler.createCluster({ name, version, vpc, subnets, securityGroups, tags, nodeGroups }, context.call);
  },
  follow: async (details, wanted, context) => {
    const progress = await clusterProgress(details, wanted, context);
    if (progress.state !== 'running' || wanted.nodeGroupMade !== 'later-with-AddNodeGroup') return progress;
    const { status } = progress;
    const nodes = nodesToCome(wanted, false);
    return { ...progress, status: { en: `${status.en} ${nodes.en}`, ko: `${status.ko} ${nodes.ko}` } };
  },
  readBack: readBackMade(target),
  say: ({ iid, status, version, nodeGroups }, wanted) => {
    const nodes = nodeGroups.length === 0 ? nodesToCome(wanted, status === 'Active') : undefined;
    const kind = { en: version ? ` (Kubernetes ${version})` : '', ko: version ? `쿠버네티스 ${version} ` : '' };
    const made =
      status === 'Active'
        ? {
            en: `Cluster ${iid.nameId}${kind.en} is created and Active.`,
            ko: `${kind.ko}클러스터 ${josa(iid.nameId, '을/를')} 생성했습니다. 상태: Active.`,
          }
        : {
            en: `The cloud is creating cluster ${iid.nameId}${kind.en}; it is ${status} now.`,
            ko: `${kind.ko}클러스터 ${iid.nameId} 생성 요청이 접수되었습니다. 현재 상태: ${status}.`,
          };
    return nodes ? { en: `${made.en} ${nodes.en}`, ko: `${made.ko} ${nodes.ko}` } : made;
  },
  present: presentCluster,
});
