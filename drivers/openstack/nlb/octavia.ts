import { z } from 'zod';
import type { Collection } from '../access/service.ts';

const text = z.string().nullish();
const count = z.number().nullish();
const reference = z.object({ id: z.string() });
const standard = { id: z.string(), name: text, tags: z.array(z.string()).nullish() };

export const balancerSchema = z.object({
  ...standard,
  provisioning_status: z.string(),
  operating_status: text,
  vip_address: text,
  vip_port_id: text,
  vip_subnet_id: text,
  vip_network_id: text,
  provider: text,
  created_at: text,
});
export type Balancer = z.infer<typeof balancerSchema>;

export const listenerSchema = z.object({
  ...standard,
  protocol: z.string(),
  protocol_port: z.number(),
  default_pool_id: text,
  loadbalancers: z.array(reference).nullish(),
  /** -1 is without a limit. */
  connection_limit: count,
  allowed_cidrs: z.array(z.string()).nullish(),
  timeout_client_data: count,
  timeout_member_connect: count,
  timeout_member_data: count,
  timeout_tcp_inspect: count,
});
export type OctaviaListener = z.infer<typeof listenerSchema>;

export const poolSchema = z.object({
  ...standard,
  protocol: z.string(),
  loadbalancers: z.array(reference).nullish(),
  healthmonitor_id: text,
});
export type Pool = z.infer<typeof poolSchema>;

export const monitorSchema = z.object({
  ...standard,
  type: z.string(),
  delay: z.number(),
  timeout: z.number(),
  /** Checks in a row after which a member is well. */
  max_retries: z.number(),
  /** Checks in a row after which it is not. */
  max_retries_down: count,
  http_method: text,
  url_path: text,
  expected_codes: text,
});
export type Monitor = z.infer<typeof monitorSchema>;

export const memberSchema = z.object({
  ...standard,
  address: z.string(),
  protocol_port: z.number(),
  /** Left out: the health check asks the address and port of the traffic. */
  monitor_address: text,
  monitor_port: count,
  subnet_id: text,
  weight: count,
  backup: z.boolean().nullish(),
  operating_status: text,
});
export type Member = z.infer<typeof memberSchema>;

const idOf = ({ id }: { readonly id: string }): string => id;
const base = '/lbaas';

export const balancerList: Collection<Balancer> = {
  path: `${base}/loadbalancers`,
  element: 'loadbalancers',
  item: balancerSchema,
  idOf,
};
export const listenerList: Collection<OctaviaListener> = {
  path: `${base}/listeners`,
  element: 'listeners',
  item: listenerSchema,
  idOf,
};
export const poolList: Collection<Pool> = { path: `${base}/pools`, element: 'pools', item: poolSchema, idOf };
export const monitorList: Collection<Monitor> = {
  path: `${base}/healthmonitors`,
  element: 'healthmonitors',
  item: monitorSchema,
  idOf,
};
export const memberList = (poolId: string): Collection<Member> => ({
  path: `${base}/pools/${encodeURIComponent(poolId)}/members`,
  element: 'members',
  item: memberSchema,
  idOf,
});

export const balancerAnswer = z.object({ loadbalancer: balancerSchema });
export const poolAnswer = z.object({ pool: poolSchema });
export const listenerAnswer = z.object({ listener: listenerSchema });
