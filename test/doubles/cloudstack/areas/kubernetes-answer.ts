import { type Cloud, pendingJob, time } from '../cloud.ts';
import type { Fields } from '../records.ts';
import type { KubernetesCluster } from '../server-records.ts';
import { nodesOf } from './kubernetes-nodes.ts';
import { vmAnswer } from './vm-records.ts';

export const endpointOf = (cloud: Cloud, cluster: KubernetesCluster): string =>
  `https://${cloud.addresses.get(cluster.ipaddressid)?.ipaddress ?? nodesOf(cloud, cluster)[0]?.nics[0]?.ipaddress}:6443/`;

export function clusterAnswer(cloud: Cloud, cluster: KubernetesCluster): Fields {
  const { ownnetwork: _own, ...shown } = cluster;
  const nodes = nodesOf(cloud, cluster);
  const sum = (numbers: readonly number[]) => String(numbers.reduce((total, each) => total + each, 0));
  const job = pendingJob(cloud, cluster.id);
  return {
    ...shown,
    created: time(cluster.created),
    zonename: cloud.zones.get(cluster.zoneid)?.name,
    kubernetesversionname: cloud.kubernetesVersions.get(cluster.kubernetesversionid)?.name,
    serviceofferingname: cloud.serviceOfferings.get(cluster.serviceofferingid)?.name,
    associatednetworkname: cloud.networks.get(cluster.networkid)?.name,
    masternodes: cluster.controlnodes,
    // CPU and memory of all nodes together, as texts.
    cpunumber: sum(nodes.map(({ cpunumber }) => cpunumber)),
    memory: sum(nodes.map(({ memory }) => memory)),
    ipaddress: cloud.addresses.get(cluster.ipaddressid)?.ipaddress,
    ...(cluster.state !== 'Starting' && nodes.length > 0 && { endpoint: endpointOf(cloud, cluster) }),
    virtualmachines: nodes.map((vm) => vmAnswer(cloud, vm)),
    account: cloud.account.name,
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    clustertype: 'CloudManaged',
    ...(job && { jobid: job.id, jobstatus: job.status }),
  };
}
