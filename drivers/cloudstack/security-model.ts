import type { CallOptions } from '../contract/call.ts';
import type { Iid, KeyValue } from '../contract/iid.ts';
import type { Security, SecurityRule } from '../contract/security.ts';
import type { Account } from './account.ts';
import { tagsPart } from './names.ts';
import type { ResourceSubject } from './refusal.ts';
import { createACLs } from './security-acl.ts';
import { createCloudGroups } from './security-group.ts';
import { createKeptGroups } from './security-kept.ts';
import type { VPCView } from './vpc-view.ts';

/** A rule with the ids of what it is in the cloud. */
export interface RuleView {
  readonly rule: SecurityRule;
  readonly id: string;
  /** Other rules that come from the same piece of the cloud's, and cannot be removed without it. */
  readonly together: readonly SecurityRule[];
}

/** A security group as the zone has it. */
export interface SecurityView {
  readonly iid: Iid;
  readonly vpc: Iid;
  readonly rules: readonly RuleView[];
  readonly createdTime?: string | undefined;
  readonly tags: readonly KeyValue[];
  /** Rules that the contract has no words for, such as those that deny. */
  readonly others: readonly KeyValue[];
}

/** How security groups are made in a zone of one kind. Requests were checked before. */
export interface SecurityModel {
  list(call: CallOptions): Promise<SecurityView[]>;
  /** Throws for a rule that the zone cannot keep. */
  checkRules(name: string, rules: readonly SecurityRule[]): void;
  /** Returns the id of a group without rules. */
  create(
    request: { readonly name: string; readonly tags: readonly KeyValue[] },
    vpc: VPCView,
    call: CallOptions,
  ): Promise<string>;
  remove(group: SecurityView, call: CallOptions): Promise<void>;
  /** Adds all of them or none. */
  addRules(
    group: Pick<SecurityView, 'iid' | 'rules'>,
    rules: readonly SecurityRule[],
    call: CallOptions,
  ): Promise<void>;
  removeRules(group: SecurityView, rules: readonly RuleView[], call: CallOptions): Promise<void>;
  /** The VMs that it applies to. */
  users(group: SecurityView, call: CallOptions): Promise<ResourceSubject[]>;
}

export function createSecurityModel(account: Account): SecurityModel {
  switch (account.zone.kind) {
    case 'vpc':
      return createACLs(account);
    case 'isolated':
      return createKeptGroups(account);
    case 'security-groups':
      return createCloudGroups(account);
  }
}

export const securityOf = ({ iid, vpc, rules, createdTime, tags, others }: SecurityView): Security => ({
  iid,
  vpc,
  rules: rules.map(({ rule }) => rule),
  ...(createdTime !== undefined && { createdTime }),
  ...tagsPart(tags),
  ...(others.length > 0 && { keyValues: [...others] }),
});

/** The security groups of a VPC. */
export async function namesOfGroupsIn(account: Account, vpc: VPCView, call: CallOptions): Promise<string[]> {
  if (!account.has(...securityCommands[account.zone.kind].slice(0, 1))) return [];
  const groups = await createSecurityModel(account).list(call);
  return groups
    .filter((group) => group.vpc.systemId === vpc.iid.systemId && !vpc.isForeign)
    .map(({ iid }) => iid.nameId);
}

/** The commands without which there are no security groups; the first is the one that lists them. */
export const securityCommands = {
  vpc: [
    'listNetworkACLLists',
    'listNetworkACLs',
    'createNetworkACLList',
    'createNetworkACL',
    'deleteNetworkACL',
    'deleteNetworkACLList',
    'replaceNetworkACLList',
  ],
  isolated: ['listFirewallRules', 'createFirewallRule', 'deleteFirewallRule'],
  'security-groups': [
    'listSecurityGroups',
    'createSecurityGroup',
    'deleteSecurityGroup',
    'authorizeSecurityGroupIngress',
    'authorizeSecurityGroupEgress',
    'revokeSecurityGroupIngress',
    'revokeSecurityGroupEgress',
  ],
} as const satisfies Record<Account['zone']['kind'], readonly string[]>;
