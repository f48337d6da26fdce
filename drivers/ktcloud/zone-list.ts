import { z } from 'zod';
import { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { type Zone, zoneSchema } from './lists.ts';
import type { ApiVersion } from './zones.ts';

export interface OfferedZone extends Zone {
  readonly apiVersion: ApiVersion;
}

const answerSchema = z.looseObject({ zone: z.array(zoneSchema).nullish() });

/** The zones of the account. Each generation of the API knows its own, and some know all: v2 stays with Seoul-M2. */
export async function readZones(cloud: KTCloud, ask: Ask): Promise<OfferedZone[]> {
  const versions: readonly ApiVersion[] = ['v1', 'v2'];
  const answers = await Promise.allSettled(
    versions.map(async (apiVersion) => {
      const { zone } = await cloud.server(apiVersion).read('listZones', answerSchema, { available: true }, ask);
      return (zone ?? []).map((found): OfferedZone => ({ ...found, apiVersion }));
    }),
  );
  const failures = answers.filter((answer) => answer.status === 'rejected');
  // An account may be enabled for one generation only.
  if (failures.length === versions.length || failures.some(({ reason }) => isFinal(reason))) throw failures[0]?.reason;
  const zones = new Map<string, OfferedZone>();
  for (const answer of answers) {
    for (const zone of answer.status === 'fulfilled' ? answer.value : []) {
      const known = zones.get(zone.id);
      if (!known || (zone.apiVersion === 'v2') === /\bM2\b/i.test(zone.name)) zones.set(zone.id, zone);
    }
  }
  return [...zones.values()];
}

const isFinal = (error: unknown): boolean => error instanceof CloudError && error.kind === 'cancelled';
