import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';

export const nlbTypeSchema = z.enum(['PUBLIC', 'INTERNAL']);
export const nlbScopeSchema = z.enum(['REGION', 'GLOBAL']);
export const nlbProtocolSchema = z.enum(['TCP', 'UDP']);
export const healthProtocolSchema = z.enum(['TCP', 'HTTP']);
export const portSchema = z.number().int().min(1).max(65_535);

const listenerShape = { protocol: nlbProtocolSchema, port: portSchema };
const vmGroupShape = { protocol: nlbProtocolSchema, port: portSchema };

/** What is left out is the cloud's default. */
export const healthCheckerRequestSchema = z.object({
  protocol: healthProtocolSchema.optional(),
  port: portSchema.optional(),
  intervalSeconds: z.number().int().positive().optional(),
  timeoutSeconds: z.number().int().positive().optional(),
  /** Checks in a row that change a VM's health. */
  threshold: z.number().int().positive().optional(),
});
export type HealthCheckerRequest = z.infer<typeof healthCheckerRequestSchema>;

export const nlbRequestSchema = z.object({
  name: resourceNameSchema,
  vpc: resourceNameSchema,
  type: nlbTypeSchema.default('PUBLIC'),
  scope: nlbScopeSchema.default('REGION'),
  listener: z.object(listenerShape),
  vmGroup: z.object({ ...vmGroupShape, vms: z.array(resourceNameSchema) }),
  healthChecker: healthCheckerRequestSchema,
  tags: z.array(keyValueSchema).optional(),
});
export type NLBRequest = z.infer<typeof nlbRequestSchema>;

export const listenerSchema = z.object({
  ...listenerShape,
  ip: z.string().optional(),
  dnsName: z.string().optional(),
});
export type Listener = z.infer<typeof listenerSchema>;

export const vmGroupSchema = z.object({ ...vmGroupShape, vms: z.array(iidSchema) });
export type VMGroup = z.infer<typeof vmGroupSchema>;

export const healthCheckerSchema = z.object({
  protocol: healthProtocolSchema,
  port: portSchema,
  intervalSeconds: z.number().optional(),
  timeoutSeconds: z.number().optional(),
  threshold: z.number().optional(),
});
export type HealthChecker = z.infer<typeof healthCheckerSchema>;

export const nlbSchema = z.object({
  iid: iidSchema,
  vpc: iidSchema,
  type: nlbTypeSchema,
  scope: nlbScopeSchema,
  listener: listenerSchema,
  vmGroup: vmGroupSchema,
  healthChecker: healthCheckerSchema,
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type NLB = z.infer<typeof nlbSchema>;

export const vmGroupHealthSchema = z.object({
  allVMs: z.array(iidSchema),
  healthyVMs: z.array(iidSchema),
  unhealthyVMs: z.array(iidSchema),
});
export type VMGroupHealth = z.infer<typeof vmGroupHealthSchema>;

/**
 * CB-Spider's NLBHandler. The three change methods are refused by many clouds and are therefore optional: their
 * operations are offered only where a driver has them.
 */
export interface NLBHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  createNLB(request: NLBRequest, call: CallOptions): Promise<NLB>;
  listNLB(call: CallOptions): Promise<NLB[]>;
  getNLB(nlb: IidReference, call: CallOptions): Promise<NLB>;
  deleteNLB(nlb: IidReference, call: CallOptions): Promise<void>;
  getVMGroupHealthInfo(nlb: IidReference, call: CallOptions): Promise<VMGroupHealth>;
  /** `already-exists` where one of the VMs is in the group. Returns the whole group. */
  addVMs(nlb: IidReference, vms: readonly IidReference[], call: CallOptions): Promise<VMGroup>;
  /** `not-found` where one of the VMs is not in the group. */
  removeVMs(nlb: IidReference, vms: readonly IidReference[], call: CallOptions): Promise<VMGroup>;
  changeListener?(
    nlb: IidReference,
    listener: { protocol?: Listener['protocol'] | undefined; port?: number | undefined },
    call: CallOptions,
  ): Promise<Listener>;
  changeVMGroupInfo?(
    nlb: IidReference,
    group: { protocol?: VMGroup['protocol'] | undefined; port?: number | undefined },
    call: CallOptions,
  ): Promise<VMGroup>;
  changeHealthCheckerInfo?(nlb: IidReference, checker: HealthCheckerRequest, call: CallOptions): Promise<HealthChecker>;
}
