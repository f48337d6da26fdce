import { z } from 'zod';
import { clusterTokenSchema, kubeconfigSchema } from '../drivers/contract/cluster.ts';
import { defineOperation } from './operation.ts';
import { namedInput } from './shared/arguments.ts';
import { handlerOf, openConnection, openHandler, unsupported } from './shared/handlers.ts';
import { consented, existing, namedSlots, nothingToShow } from './shared/named.ts';

const target = existing('cluster');

export const getKubeconfig = defineOperation({
  name: 'GetKubeconfig',
  subject: 'cluster',
  effect: 'read',
  summary: {
    en: 'Get the kubeconfig of a cluster, for kubectl, as a file',
    ko: '클러스터의 kubeconfig를 파일로 받기 (kubectl 접속용)',
  },
  guidance:
    'The kubeconfig goes to the person directly, as a file, and is never part of the conversation. Only once the cluster has an endpoint.',
  input: namedInput,
  slots: namedSlots('cluster'),
  words: {
    actions: {
      en: ['get', 'download', 'fetch', 'give me', 'export', 'show', 'save', 'send', 'hand me', 'need'],
      ko: ['받', '다운로드', '내려받', '내려 받', '뽑', '줘', '가져오', '추출', '저장', '보내', '필요', '조회'],
    },
    nouns: {
      en: [
        'kubeconfig',
        'kube config',
        'kubectl config',
        'kubectl access',
        'cluster config file',
        'cluster access file',
        'kubeconfig file',
      ],
      ko: [
        'kubeconfig',
        '쿠브컨피그',
        '쿠베컨피그',
        '큐브컨피그',
        '쿠버 컨피그',
        'kubeconfig 파일',
        '클러스터 접속 파일',
        '클러스터 접속 정보',
        'kubectl 설정',
        'kubectl 접속',
      ],
    },
  },
  examples: [
    { en: 'get the kubeconfig of dev-cluster', ko: 'dev-cluster kubeconfig 줘', input: { name: 'dev-cluster' } },
    {
      en: 'how do I get kubectl access to dev-cluster? give me the config file',
      ko: 'dev-cluster에 kubectl로 접속하려는데 설정 파일 좀 내려받게 해 주세요',
      input: { name: 'dev-cluster' },
    },
    {
      en: 'please export the kubeconfig for the cluster stage-k8s',
      ko: 'stage-k8s 클러스터 접속 정보 파일로 뽑아 주세요',
      input: { name: 'stage-k8s' },
    },
    {
      en: 'download kube config batch-k8s mock-tokyo',
      ko: 'mock-tokyo의 batch-k8s 쿠브컨피그 받아줘',
      input: { name: 'batch-k8s', connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['cluster.getKubeconfig'],
  details: z.object({ name: z.string(), ...kubeconfigSchema.shape }),
  run: async (input, context) => {
    const handler = await openHandler('cluster', input, context);
    const { kubeconfig } = await handler.getKubeconfig({ nameId: input.name }, context.call);
    return { name: input.name, kubeconfig };
  },
  say: ({ name }) => ({
    en: `The kubeconfig of cluster ${name} is handed over as a file; "kubectl --kubeconfig FILE" uses it.`,
    ko: `클러스터 ${name}의 kubeconfig를 파일로 전달했습니다. "kubectl --kubeconfig 파일"로 사용합니다.`,
  }),
  present: nothingToShow,
});

export const generateClusterToken = defineOperation({
  name: 'GenerateClusterToken',
  subject: 'cluster',
  effect: 'create',
  summary: {
    en: 'Make a token that signs in to a cluster; it is handed over as a file',
    ko: '클러스터 인증 토큰 발급 (파일로 전달)',
  },
  guidance:
    'The token goes to the person directly and is never part of the conversation. It ends by itself after a while. Some clouds have none.',
  input: namedInput,
  slots: namedSlots('cluster'),
  words: {
    actions: {
      en: ['generate', 'create', 'make', 'issue', 'get', 'give me', 'renew', 'new', 'need'],
      ko: ['발급', '생성', '만들', '받', '갱신', '줘', '뽑', '재발급', '필요'],
    },
    nouns: {
      en: ['cluster token', 'token', 'Kubernetes token', 'k8s token', 'bearer token', 'access token', 'login token'],
      ko: ['클러스터 토큰', '토큰', '쿠버네티스 토큰', 'k8s 토큰', '인증 토큰', '접속 토큰', '액세스 토큰'],
    },
  },
  examples: [
    {
      en: 'generate a token for dev-cluster',
      ko: 'dev-cluster 토큰 발급해줘',
      input: { name: 'dev-cluster' },
    },
    {
      en: 'my cluster token has expired, I need a new one for dev-cluster',
      ko: 'dev-cluster 접속 토큰이 만료됐어요, 다시 하나 발급 부탁드려요',
      input: { name: 'dev-cluster' },
    },
    {
      en: 'issue a bearer token for the k8s cluster stage-k8s',
      ko: 'stage-k8s 쿠버네티스 인증 토큰 생성해 주세요',
      input: { name: 'stage-k8s' },
    },
    {
      en: 'can I have an access token of batch-k8s on mock-tokyo?',
      ko: 'mock-tokyo batch-k8s 액세스 토큰 하나 받을 수 있을까요?',
      input: { name: 'batch-k8s', connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['cluster.generateClusterToken'],
  details: z.object({ name: z.string(), ...clusterTokenSchema.shape }),
  run: async (input, context) => {
    const open = await openConnection(input, context);
    const handler = handlerOf(open, 'cluster');
    if (!handler.generateClusterToken) throw unsupported(open, 'cluster.generateClusterToken');
    const { token } = await handler.generateClusterToken(consented(input.name, context), context.call);
    return { name: input.name, token };
  },
  // A token leaves no trace that could be read.
  readBack: async () => 'unknown',
  say: ({ name }) => ({
    en: `A token for cluster ${name} is made and handed over as a file.`,
    ko: `클러스터 ${name}의 토큰을 발급하여 파일로 전달했습니다.`,
  }),
  present: nothingToShow,
});
