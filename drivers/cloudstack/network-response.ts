import { z } from 'zod';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? undefined);
export const rawTags = z
  .array(z.object({ key: z.string(), value: z.string().nullish() }))
  .nullish()
  .transform((list) => list ?? []);

export const networkResponseSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: text,
  state: text,
  cidr: text,
  gateway: text,
  netmask: text,
  vpcid: text,
  aclid: text,
  networkofferingid: text,
  zoneid: text,
  created: text,
  egressdefaultpolicy: z.boolean().nullish(),
  tags: rawTags,
});
export type NetworkResponse = z.infer<typeof networkResponseSchema>;

export const vpcResponseSchema = z.object({
  id: z.string(),
  name: z.string(),
  cidr: text,
  state: text,
  created: text,
  network: z
    .array(networkResponseSchema)
    .nullish()
    .transform((list) => list ?? []),
  tags: rawTags,
});
export type VPCResponse = z.infer<typeof vpcResponseSchema>;

export const aclListResponseSchema = z.object({ id: z.string(), name: z.string(), vpcid: text });
export type ACLListResponse = z.infer<typeof aclListResponseSchema>;

export const aclItemResponseSchema = z.object({
  id: z.string(),
  aclid: text,
  protocol: z.string(),
  cidrlist: text,
  startport: number,
  endport: number,
  icmptype: number,
  icmpcode: number,
  traffictype: text,
  action: text,
  number,
  state: text,
});
export type ACLItemResponse = z.infer<typeof aclItemResponseSchema>;

const groupRuleSchema = z.object({
  ruleid: z.string(),
  protocol: z.string(),
  startport: number,
  endport: number,
  icmptype: number,
  icmpcode: number,
  cidr: text,
  securitygroupname: text,
});
export type GroupRuleResponse = z.infer<typeof groupRuleSchema>;

const groupRules = z
  .array(groupRuleSchema)
  .nullish()
  .transform((list) => list ?? []);

export const securityGroupResponseSchema = z.object({
  id: z.string(),
  name: z.string(),
  ingressrule: groupRules,
  egressrule: groupRules,
  virtualmachineids: z.array(z.string()).nullish(),
  tags: rawTags,
});
export type SecurityGroupResponse = z.infer<typeof securityGroupResponseSchema>;

export const firewallRuleResponseSchema = z.object({
  id: z.string(),
  ipaddressid: text,
  networkid: text,
  protocol: z.string(),
  cidrlist: text,
  destcidrlist: text,
  startport: number,
  endport: number,
  icmptype: number,
  icmpcode: number,
  state: text,
});
export type FirewallRuleResponse = z.infer<typeof firewallRuleResponseSchema>;

export const publicIPResponseSchema = z.object({
  id: z.string(),
  ipaddress: z.string(),
  state: text,
  allocated: text,
  issourcenat: z.boolean().nullish(),
  isstaticnat: z.boolean().nullish(),
  issystem: z.boolean().nullish(),
  associatednetworkid: text,
  vpcid: text,
  virtualmachineid: text,
  virtualmachinename: text,
  vmipaddress: text,
  tags: rawTags,
});
export type PublicIPResponse = z.infer<typeof publicIPResponseSchema>;

const idOf = ({ id }: { readonly id: string }): string => id;

export const vpcList: ListCommand<VPCResponse> = { command: 'listVPCs', element: 'vpc', item: vpcResponseSchema, idOf };
export const networkList: ListCommand<NetworkResponse> = {
  command: 'listNetworks',
  element: 'network',
  item: networkResponseSchema,
  idOf,
};
export const aclListList: ListCommand<ACLListResponse> = {
  command: 'listNetworkACLLists',
  element: 'networkacllist',
  item: aclListResponseSchema,
  idOf,
};
export const aclItemList: ListCommand<ACLItemResponse> = {
  command: 'listNetworkACLs',
  element: 'networkacl',
  item: aclItemResponseSchema,
  idOf,
};
export const securityGroupList: ListCommand<SecurityGroupResponse> = {
  command: 'listSecurityGroups',
  element: 'securitygroup',
  item: securityGroupResponseSchema,
  idOf,
};
export const firewallRuleList: ListCommand<FirewallRuleResponse> = {
  command: 'listFirewallRules',
  element: 'firewallrule',
  item: firewallRuleResponseSchema,
  idOf,
};
export const publicIPList: ListCommand<PublicIPResponse> = {
  command: 'listPublicIpAddresses',
  element: 'publicipaddress',
  item: publicIPResponseSchema,
  idOf,
};

/** CloudStack writes times as `2026-11-21T03:00:00+0000`. */
export function timeOf(text: string | null | undefined): string | undefined {
  const time = Date.parse((text ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** Changes without a job answer so. Some servers write the flag as text. */
export const doneSchema = z.object({ success: z.union([z.literal(true), z.literal('true')]) });
