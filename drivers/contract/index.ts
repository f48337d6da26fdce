// `spinneret/contract`: what a driver is written against.

export {
  type AnyCallHandler,
  type AnyCallRequest,
  type AnyCallResult,
  anyCallRequestSchema,
  anyCallResultSchema,
} from './anycall.ts';
export type { CallOptions } from './call.ts';
export {
  type Cluster,
  type ClusterHandler,
  type ClusterRequest,
  type ClusterStatus,
  type ClusterToken,
  clusterRequestSchema,
  clusterSchema,
  clusterStatusSchema,
  clusterTokenSchema,
  type Kubeconfig,
  kubeconfigSchema,
  type NodeGroup,
  type NodeGroupRequest,
  nodeGroupRequestSchema,
  nodeGroupSchema,
} from './cluster.ts';
export {
  type Disk,
  type DiskHandler,
  type DiskRequest,
  type DiskStatus,
  diskRequestSchema,
  diskSchema,
  diskStatusSchema,
} from './disk.ts';
export {
  type CallLimits,
  type CloudConnection,
  type CloudDriver,
  type ConnectOptions,
  capabilityOf,
  capabilitySchema,
  type DriverCapability,
  type DriverFacts,
  type DriverMethod,
  driverFactsSchema,
  type HandlerName,
  type Handlers,
  handlerNames,
  type RegionSetting,
} from './driver.ts';
export {
  CloudError,
  type CloudErrorKind,
  type CloudErrorOptions,
  cloudErrorKinds,
  type ErrorSubject,
} from './errors.ts';
export { commonNetwork, firstFreeNetwork, prefixOf } from './free-network.ts';
export {
  type Iid,
  type IidReference,
  iidSchema,
  type KeyValue,
  keyValueSchema,
  type ResourceType,
  resourceNameSchema,
  resourceTypeSchema,
} from './iid.ts';
export {
  type Architecture,
  architectureSchema,
  type Image,
  type ImageHandler,
  type ImageRequest,
  imageRequestSchema,
  imageSchema,
  imageStatusSchema,
  osPlatformSchema,
} from './image.ts';
export {
  type CreatedKeyPair,
  createdKeyPairSchema,
  type KeyPair,
  type KeyPairHandler,
  type KeyPairRequest,
  keyPairRequestSchema,
  keyPairSchema,
} from './keypair.ts';
export { handlerMethods } from './methods.ts';
export {
  type MyImage,
  type MyImageHandler,
  myImageSchema,
  myImageStatusSchema,
  type SnapshotRequest,
  snapshotRequestSchema,
} from './myimage.ts';
export { cidrContains, cidrsOverlap, ipv4CidrSchema } from './network.ts';
export {
  type NIC,
  type NICHandler,
  type NICRequest,
  type NICStatus,
  nicRequestSchema,
  nicSchema,
  nicStatusSchema,
} from './nic.ts';
export {
  type HealthChecker,
  type HealthCheckerRequest,
  healthCheckerRequestSchema,
  healthCheckerSchema,
  healthProtocolSchema,
  type Listener,
  listenerSchema,
  type NLB,
  type NLBHandler,
  type NLBRequest,
  nlbProtocolSchema,
  nlbRequestSchema,
  nlbSchema,
  nlbScopeSchema,
  nlbTypeSchema,
  portSchema,
  type VMGroup,
  type VMGroupHealth,
  vmGroupHealthSchema,
  vmGroupSchema,
} from './nlb.ts';
export type { Page, PageRequest } from './page.ts';
export {
  type CredentialKey,
  credentialKeySchema,
  type DriverModule,
  type DriverPlugin,
  driverDescriptionSchema,
  providerNameSchema,
} from './plugin.ts';
export { type Price, type PriceInfoHandler, type PriceQuery, priceQuerySchema, priceSchema } from './price.ts';
export {
  type PublicIP,
  type PublicIPHandler,
  type PublicIPRequest,
  type PublicIPStatus,
  publicIPRequestSchema,
  publicIPSchema,
  publicIPStatusSchema,
} from './publicip.ts';
export { type Quota, type QuotaInfo, type QuotaInfoHandler, quotaInfoSchema, quotaSchema } from './quota.ts';
export {
  type RegionZone,
  type RegionZoneHandler,
  regionZoneSchema,
  type Zone,
  zoneSchema,
  zoneStatusSchema,
} from './region.ts';
export {
  type RegisteredReference,
  type RegisteredType,
  type RegistrationHandler,
  type RegistrationRequest,
  type ResourceComparison,
  registeredTypeSchema,
  resourceComparisonSchema,
} from './registration.ts';
export { secret, secretSchemas } from './secret.ts';
export {
  directionSchema,
  protocolSchema,
  type Security,
  type SecurityHandler,
  type SecurityRequest,
  type SecurityRule,
  securityRequestSchema,
  securityRuleSchema,
  securitySchema,
} from './security.ts';
export {
  type TaggableType,
  type TaggedResource,
  type TagHandler,
  taggableTypeSchema,
  taggedResourceSchema,
  tagRequestSchema,
} from './tag.ts';
export { type Language, type Localized, verbatim } from './text.ts';
export {
  imageTypeSchema,
  networkInterfaceSchema,
  type VM,
  type VMControl,
  type VMHandler,
  type VMRequest,
  type VMStatus,
  type VMStatusInfo,
  vmRequestSchema,
  vmSchema,
  vmStatusInfoSchema,
  vmStatusSchema,
  vmTransitions,
} from './vm.ts';
export { gpuSchema, type VMSpec, type VMSpecHandler, vmSpecSchema } from './vmspec.ts';
export {
  type Subnet,
  type SubnetRequest,
  subnetRequestSchema,
  subnetSchema,
  type VPC,
  type VPCHandler,
  type VPCRequest,
  vpcRequestSchema,
  vpcSchema,
} from './vpc.ts';
