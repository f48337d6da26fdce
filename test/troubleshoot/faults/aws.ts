import { awsClusters } from './aws-clusters.ts';
import { awsCompute } from './aws-compute.ts';
import { awsNetwork } from './aws-network.ts';
import type { Family } from './family.ts';

export const aws: Family = {
  scenarios: [...awsCompute, ...awsNetwork, ...awsClusters],
  beyond: {
    'aws-ebs-csi': 'The text comes out of a cluster, from kubectl: no call of an operation fails.',
    'aws-eks-no-node-group':
      'CB-Spider leaves the node groups out without a word: the call succeeds, and only pods say later that there is no node.',
  },
};
