import { z } from 'zod';
import { type Disk, diskStatusSchema } from '../contract/disk.ts';
import {
  isNamed,
  wireIidSchema,
  wireKeyValuesSchema,
  wireListSchema,
  wireNumberSchema,
  wireTextSchema,
  wireTimeSchema,
} from './iid.ts';
import { iidOf } from './stub.ts';

/** A disk that the server could not read in the cloud has no status. */
export const diskAnswer = z
  .object({
    IId: wireIidSchema,
    Zone: wireTextSchema,
    DiskType: wireTextSchema,
    DiskSize: wireNumberSchema,
    Status: z.string().default(''),
    OwnerVM: wireIidSchema,
    CreatedTime: wireTimeSchema,
    TagList: wireKeyValuesSchema,
    KeyValueList: wireKeyValuesSchema,
  })
  .transform((disk): Disk => {
    const status = diskStatusSchema.catch('Unknown').parse(disk.Status);
    return {
      iid: iidOf(disk.IId, disk.Status === ''),
      zone: disk.Zone,
      diskType: disk.DiskType,
      sizeGB: disk.DiskSize,
      status,
      ownerVM: status === 'Attached' && isNamed(disk.OwnerVM) ? disk.OwnerVM : undefined,
      createdTime: disk.CreatedTime,
      tags: disk.TagList,
      keyValues: disk.KeyValueList,
    };
  });

export const diskListAnswer = wireListSchema('disk', diskAnswer);
