import { UpdateClusterVersionCommand, UpdateNodegroupVersionCommand } from '@aws-sdk/client-eks';
import type { CallOptions } from '../../contract/call.ts';
import type { Cluster } from '../../contract/cluster.ts';
import type { CloudError } from '../../contract/errors.ts';
import type { IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { invalid, type ResourceSubject, wrongState } from '../refusal.ts';
import { clusterNamed, type FoundCluster } from './cluster-lookup.ts';
import { notNow, requireActive, statusOf } from './cluster-state.ts';
import { readClusters } from './cluster-view.ts';
import { type FoundNodeGroup, nodeGroupsOf } from './node-group-lookup.ts';
import { minorOf, requireVersion, withVersions } from './version.ts';

/**
 * EKS raises a control plane by one minor version, and only once its node groups have the version that it has itself. So
 * an upgrade to the next version is the control plane's, and one to the version of the control plane is that of the node
 * groups that are behind.
 */
export async function upgradeCluster(
  account: Account,
  reference: IidReference,
  version: string,
  call: CallOptions,
): Promise<Cluster> {
  const cluster = await clusterNamed(account, reference, call);
  const subject = { resource: 'cluster', name: cluster.name } as const;
  requireActive(cluster, subject);
  const wanted = version.replace(/^v/, '');
  requireVersion(wanted, subject);
  const step = minorOf(wanted) - minorOf(cluster.version);
  if (step !== 0 && step !== 1) throw notNext(subject, cluster.version ?? '-', wanted);
  const groups = await nodeGroupsOf(account, cluster.name, call);
  const behind = groups.filter((group) => minorOf(group.version) < minorOf(cluster.version));
  if (step === 0) {
    if (behind.length === 0) throw alreadyThere(subject, wanted);
    await raiseGroups(account, behind, wanted, call);
  } else {
    if (behind.length > 0) throw groupsBehind(subject, cluster, behind);
    await raiseControlPlane(account, cluster, wanted, call);
    if (groups.length > 0) call.progress?.(groupsLater(cluster.name, wanted));
  }
  const [shown] = await readClusters(account, [cluster], call);
  if (!shown) throw notNow(subject, cluster);
  const going = new Set(step === 0 ? behind.map(({ nodegroupName }) => nodegroupName) : []);
  return {
    ...shown,
    status: 'Updating',
    nodeGroups: shown.nodeGroups.map((group) =>
      going.has(group.iid.nameId) ? { ...group, status: 'Updating' as const } : group,
    ),
  };
}

async function raiseControlPlane(
  account: Account,
  { name }: FoundCluster,
  version: string,
  call: CallOptions,
): Promise<void> {
  const ask = account.ask('cluster', name, call);
  const command = new UpdateClusterVersionCommand({ name, version, clientRequestToken: account.newToken() });
  try {
    await account.eks.change(command, ask);
  } catch (error) {
    throw await withVersions(account, error, version, ask);
  }
}

async function raiseGroups(
  account: Account,
  groups: readonly FoundNodeGroup[],
  version: string,
  call: CallOptions,
): Promise<void> {
  for (const group of groups) {
    const subject = { resource: 'nodegroup', name: group.nodegroupName } as const;
    // One that is on its way already needs nothing more.
    if (statusOf(group) === 'Updating') continue;
    requireActive(group, subject);
  }
  for (const { clusterName, nodegroupName, status } of groups) {
    if (status === 'UPDATING') continue;
    await account.eks.change(
      new UpdateNodegroupVersionCommand({
        clusterName,
        nodegroupName,
        version,
        clientRequestToken: account.newToken(),
      }),
      account.ask('nodegroup', nodegroupName, call),
    );
  }
}

function notNext(subject: ResourceSubject, from: string, wanted: string): CloudError {
  const next = `1.${minorOf(from) + 1}`;
  return invalid(
    subject,
    {
      en: `EKS goes from Kubernetes ${from} to ${next}, not to ${wanted}`,
      ko: `EKS 쿠버네티스 ${from} 다음에는 ${next} 버전으로만 올릴 수 있습니다. 요청한 버전: ${wanted}`,
    },
    {
      en: `Upgrade to ${next}: one minor version at a time, and never back.`,
      ko: `${next} 버전으로 업그레이드하십시오. 마이너 버전은 한 단계씩만 올릴 수 있고 내릴 수 없습니다.`,
    },
  );
}

const alreadyThere = (subject: ResourceSubject, version: string): CloudError =>
  invalid(
    subject,
    {
      en: `the cluster and its node groups have Kubernetes ${version} already`,
      ko: `클러스터와 노드 그룹이 이미 쿠버네티스 ${version} 버전입니다`,
    },
    { en: 'Name the next minor version.', ko: '다음 마이너 버전을 지정하십시오.' },
  );

function groupsBehind(
  subject: ResourceSubject,
  { version }: FoundCluster,
  behind: readonly FoundNodeGroup[],
): CloudError {
  const names = behind.map((group) => `${group.nodegroupName} (${group.version})`).join(', ');
  return wrongState(
    subject,
    {
      en: `EKS raises a cluster only when its node groups have its version ${version}, and these do not: ${names}`,
      ko: `모든 노드 그룹이 클러스터와 같은 버전(${version})이어야 업그레이드할 수 있습니다. 버전이 낮은 노드 그룹: ${names}`,
    },
    {
      en: `Upgrade to ${version} first (UpgradeCluster): that brings the node groups there.`,
      ko: `먼저 ${version} 버전으로 업그레이드하십시오(UpgradeCluster). 그러면 노드 그룹이 올라갑니다.`,
    },
  );
}

const groupsLater = (name: string, version: string) => ({
  en: `The node groups of ${name} keep their version; once the cluster is Active, UpgradeCluster to ${version} again brings them there.`,
  ko: `${name}의 노드 그룹 버전은 그대로입니다. 클러스터가 Active 상태가 된 뒤 ${version} 버전으로 다시 업그레이드하면(UpgradeCluster) 노드 그룹이 올라갑니다.`,
});
