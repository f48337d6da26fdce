import type { RegistrationHandler } from '../contract/registration.ts';
import type { SpiderContext } from './context.ts';
import { register, unregister } from './registration-change.ts';
import { deleteByForce } from './registration-force.ts';
import { readComparison } from './registration-lists.ts';
import { isCompared, noRoute } from './registration-names.ts';
import { readOwner } from './registration-owner.ts';
import { vmsUsing } from './registration-users.ts';

export function createRegistrationHandler(context: SpiderContext): RegistrationHandler {
  return {
    async compareResources(type, call) {
      if (!isCompared(type)) throw noRoute(context, type, { en: 'compare', ko: '비교' });
      return await readComparison(context, type, call);
    },

    registerResource: (request, call) => register(context, request, call),
    unregisterResource: (reference, call) => unregister(context, reference, call),
    forceDelete: (reference, call) => deleteByForce(context, reference, call),
    getOwner: (type, systemId, call) => readOwner(context, type, systemId, call),
    listVMsUsing: (reference, call) => vmsUsing(context, reference, call),
  };
}
