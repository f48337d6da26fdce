import type { Cloud } from '../cloud.ts';
import type { Network } from '../network-records.ts';
import { invalid } from '../refusal.ts';
import { claim } from '../resource-limits.ts';
import type { KubernetesCluster, Vm } from '../server-records.ts';
import { implementNetwork, releaseAddress } from './address-records.ts';
import { removeNetwork } from './network-records.ts';
import { expunge, newNic } from './vm-records.ts';
import { gibibyte } from './volume-records.ts';

export const nodesOf = (cloud: Cloud, cluster: KubernetesCluster): readonly Vm[] =>
  [...cloud.vms.values()].filter(({ clusterid }) => clusterid === cluster.id);

const isControl = (vm: Vm): boolean => vm.name.includes('-control-');

/** Makes and removes nodes until there are as many of each kind as the cluster says. */
export function fitNodes(cloud: Cloud, cluster: KubernetesCluster): void {
  for (const [kind, wanted] of [
    ['control', cluster.controlnodes],
    ['node', cluster.size],
  ] as const) {
    const present = nodesOf(cloud, cluster).filter((vm) => isControl(vm) === (kind === 'control'));
    for (const vm of present.slice(wanted)) expunge(cloud, vm);
    for (let index = present.length; index < wanted; index += 1) addNode(cloud, cluster, kind);
  }
}

function addNode(cloud: Cloud, cluster: KubernetesCluster, kind: 'control' | 'node'): void {
  const offering = cloud.serviceOfferings.get(cluster.serviceofferingid);
  const network = cloud.networks.get(cluster.networkid);
  const [template] = cloud.templates.values();
  if (!network || !template) throw invalid('The network of the cluster is gone');
  claim(cloud, 'user_vm');
  const id = cloud.nextId('vm');
  const name = `${cluster.name}-${kind}-${id.slice(-6)}`;
  cloud.vms.set(id, {
    id,
    name,
    displayname: name,
    state: 'Running',
    zoneid: cluster.zoneid,
    templateid: template.id,
    serviceofferingid: cluster.serviceofferingid,
    cpunumber: offering?.cpunumber ?? 2,
    cpuspeed: offering?.cpuspeed ?? 1000,
    memory: offering?.memory ?? 2048,
    created: cloud.clock(),
    nics: [newNic(cloud, network, true)],
    securitygroupids: [],
    keypairs: cluster.keypair === undefined ? [] : [cluster.keypair],
    passwordenabled: false,
    haenable: false,
    clusterid: cluster.id,
  });
  const volumeid = cloud.nextId('vol');
  cloud.volumes.set(volumeid, {
    id: volumeid,
    name: `ROOT-${volumeid.slice(-6)}`,
    type: 'ROOT',
    state: 'Ready',
    size: 8 * gibibyte,
    zoneid: cluster.zoneid,
    virtualmachineid: id,
    deviceid: 0,
    created: cloud.clock(),
  });
}

/** The network of a cluster that was not given one. */
export function addClusterNetwork(cloud: Cloud, cluster: Pick<KubernetesCluster, 'name' | 'zoneid'>): Network {
  const offering = [...cloud.networkOfferings.values()].find(
    ({ forvpc, guestiptype }) => !forvpc && guestiptype === 'Isolated',
  );
  if (!offering) throw invalid('There is no network offering for Kubernetes clusters in this zone; give a network');
  claim(cloud, 'network');
  const network: Network = {
    id: cloud.nextId('net'),
    name: `${cluster.name}-network`,
    displaytext: `${cluster.name}-network`,
    zoneid: cluster.zoneid,
    type: 'Isolated',
    networkofferingid: offering.id,
    gateway: '10.1.1.1',
    netmask: '255.255.255.0',
    cidr: '10.1.1.0/24',
    state: 'Allocated',
    created: cloud.clock(),
  };
  cloud.networks.set(network.id, network);
  implementNetwork(cloud, network);
  return network;
}

export function removeCluster(cloud: Cloud, cluster: KubernetesCluster): void {
  for (const vm of nodesOf(cloud, cluster)) expunge(cloud, vm);
  const network = cloud.networks.get(cluster.networkid);
  if (network && cluster.ownnetwork) removeNetwork(cloud, network);
  const address = cloud.addresses.get(cluster.ipaddressid);
  if (address && !address.issourcenat) releaseAddress(cloud, address);
  cloud.clusters.delete(cluster.id);
}
