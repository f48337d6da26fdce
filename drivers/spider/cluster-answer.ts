import { z } from 'zod';
import { type Cluster, clusterStatusSchema, type NodeGroup } from '../contract/cluster.ts';
import {
  isNamed,
  wireIidSchema,
  wireIidsSchema,
  wireKeyValuesSchema,
  wireListSchema,
  wireNumberSchema,
  wireTextSchema,
  wireTimeSchema,
} from './iid.ts';
import { iidOf } from './stub.ts';

/** What the server could not read in the cloud has no status. */
const status = z
  .string()
  .nullish()
  .transform((text) => clusterStatusSchema.catch('Unknown').parse(text));

const size = z.number().int().nonnegative().catch(0);

/** Bounds of 0 and 0 are what is left of a change that gave none. */
export const nodeGroupAnswer = z
  .object({
    IId: wireIidSchema,
    ImageIID: wireIidSchema,
    VMSpecName: z.string().default(''),
    RootDiskType: wireTextSchema,
    RootDiskSize: wireNumberSchema,
    KeyPairIID: wireIidSchema,
    OnAutoScaling: z.boolean().default(false),
    DesiredNodeSize: size,
    MinNodeSize: size,
    MaxNodeSize: size,
    Status: status,
    Nodes: wireIidsSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform(
    (group): NodeGroup => ({
      iid: group.IId,
      status: group.Status,
      spec: group.VMSpecName,
      image: isNamed(group.ImageIID) ? group.ImageIID : undefined,
      rootDiskType: group.RootDiskType,
      rootDiskSizeGB: group.RootDiskSize,
      keyPair: isNamed(group.KeyPairIID) ? group.KeyPairIID : undefined,
      onAutoScaling: group.OnAutoScaling,
      desiredNodeSize: group.DesiredNodeSize,
      ...(group.MaxNodeSize > 0 && { minNodeSize: group.MinNodeSize, maxNodeSize: group.MaxNodeSize }),
      nodes: group.Nodes,
      keyValues: group.KeyValueList,
    }),
  );

/** `AccessInfo` also has the kubeconfig, which is let go here: `kubeconfigAnswer` reads it, and nothing else. */
export const clusterAnswer = z
  .object({
    IId: wireIidSchema,
    Version: wireTextSchema,
    Network: z.object({ VpcIID: wireIidSchema, SubnetIIDs: wireIidsSchema, SecurityGroupIIDs: wireIidsSchema }),
    NodeGroupList: z.array(nodeGroupAnswer).nullish(),
    AccessInfo: z.object({ Endpoint: wireTextSchema }).nullish(),
    Addons: z.object({ KeyValueList: wireKeyValuesSchema }).nullish(),
    Status: status,
    CreatedTime: wireTimeSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform(
    (cluster): Cluster => ({
      iid: iidOf(cluster.IId, cluster.Status === 'Unknown'),
      status: cluster.Status,
      version: cluster.Version,
      vpc: cluster.Network.VpcIID,
      subnets: cluster.Network.SubnetIIDs,
      securityGroups: cluster.Network.SecurityGroupIIDs,
      nodeGroups: cluster.NodeGroupList ?? [],
      endpoint: cluster.AccessInfo?.Endpoint,
      addons: cluster.Addons?.KeyValueList,
      createdTime: cluster.CreatedTime,
      tags: cluster.TagList,
      keyValues: cluster.KeyValueList,
    }),
  );

export const clusterListAnswer = wireListSchema('cluster', clusterAnswer);

export const kubeconfigAnswer = z
  .object({ AccessInfo: z.object({ Kubeconfig: z.string().nullish() }).nullish() })
  .transform(({ AccessInfo }) => AccessInfo?.Kubeconfig ?? '');

/** An ExecCredential of Kubernetes. */
export const tokenAnswer = z
  .object({ status: z.object({ token: z.string().nullish() }).nullish() })
  .transform(({ status: told }) => told?.token ?? '');
