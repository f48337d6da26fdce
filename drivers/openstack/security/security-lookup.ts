import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { IidReference } from '../../contract/iid.ts';
import { listNamed } from '../access/named-list.ts';
import type { Collection } from '../access/service.ts';
import type { Account } from '../account.ts';
import { isId, needOne, ownValue, vpcKey } from '../names.ts';

export const ruleSchema = z.object({
  id: z.string(),
  direction: z.enum(['ingress', 'egress']),
  ethertype: z.string().nullish(),
  /** A name or a number; null for all. */
  protocol: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((protocol) => (protocol === null || protocol === undefined ? undefined : String(protocol))),
  port_range_min: z.number().nullish(),
  port_range_max: z.number().nullish(),
  remote_ip_prefix: z.string().nullish(),
  remote_group_id: z.string().nullish(),
  remote_address_group_id: z.string().nullish(),
  description: z.string().nullish(),
});
export type RuleRow = z.infer<typeof ruleSchema>;

export const securityGroupSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  project_id: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  created_at: z.string().nullish(),
  stateful: z.boolean().nullish(),
  security_group_rules: z.array(ruleSchema).catch([]),
});
export type SecurityGroup = z.infer<typeof securityGroupSchema>;

export const securityGroupList: Collection<SecurityGroup> = {
  path: '/security-groups',
  element: 'security_groups',
  item: securityGroupSchema,
  idOf: ({ id }) => id,
};

/** The VPC that a group was made for, by its network's id. A group that others made belongs to none and fits all. */
export const vpcIdOf = ({ tags }: Pick<SecurityGroup, 'tags'>): string | undefined => ownValue(tags, vpcKey);

/** The project's groups: an administrator sees other projects' too. */
export const securityGroups = (account: Account, call: CallOptions): Promise<SecurityGroup[]> =>
  account.network.list(securityGroupList, { call, subject: account.self }, { project_id: account.projectId });

/** Names of groups repeat in OpenStack: throws `conflict` with the ids where they do, and `not-found`. */
export async function securityGroupNamed(
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<SecurityGroup> {
  const rows = await securityGroupsCalled(account, reference, call);
  return needOne(rows, reference, 'sg', account);
}

export const securityGroupsCalled = (account: Account, reference: IidReference, call: CallOptions) =>
  listNamed(account.network, securityGroupList, reference, account.ask('sg', reference.nameId, call), {
    project_id: account.projectId,
  });

/** Several groups in the order of their references, by one request where all are named alike: by names, or by ids. */
export async function securityGroupsNamed(
  account: Account,
  references: readonly IidReference[],
  call: CallOptions,
): Promise<SecurityGroup[]> {
  if (references.length === 0) return [];
  const ids = references.flatMap(({ nameId, systemId }) => systemId ?? (isId(nameId) ? nameId : []));
  const names = references.flatMap(({ nameId, systemId }) => (systemId === undefined ? nameId : []));
  const listed = (query: { readonly id?: string[]; readonly name?: string[] }) =>
    account.network.list(
      securityGroupList,
      { call, subject: account.self },
      { project_id: account.projectId, ...query },
    );
  const rows = await Promise.all([
    ...(ids.length > 0 ? [listed({ id: ids })] : []),
    ...(names.length > 0 ? [listed({ name: names })] : []),
  ]);
  const distinct = [...new Map(rows.flat().map((row) => [row.id, row])).values()];
  return references.map((reference) => needOne(distinct, reference, 'sg', account));
}
