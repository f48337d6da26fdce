import { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import type { CloudStackApi, ListCommand } from '../shared/cloudstack-api/api.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import {
  type ApiDescription,
  apiResponseSchema,
  type Capabilities,
  capabilitiesSchema,
  networkOfferingSchema,
  vpcOfferingSchema,
  type Zone,
  zoneResponseSchema,
} from './discovery-response.ts';
import { chooseOfferings, type NetworkOfferings } from './zone-kind.ts';

/** What the account is offered: asked for once when a connection opens. */
export interface Offered {
  readonly zones: readonly Zone[];
  readonly capabilities: Capabilities;
  /** The commands that the account's role has, by lower-case name. */
  readonly commands: ReadonlyMap<string, ApiDescription>;
  readonly networkOfferings: NetworkOfferings;
  /** Every offering by its id, for those whose networks are there already. */
  readonly loadBalancingOfferings: ReadonlySet<string>;
}

export const zoneList: ListCommand<Zone> = {
  command: 'listZones',
  element: 'zone',
  item: zoneResponseSchema,
  idOf: ({ id }) => id,
};
const vpcOfferings = {
  command: 'listVPCOfferings',
  element: 'vpcoffering',
  item: vpcOfferingSchema,
  idOf: ({ id }: { id: string }) => id,
};
const networkOfferings = {
  command: 'listNetworkOfferings',
  element: 'networkoffering',
  item: networkOfferingSchema,
  idOf: ({ id }: { id: string }) => id,
};

const capabilityAnswer = z.object({ capability: capabilitiesSchema }).transform(({ capability }) => capability);

/** Five questions; a list that the account's role does not have counts as empty. */
export async function discover(api: CloudStackApi, ask: Ask): Promise<Offered> {
  // The first answer tells whether the keys work: what a refusal of the others means depends on it.
  const zones = await api.list(zoneList, { available: true }, ask);
  const [capabilities, commands, vpcs, networks] = await Promise.all([
    ifAllowed(api.read('listCapabilities', capabilityAnswer, {}, ask), {}),
    // The list of commands knows no pages.
    ifAllowed(api.read('listApis', apiAnswer, {}, ask), []),
    ifAllowed(api.list(vpcOfferings, { state: 'Enabled' }, ask), []),
    ifAllowed(api.list(networkOfferings, { state: 'Enabled', traffictype: 'Guest' }, ask), []),
  ]);
  return {
    zones,
    capabilities,
    commands: new Map(commands.map((command) => [command.name.toLowerCase(), command])),
    networkOfferings: chooseOfferings(vpcs, networks),
    loadBalancingOfferings: new Set(
      networks.filter(({ service }) => service.some(({ name }) => name.toLowerCase() === 'lb')).map(({ id }) => id),
    ),
  };
}

const apiAnswer = z.object({ api: z.array(apiResponseSchema).optional() }).transform(({ api }) => api ?? []);

async function ifAllowed<T>(asking: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    const isRefused = error instanceof CloudError && ['unauthorized', 'forbidden', 'unsupported'].includes(error.kind);
    if (isRefused) return otherwise;
    throw error;
  }
}
