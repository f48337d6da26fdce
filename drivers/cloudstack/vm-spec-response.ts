import { z } from 'zod';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';

const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish()
  .catch(undefined)
  .transform((value) => value ?? undefined);

export const serviceOfferingSchema = z.object({
  id: z.string(),
  name: z.string(),
  displaytext: z.string().nullish(),
  cpunumber: number,
  /** MHz. */
  cpuspeed: number,
  /** MiB. */
  memory: number,
  gpucount: number,
  /** GB; 0 and nothing take the size of the template. */
  rootdisksize: number,
  iscustomized: z.boolean().nullish(),
  storagetype: z.string().nullish(),
  /** The limits of an offering whose CPUs and memory are chosen. */
  serviceofferingdetails: z.record(z.string(), z.unknown()).nullish(),
});
export type ServiceOffering = z.infer<typeof serviceOfferingSchema>;

export const serviceOfferingList: ListCommand<ServiceOffering> = {
  command: 'listServiceOfferings',
  element: 'serviceoffering',
  item: serviceOfferingSchema,
  idOf: ({ id }) => id,
};

export interface CustomLimits {
  readonly cpus: { readonly min: number; readonly max?: number | undefined };
  readonly memoryMiB: { readonly min: number; readonly max?: number | undefined };
}

export function limitsOf({ serviceofferingdetails: details }: ServiceOffering): CustomLimits {
  const read = (key: string) => {
    const value = Number(details?.[key]);
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  return {
    cpus: { min: read('mincpunumber') ?? 1, max: read('maxcpunumber') },
    memoryMiB: { min: read('minmemory') ?? 512, max: read('maxmemory') },
  };
}
