import { withAddresses } from './addresses.ts';
import { withClusters } from './clusters.ts';
import { withVMs } from './compute.ts';
import { atTheEnd } from './end.ts';
import { withNetworks } from './network.ts';
import type { Counted } from './operation.ts';

/** What a person does, in an order in which each is possible. */
export const operations: readonly Counted[] = [
  ...withNetworks,
  ...withVMs,
  ...withAddresses,
  ...withClusters,
  ...atTheEnd,
];
