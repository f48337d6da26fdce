import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';
import { ipv4CidrSchema } from './network.ts';

export const subnetRequestSchema = z.object({
  name: resourceNameSchema,
  /** Left out: the connection's zone. */
  zone: z.string().optional(),
  cidr: ipv4CidrSchema,
  tags: z.array(keyValueSchema).optional(),
});
export type SubnetRequest = z.infer<typeof subnetRequestSchema>;

export const vpcRequestSchema = z.object({
  name: resourceNameSchema,
  /** Required unless the driver's `vpcCidr` capability is false. */
  cidr: ipv4CidrSchema.optional(),
  subnets: z.array(subnetRequestSchema),
  tags: z.array(keyValueSchema).optional(),
});
export type VPCRequest = z.infer<typeof vpcRequestSchema>;

export const subnetSchema = z.object({
  iid: iidSchema,
  zone: z.string().optional(),
  cidr: z.string(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type Subnet = z.infer<typeof subnetSchema>;

export const vpcSchema = z.object({
  iid: iidSchema,
  cidr: z.string().optional(),
  subnets: z.array(subnetSchema),
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type VPC = z.infer<typeof vpcSchema>;

/** CB-Spider's VPCHandler. Subnets belong to their VPC and their names are unique in it. */
export interface VPCHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  /** Throws `already-exists` where the name is taken. */
  createVPC(request: VPCRequest, call: CallOptions): Promise<VPC>;
  listVPC(call: CallOptions): Promise<VPC[]>;
  getVPC(vpc: IidReference, call: CallOptions): Promise<VPC>;
  /** Resolves when the VPC is gone; throws `dependency` while anything is in it. */
  deleteVPC(vpc: IidReference, call: CallOptions): Promise<void>;
  addSubnet(vpc: IidReference, request: SubnetRequest, call: CallOptions): Promise<VPC>;
  /** Resolves when the subnet is gone; throws `dependency` while anything is in it. */
  removeSubnet(vpc: IidReference, subnet: IidReference, call: CallOptions): Promise<void>;
}
