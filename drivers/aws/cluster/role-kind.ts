import type { Localized } from '../../contract/text.ts';

/** A role that EKS takes on in an account: the control plane's, or that of the nodes. */
export interface RoleKind {
  readonly title: Localized;
  /** As CB-Spider's users have it; taken where it is there. */
  readonly documented: string;
  /** As Spinneret calls its own, with the region after it: IAM has no regions, and the last cluster of one takes it along. */
  readonly own: string;
  /** The service that takes it on. */
  readonly principal: string;
  /** The managed policies of AWS by their paths. `ifAny`: another one that begins so will do. */
  readonly policies: readonly { readonly path: string; readonly ifAny?: string; readonly optional?: true }[];
}

/** https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html */
export const clusterRole: RoleKind = {
  title: { en: 'cluster role', ko: '클러스터 역할' },
  documented: 'cloud-barista-spider-eks-cluster-role',
  own: 'spinneret-eks-cluster',
  principal: 'eks.amazonaws.com',
  policies: [{ path: 'AmazonEKSClusterPolicy' }],
};

/** https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html; the last one is for volumes of pods. */
export const nodeRole: RoleKind = {
  title: { en: 'node role', ko: '노드 역할' },
  documented: 'cloud-barista-spider-eks-nodegroup-role',
  own: 'spinneret-eks-node',
  principal: 'ec2.amazonaws.com',
  policies: [
    { path: 'AmazonEKSWorkerNodePolicy' },
    { path: 'AmazonEC2ContainerRegistryPullOnly', ifAny: 'AmazonEC2ContainerRegistry' },
    { path: 'AmazonEKS_CNI_Policy' },
    { path: 'service-role/AmazonEBSCSIDriverPolicy', optional: true },
  ],
};

export const ownRoleName = ({ own }: RoleKind, region: string): string => `${own}-${region}`;

export const policyName = ({ path }: { readonly path: string }): string => path.split('/').at(-1) ?? path;

/** ARNs begin otherwise in China and for the government of the United States. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

export const policyArn = ({ path }: { readonly path: string }, region: string): string =>
  `arn:${partitionOf(region)}:iam::aws:policy/${path}`;

/** The service that takes a role on: EC2 is called otherwise in China. */
export const principalIn = ({ principal }: RoleKind, region: string): string =>
  partitionOf(region) === 'aws-cn' && principal.startsWith('ec2.') ? `${principal}.cn` : principal;

/** Who may take the role on. */
export const trustPolicy = (kind: RoleKind, region: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: principalIn(kind, region) }, Action: 'sts:AssumeRole' }],
  });
