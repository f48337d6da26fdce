import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import { resourceNameSchema } from '../../contract/iid.ts';
import type { Collection, Query } from '../access/service.ts';
import type { Account } from '../account.ts';
import { ownPrefix } from '../names.ts';

const text = z.string().nullish();

export const floatingIpSchema = z.object({
  id: z.string(),
  floating_ip_address: z.string(),
  fixed_ip_address: text,
  floating_network_id: text,
  port_id: text,
  status: text,
  description: text,
  tags: z.array(z.string()).nullish(),
  created_at: text,
  /** Of the port that it leads to; not every cloud shows it. */
  port_details: z.object({ name: text, device_id: text, device_owner: text }).nullish(),
});
export type FloatingIp = z.infer<typeof floatingIpSchema>;

export const floatingIpAnswer = z.object({ floatingip: floatingIpSchema });

export const floatingIpList: Collection<FloatingIp> = {
  path: '/floatingips',
  element: 'floatingips',
  item: floatingIpSchema,
  idOf: ({ id }) => id,
};

/** The floating IPs of the project: an administrator sees other projects' too. */
export const floatingIps = (account: Account, query: Query, call: CallOptions): Promise<FloatingIp[]> =>
  account.network.list(floatingIpList, { call, subject: account.self }, { project_id: account.projectId, ...query });

/** The description of a floating IP that was made with a VM, and goes with it. */
export const madeWithVM = (serverId: string): string => `${ownPrefix}vm=${serverId}`;

/** Floating IPs have no names: a description that could be one is taken for it, else the address stands for itself. */
export const publicIpName = ({ description, floating_ip_address: address }: FloatingIp): string =>
  resourceNameSchema.safeParse(description ?? '').data ?? address;
