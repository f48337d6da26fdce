import { type Cluster, type ClusterRequest, clusterRequestSchema } from '../contract/cluster.ts';
import type { DriverFacts } from '../contract/driver.ts';
import { defaultKubernetesVersion } from './catalogue/kubernetes.ts';
import { clusterSubject, nodeGroupMissing, nodeGroupsTooEarly, requireVersion } from './cluster-refusals.ts';
import { needGroupsOf } from './group-membership.ts';
import { type RandomBytes, systemId } from './identifiers.ts';
import { need, refuseTakenName } from './lookup.ts';
import { launchNodeGroup, type NodePlace } from './node-group-launch.ts';
import { accept, invalid } from './refusal.ts';
import type { State } from './state.ts';

/** The new cluster in `Creating`, once everything that the request names is found to fit together. */
export function launchCluster(
  state: State,
  request: ClusterRequest,
  place: NodePlace & { readonly now: Date },
  { clusterType, random }: { readonly clusterType: DriverFacts['clusterType']; readonly random: RandomBytes },
): Cluster {
  const { region, now } = place;
  const subject = clusterSubject(request.name);
  const accepted = accept(clusterRequestSchema, request, subject);
  const { name, version = defaultKubernetesVersion, tags } = accepted;
  refuseTakenName(state.clusters, 'cluster', name);
  if (clusterType === 'type-i' && accepted.nodeGroups.length > 0) throw nodeGroupsTooEarly(name);
  if (clusterType === 'type-ii' && accepted.nodeGroups.length === 0) throw nodeGroupMissing(name);
  requireVersion(version, name);
  const vpc = need(state.vpcs, 'vpc', { nameId: accepted.vpc }, region.name);
  const subnets = accepted.subnets.map((subnet) => need(vpc.subnets, 'subnet', { nameId: subnet }, vpc.iid.nameId).iid);
  if (subnets.length === 0) throw subnetMissing(name);
  const cluster: Cluster = {
    iid: { nameId: name, systemId: systemId('k8s', random) },
    status: 'Creating',
    version,
    vpc: vpc.iid,
    subnets,
    securityGroups: needGroupsOf(vpc, accepted.securityGroups, state, region),
    nodeGroups: [],
    createdTime: now.toISOString(),
    ...(tags && { tags }),
  };
  for (const group of accepted.nodeGroups) {
    cluster.nodeGroups.push(launchNodeGroup(state, cluster.nodeGroups, group, place, random));
  }
  return cluster;
}

/** Where a cluster's API server will answer; `.example` leads nowhere by RFC 2606. */
export const endpointOf = ({ iid }: Cluster, region: string): string =>
  `https://${iid.systemId}.${region}.mock.example`;

const subnetMissing = (name: string) =>
  invalid(
    clusterSubject(name),
    { en: 'a cluster needs at least one subnet', ko: '클러스터에는 서브넷이 하나 이상 필요합니다' },
    { en: 'Name a subnet of the VPC, or add one to it.', ko: 'VPC의 서브넷을 지정하거나 VPC에 추가하십시오.' },
  );
