import { z } from 'zod';

const flag = z.boolean().optional().catch(undefined);
const text = z.string().optional().catch(undefined);
const services = z
  .array(z.object({ name: z.string() }))
  .nullish()
  .transform((list) => list ?? []);

export const zoneResponseSchema = z.object({
  id: z.string(),
  name: z.string(),
  networktype: z.string(),
  securitygroupsenabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  allocationstate: text,
});
export type Zone = z.infer<typeof zoneResponseSchema>;

export const regionResponseSchema = z.object({ id: z.coerce.number(), name: z.string(), endpoint: text });

export const networkOfferingSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: text,
  guestiptype: z.string(),
  forvpc: flag,
  specifyvlan: flag,
  egressdefaultpolicy: flag,
  service: services,
});
export type NetworkOffering = z.infer<typeof networkOfferingSchema>;

export const vpcOfferingSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: text,
  isdefault: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  service: services,
});
export type VPCOffering = z.infer<typeof vpcOfferingSchema>;

/** What the cloud says that it can do. */
export const capabilitiesSchema = z.object({
  cloudstackversion: text,
  securitygroupsenabled: flag,
  kubernetesserviceenabled: flag,
  allowuserexpungerecovervm: flag,
  allowuserviewdestroyedvm: flag,
  kvmsnapshotenabled: flag,
  customdiskofferingminsize: z.number().optional().catch(undefined),
  customdiskofferingmaxsize: z.number().optional().catch(undefined),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const apiResponseSchema = z.object({
  name: z.string(),
  params: z
    .array(z.object({ name: z.string(), required: flag }))
    .nullish()
    .transform((list) => list ?? []),
  description: text,
  isasync: flag,
});
export type ApiDescription = z.infer<typeof apiResponseSchema>;
