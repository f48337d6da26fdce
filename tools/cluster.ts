import { clusterSchema } from '../drivers/contract/cluster.ts';
import { clusterColumns, presentCluster } from './cluster-display.ts';
import { defineOperation } from './operation.ts';
import { connectionInput, namedInput } from './shared/arguments.ts';
import { listSentence, listTable } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import { existing, namedSlots } from './shared/named.ts';
import { titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

export const listCluster = defineOperation({
  name: 'ListCluster',
  subject: 'cluster',
  effect: 'read',
  summary: { en: 'List Kubernetes clusters with their node groups', ko: '쿠버네티스 클러스터와 노드 그룹 목록 조회' },
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.cluster },
  examples: [
    { en: 'list clusters', ko: '클러스터 목록 보여줘', input: {} },
    { en: 'what k8s do we have running?', ko: '지금 쿠버네티스 뭐 떠 있어?', input: {} },
    {
      en: 'which Kubernetes clusters are on mock-tokyo?',
      ko: 'mock-tokyo에 있는 쿠버네티스 클러스터 알려 주세요',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please show the clusters of all connections',
      ko: '전체 연결의 클러스터 현황 좀 뽑아 주세요',
      input: { connection: 'all' },
    },
    { en: 'are all our clusters Active?', ko: 'k8s 클러스터들 상태 다 괜찮은지 확인 부탁드립니다', input: {} },
  ],
  methods: ['cluster.listCluster'],
  details: listDetails(clusterSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'cluster').listCluster(context.call)),
  say: (details, input) => listSentence(titles.cluster, details, input),
  present: (details, input) => listTable(clusterColumns, details, input),
});

export const getCluster = defineOperation({
  name: 'GetCluster',
  subject: 'cluster',
  effect: 'read',
  summary: {
    en: 'Show one Kubernetes cluster with its node groups',
    ko: '쿠버네티스 클러스터 하나와 노드 그룹 상세 조회',
  },
  guidance:
    'Also the way to see the node groups and nodes of a cluster, its version, its endpoint and whether it is Active. The kubeconfig is GetKubeconfig.',
  input: namedInput,
  slots: namedSlots('cluster'),
  words: {
    actions: { en: [...verbs.get.en, 'list', 'check'], ko: [...verbs.get.ko, '목록', '상태'] },
    nouns: {
      en: [
        ...nouns.cluster.en,
        ...nouns.nodeGroup.en,
        'cluster status',
        'cluster version',
        'Kubernetes version',
        'API server',
        'endpoint',
        'nodes',
      ],
      ko: [
        ...nouns.cluster.ko,
        ...nouns.nodeGroup.ko,
        '클러스터 상태',
        '클러스터 버전',
        '쿠버네티스 버전',
        'API 서버',
        '엔드포인트',
        '노드',
      ],
    },
  },
  examples: [
    { en: 'show cluster dev-cluster', ko: 'dev-cluster 클러스터 보여줘', input: { name: 'dev-cluster' } },
    {
      en: 'which node groups does dev-cluster have?',
      ko: 'dev-cluster에 노드 그룹이 뭐가 있나요?',
      input: { name: 'dev-cluster' },
    },
    {
      en: 'is the cluster stage-k8s ready yet?',
      ko: 'stage-k8s 클러스터 이제 다 떴는지 상태 좀 봐 주세요',
      input: { name: 'stage-k8s' },
    },
    {
      en: 'what Kubernetes version is dev-cluster on?',
      ko: 'dev-cluster 쿠버네티스 버전이 몇이야?',
      input: { name: 'dev-cluster' },
    },
    {
      en: 'describe the k8s cluster batch-k8s on mock-tokyo',
      ko: 'mock-tokyo의 batch-k8s 클러스터 상세 정보 조회해 줘',
      input: { name: 'batch-k8s', connection: 'mock-tokyo' },
    },
    {
      en: 'API server endpoint of dev-cluster?',
      ko: 'dev-cluster API 서버 엔드포인트 알려줘',
      input: { name: 'dev-cluster' },
    },
  ],
  target: existing('cluster'),
  methods: ['cluster.getCluster'],
  details: clusterSchema,
  run: async (input, context) =>
    await (await openHandler('cluster', input, context)).getCluster({ nameId: input.name }, context.call),
  say: ({ iid, status, version, nodeGroups }) => ({
    en: `Cluster ${iid.nameId} is ${status}${version ? `, version ${version}` : ''}, with ${nodeGroups.length} ${nodeGroups.length === 1 ? 'node group' : 'node groups'}.`,
    ko: `클러스터 ${iid.nameId} 상태: ${status}${version ? `, 버전: ${version}` : ''}, 노드 그룹: ${nodeGroups.length}개입니다.`,
  }),
  present: presentCluster,
});
