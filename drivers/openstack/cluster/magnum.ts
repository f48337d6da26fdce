import { z } from 'zod';
import type { Collection } from '../access/service.ts';

const text = z.string().nullish();
const count = z.number().int().nullish();
/** Labels are texts by custom; Magnum takes and gives numbers and booleans as well. */
const labels = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]).transform(String))
  .nullish()
  .transform((given) => given ?? {});

/** Magnum calls its ids `uuid`. */
const identified = <T extends { readonly uuid: string }>({ uuid, ...rest }: T) => ({ ...rest, id: uuid });

/** A list leaves out what only one cluster's answer has: addresses, versions, times, networks. */
export const clusterRowSchema = z
  .object({
    uuid: z.string(),
    name: text,
    status: z.string(),
    status_reason: text,
    health_status: text,
    api_address: text,
    coe_version: text,
    cluster_template_id: text,
    fixed_network: text,
    fixed_subnet: text,
    keypair: text,
    labels,
    master_count: count,
    node_count: count,
    created_at: text,
  })
  .transform(identified);
export type ClusterRow = z.infer<typeof clusterRowSchema>;

/** The list of a cluster's groups leaves out addresses and bounds. */
export const nodeGroupRowSchema = z
  .object({
    uuid: z.string(),
    name: text,
    role: text,
    status: text,
    flavor_id: text,
    image_id: text,
    is_default: z.boolean().nullish(),
    node_count: count,
    min_node_count: count,
    max_node_count: count,
    node_addresses: z.array(z.string()).nullish(),
    docker_volume_size: count,
    labels,
  })
  .transform(identified);
export type NodeGroupRow = z.infer<typeof nodeGroupRowSchema>;

export const templateSchema = z
  .object({
    uuid: z.string(),
    name: text,
    coe: text,
    public: z.boolean().nullish(),
    hidden: z.boolean().nullish(),
    labels,
  })
  .transform(identified);
export type Template = z.infer<typeof templateSchema>;

export const acceptedAnswer = z.object({ uuid: z.string() });
export const certificateAnswer = z.object({ pem: z.string().includes('-----BEGIN CERTIFICATE-----') });

const idOf = ({ id }: { readonly id: string }): string => id;

export const clusterList: Collection<ClusterRow> = {
  path: '/clusters',
  element: 'clusters',
  item: clusterRowSchema,
  idOf,
};
export const nodeGroupList = (clusterId: string): Collection<NodeGroupRow> => ({
  path: `/clusters/${encodeURIComponent(clusterId)}/nodegroups`,
  element: 'nodegroups',
  item: nodeGroupRowSchema,
  idOf,
});
export const templateList: Collection<Template> = {
  path: '/clustertemplates',
  element: 'clustertemplates',
  item: templateSchema,
  idOf,
};
