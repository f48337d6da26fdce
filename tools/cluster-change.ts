import { z } from 'zod';
import { clusterSchema } from '../drivers/contract/cluster.ts';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { versionSlot } from './cluster-arguments.ts';
import { presentCluster } from './cluster-display.ts';
import { clusterProgress, currentCluster } from './cluster-progress.ts';
import { hasNodeGroups, readBackRemoved, removalProgress, removalSchema } from './cluster-removal.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { cloudIdentifierSchema, connectionArgument, namedInput } from './shared/arguments.ts';
import { handlerOf, openConnection, openHandler } from './shared/handlers.ts';
import { consented, deletedSentence, existing, namedSlots, nothingToShow } from './shared/named.ts';
import { unknownOnError } from './shared/read-back.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const target = existing('cluster');

export const deleteCluster = defineOperation({
  name: 'DeleteCluster',
  subject: 'cluster',
  effect: 'destroy',
  irreversible: true,
  summary: { en: 'Delete a Kubernetes cluster for good', ko: '쿠버네티스 클러스터 영구 삭제' },
  guidance:
    'Takes minutes and cannot be undone: everything that runs in the cluster goes. Some clouds (type-i) refuse while it has node groups: RemoveNodeGroup first.',
  input: namedInput,
  slots: namedSlots('cluster'),
  words: { actions: verbs.delete, nouns: nouns.cluster },
  examples: [
    { en: 'delete cluster stage-k8s', ko: 'stage-k8s 클러스터 삭제해줘', input: { name: 'stage-k8s' } },
    {
      en: 'please tear down the Kubernetes cluster qa-k8s',
      ko: 'qa-k8s 쿠버네티스 클러스터 없애 주세요',
      input: { name: 'qa-k8s' },
    },
    {
      en: 'we no longer need the k8s batch-k8s on mock-tokyo, remove it',
      ko: 'mock-tokyo의 batch-k8s 쿠버는 이제 안 쓰니까 지워줘',
      input: { name: 'batch-k8s', connection: 'mock-tokyo' },
    },
    {
      en: 'can you get rid of the cluster shop-prod?',
      ko: 'shop-prod 클러스터 제거 요청드립니다',
      input: { name: 'shop-prod' },
    },
  ],
  target,
  methods: ['cluster.deleteCluster'],
  details: removalSchema,
  refuse: async (input, context) => {
    const open = await openConnection(input, context);
    if (open.connection.facts.clusterType !== 'type-i') return;
    const { nodeGroups } = await handlerOf(open, 'cluster').getCluster(consented(input.name, context), context.call);
    if (nodeGroups.length > 0) throw hasNodeGroups(input.name, nodeGroups);
  },
  run: async (input, context) => {
    const cluster = consented(input.name, context);
    await (await openHandler('cluster', input, context)).deleteCluster(cluster, context.call);
    return { name: input.name, ...(cluster.systemId && { systemId: cluster.systemId }), gone: false };
  },
  follow: async (details, input, context) => {
    const now = await currentCluster({ nameId: details.name, systemId: details.systemId }, input, context);
    return removalProgress('cluster', details, now);
  },
  readBack: readBackRemoved(target),
  say: (details) =>
    details.gone
      ? deletedSentence('cluster')(details)
      : {
          en: `The cloud is deleting cluster ${details.name}.`,
          ko: `클러스터 ${details.name} 삭제 요청이 접수되었습니다.`,
        },
  present: nothingToShow,
});

