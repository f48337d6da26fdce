import { z } from 'zod';

const text = z.string().nullish();

/** What this driver reads of a volume in CloudStack's answers. */
export const volumeSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  state: z.string(),
  /** Bytes. */
  size: z.number().nullish(),
  zoneid: text,
  zonename: text,
  diskofferingid: text,
  diskofferingname: text,
  virtualmachineid: text,
  vmname: text,
  vmstate: text,
  deviceid: z.number().nullish(),
  hypervisor: text,
  created: text,
  tags: z.array(z.object({ key: z.string(), value: z.string().nullish() })).nullish(),
});
export type Volume = z.infer<typeof volumeSchema>;

export const diskOfferingSchema = z.object({
  id: z.string(),
  name: z.string(),
  displaytext: text,
  /** GB; 0 where the offering is customised. */
  disksize: z.number().nullish(),
  iscustomized: z.boolean().nullish(),
  iscustomizediops: z.boolean().nullish(),
  state: text,
});
export type DiskOffering = z.infer<typeof diskOfferingSchema>;
