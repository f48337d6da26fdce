import { formats } from './areas/template.ts';
import { gibibyte } from './areas/volume-records.ts';
import type { Cloud } from './cloud.ts';
import type { Network } from './network-records.ts';
import type { Template, Zone, ZoneKind } from './records.ts';
import { seedOfferings } from './seed-offerings.ts';
import { seedVms } from './seed-vms.ts';

const zoneNames = ['seoul-1', 'seoul-2'];

/** What every new cloud of the double has. */
export function seed(cloud: Cloud): void {
  const kind = cloud.options.zoneKind ?? 'vpc';
  const zones = zoneNames.map((name) => addZone(cloud, name, kind));
  seedOfferings(cloud, kind);
  seedTemplates(cloud, zones);
  for (const name of ['default_allow', 'default_deny']) {
    const id = cloud.nextId('acl');
    if (kind === 'vpc') cloud.aclLists.set(id, { id, name, description: `${name} of every VPC` });
  }
  if (kind === 'security-groups') seedSharedNetworks(cloud, zones);
  if (cloud.options.kubernetes ?? true) seedKubernetes(cloud);
  seedVms(cloud, zones[0], cloud.options.seed?.vms ?? 0);
}

function addZone(cloud: Cloud, name: string, kind: ZoneKind): Zone {
  const hasGroups = kind === 'security-groups';
  const zone: Zone = {
    id: cloud.nextId('zone'),
    name,
    networktype: hasGroups ? (cloud.options.networkType ?? 'Advanced') : 'Advanced',
    securitygroupsenabled: hasGroups,
    allocationstate: 'Enabled',
  };
  cloud.zones.set(zone.id, zone);
  return zone;
}

function seedTemplates(cloud: Cloud, zones: readonly Zone[]): void {
  const rows: readonly [string, string, number, Partial<Template>][] = [
    ['Ubuntu 24.04', 'Ubuntu 24.04 LTS (64-bit)', 10, {}],
    ['Rocky Linux 9', 'Rocky Linux 9', 10, {}],
    ['Windows Server 2022', 'Windows Server 2022 (64-bit)', 50, { passwordenabled: true, sshkeyenabled: false }],
    ['Debian 13', 'Debian GNU/Linux 13 (64-bit)', 10, { isready: false, status: '52% Downloaded' }],
  ];
  for (const [name, description, gigabytes, more] of rows) {
    const ostypeid = cloud.nextId('os');
    cloud.osTypes.set(ostypeid, { id: ostypeid, description });
    const template: Template = {
      id: cloud.nextId('tmpl'),
      name,
      displaytext: description,
      ostypeid,
      zoneids: zones.map(({ id }) => id),
      hypervisor: cloud.options.hypervisor ?? 'KVM',
      format: formats[cloud.options.hypervisor ?? 'KVM'],
      size: gigabytes * gibibyte,
      isready: true,
      status: 'Download Complete',
      ispublic: true,
      isfeatured: true,
      own: false,
      passwordenabled: false,
      sshkeyenabled: true,
      created: cloud.clock(),
      ...more,
    };
    cloud.templates.set(template.id, template);
  }
}

function seedSharedNetworks(cloud: Cloud, zones: readonly Zone[]): void {
  const [offering] = cloud.networkOfferings.values();
  const isLarge = (cloud.options.seed?.vms ?? 0) > 200;
  for (const [index, zone] of zones.entries()) {
    const network: Network = {
      id: cloud.nextId('net'),
      name: `guest-${zone.name}`,
      displaytext: 'Guest network of the zone',
      zoneid: zone.id,
      type: 'Shared',
      networkofferingid: offering?.id ?? '',
      gateway: `10.${index}.1.1`,
      ...(isLarge
        ? { netmask: '255.255.0.0', cidr: `10.${index}.0.0/16` }
        : { netmask: '255.255.255.0', cidr: `10.${index}.1.0/24` }),
      state: 'Setup',
      created: cloud.clock(),
    };
    cloud.networks.set(network.id, network);
  }
  const id = cloud.nextId('sg');
  cloud.securityGroups.set(id, { id, name: 'default', description: 'Default Security Group', ingress: [], egress: [] });
}

function seedKubernetes(cloud: Cloud): void {
  for (const [semanticversion, state] of [
    ['1.30.4', 'Enabled'],
    ['1.31.2', 'Enabled'],
    ['1.32.1', 'Enabled'],
    ['1.28.9', 'Disabled'],
  ] as const) {
    const id = cloud.nextId('k8s');
    cloud.kubernetesVersions.set(id, {
      id,
      name: `v${semanticversion}`,
      semanticversion,
      state,
      mincpunumber: 2,
      minmemory: 2048,
    });
  }
}
