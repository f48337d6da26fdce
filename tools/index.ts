import { aggregateResult } from './aggregate-result.ts';
import { analyzeCallHistory } from './analyze-call-history.ts';
import { anyCall } from './any-call.ts';
import { applyRemedy } from './apply-remedy.ts';
import { checkHealth } from './check-health.ts';
import { checkReachability } from './check-reachability.ts';
import { getCluster, listCluster } from './cluster.ts';
import { generateClusterToken, getKubeconfig } from './cluster-access.ts';
import { deleteCluster, upgradeCluster } from './cluster-change.ts';
import { createCluster } from './cluster-creation.ts';
import {
  getConnectionConfig,
  listConnectionConfig,
  registerConnectionConfig,
  unregisterConnectionConfig,
} from './connection.ts';
import { getCapability, testConnection } from './connection-state.ts';
import { continueDiagnosis } from './continue-diagnosis.ts';
import { getCredential, listCredential, registerCredential, unregisterCredential } from './credential.ts';
import { diagnose } from './diagnose.ts';
import { deleteDisk, getDisk, listDisk } from './disk.ts';
import { attachDisk, detachDisk } from './disk-attachment.ts';
import { createDisk } from './disk-creation.ts';
import { changeDiskSize } from './disk-size.ts';
import { getDriver, listDriver, registerDriver, unregisterDriver } from './driver-record.ts';
import { findOperation } from './find-operation.ts';
import { listIid } from './iid.ts';
import { checkWindowsImage, getImage, listImage } from './image.ts';
import { createKey, deleteKey, getKey, listKey } from './key-pair.ts';
import { listCallHistory } from './list-call-history.ts';
import { listChanges } from './list-changes.ts';
import { listPlaybooks } from './list-playbooks.ts';
import { listProblems } from './list-problems.ts';
import { deleteMyImage, getMyImage, listMyImage } from './my-image.ts';
import { snapshotVM } from './my-image-snapshot.ts';
import { createNIC, deleteNIC, getNIC, listNIC } from './nic.ts';
import { addPrivateIP, removePrivateIP } from './nic-address.ts';
import { attachNIC, detachNIC } from './nic-attachment.ts';
import { getNICOSConfigScript } from './nic-script.ts';
import { deleteNLB, getNLB, listNLB } from './nlb.ts';
import { changeListener, changeVMGroupInfo } from './nlb-change.ts';
import { createNLB } from './nlb-create.ts';
import { getVMGroupHealthInfo } from './nlb-health.ts';
import { changeHealthCheckerInfo } from './nlb-health-check.ts';
import { addVMs, removeVMs } from './nlb-vms.ts';
import { addNodeGroup, removeNodeGroup } from './node-group.ts';
import { setNodeGroupAutoScaling } from './node-group-auto-scaling.ts';
import { changeNodeGroupScaling } from './node-group-scaling.ts';
import type { AnyOperation } from './operation.ts';
import { createImage, deleteImage } from './own-image.ts';
import { getPriceInfo, listProductFamily } from './price.ts';
import { listCredentialKey, listProvider } from './provider.ts';
import { createPublicIP, deletePublicIP, getPublicIP, listPublicIP } from './public-ip.ts';
import { associatePublicIP, disassociatePublicIP } from './public-ip-association.ts';
import { queryResult } from './query-result.ts';
import { getQuotaInfo, listServiceType } from './quota.ts';
import { getRegionZone, listOrgRegion, listOrgZone, listRegionZone } from './region.ts';
import { getRegion, listRegion, registerRegion, unregisterRegion } from './region-config.ts';
import { forceDeleteResource, registerResource, unregisterResource } from './registration.ts';
import { compareResource } from './registration-drift.ts';
import { getResourceOwner, listVMUsingResource } from './registration-use.ts';
import { retryFailedCall } from './retry-failed-call.ts';
import { createSecurity, deleteSecurity, getSecurity, listSecurity } from './security.ts';
import { addRules, removeRules } from './security-rules.ts';
import { registerServer, unregisterServer } from './server.ts';
import { importConnectionConfig } from './server-connections.ts';
import { getServer, listServer } from './server-list.ts';
import { addSubnet, removeSubnet } from './subnet.ts';
import { getTag, listTag } from './tag.ts';
import { addTag, removeTag } from './tag-change.ts';
import { findTag } from './tag-search.ts';
import { getTrackedOperation, listTrackedOperation } from './tracked-operation.ts';
import { getVM, startVM } from './vm.ts';
import { rebootVM, resumeVM, suspendVM, terminateVM } from './vm-control.ts';
import { getVMStatus, listVM, listVMStatus } from './vm-list.ts';
import { getOrgVMSpec, getVMSpec, listOrgVMSpec, listVMSpec } from './vm-spec.ts';
import { createVPC, deleteVPC, getVPC, listVPC } from './vpc.ts';

