import type { CallLimits } from '../contract/driver.ts';
import { patience } from './exchange.ts';

/** What goes before the request itself, and comes after it: the reading of what it names. */
const around = 5 * patience.read;

const long = patience.vm + around;
const catalogue = patience.catalogue + 10_000;

/** Calls for which the server waits longer than others. */
export const callLimits: CallLimits = {
  'vm.startVM': long,
  'vm.terminateVM': long,
  'cluster.createCluster': long,
  'cluster.deleteCluster': long,
  'cluster.addNodeGroup': long,
  'cluster.removeNodeGroup': long,
  'cluster.upgradeCluster': long,
  'nlb.createNLB': long,
  'nlb.deleteNLB': long,
  'registration.forceDelete': long,
  'image.listImage': catalogue,
  'image.listIid': catalogue,
  'image.getImage': catalogue,
  'image.checkWindowsImage': catalogue,
  'vmSpec.listVMSpec': catalogue,
  'vmSpec.getVMSpec': catalogue,
  'vmSpec.listOrgVMSpec': catalogue,
  'vmSpec.getOrgVMSpec': catalogue,
  'regionZone.listRegionZone': catalogue,
  'regionZone.getRegionZone': catalogue,
  'regionZone.listOrgRegion': catalogue,
  'regionZone.listOrgZone': catalogue,
  'priceInfo.listProductFamily': catalogue,
  'priceInfo.getPriceInfo': catalogue,
  'quotaInfo.listServiceType': catalogue,
  'quotaInfo.getQuotaInfo': catalogue,
};
