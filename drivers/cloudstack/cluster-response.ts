import { z } from 'zod';

const text = z.string().nullish();
const count = z.coerce.number().int().nullish();

/** What this driver reads of a cluster in the answers of CloudStack's Kubernetes service. */
export const clusterResponseSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: text,
  state: z.string(),
  created: text,
  zoneid: z.string(),
  zonename: text,
  serviceofferingid: text,
  serviceofferingname: text,
  templateid: text,
  templatename: text,
  networkid: text,
  associatednetworkname: text,
  kubernetesversionid: text,
  kubernetesversionname: text,
  keypair: text,
  controlnodes: count,
  masternodes: count,
  size: count,
  minsize: count,
  maxsize: count,
  autoscalingenabled: z.boolean().nullish(),
  endpoint: text,
  ipaddress: text,
  clustertype: text,
  /** The newest job on this cluster that has not ended. */
  jobid: text,
  jobstatus: z.number().nullish(),
  virtualmachines: z.array(z.object({ id: z.string(), name: z.string() })).nullish(),
});
export type ClusterResponse = z.infer<typeof clusterResponseSchema>;

export const kubernetesVersionSchema = z.object({
  id: z.string(),
  name: text,
  semanticversion: z.string(),
  state: text,
  isostate: text,
  mincpunumber: z.number().nullish(),
  minmemory: z.number().nullish(),
  supportsautoscaling: z.boolean().nullish(),
  supportsha: z.boolean().nullish(),
});
export type KubernetesVersion = z.infer<typeof kubernetesVersionSchema>;
