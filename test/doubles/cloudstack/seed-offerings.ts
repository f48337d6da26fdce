import type { Cloud } from './cloud.ts';
import type { NetworkOffering, ServiceOffering, ZoneKind } from './records.ts';

const vpcServices = ['Dhcp', 'Dns', 'UserData', 'SourceNat', 'StaticNat', 'PortForwarding', 'NetworkACL', 'Vpn'];

const isolatedServices = [
  'Dhcp',
  'Dns',
  'UserData',
  'SourceNat',
  'StaticNat',
  'PortForwarding',
  'Firewall',
  'Lb',
  'Vpn',
];

export function seedOfferings(cloud: Cloud, kind: ZoneKind): void {
  const sizes: readonly [string, number, number][] = [
    ['Small', 1, 1024],
    ['Medium', 2, 4096],
    ['Large', 4, 8192],
  ];
  for (const [name, cpunumber, memory] of sizes) {
    const id = cloud.nextId('svc');
    const displaytext = `${name} instance`;
    cloud.serviceOfferings.set(id, {
      id,
      name,
      displaytext,
      cpunumber,
      cpuspeed: 2000,
      memory,
      rootdisksize: 0,
      iscustomized: false,
    });
  }
  const custom: ServiceOffering = {
    id: cloud.nextId('svc'),
    name: 'Custom',
    displaytext: 'CPU and memory as asked for',
    rootdisksize: 0,
    iscustomized: true,
  };
  cloud.serviceOfferings.set(custom.id, custom);
  for (const [name, disksize, iscustomized] of [
    ['Small', 20, false],
    ['Custom', 0, true],
  ] as const) {
    const id = cloud.nextId('disk');
    cloud.diskOfferings.set(id, { id, name, displaytext: `${name} disk`, disksize, iscustomized });
  }
  const add = (offering: Omit<NetworkOffering, 'id' | 'displaytext'>) => {
    const id = cloud.nextId('noff');
    cloud.networkOfferings.set(id, { ...offering, id, displaytext: offering.name });
  };
  if (kind === 'security-groups') {
    add({
      name: 'DefaultSharedNetworkOfferingWithSGService',
      guestiptype: 'Shared',
      forvpc: false,
      egressdefaultpolicy: true,
      services: ['Dhcp', 'Dns', 'UserData', 'SecurityGroup'],
    });
    return;
  }
  const isolated = { guestiptype: 'Isolated', forvpc: false } as const;
  add({
    ...isolated,
    name: 'DefaultIsolatedNetworkOfferingWithSourceNatService',
    egressdefaultpolicy: false,
    services: isolatedServices,
  });
  add({
    ...isolated,
    name: 'IsolatedNetworkOfferingWithOpenEgress',
    egressdefaultpolicy: true,
    services: isolatedServices,
  });
  if (kind === 'isolated') return;
  const tier = { guestiptype: 'Isolated', forvpc: true, egressdefaultpolicy: true } as const;
  add({ ...tier, name: 'DefaultIsolatedNetworkOfferingForVpcNetworks', services: [...vpcServices, 'Lb'] });
  add({ ...tier, name: 'DefaultIsolatedNetworkOfferingForVpcNetworksNoLB', services: vpcServices });
  const id = cloud.nextId('voff');
  cloud.vpcOfferings.set(id, {
    id,
    name: 'Default VPC offering',
    displaytext: 'Default VPC Offering',
    services: [...vpcServices, 'Lb'],
  });
}
