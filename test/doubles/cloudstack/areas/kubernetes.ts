import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handlers, named, namedIfGiven, time } from '../cloud.ts';
import type { Work } from '../jobs.ts';
import { list } from '../listing.ts';
import type { ServiceOffering } from '../records.ts';
import { invalid, missing } from '../refusal.ts';
import type { KubernetesCluster, KubernetesVersion } from '../server-records.ts';
import { allocateAddress } from './address-records.ts';
import { keyPairsNamed } from './key-pair.ts';
import { clusterAnswer, endpointOf } from './kubernetes-answer.ts';
import { addClusterNetwork, fitNodes } from './kubernetes-nodes.ts';

/** CloudStack Kubernetes Service: one group of nodes, which has no name. */
export const kubernetes: Handlers = {
  listKubernetesSupportedVersions(cloud, args) {
    const rows = [...cloud.kubernetesVersions.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .map((version) => ({
        ...version,
        isostate: 'Ready',
        supportsha: true,
        supportsautoscaling: true,
        directdownload: false,
        created: time(new Date('2026-03-01T00:00:00Z')),
      }));
    return list(cloud, args, 'kubernetessupportedversion', rows);
  },

  createKubernetesCluster(cloud, args) {
    const zone = named(cloud.zones, args, 'zoneid');
    const version = namedIfGiven(cloud.kubernetesVersions, args, 'kubernetesversionid');
    const offering = namedIfGiven(cloud.serviceOfferings, args, 'serviceofferingid');
    if (!version) throw missing(args.command, 'kubernetesversionid');
    if (!offering) throw missing(args.command, 'serviceofferingid');
    const name = args.need('name');
    if (!/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/i.test(name)) {
      throw invalid(`Invalid name for the Kubernetes cluster: ${name}`);
    }
    if (version.state !== 'Enabled') throw invalid(`Kubernetes version ${version.name} is not enabled`);
    checkOffering(offering, version);
    const size = args.number('size');
    if (size === undefined || size < 1) throw invalid('Invalid cluster size, it has to be 1 or more');
    const controlnodes = args.number('controlnodes') ?? 1;
    if (controlnodes < 1) throw invalid('Invalid number of control nodes');
    if (args.has('keypair')) keyPairsNamed(cloud, [args.need('keypair')]);
    const given = namedIfGiven(cloud.networks, args, 'networkid');
    if (given?.type === 'Shared' && controlnodes > 1 && !args.has('externalloadbalanceripaddress')) {
      throw invalid(
        'An external load balancer IP address is needed for more than one control node in a shared network',
      );
    }
    const network = given ?? addClusterNetwork(cloud, { name, zoneid: zone.id });
    const sourceNat = [...cloud.addresses.values()].find(
      ({ networkid, issourcenat }) => networkid === network.id && issourcenat,
    );
    const address =
      network.type === 'Shared'
        ? undefined
        : (sourceNat ??
          allocateAddress(cloud, {
            zoneid: zone.id,
            networkid: network.id,
            issourcenat: false,
            ...(network.vpcid !== undefined && { vpcid: network.vpcid }),
          }));
    const cluster: KubernetesCluster = {
      id: cloud.nextId('cks'),
      name,
      description: args.text('description') ?? '',
      zoneid: zone.id,
      kubernetesversionid: version.id,
      serviceofferingid: offering.id,
      networkid: network.id,
      ownnetwork: given === undefined,
      ...(args.has('keypair') && { keypair: args.need('keypair') }),
      controlnodes,
      size,
      autoscalingenabled: false,
      ipaddressid: address?.id ?? '',
      state: 'Starting',
      created: cloud.clock(),
    };
    cloud.clusters.set(cluster.id, cluster);
    return {
      work: {
        ...changing(cloud, cluster, () => fitNodes(cloud, cluster)),
        about: { type: 'KubernetesCluster', id: cluster.id, created: true },
      },
    };
  },

  listKubernetesClusters(cloud, args) {
    const rows = [...cloud.clusters.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ name }) => name.toLowerCase().includes((args.text('name') ?? '').toLowerCase()))
      .filter(({ state }) => !args.has('state') || state === args.text('state'))
      .map((cluster) => clusterAnswer(cloud, cluster));
    return list(cloud, args, 'kubernetescluster', rows);
  },

  getKubernetesClusterConfig(cloud, args) {
    const cluster = inState(named(cloud.clusters, args), ['Running', 'Stopped', 'Alert']);
    const configdata = `apiVersion: v1\nkind: Config\nclusters:\n- name: ${cluster.name}\n  cluster: {server: ${endpointOf(cloud, cluster)}}\nusers:\n- name: admin\n  user: {token: not-a-token-of-${cluster.id}}\n`;
    return { clusterconfig: { id: cluster.id, name: cluster.name, configdata } };
  },

  addVirtualMachinesToKubernetesCluster: (cloud, args) => refuseManaged(cloud, args),

  removeVirtualMachinesFromKubernetesCluster: (cloud, args) => refuseManaged(cloud, args),
};

function refuseManaged(cloud: Cloud, args: Arguments): never {
  const cluster = named(cloud.clusters, args);
  throw invalid(`VMs can be added to and removed from external clusters only, ${cluster.name} is cloud managed`);
}

export function checkOffering(
  { name, iscustomized, cpunumber = 0, memory = 0 }: ServiceOffering,
  version: KubernetesVersion,
): void {
  if (iscustomized) throw invalid(`Custom service offerings are not supported for creating clusters: ${name}`);
  if (cpunumber < version.mincpunumber || memory < version.minmemory) {
    throw invalid(
      `Kubernetes cluster cannot be created with service offering ${name}: version ${version.semanticversion} needs ${version.mincpunumber} vCPUs and ${version.minmemory} MB RAM`,
    );
  }
}

export function inState(cluster: KubernetesCluster, states: readonly string[]): KubernetesCluster {
  if (!states.includes(cluster.state)) {
    throw invalid(`Kubernetes cluster ${cluster.name} is in the state ${cluster.state}`);
  }
  return cluster;
}

export function changing(cloud: Cloud, cluster: KubernetesCluster, change: () => void): Work {
  return {
    about: { type: 'KubernetesCluster', id: cluster.id },
    finish() {
      change();
      cluster.state = 'Running';
      return { kubernetescluster: clusterAnswer(cloud, cluster) };
    },
    failed() {
      cluster.state = 'Error';
    },
  };
}
