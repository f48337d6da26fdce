import type { Cluster, ClusterStatus, NodeGroup } from '../../drivers/contract/cluster.ts';
import type { IidReference } from '../../drivers/contract/iid.ts';
import { handlerOf } from '../shared/handlers.ts';
import { advice, type Finding, fine, problem, warning } from './finding.ts';
import type { Look } from './subject.ts';

const shown = 'GetCluster';

/** What is wrong with a cluster. Throws what the cloud throws where it cannot be read. */
export async function clusterFindings(reference: IidReference, { open, context }: Look): Promise<Finding[]> {
  return findingsOfCluster(await handlerOf(open, 'cluster').getCluster(reference, context.call));
}

export function findingsOfCluster(cluster: Cluster): Finding[] {
  const { iid, status, endpoint, nodeGroups } = cluster;
  const found = [statusFinding({ en: `Cluster ${iid.nameId}`, ko: `클러스터 ${iid.nameId}` }, status)];
  if (status === 'Active' && !endpoint) {
    found.push(
      warning(shown, {
        en: `Cluster ${iid.nameId} has no endpoint yet: kubectl cannot reach it.`,
        ko: `클러스터 ${iid.nameId}에 아직 엔드포인트가 없어 kubectl로 접속할 수 없습니다.`,
      }),
    );
  }
  if (nodeGroups.length === 0) {
    const text = {
      en: `Cluster ${iid.nameId} has no node group: no pod can run.`,
      ko: `클러스터 ${iid.nameId}에 노드 그룹이 없어 파드를 실행할 수 없습니다.`,
    };
    const remedy = advice({
      en: `Add a node group: “add a node group to ${iid.nameId}”.`,
      ko: `노드 그룹을 추가하십시오. 예: “${iid.nameId}에 노드 그룹 추가해 줘”.`,
    });
    found.push(problem(shown, text, [remedy]));
  }
  return [...found, ...nodeGroups.flatMap((group) => nodeGroupFindings(group, status))];
}

function nodeGroupFindings({ iid, status, desiredNodeSize, nodes }: NodeGroup, cluster: ClusterStatus): Finding[] {
  const name = { en: `Node group ${iid.nameId}`, ko: `노드 그룹 ${iid.nameId}` };
  const found = [statusFinding(name, status)];
  // Some clouds do not tell the nodes of a group.
  if (status === 'Active' && cluster === 'Active' && nodes.length > 0 && nodes.length < desiredNodeSize) {
    found.push(
      warning(shown, {
        en: `${name.en} has ${nodes.length} of ${desiredNodeSize} wanted nodes.`,
        ko: `${name.ko}의 노드가 ${desiredNodeSize}개 중 ${nodes.length}개만 있습니다.`,
      }),
    );
  }
  return found;
}

function statusFinding(name: { readonly en: string; readonly ko: string }, status: ClusterStatus): Finding {
  const text = { en: `${name.en} is ${status}.`, ko: `${name.ko} 상태는 ${status}입니다.` };
  if (status === 'Active') return fine(shown, text);
  if (status !== 'Inactive') return warning(shown, text);
  return problem(shown, text, [
    advice({
      en: 'Only the cloud can say why: look at its console or ask its support.',
      ko: '원인은 클라우드에서만 확인할 수 있습니다. 콘솔을 확인하거나 클라우드 관리자에게 문의하십시오.',
    }),
  ]);
}
