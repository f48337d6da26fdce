import { z } from 'zod';
import type { OpenStackProfile } from '../profile.ts';
import type { EndpointInterface } from './credentials.ts';
import type { ServiceType } from './service.ts';

const endpointSchema = z.object({
  interface: z.string(),
  url: z.string(),
  region: z.string().nullish(),
  region_id: z.string().nullish(),
});

export const catalogSchema = z.array(
  z.object({ type: z.string(), name: z.string().nullish(), endpoints: z.array(endpointSchema) }),
);
export type Catalog = z.infer<typeof catalogSchema>;

type Endpoint = z.infer<typeof endpointSchema>;

export const regionOf = ({ region_id, region }: Endpoint): string | undefined => region_id ?? region ?? undefined;

/** The regions in which the catalog lists anything, as it names them. */
export const regionsOf = (catalog: Catalog): string[] => {
  const names = catalog.flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => regionOf(endpoint) ?? []));
  return [...new Set(names)].toSorted();
};

/**
 * Where a service is: in the region, or in none, as an identity service of all regions is; by the wanted interface. The
 * preferred of a service's names comes first. An address that is none is left out.
 */
export function endpointFor(
  catalog: Catalog,
  type: ServiceType,
  wanted: { readonly region: string; readonly interface: EndpointInterface },
  { catalogTypes }: Pick<OpenStackProfile, 'catalogTypes'>,
): URL | undefined {
  for (const name of catalogTypes[type]) {
    const endpoints = catalog.filter((service) => service.type === name).flatMap((service) => service.endpoints);
    const fitting = endpoints.filter(
      (endpoint) => endpoint.interface.replace(/URL$/, '') === wanted.interface && URL.canParse(endpoint.url),
    );
    const found =
      fitting.find((endpoint) => regionOf(endpoint) === wanted.region) ??
      fitting.find((endpoint) => regionOf(endpoint) === undefined);
    if (found) return new URL(found.url);
  }
  return undefined;
}
