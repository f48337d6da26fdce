import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';
import { ipv4CidrSchema } from './network.ts';

export const directionSchema = z.enum(['inbound', 'outbound']);
export const protocolSchema = z.enum(['TCP', 'UDP', 'ICMP', 'ALL']);
const portSchema = z.number().int().min(1).max(65535);

/** TCP and UDP rules have both ports; ICMP and ALL rules have none. */
export const securityRuleSchema = z
  .object({
    direction: directionSchema,
    protocol: protocolSchema,
    fromPort: portSchema.optional(),
    toPort: portSchema.optional(),
    cidr: ipv4CidrSchema,
  })
  .superRefine((rule, context) => {
    const hasPorts = rule.protocol === 'TCP' || rule.protocol === 'UDP';
    if (hasPorts && (rule.fromPort === undefined || rule.toPort === undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['fromPort'],
        message: `a ${rule.protocol} rule needs fromPort and toPort`,
      });
    } else if (!hasPorts && (rule.fromPort !== undefined || rule.toPort !== undefined)) {
      context.addIssue({ code: 'custom', path: ['fromPort'], message: `a rule for ${rule.protocol} has no ports` });
    } else if (rule.fromPort !== undefined && rule.toPort !== undefined && rule.fromPort > rule.toPort) {
      context.addIssue({ code: 'custom', path: ['toPort'], message: 'toPort is below fromPort' });
    }
  });
export type SecurityRule = z.infer<typeof securityRuleSchema>;

export const securityRequestSchema = z.object({
  name: resourceNameSchema,
  vpc: resourceNameSchema,
  rules: z.array(securityRuleSchema),
  tags: z.array(keyValueSchema).optional(),
});
export type SecurityRequest = z.infer<typeof securityRequestSchema>;

export const securitySchema = z.object({
  iid: iidSchema,
  vpc: iidSchema,
  rules: z.array(securityRuleSchema),
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type Security = z.infer<typeof securitySchema>;

/** CB-Spider's SecurityHandler. Rules are removed by exact match. */
export interface SecurityHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  createSecurity(request: SecurityRequest, call: CallOptions): Promise<Security>;
  listSecurity(call: CallOptions): Promise<Security[]>;
  getSecurity(security: IidReference, call: CallOptions): Promise<Security>;
  /** Resolves when the group is gone; throws `dependency` while a VM uses it. */
  deleteSecurity(security: IidReference, call: CallOptions): Promise<void>;
  /** Throws `already-exists` where one of the rules is there; then none is added. */
  addRules(security: IidReference, rules: readonly SecurityRule[], call: CallOptions): Promise<Security>;
  /** Throws `not-found` where one of the rules is missing; then none is removed. */
  removeRules(security: IidReference, rules: readonly SecurityRule[], call: CallOptions): Promise<Security>;
}
