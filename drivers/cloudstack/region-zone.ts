import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { RegionZone, RegionZoneHandler } from '../contract/region.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Account } from './account.ts';
import { zoneList } from './capability.ts';
import { regionResponseSchema, type Zone } from './discovery-response.ts';
import { notFound } from './refusal.ts';

type Region = z.infer<typeof regionResponseSchema>;
const regionList: ListCommand<Region> = {
  command: 'listRegions',
  element: 'region',
  item: regionResponseSchema,
  idOf: ({ id }) => String(id),
};

/**
 * The zones behind the connection's endpoint. A region of CloudStack's is an installation of its own: the connection's is
 * shown as the connection names it, the others without their zones, which only their own endpoints know.
 */
export function createRegionZoneHandler(account: Account): RegionZoneHandler {
  const { api, self, region: own } = account;

  async function regions(call: CallOptions): Promise<RegionZone[]> {
    const ask = { call, subject: self };
    const [zones, known] = await Promise.all([
      api.list(zoneList, { available: true }, ask),
      account.has('listRegions') ? api.list(regionList, {}, ask) : [],
    ]);
    const mine =
      known.length === 1 ? known[0] : known.find((region) => region.name === own || isOf(region, account.endpoint));
    return [
      {
        name: own,
        displayName: mine?.name ?? own,
        zones: zones.map(zoneOf),
        keyValues: [{ key: 'Endpoint', value: account.endpoint.href }],
      },
      ...known
        .filter((region) => region !== mine)
        .map(({ name, endpoint }) => ({
          name,
          displayName: name,
          zones: [],
          keyValues: endpoint === undefined ? [] : [{ key: 'Endpoint', value: endpoint }],
        })),
    ];
  }

  return {
    listRegionZone: regions,

    async getRegionZone(name, call) {
      const found = (await regions(call)).find((region) => region.name === name);
      if (!found) throw notFound({ resource: 'region', name }, account.endpoint.host);
      return found;
    },

    async listOrgRegion(call) {
      const region = await originals(account, { ...regionList, item: loose, idOf: textId }, {}, call);
      return { region, connection: own };
    },

    listOrgZone: async (call) => ({
      zone: await originals(account, { ...zoneList, item: loose, idOf: textId }, { available: true }, call),
    }),
  };
}

const loose = z.looseObject({ id: z.unknown() });
type Loose = z.infer<typeof loose>;
const textId = ({ id }: Loose): string => String(id);

async function originals(
  account: Account,
  list: ListCommand<Loose>,
  parameters: Parameters<Account['api']['list']>[1],
  call: CallOptions,
): Promise<Loose[]> {
  if (!account.has(list.command)) return [];
  return await account.api.list(list, parameters, { call, subject: account.self });
}

const zoneOf = ({ name, id, allocationstate = 'Enabled' }: Zone) => ({
  name,
  displayName: `${name} (${id})`,
  status: allocationstate.toLowerCase() === 'enabled' ? ('Available' as const) : ('Unavailable' as const),
});

const isOf = ({ endpoint = '' }: Region, own: URL): boolean =>
  URL.canParse(endpoint) && new URL(endpoint).host === own.host;
