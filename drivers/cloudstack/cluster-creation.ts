import type { CallOptions } from '../contract/call.ts';
import { type ClusterRequest, clusterRequestSchema } from '../contract/cluster.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { keepFacts } from './cluster-kept.ts';
import { listRawClusters } from './cluster-lookup.ts';
import type { KubernetesVersion } from './cluster-response.ts';
import { descriptionOf } from './cluster-view.ts';
import { keyPairNamed } from './key-pair-lookup.ts';
import { versionFor } from './kubernetes-offer.ts';
import { planPlacement } from './network-placement.ts';
import { clusterPreflight, nodeCountPreflight, nodePreflight } from './preflight/cluster.ts';
import { accept, alreadyExists, notFound, provider } from './refusal.ts';
import { withLeftovers } from './vm-leftovers.ts';
import { settle } from './vm-settle.ts';
import { type NamedSpec, specNamed } from './vm-spec-lookup.ts';

type Group = ClusterRequest['nodeGroups'][number];

/** Has a cluster made and returns its id as soon as the cloud has accepted it. */
export async function launchCluster(account: Account, request: ClusterRequest, call: CallOptions): Promise<string> {
  const subject = { resource: 'cluster', name: request.name } as const;
  const accepted = accept(clusterRequestSchema, request, subject);
  const [group] = accepted.nodeGroups;
  passPreflight(clusterPreflight, accepted, { provider, subject });
  if (!group) throw notFound({ resource: 'nodegroup', name: accepted.name }, accepted.name);
  requireCounts(group);
  const clusters = await listRawClusters(account, call);
  if (clusters.some(({ name }) => name === accepted.name)) throw alreadyExists(subject);

  const place = { vpc: accepted.vpc, subnet: accepted.subnets[0] ?? '', securityGroups: accepted.securityGroups };
  const [version, spec, placement] = await Promise.all([
    versionFor(account, accepted.version, accepted.name, call),
    specNamed(account, group.spec, call),
    planPlacement(account, place, call),
    group.keyPair === undefined ? undefined : keyPairNamed(account, { nameId: group.keyPair }, call),
  ]);
  requireRoom(group, spec, version);
  await placement.prepare(call);
  const id = await submit(account, accepted, { group, version, spec, networkId: placement.networkId }, call);
  const facts = {
    groupIds: placement.securityGroups.map(({ systemId }) => systemId),
    minNodeSize: group.minNodeSize,
    maxNodeSize: group.maxNodeSize,
    tags: accepted.tags ?? [],
  };
  await keepFacts(account, id, facts, call.signal);
  if (group.onAutoScaling) call.progress?.(autoScalingLater);
  return id;
}

/** Sent once: where the answer is lost, the cluster is looked up by its name. */
async function submit(
  account: Account,
  { name }: ClusterRequest,
  wanted: {
    readonly group: Group;
    readonly version: KubernetesVersion;
    readonly spec: NamedSpec;
    readonly networkId: string;
  },
  call: CallOptions,
): Promise<string> {
  const { api, zone } = account;
  const ask = account.ask('cluster', name, call);
  const find = async () => (await listRawClusters(account, call)).find((cluster) => cluster.name === name);
  const parameters = {
    name,
    description: descriptionOf(wanted.group.name),
    zoneid: zone.id,
    kubernetesversionid: wanted.version.id,
    serviceofferingid: wanted.spec.offering.id,
    size: wanted.group.desiredNodeSize,
    controlnodes: 1,
    networkid: wanted.networkId,
    keypair: wanted.group.keyPair,
    noderootdisksize: wanted.group.rootDiskSizeGB,
  };
  const job = await createOnce(
    {
      create: () => api.submit('createKubernetesCluster', parameters, ask),
      find: async () => {
        const found = await find();
        return found && { id: '', command: 'createKubernetesCluster', resourceId: found.id };
      },
    },
    ask,
  );
  try {
    if (job.id !== '') await settle(api, job, ask);
  } catch (error) {
    const left = await find().catch(() => undefined);
    throw left ? withLeftovers(error, clusterLeft(name, left.id, left.state)) : error;
  }
  return job.resourceId ?? (await find())?.id ?? '';
}

function requireCounts({ name, desiredNodeSize: desired, minNodeSize: minimum, maxNodeSize: maximum }: Group): void {
  const subject = { resource: 'nodegroup', name } as const;
  passPreflight(nodeCountPreflight, { desired, minimum, maximum }, { provider, subject });
}

function requireRoom(group: Group, { offering, cpus, memoryMiB }: NamedSpec, version: KubernetesVersion): void {
  const plan = {
    spec: group.spec,
    version: version.semanticversion,
    isCustom: offering.iscustomized === true,
    cpus,
    memoryMiB,
    needsCpus: Math.max(2, version.mincpunumber ?? 0),
    needsMemoryMiB: Math.max(2048, version.minmemory ?? 0),
  };
  passPreflight(nodePreflight, plan, { provider, subject: { resource: 'nodegroup', name: group.name } });
}

const autoScalingLater = {
  en: 'CloudStack turns auto scaling on for clusters that run only: do so once the cluster is Active',
  ko: 'CloudStack은 실행 중인 클러스터에서만 오토스케일링을 켤 수 있습니다. 클러스터가 Active 상태가 된 뒤 켜십시오',
};

const clusterLeft = (name: string, id: string, state: string) => ({
  fact: {
    en: `cluster ${name} (${id}) is left behind in state ${state}`,
    ko: `클러스터 ${name}(${id})이 ${state} 상태로 남아 있습니다`,
  },
  remedy: { en: `Delete cluster ${name}.`, ko: `클러스터 ${name} 항목을 삭제하십시오.` },
});
