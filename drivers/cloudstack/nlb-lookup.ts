import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { Iid, IidReference } from '../contract/iid.ts';
import type { Listener, NLB } from '../contract/nlb.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { byName, iidOf, needOne, tagsPart, visibleTags } from './names.ts';
import { createVPCModel } from './vpc-model.ts';
import type { VPCView } from './vpc-view.ts';

const text = z.string().nullish();

export const ruleSchema = z.object({
  id: z.string(),
  name: z.string(),
  algorithm: text,
  protocol: text,
  publicport: z.coerce.number(),
  privateport: z.coerce.number(),
  publicip: text,
  publicipid: text,
  networkid: text,
  state: text,
  tags: z.array(z.object({ key: z.string(), value: text })).nullish(),
});
export type BalancerRule = z.infer<typeof ruleSchema>;

const ruleList: ListCommand<BalancerRule> = {
  command: 'listLoadBalancerRules',
  element: 'loadbalancerrule',
  item: ruleSchema,
  idOf: ({ id }) => id,
};

const memberSchema = z.object({ id: z.string(), name: z.string(), state: z.string() });
export type Member = z.infer<typeof memberSchema>;

const memberList: ListCommand<Member> = {
  command: 'listLoadBalancerRuleInstances',
  element: 'loadbalancerruleinstance',
  item: memberSchema,
  idOf: ({ id }) => id,
};

/** The load balancer rules of the zone. */
export const listRules = (account: Account, call: CallOptions): Promise<BalancerRule[]> =>
  account.api.list(ruleList, { zoneid: account.zone.id }, { call, subject: account.self });

/** A rule by its id or its name. Throws `not-found`. */
export async function needRule(account: Account, nlb: IidReference, call: CallOptions): Promise<BalancerRule> {
  const subject = { resource: 'nlb', name: nlb.nameId } as const;
  return needOne(await listRules(account, call), nlb, subject, account.zone.name, byName);
}

/** The VMs of a rule, those that are being removed left out. */
export async function membersOf(account: Account, rule: BalancerRule, call: CallOptions): Promise<Member[]> {
  const members = await account.api.list(memberList, { id: rule.id }, account.ask('nlb', rule.name, call));
  return members.filter(({ state }) => !/^(destroyed|expunging)$/i.test(state));
}

/** What a list of NLBs needs to know beside the rules: asked for once. */
export const readVPCs = (account: Account, call: CallOptions): Promise<VPCView[]> => createVPCModel(account).list(call);

export const protocolOf = ({ protocol }: BalancerRule): Listener['protocol'] =>
  /^udp$/i.test(protocol ?? 'tcp') ? 'UDP' : 'TCP';

/** A rule as the contract shows an NLB. A VM's health is its state: CloudStack has health checks with NetScaler only. */
export function nlbOf(rule: BalancerRule, members: readonly Member[], vpcs: readonly VPCView[]): NLB {
  const protocol = protocolOf(rule);
  return {
    iid: iidOf(rule),
    vpc: vpcOfNetwork(rule.networkid ?? '', vpcs),
    type: 'PUBLIC',
    scope: 'REGION',
    listener: { protocol, port: rule.publicport, ...(rule.publicip && { ip: rule.publicip }) },
    vmGroup: { protocol, port: rule.privateport, vms: members.map(iidOf) },
    healthChecker: { protocol: 'TCP', port: rule.privateport },
    ...tagsPart(visibleTags(rule.tags)),
    keyValues: [
      { key: 'algorithm', value: rule.algorithm ?? 'roundrobin' },
      { key: 'health', value: 'by the state of each VM' },
    ],
  };
}

function vpcOfNetwork(networkId: string, vpcs: readonly VPCView[]): Iid {
  const vpc = vpcs.find(({ subnets }) => subnets.some((subnet) => subnet.networkId === networkId));
  return vpc?.iid ?? { nameId: networkId, systemId: networkId };
}
