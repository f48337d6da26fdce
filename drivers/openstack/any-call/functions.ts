import { z } from 'zod';
import { regionsOf } from '../access/catalog.ts';
import { path } from '../access/path.ts';
import type { Ask, ServiceType } from '../access/service.ts';
import type { Account } from '../account.ts';
import { serverNamed } from '../vm/vm-lookup.ts';

/** A function of the driver's own, by the name that CallFunction takes. All of them only read. */
export interface DriverFunction {
  readonly name: string;
  /** Every one of them is needed. */
  readonly arguments?: readonly string[];
  readonly needs: readonly ServiceType[];
  run(ask: Ask, given: ReadonlyMap<string, string>): Promise<Readonly<Record<string, unknown>>>;
}

const anything = z.record(z.string(), z.unknown());

/** Those whose services the catalog has. What needs an administrator's role is refused by the cloud itself. */
export function functionsOf(account: Account): DriverFunction[] {
  const { compute, network, volume, granted } = account;
  const functions: readonly DriverFunction[] = [
    {
      name: 'limits',
      needs: ['compute'],
      async run(ask) {
        const [ofCompute, ofVolumes] = await Promise.all([
          compute.read('/limits', anything, ask),
          account.has('volume') ? volume.read('/limits', anything, ask) : undefined,
        ]);
        return { compute: ofCompute.limits, volume: ofVolumes?.limits };
      },
    },
    {
      name: 'catalog',
      needs: [],
      run: async () => ({ regions: regionsOf(granted.catalog), services: granted.catalog }),
    },
    {
      name: 'whoAmI',
      needs: [],
      run: async () => ({ user: granted.user, project: granted.project, roles: granted.roles }),
    },
    {
      name: 'networkExtensions',
      needs: ['network'],
      run: (ask) => network.read('/extensions', anything, ask, { fields: ['alias', 'name'] }),
    },
    { name: 'networkAgents', needs: ['network'], run: (ask) => network.read('/agents', anything, ask) },
    { name: 'computeServices', needs: ['compute'], run: (ask) => compute.read('/os-services', anything, ask) },
    { name: 'volumeServices', needs: ['volume'], run: (ask) => volume.read('/os-services', anything, ask) },
    {
      name: 'hypervisorStatistics',
      needs: ['compute'],
      run: (ask) => compute.read('/os-hypervisors/statistics', anything, ask),
    },
    {
      name: 'vmActions',
      arguments: ['vm'],
      needs: ['compute'],
      async run(ask, given) {
        const server = await serverNamed(account, { nameId: given.get('vm') ?? '' }, ask.call);
        return await compute.read(path`/servers/${server.id}/os-instance-actions`, anything, ask);
      },
    },
  ];
  return functions.filter(({ needs }) => needs.every((type) => account.has(type)));
}
