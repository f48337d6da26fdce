import { diskCreationChecks, diskGrowthChecks } from './disk.ts';
import { keyPairChecks } from './key-pair.ts';
import { launchChecks } from './launch.ts';
import { myImageRemovalChecks, snapshotChecks } from './my-image.ts';
import { nlbChecks } from './nlb.ts';
import { ruleChecks } from './rules.ts';

/** Every known trap of KT Cloud Classic, by what is about to be done. */
export const preflights = {
  startVM: launchChecks,
  securityRules: ruleChecks,
  createDisk: diskCreationChecks,
  changeDiskSize: diskGrowthChecks,
  snapshotVM: snapshotChecks,
  deleteMyImage: myImageRemovalChecks,
  createNLB: nlbChecks,
  createKey: keyPairChecks,
} as const;
