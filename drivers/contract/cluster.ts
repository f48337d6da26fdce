import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';
import { secret } from './secret.ts';

/** The five states of the contract, of clusters and of node groups, and `Unknown` where the cloud could not be asked for one. */
export const clusterStatusSchema = z.enum(['Creating', 'Active', 'Inactive', 'Updating', 'Deleting', 'Unknown']);
export type ClusterStatus = z.infer<typeof clusterStatusSchema>;

const nodeCount = z.number().int().nonnegative();

/** What is left out is the cloud's default. */
export const nodeGroupRequestSchema = z.object({
  name: resourceNameSchema,
  spec: z.string().min(1),
  image: z.string().min(1).optional(),
  rootDiskType: z.string().min(1).optional(),
  rootDiskSizeGB: z.number().int().positive().optional(),
  keyPair: resourceNameSchema.optional(),
  onAutoScaling: z.boolean().default(true),
  desiredNodeSize: nodeCount.default(1),
  minNodeSize: nodeCount.optional(),
  maxNodeSize: z.number().int().positive().optional(),
});
export type NodeGroupRequest = z.infer<typeof nodeGroupRequestSchema>;

export const clusterRequestSchema = z.object({
  name: resourceNameSchema,
  /** Left out: the cloud's default. */
  version: z.string().min(1).optional(),
  vpc: resourceNameSchema,
  subnets: z.array(resourceNameSchema),
  securityGroups: z.array(resourceNameSchema),
  /** Empty on a `type-i` cloud, one or more on a `type-ii` cloud (`DriverFacts.clusterType`). */
  nodeGroups: z.array(nodeGroupRequestSchema),
  tags: z.array(keyValueSchema).optional(),
});
export type ClusterRequest = z.infer<typeof clusterRequestSchema>;

export const nodeGroupSchema = z.object({
  iid: iidSchema,
  status: clusterStatusSchema,
  spec: z.string(),
  image: iidSchema.optional(),
  rootDiskType: z.string().optional(),
  rootDiskSizeGB: z.number().optional(),
  keyPair: iidSchema.optional(),
  onAutoScaling: z.boolean(),
  desiredNodeSize: z.number().int(),
  minNodeSize: z.number().int().optional(),
  maxNodeSize: z.number().int().optional(),
  /** Nodes often have no name of a person's. */
  nodes: z.array(iidSchema),
  keyValues: z.array(keyValueSchema).optional(),
});
export type NodeGroup = z.infer<typeof nodeGroupSchema>;

export const clusterSchema = z.object({
  iid: iidSchema,
  status: clusterStatusSchema,
  version: z.string().optional(),
  vpc: iidSchema,
  subnets: z.array(iidSchema),
  securityGroups: z.array(iidSchema),
  nodeGroups: z.array(nodeGroupSchema),
  /** The API server's address; comes late. The kubeconfig has a method of its own: it is a secret. */
  endpoint: z.string().optional(),
  addons: z.array(keyValueSchema).optional(),
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type Cluster = z.infer<typeof clusterSchema>;

export const kubeconfigSchema = z.object({ kubeconfig: secret(z.string(), { fileExtension: '.yaml' }) });
export type Kubeconfig = z.infer<typeof kubeconfigSchema>;

export const clusterTokenSchema = z.object({ token: secret(z.string(), { fileExtension: '.token' }) });
export type ClusterToken = z.infer<typeof clusterTokenSchema>;

/**
 * CB-Spider's ClusterHandler (PMKS). Every change returns once the cloud has accepted it, with status `Creating`,
 * `Updating` or `Deleting`; poll `getCluster` until it is `Active`, or `not-found` after a deletion. Changes of a
 * cluster or node group that is not `Active` are `wrong-state`.
 */
export interface ClusterHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  createCluster(request: ClusterRequest, call: CallOptions): Promise<Cluster>;
  listCluster(call: CallOptions): Promise<Cluster[]>;
  getCluster(cluster: IidReference, call: CallOptions): Promise<Cluster>;
  /** `dependency` on a `type-i` cloud while the cluster has node groups. */
  deleteCluster(cluster: IidReference, call: CallOptions): Promise<void>;
  /** `wrong-state` before the cluster has an endpoint. */
  getKubeconfig(cluster: IidReference, call: CallOptions): Promise<Kubeconfig>;
  /** Some clouds have no tokens of their own. */
  generateClusterToken?(cluster: IidReference, call: CallOptions): Promise<ClusterToken>;
  addNodeGroup(cluster: IidReference, request: NodeGroupRequest, call: CallOptions): Promise<NodeGroup>;
  setNodeGroupAutoScaling(
    cluster: IidReference,
    nodeGroup: IidReference,
    on: boolean,
    call: CallOptions,
  ): Promise<NodeGroup>;
  changeNodeGroupScaling(
    cluster: IidReference,
    nodeGroup: IidReference,
    scaling: { desiredNodeSize: number; minNodeSize?: number | undefined; maxNodeSize?: number | undefined },
    call: CallOptions,
  ): Promise<NodeGroup>;
  removeNodeGroup(cluster: IidReference, nodeGroup: IidReference, call: CallOptions): Promise<void>;
  upgradeCluster(cluster: IidReference, version: string, call: CallOptions): Promise<Cluster>;
}
