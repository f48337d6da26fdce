import { z } from 'zod';
import type { Collection } from '../access/service.ts';

const text = z.string().nullish();

/** What a server's status is told from: nova's own short word, and the state and the task behind it. */
export const serverStateSchema = z.object({
  status: z.string(),
  'OS-EXT-STS:vm_state': text,
  'OS-EXT-STS:task_state': text,
});
export type ServerState = z.infer<typeof serverStateSchema>;

/**
 * Of a server in a cell that cannot be reached, nova knows little more than the id. The flavor is part of the answer from
 * microversion 2.47 on; before, it is told by its id.
 */
export const serverSchema = serverStateSchema.extend({
  id: z.string(),
  name: text,
  created: text,
  /** An empty text for a server whose root disk is a volume. */
  image: z.union([z.object({ id: z.string() }), z.literal('')]).nullish(),
  flavor: z.object({ id: text, original_name: text, ram: z.number().nullish(), disk: z.number().nullish() }).nullish(),
  /** By the name of the network, the primary interface's first. */
  addresses: z
    .record(
      z.string(),
      z.array(z.object({ addr: z.string(), 'OS-EXT-IPS:type': text, 'OS-EXT-IPS-MAC:mac_addr': text })),
    )
    .nullish(),
  key_name: text,
  metadata: z.record(z.string(), z.string()).nullish(),
  locked: z.boolean().nullish(),
  fault: z.object({ code: z.number().nullish(), message: text, created: text }).nullish(),
  'OS-EXT-AZ:availability_zone': text,
  'OS-SRV-USG:launched_at': text,
  'os-extended-volumes:volumes_attached': z
    .array(z.object({ id: z.string(), delete_on_termination: z.boolean().nullish() }))
    .nullish(),
});
export type Server = z.infer<typeof serverSchema>;

export const serverAnswer = z.object({ server: serverSchema });

export const serverList: Collection<Server> = {
  path: '/servers/detail',
  element: 'servers',
  item: serverSchema,
  idOf: ({ id }) => id,
};

/** The short list, for names alone. */
export const serverNameList: Collection<Pick<Server, 'id' | 'name'>> = {
  path: '/servers',
  element: 'servers',
  item: serverSchema.pick({ id: true, name: true }),
  idOf: ({ id }) => id,
};

/** Keys of a server's metadata by which the driver finds its own way. */
export const serverKey = {
  /** What tells the request that made it from any other: an answer that was lost is found again by it. */
  request: 'spinneret-request',
  /** The account that its start-up data makes in its system. */
  user: 'spinneret-user',
  /** The image of a server whose root disk is a volume, which nova does not tell. */
  image: 'spinneret-image',
} as const;
