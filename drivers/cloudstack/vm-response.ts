import { z } from 'zod';

const text = z.string().nullish();

const nicSchema = z.object({
  id: z.string(),
  networkid: z.string(),
  ipaddress: text,
  macaddress: text,
  isdefault: z.boolean().nullish(),
  secondaryip: z.array(z.object({ ipaddress: z.string() })).nullish(),
});

/** What this driver reads of a VM in CloudStack's answers. */
export const vmResponseSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  created: text,
  zoneid: z.string(),
  templateid: text,
  templatename: text,
  serviceofferingid: z.string(),
  serviceofferingname: text,
  cpunumber: z.number().nullish(),
  memory: z.number().nullish(),
  nic: z.array(nicSchema).nullish(),
  publicip: text,
  publicipid: text,
  securitygroup: z.array(z.object({ id: z.string(), name: z.string() })).nullish(),
  keypair: text,
  keypairs: text,
  hypervisor: text,
  osdisplayname: text,
  guestosid: text,
  ostypeid: z.coerce.string().nullish(),
  /** `UserVm`, or `CKSNode` where CloudStack's Kubernetes service made it; older servers do not say. */
  vmtype: text,
  tags: z.array(z.object({ key: z.string(), value: z.string().nullish() })).nullish(),
  /** The newest job on this VM that has not ended. */
  jobid: text,
  jobstatus: z.number().nullish(),
  passwordenabled: z.boolean().nullish(),
});
export type VMResponse = z.infer<typeof vmResponseSchema>;

/** A node of a Kubernetes cluster belongs to its cluster, not to the VMs that a person manages. */
export const isClusterNode = ({ vmtype }: VMResponse): boolean => /^cksnode$/i.test(vmtype ?? '');
