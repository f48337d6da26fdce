import type { AwsTag } from '../names.ts';

/** EKS puts these on the instances of a managed node group. */
export const nodeTag = { cluster: 'eks:cluster-name', group: 'eks:nodegroup-name' } as const;

/** Whether an instance is a node of a cluster: it comes and goes with its node group, and no VM list shows it. */
export const isClusterNode = (tags: readonly AwsTag[] | undefined): boolean =>
  tags?.some(({ Key }) => Key === nodeTag.cluster) ?? false;
