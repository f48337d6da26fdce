import type { CallOptions } from '../contract/call.ts';
import type { NLBRequest } from '../contract/nlb.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { withRollback } from '../shared/rollback.ts';
import type { Account } from './account.ts';
import { ownTag } from './names.ts';
import { listRules, ruleSchema } from './nlb-lookup.ts';
import { assign } from './nlb-vms.ts';
import { writeTags } from './tagging.ts';
import { acquireAddress } from './vm-address.ts';
import type { VMResponse } from './vm-response.ts';
import type { SubnetView, VPCView } from './vpc-view.ts';

const ruleResult = { element: 'loadbalancer', schema: ruleSchema };

/** Makes a rule on an address of its own and returns its id. What was made is taken back where a later step fails. */
export async function makeRule(
  account: Account,
  request: NLBRequest,
  place: { readonly vpc: VPCView; readonly subnet: SubnetView; readonly vms: readonly VMResponse[] },
  call: CallOptions,
): Promise<string> {
  const { name, listener, vmGroup, tags = [] } = request;
  const ask = account.ask('nlb', name, call);
  const inVPC = account.zone.kind === 'vpc';
  const vpcId = inVPC ? place.vpc.iid.systemId : undefined;
  const tag = { key: ownTag.nlb, value: name };

  return await withRollback(async (trail) => {
    const where = { networkId: place.subnet.networkId, vpcId };
    const address = await acquireAddress(account, where, { tag, subject: ask.subject }, call, trail);
    const parameters = {
      name,
      algorithm: 'roundrobin',
      protocol: listener.protocol.toLowerCase(),
      publicport: listener.port,
      privateport: vmGroup.port,
      publicipid: address.id,
      networkid: place.subnet.networkId,
      // The access list of a tier decides who gets through; elsewhere the firewall of the address is opened.
      openfirewall: !inVPC,
    };
    const rule = await createOnce(
      {
        create: () => account.api.run('createLoadBalancerRule', ruleResult, parameters, ask),
        find: async () =>
          (await listRules(account, call)).find((each) => each.name === name && each.publicipid === address.id),
      },
      ask,
    );
    trail.made(`NLB ${name} (${rule.id})`, (undoing) =>
      account.api.finish('deleteLoadBalancerRule', { id: rule.id }, { ...ask, call: undoing }),
    );
    await assign(account, rule, place.vms, call);
    await writeTags(account, { kind: 'LoadBalancer', id: rule.id, subject: ask.subject }, tags, call);
    return rule.id;
  });
}
