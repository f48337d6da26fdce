import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { Collection } from '../access/service.ts';
import type { Account } from '../account.ts';

const snapshotSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  status: z.string(),
  volume_id: z.string().nullish(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const snapshotList: Collection<Snapshot> = {
  path: '/snapshots/detail',
  element: 'snapshots',
  item: snapshotSchema,
  idOf: ({ id }) => id,
};

/** Snapshots of volumes. Nova makes them for images of servers whose disks are volumes. */
export const snapshots = (account: Account, call: CallOptions): Promise<Snapshot[]> =>
  account.volume.list(snapshotList, { call, subject: account.self });

/** The image that a snapshot was made for: Nova names it `snapshot for <image>`. */
export const snapshotImageName = ({ id, name }: Snapshot): string => name?.replace(/^snapshot for /, '') || id;
