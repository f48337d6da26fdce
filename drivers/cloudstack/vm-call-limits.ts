import type { CallLimits } from '../contract/driver.ts';
import type { CloudStackTimings } from './context.ts';

/** Each job has a limit of its own, which comes first; a call is given time for all of its jobs. */
export function callLimitsOf({ limitMs, deploymentLimitMs }: CloudStackTimings): CallLimits {
  const jobs = (count: number): number => count * limitMs + 60_000;
  return {
    // The access list of the subnet; then tags, disks and the address.
    'vm.startVM': deploymentLimitMs + jobs(6),
    'vm.terminateVM': jobs(3),
    'disk.createDisk': jobs(2),
    'disk.changeDiskSize': jobs(1),
    'disk.attachDisk': jobs(1),
    'disk.detachDisk': jobs(1),
    // A snapshot of a running VM, the template made of it, its tags, and the snapshot's removal.
    'myImage.snapshotVM': jobs(4),
    'myImage.deleteMyImage': jobs(1),
    'nlb.createNLB': jobs(6),
    'nlb.deleteNLB': jobs(2),
    'nlb.addVMs': jobs(1),
    'nlb.removeVMs': jobs(1),
    'cluster.createCluster': jobs(2),
    'vpc.createVPC': jobs(4),
    'vpc.deleteVPC': jobs(4),
    'vpc.addSubnet': jobs(2),
    'vpc.removeSubnet': jobs(1),
    'security.createSecurity': jobs(4),
    'security.addRules': jobs(4),
    'security.removeRules': jobs(4),
    'publicIP.createPublicIP': jobs(2),
    'publicIP.deletePublicIP': jobs(1),
    'publicIP.associatePublicIP': jobs(3),
    'publicIP.disassociatePublicIP': jobs(2),
  };
}
