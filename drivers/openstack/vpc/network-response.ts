import { z } from 'zod';
import type { Collection } from '../access/service.ts';

const tags = z.array(z.string()).nullish();
const standard = { id: z.string(), name: z.string().nullish(), tags, created_at: z.string().nullish() };

export const networkSchema = z.object({
  ...standard,
  status: z.string().nullish(),
  shared: z.boolean().nullish(),
  'router:external': z.boolean().nullish(),
  is_default: z.boolean().nullish(),
  project_id: z.string().nullish(),
  tenant_id: z.string().nullish(),
  mtu: z.number().nullish(),
  subnets: z.array(z.string()).nullish(),
});
export type Network = z.infer<typeof networkSchema>;

export const subnetSchema = z.object({
  ...standard,
  network_id: z.string(),
  cidr: z.string(),
  ip_version: z.number(),
  gateway_ip: z.string().nullish(),
  enable_dhcp: z.boolean().nullish(),
});
export type SubnetRow = z.infer<typeof subnetSchema>;

export const portSchema = z.object({
  ...standard,
  network_id: z.string(),
  device_id: z.string().nullish(),
  device_owner: z.string().nullish(),
  status: z.string().nullish(),
  admin_state_up: z.boolean().nullish(),
  mac_address: z.string().nullish(),
  fixed_ips: z.array(z.object({ subnet_id: z.string().nullish(), ip_address: z.string() })).catch([]),
  security_groups: z.array(z.string()).nullish(),
  project_id: z.string().nullish(),
});
export type Port = z.infer<typeof portSchema>;

export const routerSchema = z.object({
  ...standard,
  external_gateway_info: z
    .object({
      network_id: z.string(),
      external_fixed_ips: z.array(z.object({ ip_address: z.string() })).nullish(),
    })
    .nullish(),
});
export type Router = z.infer<typeof routerSchema>;

const idOf = ({ id }: { readonly id: string }): string => id;

export const networkList: Collection<Network> = {
  path: '/networks',
  element: 'networks',
  item: networkSchema,
  idOf,
};
export const subnetList: Collection<SubnetRow> = { path: '/subnets', element: 'subnets', item: subnetSchema, idOf };
export const portList: Collection<Port> = { path: '/ports', element: 'ports', item: portSchema, idOf };
export const routerList: Collection<Router> = { path: '/routers', element: 'routers', item: routerSchema, idOf };