/** Every operation, in the order in which help pages show them. */
export const allOperations: readonly AnyOperation[] = [
  listVM,
  getVM,
  listVMStatus,
  getVMStatus,
  startVM,
  suspendVM,
  resumeVM,
  rebootVM,
  terminateVM,
  listImage,
  getImage,
  checkWindowsImage,
  createImage,
  deleteImage,
  listVMSpec,
  getVMSpec,
  listOrgVMSpec,
  getOrgVMSpec,
  listVPC,
  getVPC,
  createVPC,
  deleteVPC,
  addSubnet,
  removeSubnet,
  listSecurity,
  getSecurity,
  createSecurity,
  deleteSecurity,
  addRules,
  removeRules,
  listKey,
  getKey,
  createKey,
  deleteKey,
  listDisk,
  getDisk,
  createDisk,
  changeDiskSize,
  deleteDisk,
  attachDisk,
  detachDisk,
  listMyImage,
  getMyImage,
  snapshotVM,
  deleteMyImage,
  listNLB,
  getNLB,
  createNLB,
  deleteNLB,
  getVMGroupHealthInfo,
  addVMs,
  removeVMs,
  changeListener,
  changeVMGroupInfo,
  changeHealthCheckerInfo,
  listPublicIP,
  getPublicIP,
  createPublicIP,
  deletePublicIP,
  associatePublicIP,
  disassociatePublicIP,
  listNIC,
  getNIC,
  createNIC,
  deleteNIC,
  attachNIC,
  detachNIC,
  addPrivateIP,
  removePrivateIP,
  getNICOSConfigScript,
  listCluster,
  getCluster,
  createCluster,
  deleteCluster,
  upgradeCluster,
  generateClusterToken,
  getKubeconfig,
  addNodeGroup,
  removeNodeGroup,
  changeNodeGroupScaling,
  setNodeGroupAutoScaling,
  listRegionZone,
  getRegionZone,
  listOrgRegion,
  listOrgZone,
  listIid,
  listTag,
  getTag,
  addTag,
  removeTag,
  findTag,
  listProductFamily,
  getPriceInfo,
  listServiceType,
  getQuotaInfo,
  anyCall,
  listConnectionConfig,
  getConnectionConfig,
  registerConnectionConfig,
  unregisterConnectionConfig,
  compareResource,
  registerResource,
  unregisterResource,
  forceDeleteResource,
  getResourceOwner,
  listVMUsingResource,
  testConnection,
  getCapability,
  listProvider,
  listCredentialKey,
  listDriver,
  getDriver,
  registerDriver,
  unregisterDriver,
  listCredential,
  getCredential,
  registerCredential,
  unregisterCredential,
  listRegion,
  getRegion,
  registerRegion,
  unregisterRegion,
  listServer,
  getServer,
  registerServer,
  unregisterServer,
  importConnectionConfig,
  listCallHistory,
  analyzeCallHistory,
  diagnose,
  continueDiagnosis,
  applyRemedy,
  retryFailedCall,
  listPlaybooks,
  checkHealth,
  checkReachability,
  listProblems,
  listChanges,
  listTrackedOperation,
  getTrackedOperation,
  queryResult,
  aggregateResult,
  findOperation,
];
