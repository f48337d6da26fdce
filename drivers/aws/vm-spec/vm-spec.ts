import type { CallOptions } from '../../contract/call.ts';
import type { VMSpecHandler } from '../../contract/vmspec.ts';
import type { Account } from '../account.ts';
import { pageAfter } from '../page-after.ts';
import { instanceTypeNamed, instanceTypesOf } from './vm-spec-lookup.ts';
import { createSpecNames } from './vm-spec-names.ts';
import { vmSpecOf } from './vm-spec-view.ts';

export function createVMSpecHandler(account: Account): VMSpecHandler {
  const { region } = account;
  const names = createSpecNames(account);
  const all = async (call: CallOptions) => await instanceTypesOf(account, await names(call), call);

  return {
    listVMSpec: async (call) => (await all(call)).map((type) => vmSpecOf(type, region)),

    async listVMSpecPage(page, call) {
      const { items, next } = await pageAfter(
        'vmspec',
        page,
        () => names(call),
        (name) => name,
      );
      const types = await instanceTypesOf(account, items, call);
      return { items: types.map((type) => vmSpecOf(type, region)), ...(next !== undefined && { next }) };
    },

    getVMSpec: async (name, call) => vmSpecOf(await instanceTypeNamed(account, name, call), region),

    listOrgVMSpec: async (call) => ({ InstanceTypes: await all(call) }),

    getOrgVMSpec: async (name, call) => await instanceTypeNamed(account, name, call),
  };
}
