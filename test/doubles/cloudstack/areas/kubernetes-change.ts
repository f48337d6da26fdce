import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import { invalid } from '../refusal.ts';
import type { KubernetesCluster, KubernetesVersion } from '../server-records.ts';
import { changing, checkOffering, inState } from './kubernetes.ts';
import { fitNodes, nodesOf, removeCluster } from './kubernetes-nodes.ts';

/** What a cluster goes through after it was made. */
export const kubernetesChanges: Handlers = {
  scaleKubernetesCluster(cloud, args) {
    const cluster = inState(named(cloud.clusters, args), ['Created', 'Running', 'Stopped']);
    const offering = namedIfGiven(cloud.serviceOfferings, args, 'serviceofferingid');
    const autoscaling = args.flag('autoscalingenabled');
    const size = args.number('size');
    const [minsize, maxsize] = [args.number('minsize'), args.number('maxsize')];
    if (autoscaling && (minsize === undefined || maxsize === undefined || minsize < 1 || maxsize < minsize)) {
      throw invalid('Autoscaling needs minsize and maxsize, 1 or more and in this order');
    }
    if (autoscaling && (size !== undefined || offering)) {
      throw invalid('Autoscaling can not be combined with a size or an offering');
    }
    if (size === undefined && offering === undefined && autoscaling === undefined && !args.has('nodeids')) {
      throw invalid('Nothing to scale to: size, serviceofferingid, nodeids or autoscalingenabled is needed');
    }
    if (size !== undefined && size < 1) throw invalid(`Invalid size ${size} for the Kubernetes cluster`);
    if (offering) {
      const version = cloud.kubernetesVersions.get(cluster.kubernetesversionid);
      const current = cloud.serviceOfferings.get(cluster.serviceofferingid);
      if (version) checkOffering(offering, version);
      if ((offering.memory ?? 0) < (current?.memory ?? 0) || (offering.cpunumber ?? 0) < (current?.cpunumber ?? 0)) {
        throw invalid('Kubernetes cluster cannot be scaled down to a smaller service offering');
      }
    }
    cluster.state = 'Scaling';
    return {
      work: changing(cloud, cluster, () => {
        cluster.size = size ?? cluster.size;
        cluster.serviceofferingid = offering?.id ?? cluster.serviceofferingid;
        if (autoscaling !== undefined) Object.assign(cluster, { autoscalingenabled: autoscaling, minsize, maxsize });
        fitNodes(cloud, cluster);
      }),
    };
  },

  upgradeKubernetesCluster(cloud, args) {
    const cluster = inState(named(cloud.clusters, args), ['Running']);
    const wanted = named(cloud.kubernetesVersions, args, 'kubernetesversionid');
    const current = cloud.kubernetesVersions.get(cluster.kubernetesversionid);
    if (wanted.state !== 'Enabled') throw invalid(`Kubernetes version ${wanted.name} is not enabled`);
    const step = minorOf(wanted) - (current ? minorOf(current) : 0);
    if (step < 0 || step > 1) {
      throw invalid(
        `Kubernetes cluster can not be upgraded from ${current?.semanticversion} to ${wanted.semanticversion}: one minor version at a time`,
      );
    }
    cluster.state = 'Upgrading';
    return {
      work: changing(cloud, cluster, () => {
        cluster.kubernetesversionid = wanted.id;
      }),
    };
  },

  startKubernetesCluster(cloud, args) {
    const cluster = inState(named(cloud.clusters, args), ['Stopped', 'Created']);
    cluster.state = 'Starting';
    return { work: changing(cloud, cluster, () => setNodes(cloud, cluster, 'Running')) };
  },

  stopKubernetesCluster(cloud, args) {
    const cluster = inState(named(cloud.clusters, args), ['Running', 'Alert']);
    cluster.state = 'Stopping';
    return {
      work: {
        about: { type: 'KubernetesCluster', id: cluster.id },
        finish() {
          setNodes(cloud, cluster, 'Stopped');
          cluster.state = 'Stopped';
          return { success: true };
        },
        failed() {
          cluster.state = 'Alert';
        },
      },
    };
  },

  deleteKubernetesCluster(cloud, args) {
    const cluster = named(cloud.clusters, args);
    cluster.state = 'Destroying';
    return {
      work: {
        about: { type: 'KubernetesCluster', id: cluster.id },
        finish() {
          removeCluster(cloud, cluster);
          return { success: true };
        },
        failed() {
          cluster.state = 'Error';
        },
      },
    };
  },
};

const minorOf = ({ semanticversion }: KubernetesVersion): number => Number(semanticversion.split('.')[1]);

function setNodes(cloud: Cloud, cluster: KubernetesCluster, state: 'Running' | 'Stopped'): void {
  for (const vm of nodesOf(cloud, cluster)) vm.state = state;
}
