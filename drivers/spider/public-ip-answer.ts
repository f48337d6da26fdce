import { z } from 'zod';
import { type PublicIP, publicIPStatusSchema } from '../contract/publicip.ts';
import { isNamed, wireIidSchema, wireKeyValuesSchema, wireListSchema, wireTextSchema, wireTimeSchema } from './iid.ts';
import { iidOf } from './stub.ts';

/** One that the server could not read in the cloud is `NotFound`. */
export const publicIPAnswer = z
  .object({
    IId: wireIidSchema,
    PublicIPAddress: z.string().default(''),
    Status: publicIPStatusSchema.catch('Error'),
    OwnedVM: wireIidSchema,
    OwnedNIC: wireIidSchema,
    OwnedPrivateIP: wireTextSchema,
    CreatedTime: wireTimeSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform(
    (ip): PublicIP => ({
      iid: iidOf(ip.IId, ip.Status === 'NotFound'),
      publicIP: ip.PublicIPAddress,
      status: ip.Status,
      ownedVM: isNamed(ip.OwnedVM) ? ip.OwnedVM : undefined,
      ownedNIC: isNamed(ip.OwnedNIC) ? ip.OwnedNIC : undefined,
      ownedPrivateIP: ip.OwnedPrivateIP,
      createdTime: ip.CreatedTime,
      tags: ip.TagList,
      keyValues: ip.KeyValueList,
    }),
  );

export const publicIPListAnswer = wireListSchema('publicip', publicIPAnswer);
