import type { z } from 'zod';
import { architectureSchema } from '../contract/image.ts';
import { myImageSchema } from '../contract/myimage.ts';
import { vmSchema } from '../contract/vm.ts';

/** A MyImage as the account's state keeps it, with what VMs that are started from it take from its source VM. */
export const keptMyImageSchema = myImageSchema.extend({
  origin: vmSchema
    .pick({ platform: true, rootDiskType: true, rootDiskSizeGB: true, rootDeviceName: true })
    .extend({ architecture: architectureSchema }),
});
export type KeptMyImage = z.infer<typeof keptMyImageSchema>;
