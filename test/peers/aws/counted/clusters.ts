import type { Counted } from './operation.ts';

const dev = { nameId: 'dev' };
const workers = { nameId: 'workers' };

export const withClusters: readonly Counted[] = [
  {
    operation: 'createCluster',
    why: 'VPC, subnets, groups, role, cluster',
    least: 5,
    most: 9,
    run: ({ cluster }, call) =>
      cluster.createCluster(
        { name: 'dev', vpc: 'web', subnets: ['web-a', 'web-b'], securityGroups: ['web'], nodeGroups: [] },
        call,
      ),
  },
  {
    operation: 'addNodeGroup',
    why: 'cluster, role, node group',
    least: 3,
    most: 11,
    run: ({ cluster }, call) =>
      cluster.addNodeGroup(
        dev,
        { name: 'workers', spec: 't3.medium', onAutoScaling: true, desiredNodeSize: 2, minNodeSize: 1, maxNodeSize: 4 },
        call,
      ),
  },
  {
    operation: 'getCluster',
    why: 'cluster, its groups (list, one), nodes, names of its network',
    least: 5,
    most: 7,
    run: ({ cluster }, call) => cluster.getCluster(dev, call),
  },
  {
    operation: 'changeNodeGroupScaling',
    why: 'cluster, group, change',
    least: 3,
    most: 4,
    run: ({ cluster }, call) => cluster.changeNodeGroupScaling(dev, workers, { desiredNodeSize: 3 }, call),
  },
  {
    operation: 'getKubeconfig',
    why: 'cluster',
    least: 1,
    most: 1,
    run: ({ cluster }, call) => cluster.getKubeconfig(dev, call),
  },
  {
    operation: 'removeNodeGroup',
    why: 'cluster, group, deletion',
    least: 3,
    most: 3,
    run: ({ cluster }, call) => cluster.removeNodeGroup(dev, workers, call),
  },
  {
    operation: 'deleteCluster',
    why: 'cluster, groups, deletion',
    least: 3,
    most: 18,
    run: ({ cluster }, call) => cluster.deleteCluster(dev, call),
  },
];
