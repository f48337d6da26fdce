import type { Family } from './family.ts';
import { gcpCompute } from './gcp-compute.ts';
import { gcpNetworks } from './gcp-networks.ts';

export const gcp: Family = {
  scenarios: [...gcpCompute, ...gcpNetworks],
  beyond: {
    'gcp-gke-auth-plugin': 'kubectl on the machine of the person says it; no call of a driver can fail so',
  },
};
