import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { IidReference } from '../contract/iid.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { byName, needOne, ownTag } from './names.ts';
import { type BalancerRule, listRules } from './nlb-lookup.ts';
import { addressesWith, releaseAddress } from './vm-address.ts';
import { withLeftovers } from './vm-leftovers.ts';

const forwardings: ListCommand<{ id: string }> = {
  command: 'listPortForwardingRules',
  element: 'portforwardingrule',
  item: z.object({ id: z.string() }),
  idOf: ({ id }) => id,
};

/** Deletes a rule, and its address where that was acquired for it and carries nothing of others. */
export async function removeRule(account: Account, nlb: IidReference, call: CallOptions): Promise<void> {
  const rules = await listRules(account, call);
  const rule = needOne(rules, nlb, { resource: 'nlb', name: nlb.nameId }, account.zone.name, byName);
  const ask = account.ask('nlb', rule.name, call);
  await account.api.finish('deleteLoadBalancerRule', { id: rule.id }, ask);

  const own = await addressesWith(account, { key: ownTag.nlb, value: rule.name }, ask);
  const address = own.find(({ id }) => id === rule.publicipid);
  if (!address || (await isShared(account, rule, rules, call))) return;
  try {
    await releaseAddress(account, address, ask);
  } catch (error) {
    throw withLeftovers(error, {
      fact: {
        en: `the NLB is deleted, but its public IP ${address.ipaddress} (${address.id}) is still there`,
        ko: `NLB는 삭제되었지만 공인 IP ${address.ipaddress}(${address.id})가 남아 있습니다`,
      },
      remedy: {
        en: 'Delete that public IP, or release it in the console of the cloud.',
        ko: '해당 공인 IP를 삭제하거나 클라우드 콘솔에서 해제하십시오.',
      },
    });
  }
}

/** Whether others have put rules of theirs on the address of a rule. */
async function isShared(
  account: Account,
  rule: BalancerRule,
  rules: readonly BalancerRule[],
  call: CallOptions,
): Promise<boolean> {
  const others = rules.filter(({ id, publicipid }) => id !== rule.id && publicipid === rule.publicipid);
  if (others.length > 0) return true;
  const parameters = { ipaddressid: rule.publicipid ?? undefined };
  return (await account.api.list(forwardings, parameters, account.ask('nlb', rule.name, call))).length > 0;
}
