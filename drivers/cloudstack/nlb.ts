import type { CallOptions } from '../contract/call.ts';
import { type NLB, type NLBHandler, type NLBRequest, nlbRequestSchema, type VMGroup } from '../contract/nlb.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import type { Account } from './account.ts';
import { iidOf, needOne } from './names.ts';
import { makeRule } from './nlb-creation.ts';
import { type BalancerRule, listRules, membersOf, needRule, nlbOf, protocolOf, readVPCs } from './nlb-lookup.ts';
import { removeRule } from './nlb-removal.ts';
import { assign, needMembers, needVMs, refuseMembers, requireVMs, subnetFor, unassign } from './nlb-vms.ts';
import { nlbPreflight } from './preflight/nlb.ts';
import { accept, alreadyExists, provider } from './refusal.ts';
import type { VPCView } from './vpc-view.ts';

const subjectOf = (name: string) => ({ resource: 'nlb', name }) as const;

/**
 * Load balancer rules, each on a public address of its own. The ports of a rule cannot change and health is checked with
 * NetScaler only, so that the three changes of settings are left out.
 */
export function createNLBHandler(account: Account): NLBHandler {
  async function create(request: NLBRequest, call: CallOptions): Promise<NLB> {
    const subject = subjectOf(request.name);
    const accepted = accept(nlbRequestSchema, request, subject);
    passPreflight(nlbPreflight, accepted, { provider, subject });
    const [rules, vpcs] = await Promise.all([listRules(account, call), readVPCs(account, call)]);
    if (rules.some(({ name }) => name === accepted.name)) throw alreadyExists(subject);
    const vpc = needOne(
      vpcs,
      { nameId: accepted.vpc },
      { resource: 'vpc', name: accepted.vpc },
      account.zone.name,
      viewNaming,
    );
    const vms = await needVMs(
      account,
      accepted.vmGroup.vms.map((nameId) => ({ nameId })),
      call,
    );
    const subnet = subnetFor(account, vpc, vms, accepted.name);
    const id = await makeRule(account, accepted, { vpc, subnet, vms }, call);
    return await shown(await needRule(account, { nameId: accepted.name, systemId: id }, call), vpcs, call);
  }

  const shown = async (rule: BalancerRule, vpcs: readonly VPCView[], call: CallOptions): Promise<NLB> =>
    nlbOf(rule, await membersOf(account, rule, call), vpcs);

  const groupOf = async (rule: BalancerRule, call: CallOptions): Promise<VMGroup> => ({
    protocol: protocolOf(rule),
    port: rule.privateport,
    vms: (await membersOf(account, rule, call)).map(iidOf),
  });

  return {
    listIid: async (call) => (await listRules(account, call)).map(iidOf),

    createNLB: (request, call) => account.queues.inTurn(`nlb:${request.name}`, () => create(request, call)),

    async listNLB(call) {
      const [rules, vpcs] = await Promise.all([listRules(account, call), readVPCs(account, call)]);
      return await Promise.all(rules.map((rule) => shown(rule, vpcs, call)));
    },

    async getNLB(nlb, call) {
      const rule = await needRule(account, nlb, call);
      return await shown(rule, await readVPCs(account, call), call);
    },

    deleteNLB: async (nlb, call) => removeRule(account, nlb, call),

    async getVMGroupHealthInfo(nlb, call) {
      const members = await membersOf(account, await needRule(account, nlb, call), call);
      call.progress?.({
        en: 'CloudStack has no health checks without NetScaler: VMs that run count as healthy',
        ko: 'NetScaler가 없는 CloudStack에는 헬스 체크가 없어 실행 중인 VM을 정상으로 표시합니다',
      });
      const runs = ({ state }: { readonly state: string }) => /^(running|migrating)$/i.test(state);
      return {
        allVMs: members.map(iidOf),
        healthyVMs: members.filter(runs).map(iidOf),
        unhealthyVMs: members.filter((member) => !runs(member)).map(iidOf),
      };
    },

    async addVMs(nlb, references, call) {
      const rule = await needRule(account, nlb, call);
      requireVMs(references, rule.name);
      const vms = await needVMs(account, references, call);
      refuseMembers(vms, await membersOf(account, rule, call), rule.name);
      const vpcs = await readVPCs(account, call);
      const vpc = vpcs.find(({ subnets }) => subnets.some(({ networkId }) => networkId === rule.networkid));
      if (vpc) subnetFor(account, vpc, vms, rule.name);
      await assign(account, rule, vms, call);
      return await groupOf(rule, call);
    },

    async removeVMs(nlb, references, call) {
      const rule = await needRule(account, nlb, call);
      requireVMs(references, rule.name);
      const leaving = needMembers(references, await membersOf(account, rule, call), rule.name);
      await unassign(account, rule, leaving, call);
      return await groupOf(rule, call);
    },
  };
}

const viewNaming = {
  nameOf: ({ iid }: VPCView) => iid.nameId,
  idOf: ({ iid }: VPCView) => iid.systemId,
};
