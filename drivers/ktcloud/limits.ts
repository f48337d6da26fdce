import type { CallLimits } from '../contract/driver.ts';

const minutes = 60_000;

/**
 * What takes longer than a change usually does: KT makes each part of a VM by a job of its own, and addresses one after
 * another for the whole account. The driver's own limits for each wait come first.
 */
export const callLimits: CallLimits = {
  'vm.startVM': 45 * minutes,
  'vm.terminateVM': 30 * minutes,
  'security.addRules': 30 * minutes,
  'security.removeRules': 30 * minutes,
  'disk.createDisk': 20 * minutes,
  'disk.changeDiskSize': 20 * minutes,
  'disk.attachDisk': 20 * minutes,
  'disk.detachDisk': 20 * minutes,
  'myImage.snapshotVM': 20 * minutes,
  'myImage.deleteMyImage': 20 * minutes,
  'nlb.createNLB': 20 * minutes,
  'nlb.listNLB': 5 * minutes,
};
