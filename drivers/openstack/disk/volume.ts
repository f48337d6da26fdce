import { z } from 'zod';
import type { Collection } from '../access/service.ts';

const text = z.string().nullish();

export const volumeSchema = z.object({
  id: z.string(),
  name: text,
  status: z.string(),
  /** GiB. */
  size: z.number(),
  availability_zone: text,
  volume_type: text,
  created_at: text,
  bootable: text,
  /** That it was made of. */
  snapshot_id: text,
  metadata: z.record(z.string(), z.string()).nullish(),
  attachments: z.array(z.object({ server_id: text, device: text })).nullish(),
  /** Of the image that it was made of. */
  volume_image_metadata: z.object({ image_id: text, image_name: text, os_type: text, os_admin_user: text }).nullish(),
});
export type Volume = z.infer<typeof volumeSchema>;

export const volumeAnswer = z.object({ volume: volumeSchema });

export const volumeList: Collection<Volume> = {
  path: '/volumes/detail',
  element: 'volumes',
  item: volumeSchema,
  idOf: ({ id }) => id,
};

/** Marks the request that made a volume: an answer that was lost is found again by it. */
export const volumeRequestKey = 'spinneret-request';
