import { z } from 'zod';
import type { KeyValue } from '../contract/iid.ts';
import type { ListCommand } from '../shared/cloudstack-api/api.ts';

/** KT writes the same field now as a number and now as a text. */
const text = z.union([z.string(), z.number()]).transform(String);
const optionalText = text.nullish().transform((value) => value || undefined);
const optionalNumber = z.coerce.number().nullish().catch(undefined);
const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => String(value).toLowerCase() === 'true');

const tagSchema = z.object({ key: z.string(), value: z.string().nullish() });

/** Entries of another form than key and value are none that this driver wrote. */
const tags = z
  .array(z.unknown())
  .nullish()
  .transform((entries): KeyValue[] =>
    (entries ?? []).flatMap((entry) => {
      const { data } = tagSchema.safeParse(entry);
      return data ? [{ key: data.key, value: data.value ?? '' }] : [];
    }),
  );

/** KT's times have an offset without a colon: `2026-11-21T12:00:00+0900`. */
const time = z
  .string()
  .nullish()
  .transform((value) => {
    const parsed = Date.parse((value ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
  });

export const virtualMachineSchema = z.object({
  id: text,
  name: text,
  displayname: optionalText,
  created: time,
  state: text,
  zoneid: optionalText,
  templateid: optionalText,
  templatename: optionalText,
  serviceofferingid: optionalText,
  keypair: optionalText,
  ostypeid: optionalText,
  nic: z
    .array(
      z.object({
        id: text,
        networkid: optionalText,
        ipaddress: optionalText,
        netmask: optionalText,
        macaddress: optionalText,
        isdefault: flag,
      }),
    )
    .nullish()
    .transform((nics) => nics ?? []),
  tags,
});
export type VirtualMachine = z.infer<typeof virtualMachineSchema>;

export const volumeSchema = z.object({
  id: text,
  name: text,
  type: optionalText,
  size: optionalNumber,
  state: optionalText,
  zoneid: optionalText,
  virtualmachineid: optionalText,
  vmname: optionalText,
  volumetype: optionalText,
  diskofferingname: optionalText,
  created: time,
  tags,
});
export type Volume = z.infer<typeof volumeSchema>;

export const addressSchema = z.object({
  id: text,
  ipaddress: optionalText,
  state: optionalText,
  issourcenat: flag,
  zoneid: optionalText,
});
export type Address = z.infer<typeof addressSchema>;

const port = z.coerce.number().nullish().catch(undefined);

export const portForwardingSchema = z.object({
  id: text,
  ipaddressid: optionalText,
  protocol: text,
  publicport: port,
  publicendport: port,
  virtualmachineid: optionalText,
});
export type PortForwarding = z.infer<typeof portForwardingSchema>;

export const firewallSchema = z.object({
  id: text,
  ipaddressid: optionalText,
  protocol: text,
  startport: port,
  endport: port,
  cidrlist: optionalText,
});
export type Firewall = z.infer<typeof firewallSchema>;

export const templateSchema = z.object({
  id: text,
  name: text,
  ostypename: optionalText,
  isready: flag,
  zoneid: optionalText,
  created: time,
  tags,
});
export type Template = z.infer<typeof templateSchema>;

export const zoneSchema = z.object({ id: text, name: text, allocationstate: optionalText });
export type Zone = z.infer<typeof zoneSchema>;

export const sshKeyPairSchema = z.object({ name: text, fingerprint: optionalText });
export type SshKeyPair = z.infer<typeof sshKeyPairSchema>;

const byId = ({ id }: { readonly id: string }): string => id;

export const lists = {
  virtualMachines: {
    command: 'listVirtualMachines',
    element: 'virtualmachine',
    item: virtualMachineSchema,
    idOf: byId,
  } satisfies ListCommand<VirtualMachine>,
  volumes: {
    command: 'listVolumes',
    element: 'volume',
    item: volumeSchema,
    idOf: byId,
  } satisfies ListCommand<Volume>,
  addresses: {
    command: 'listPublicIpAddresses',
    element: 'publicipaddress',
    item: addressSchema,
    idOf: byId,
  } satisfies ListCommand<Address>,
  portForwardings: {
    command: 'listPortForwardingRules',
    element: 'portforwardingrule',
    item: portForwardingSchema,
    idOf: byId,
  } satisfies ListCommand<PortForwarding>,
  firewalls: {
    command: 'listFirewallRules',
    element: 'firewallrule',
    item: firewallSchema,
    idOf: byId,
  } satisfies ListCommand<Firewall>,
  templates: {
    command: 'listTemplates',
    element: 'template',
    item: templateSchema,
    idOf: byId,
  } satisfies ListCommand<Template>,
};
