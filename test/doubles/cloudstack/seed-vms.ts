import { gibibyte } from './areas/volume-records.ts';
import type { Cloud } from './cloud.ts';
import type { Network } from './network-records.ts';
import type { Zone } from './records.ts';

/** Running VMs with their root disks in one network, made without jobs. */
export function seedVms(cloud: Cloud, zone: Zone | undefined, count: number): void {
  if (count === 0 || !zone) return;
  const offering = [...cloud.serviceOfferings.values()].find(({ name }) => name === 'Small');
  const [template] = cloud.templates.values();
  const network = [...cloud.networks.values()].find(({ zoneid }) => zoneid === zone.id) ?? addSeedNetwork(cloud, zone);
  for (let index = 1; index <= count; index += 1) {
    const id = cloud.nextId('vm');
    const volumeid = cloud.nextId('vol');
    cloud.vms.set(id, {
      id,
      name: `seed-${String(index).padStart(4, '0')}`,
      displayname: `seed-${String(index).padStart(4, '0')}`,
      state: 'Running',
      zoneid: zone.id,
      templateid: template?.id ?? '',
      serviceofferingid: offering?.id ?? '',
      cpunumber: 1,
      cpuspeed: 2000,
      memory: 1024,
      created: cloud.clock(),
      nics: [
        {
          id: cloud.nextId('nic'),
          networkid: network.id,
          ipaddress: network.gateway.replace(
            /\d+\.1$/,
            `${Number(network.gateway.split('.')[2]) + Math.floor((index + 1) / 250)}.${2 + ((index + 1) % 250)}`,
          ),
          netmask: network.netmask,
          gateway: network.gateway,
          macaddress: `02:00:5e:00:${Math.floor(index / 256)
            .toString(16)
            .padStart(2, '0')}:${(index % 256).toString(16).padStart(2, '0')}`,
          isdefault: true,
          secondary: [],
        },
      ],
      securitygroupids: [...cloud.securityGroups.keys()].slice(0, 1),
      keypairs: [],
      passwordenabled: false,
      haenable: false,
    });
    cloud.volumes.set(volumeid, {
      id: volumeid,
      name: `ROOT-${index}`,
      type: 'ROOT',
      state: 'Ready',
      size: template?.size ?? gibibyte,
      zoneid: zone.id,
      virtualmachineid: id,
      deviceid: 0,
      created: cloud.clock(),
    });
  }
}

function addSeedNetwork(cloud: Cloud, zone: Zone): Network {
  const offering = [...cloud.networkOfferings.values()].find(({ forvpc }) => !forvpc);
  const network: Network = {
    id: cloud.nextId('net'),
    name: 'seed',
    displaytext: 'seed',
    zoneid: zone.id,
    type: 'Isolated',
    networkofferingid: offering?.id ?? '',
    gateway: '10.9.0.1',
    netmask: '255.255.240.0',
    cidr: '10.9.0.0/20',
    state: 'Implemented',
    created: cloud.clock(),
  };
  cloud.networks.set(network.id, network);
  return network;
}
