import type { Cluster, NodeGroup } from '../contract/cluster.ts';
import { kubernetesVersions } from './catalogue/kubernetes.ts';
import { invalid, Refusal, type ResourceSubject } from './refusal.ts';

export const clusterSubject = (name: string) => ({ resource: 'cluster', name }) as const;
export const nodeGroupSubject = (name: string) => ({ resource: 'nodegroup', name }) as const;

/** A cluster or node group can be changed only while it is Active. */
export function requireActive(thing: Cluster | NodeGroup, subject: ResourceSubject): void {
  if (thing.status !== 'Active') throw wrongState(thing.status, subject);
}

export function wrongState(status: Cluster['status'], subject: ResourceSubject): Refusal {
  return new Refusal({
    kind: 'wrong-state',
    subject,
    code: subject.resource === 'cluster' ? 'IncorrectClusterState' : 'IncorrectNodeGroupState',
    fact: { en: `it is ${status}, and Active is needed`, ko: `현재 상태는 ${status}입니다. Active 상태여야 합니다` },
    remedy: { en: 'Wait until it is Active.', ko: 'Active 상태가 될 때까지 기다리십시오.' },
  });
}

/** Kubeconfig and tokens are for an API server that answers. */
export function needEndpoint({ iid, endpoint, status }: Cluster): string {
  if (endpoint !== undefined) return endpoint;
  throw wrongState(status, clusterSubject(iid.nameId));
}

export function nodeGroupsTooEarly(name: string): Refusal {
  return new Refusal({
    kind: 'invalid-input',
    subject: clusterSubject(name),
    code: 'NodeGroupNotAllowed',
    fact: {
      en: 'node groups cannot be specified when a cluster is created',
      ko: '클러스터를 생성할 때는 노드 그룹을 지정할 수 없습니다',
    },
    remedy: {
      en: 'Create the cluster without node groups and add them once it is Active.',
      ko: '노드 그룹 없이 클러스터를 만들고, Active 상태가 되면 추가하십시오.',
    },
  });
}

export function nodeGroupMissing(name: string): Refusal {
  return new Refusal({
    kind: 'invalid-input',
    subject: clusterSubject(name),
    code: 'NodeGroupRequired',
    fact: { en: 'a cluster needs at least one node group', ko: '클러스터에는 노드 그룹이 하나 이상 필요합니다' },
    remedy: { en: 'Name a node group and its spec.', ko: '노드 그룹과 그 스펙을 지정하십시오.' },
  });
}

export function requireVersion(version: string, name: string): void {
  if (kubernetesVersions.includes(version)) return;
  const known = kubernetesVersions.join(', ');
  throw invalid(
    clusterSubject(name),
    { en: `there is no Kubernetes version ${version}`, ko: `쿠버네티스 버전 ${version} 항목이 없습니다` },
    { en: `Choose one of: ${known}.`, ko: `다음 중에서 선택하십시오: ${known}.` },
  );
}

/** Upwards only, and one minor version at a time. */
export function requireNextVersion(from: string, version: string, name: string): void {
  requireVersion(version, name);
  const at = kubernetesVersions.indexOf(from);
  const next = kubernetesVersions[at + 1];
  if (next === version) return;
  throw invalid(
    clusterSubject(name),
    {
      en: `it cannot go from version ${from} to ${version} in one step`,
      ko: `${from} 버전에서 ${version} 버전으로 바로 업그레이드할 수 없습니다`,
    },
    next === undefined
      ? { en: 'It has the newest version already.', ko: '이미 최신 버전입니다.' }
      : { en: `Upgrade to ${next} first.`, ko: `먼저 ${next} 버전으로 업그레이드하십시오.` },
  );
}
