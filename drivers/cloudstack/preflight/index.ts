import { clusterPreflight, nodeCountPreflight, nodePreflight } from './cluster.ts';
import { diskGrowthPreflight, diskSizePreflight } from './disk.ts';
import { snapshotPreflight } from './my-image.ts';
import { nlbPlacePreflight, nlbPreflight } from './nlb.ts';
import { listPreflights, placementPreflights } from './placement.ts';
import { rulesPreflights } from './security.ts';
import { specPreflights } from './spec.ts';
import { subnetPreflights } from './subnet.ts';
import { vmPreflight } from './vm.ts';
import { vpcPreflights } from './vpc.ts';

/** Every known trap of CloudStack, by what is about to be done. What a check needs to know differs, and so they stand apart. */
export const preflights = {
  createVPC: [vpcPreflights, subnetPreflights],
  addSubnet: [subnetPreflights],
  securityRules: [rulesPreflights],
  startVM: [vmPreflight, specPreflights, placementPreflights, listPreflights],
  createDisk: [diskSizePreflight],
  changeDiskSize: [diskGrowthPreflight, diskSizePreflight],
  snapshotVM: [snapshotPreflight],
  createNLB: [nlbPreflight, nlbPlacePreflight],
  createCluster: [clusterPreflight, nodeCountPreflight, nodePreflight, placementPreflights, listPreflights],
  changeNodeGroupScaling: [nodeCountPreflight],
} as const;
