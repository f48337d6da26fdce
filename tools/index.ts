import {
  getConnectionConfig,
  listConnectionConfig,
  registerConnectionConfig,
  unregisterConnectionConfig,
} from './connection.ts';
import { getCapability, testConnection } from './connection-state.ts';
import { getCredential, listCredential, registerCredential, unregisterCredential } from './credential.ts';
import { getDriver, listDriver, registerDriver, unregisterDriver } from './driver-record.ts';
import { listIid } from './iid.ts';
import { checkWindowsImage, getImage, listImage } from './image.ts';
import { createKey, deleteKey, getKey, listKey } from './key-pair.ts';
import { listCallHistory } from './list-call-history.ts';
import type { AnyOperation } from './operation.ts';
import { createImage, deleteImage } from './own-image.ts';
import { listCredentialKey, listProvider } from './provider.ts';
import { getRegionZone, listOrgRegion, listOrgZone, listRegionZone } from './region.ts';
import { getRegion, listRegion, registerRegion, unregisterRegion } from './region-config.ts';
import { createSecurity, deleteSecurity, getSecurity, listSecurity } from './security.ts';
import { addRules, removeRules } from './security-rules.ts';
import { addSubnet, removeSubnet } from './subnet.ts';
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
  listRegionZone,
  getRegionZone,
  listOrgRegion,
  listOrgZone,
  listIid,
  listConnectionConfig,
  getConnectionConfig,
  registerConnectionConfig,
  unregisterConnectionConfig,
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
  listCallHistory,
];
