import { azureCompute } from './azure-compute.ts';
import { azureNetwork } from './azure-network.ts';
import { azureRequests } from './azure-requests.ts';
import type { Family } from './family.ts';

export const azure: Family = { scenarios: [...azureCompute, ...azureNetwork, ...azureRequests], beyond: {} };
