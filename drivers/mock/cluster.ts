import type { ClusterHandler } from '../contract/cluster.ts';
import type { DriverFacts } from '../contract/driver.ts';
import { regions } from './catalogue/regions.ts';
import type { MockCloud } from './cloud.ts';
import { endpointOf, launchCluster } from './cluster-launch.ts';
import { clusterSubject, needEndpoint, requireActive, requireNextVersion, wrongState } from './cluster-refusals.ts';
import { beginClusterTransition } from './cluster-state.ts';
import { clusterToken, kubeconfigOf } from './kubeconfig.ts';
import { need } from './lookup.ts';
import { createNodeGroupMethods } from './node-group.ts';
import { nodesOf } from './node-group-launch.ts';
import { inUse } from './refusal.ts';

/** Which of the two kinds of managed Kubernetes the mock cloud has in a region. */
export const clusterTypeIn = (region: string): NonNullable<DriverFacts['clusterType']> =>
  regions.find(({ name }) => name === region)?.clusterType ?? 'type-i';

/** Clusters go through `Creating`, `Updating` and `Deleting` by the clock; what is accepted is answered at once. */
export function createClusterHandler(cloud: MockCloud): ClusterHandler {
  const { timings, random } = cloud.settings;
  const typeIn = (region: string) => cloud.settings.clusterType ?? clusterTypeIn(region);

  return {
    listIid: (call) =>
      cloud.read('cluster.listIid', cloud.self, call, ({ clusters }) => clusters.map(({ iid }) => iid)),

    createCluster: (request, call) =>
      cloud.change('cluster.createCluster', clusterSubject(request.name), call, (state, place) => {
        const { region, now } = place;
        const cluster = launchCluster(state, request, place, { clusterType: typeIn(region.name), random });
        state.clusters.push(cluster);
        const durationMs = timings.clusterCreating;
        const way = { to: 'Active', endpoint: endpointOf(cluster, region.name), durationMs } as const;
        beginClusterTransition(state, cluster, 'Creating', way, now);
        for (const group of cluster.nodeGroups) {
          const nodes = nodesOf(group, group.desiredNodeSize, random);
          beginClusterTransition(state, group, 'Creating', { to: 'Active', nodes, durationMs }, now);
        }
        return cluster;
      }),

    listCluster: (call) => cloud.read('cluster.listCluster', cloud.self, call, ({ clusters }) => clusters),

    getCluster: (cluster, call) =>
      cloud.read('cluster.getCluster', clusterSubject(cluster.nameId), call, ({ clusters }, { region }) =>
        need(clusters, 'cluster', cluster, region.name),
      ),

    deleteCluster: (cluster, call) =>
      cloud.change('cluster.deleteCluster', clusterSubject(cluster.nameId), call, (state, { now, region }) => {
        const found = need(state.clusters, 'cluster', cluster, region.name);
        const subject = clusterSubject(found.iid.nameId);
        if (found.status !== 'Active' && found.status !== 'Inactive') throw wrongState(found.status, subject);
        if (typeIn(region.name) === 'type-i' && found.nodeGroups.length > 0) {
          throw inUse(
            subject,
            found.nodeGroups.map(({ iid }) => ({ resource: 'nodegroup', name: iid.nameId })),
          );
        }
        const way = { to: 'Gone', durationMs: timings.clusterDeleting } as const;
        for (const thing of [...found.nodeGroups, found]) beginClusterTransition(state, thing, 'Deleting', way, now);
      }),

    upgradeCluster: (cluster, version, call) =>
      cloud.change('cluster.upgradeCluster', clusterSubject(cluster.nameId), call, (state, { now, region }) => {
        const found = need(state.clusters, 'cluster', cluster, region.name);
        requireActive(found, clusterSubject(found.iid.nameId));
        requireNextVersion(found.version ?? '', version, found.iid.nameId);
        const way = { to: 'Active', version, durationMs: timings.clusterUpdating } as const;
        beginClusterTransition(state, found, 'Updating', way, now);
        return found;
      }),

    getKubeconfig: (cluster, call) =>
      cloud.read('cluster.getKubeconfig', clusterSubject(cluster.nameId), call, ({ clusters }, { region }) => {
        const found = need(clusters, 'cluster', cluster, region.name);
        const reached = { name: found.iid.nameId, endpoint: needEndpoint(found) };
        return { kubeconfig: kubeconfigOf(reached, clusterToken(random)) };
      }),

    generateClusterToken: (cluster, call) =>
      cloud.change('cluster.generateClusterToken', clusterSubject(cluster.nameId), call, (state, { region }) => {
        needEndpoint(need(state.clusters, 'cluster', cluster, region.name));
        return { token: clusterToken(random) };
      }),

    ...createNodeGroupMethods(cloud),
  };
}