export const upgradeCluster = defineOperation({
  name: 'UpgradeCluster',
  subject: 'cluster',
  effect: 'change',
  summary: {
    en: 'Upgrade a cluster to a newer Kubernetes version',
    ko: '클러스터의 쿠버네티스 버전 업그레이드',
  },
  guidance: 'Takes minutes and cannot go back; clouds allow one minor version at a time. The cluster must be Active.',
  input: z.strictObject({ name: resourceNameSchema, version: cloudIdentifierSchema, connection: connectionArgument }),
  slots: { name: slots.ownName('cluster'), version: versionSlot, connection: slots.connection },
  words: {
    actions: {
      en: ['upgrade', 'update', 'move', 'bump', 'raise', 'bring', 'migrate'],
      ko: ['업그레이드', '업데이트', '올리', '버전 올리', '버전 업', '버전업', '상향', '갱신'],
    },
    nouns: {
      en: [...nouns.cluster.en, 'Kubernetes version', 'cluster version', 'version'],
      ko: [...nouns.cluster.ko, '쿠버네티스 버전', '클러스터 버전', '버전'],
    },
  },
  examples: [
    {
      en: 'upgrade dev-cluster to 1.33',
      ko: 'dev-cluster 1.33으로 업그레이드해줘',
      input: { name: 'dev-cluster', version: '1.33' },
    },
    {
      en: 'please bump the Kubernetes version of stage-k8s to 1.34',
      ko: 'stage-k8s 쿠버네티스 버전을 1.34로 올려 주세요',
      input: { name: 'stage-k8s', version: '1.34' },
    },
    { en: 'dev-cluster needs a version upgrade', ko: 'dev-cluster 버전업 부탁해요', input: { name: 'dev-cluster' } },
    {
      en: 'move the cluster batch-k8s on mock-tokyo to version 1.32',
      ko: 'mock-tokyo에 있는 batch-k8s 클러스터 1.32 버전으로 업데이트해 줄래?',
      input: { name: 'batch-k8s', version: '1.32', connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['cluster.upgradeCluster'],
  details: clusterSchema,
  run: async (input, context) => {
    const handler = await openHandler('cluster', input, context);
    return await handler.upgradeCluster(consented(input.name, context), input.version, context.call);
  },
  follow: async (details, input, context) => {
    const progress = await clusterProgress(details, input, context);
    if (progress.state !== 'done' || isVersion(progress.details.version, input.version)) return progress;
    const { iid, version } = progress.details;
    return {
      ...progress,
      state: 'failed',
      status: {
        en: `The cluster ${iid.nameId} is Active again, but still at version ${version}.`,
        ko: `클러스터 ${iid.nameId} 상태는 다시 Active이지만 버전은 그대로 ${version}입니다.`,
      },
    };
  },
  readBack: unknownOnError(async (input, context, before) => {
    const now = await currentCluster({ nameId: input.name, systemId: before?.systemId }, input, context);
    if (!now) return 'unknown';
    if (now.version !== undefined && isVersion(now.version, input.version)) return 'done';
    if (now.status === 'Updating') return before?.status === 'Active' ? 'done' : 'unknown';
    return now.status === 'Active' && now.version !== undefined ? 'not-done' : 'unknown';
  }),
  say: ({ iid, status, version }, wanted) =>
    status === 'Active' && isVersion(version, wanted.version)
      ? {
          en: `Cluster ${iid.nameId} is upgraded to Kubernetes ${version ?? wanted.version}.`,
          ko: `클러스터 ${josa(iid.nameId, '을/를')} 쿠버네티스 ${version ?? wanted.version} 버전으로 업그레이드했습니다.`,
        }
      : {
          en: `The cloud is upgrading cluster ${iid.nameId} to Kubernetes ${wanted.version}; it is ${status} now.`,
          ko: `클러스터 ${iid.nameId}의 쿠버네티스 ${wanted.version} 업그레이드 요청이 접수되었습니다. 현재 상태: ${status}.`,
        },
  present: presentCluster,
});

/** Clouds answer `1.33` with `v1.33` or with a patch version, `1.33.4-gke.1`. What a cloud does not say is believed. */
function isVersion(found: string | undefined, wanted: string): boolean {
  if (found === undefined) return true;
  const [have, want] = [found.replace(/^v/, ''), wanted.replace(/^v/, '')];
  return have === want || have.startsWith(`${want}.`) || have.startsWith(`${want}-`);
}
