import { z } from 'zod';
import { type NIC, nicStatusSchema } from '../contract/nic.ts';
import {
  isNamed,
  wireIidSchema,
  wireIidsSchema,
  wireKeyValuesSchema,
  wireListSchema,
  wireTextSchema,
  wireTimeSchema,
} from './iid.ts';
import { iidOf } from './stub.ts';

const addresses = z
  .array(z.string().nullish())
  .nullish()
  .transform((list) => (list ?? []).map((address) => address ?? ''));

/** Public addresses are aligned to the private ones by their place; empty where one has none. */
export const nicAnswer = z
  .object({
    IId: wireIidSchema,
    VpcIID: wireIidSchema,
    SubnetIID: wireIidSchema,
    SecurityGroupIIDs: wireIidsSchema,
    PrivateIP: wireTextSchema,
    PrivateIPs: addresses,
    PublicIP: wireTextSchema,
    PublicIPs: addresses,
    OwnerVM: wireIidSchema,
    DeviceIndex: z.number().int().nonnegative().default(0).catch(0),
    MACAddress: wireTextSchema,
    Status: nicStatusSchema.catch('Error'),
    CreatedTime: wireTimeSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform((nic): NIC => {
    const isAttached = nic.Status === 'Attached';
    const owner = isAttached && isNamed(nic.OwnerVM) ? nic.OwnerVM : undefined;
    return {
      iid: iidOf(nic.IId, nic.Status === 'NotFound'),
      status: nic.Status,
      vpc: nic.VpcIID,
      subnet: nic.SubnetIID,
      securityGroups: nic.SecurityGroupIIDs,
      addresses: addressesOf(nic),
      ownerVM: owner,
      deviceIndex: isAttached ? nic.DeviceIndex : undefined,
      macAddress: nic.MACAddress,
      createdTime: nic.CreatedTime,
      tags: nic.TagList,
      keyValues: nic.KeyValueList,
    };
  });

export const nicListAnswer = wireListSchema('nic', nicAnswer);

export const scriptAnswer = z
  .object({ Script: z.string().nullish() })
  .transform(({ Script }) => (Script?.trim() ? Script : undefined));

function addressesOf(nic: {
  readonly PrivateIP: string | undefined;
  readonly PrivateIPs: readonly string[];
  readonly PublicIP: string | undefined;
  readonly PublicIPs: readonly string[];
}): NIC['addresses'] {
  const all = nic.PrivateIPs.length > 0 || nic.PrivateIP === undefined ? nic.PrivateIPs : [nic.PrivateIP];
  return all.flatMap((privateIP, at) => {
    if (privateIP === '') return [];
    const publicIP = nic.PublicIPs[at] || (at === 0 ? nic.PublicIP : undefined);
    return [{ privateIP, ...(publicIP && { publicIP }) }];
  });
}
