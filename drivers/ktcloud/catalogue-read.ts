import { z } from 'zod';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { type Catalogue, catalogueOf, type ProductType, productTypeSchema } from './catalogue.ts';
import type { KTCloud } from './cloud.ts';

const answerSchema = z.looseObject({ producttypes: z.array(productTypeSchema).nullish() });

/** KT's own lines of what it sells in the zone: one call. */
export async function readProducts(cloud: KTCloud, ask: Ask): Promise<ProductType[]> {
  const { server, zoneId } = await cloud.place(ask);
  const { producttypes } = await server.read('listAvailableProductTypes', answerSchema, { zoneid: zoneId }, ask);
  return producttypes ?? [];
}

export async function readCatalogue(cloud: KTCloud, ask: Ask): Promise<Catalogue> {
  const { traits } = await cloud.place(ask);
  return catalogueOf(await readProducts(cloud, ask), { region: cloud.region, rootDiskType: traits.rootDiskType });
}
