import type { Handlers } from '../../../drivers/contract/driver.ts';
import type { Iid } from '../../../drivers/contract/iid.ts';
import type { RegisteredType, ResourceComparison } from '../../../drivers/contract/registration.ts';
import type { Account } from './world.ts';

/** What the names of a server and the resources of its cloud differ in, by type. */
export interface Drift {
  /** Names that only the server has. */
  readonly lost?: Partial<Record<RegisteredType, readonly string[]>>;
  /** Ids that only the cloud has, until they are registered. */
  readonly unmanaged?: Partial<Record<RegisteredType, readonly string[]>>;
}

/** The registration of a server such as CB-Spider in front of the mock cloud. */
export const serverWith =
  ({ lost = {}, unmanaged = {} }: Drift) =>
  ({ cloud, call, registered }: Account): Handlers => ({
    registration: {
      async compareResources(type): Promise<ResourceComparison> {
        const ids = unmanaged[type] ?? [];
        return {
          mapped: [],
          onlyRegistered: (lost[type] ?? []).map((name) => ({ nameId: name, systemId: `${name}-gone` })),
          onlyInCloud: ids.filter((id) => !registered.has(id)).map((id): Iid => ({ nameId: '', systemId: id })),
        };
      },
      async registerResource({ name, systemId }) {
        registered.set(systemId, name);
        return { nameId: name, systemId };
      },
      unregisterResource: async () => {},
      async forceDelete({ type, resource }) {
        if (type === 'sg') await cloud.security.deleteSecurity(resource, call);
        return {};
      },
      getOwner: async () => ({ nameId: 'vpc-01', systemId: 'vpc-01' }),
      listVMsUsing: async () => [],
    },
  });
