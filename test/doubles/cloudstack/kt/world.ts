import { allocateAddress } from '../areas/address-records.ts';
import type { Cloud } from '../cloud.ts';
import type { Network } from '../network-records.ts';
import type { Zone } from '../records.ts';
import { seedVms } from '../seed-vms.ts';
import { addProducts } from './catalogue.ts';
import { type KtZoneName, ktZones } from './zones.ts';

/** A row of the catalogue: a template with a size of server and, or not, a further disk. */
export interface Product {
  readonly productid: string;
  readonly product: string;
  productstate: 'available' | 'unavailable';
  readonly templateid: string;
  readonly templatedesc: string;
  readonly serviceofferingid: string;
  readonly serviceofferingdesc: string;
  readonly diskofferingid: string;
  /** GB of the root disk and the further one together. */
  readonly diskofferingdesc: string;
  readonly zoneid: string;
  readonly zonedesc: string;
}

export interface WebServer {
  readonly serviceid: number;
  readonly virtualmachineid: string;
  readonly ipaddress: string;
  readonly publicport: string;
}

export interface NetworkLoadBalancer {
  readonly loadbalancerid: number;
  readonly name: string;
  readonly zoneid: string;
  readonly loadbalanceroption: string;
  readonly serviceip: string;
  readonly serviceport: string;
  readonly servicetype: string;
  readonly healthchecktype: string;
  readonly healthcheckurl: string;
  servers: WebServer[];
}

/** What KT Cloud Classic has beyond CloudStack. */
export interface KtWorld {
  readonly products: Product[];
  readonly loadBalancers: Map<number, NetworkLoadBalancer>;
  /** By the id of an address: how many rules for it are still refused. */
  readonly notReady: Map<string, number>;
  /** By the id of a template: which one it was made from. */
  readonly madeFrom: Map<string, string>;
  /** By the id of a volume: `STG 100G` or what else it was ordered as. */
  readonly orderedAs: Map<string, string>;
  nextNumber(): number;
}

export function createKtWorld(): KtWorld {
  let last = 1000;
  return {
    products: [],
    loadBalancers: new Map(),
    notReady: new Map(),
    madeFrom: new Map(),
    orderedAs: new Map(),
    nextNumber() {
      last += 1;
      return last;
    },
  };
}

export function seedKt(cloud: Cloud, world: KtWorld, chosen: KtZoneName, vms: number): void {
  const network = addNetworkOffering(cloud);
  for (const key of Object.keys(ktZones) as KtZoneName[]) {
    const zone: Zone = {
      id: ktZones[key].id,
      name: ktZones[key].name,
      networktype: 'Advanced',
      securitygroupsenabled: false,
      allocationstate: 'Enabled',
    };
    cloud.zones.set(zone.id, zone);
    const isLarge = key === chosen && vms > 200;
    addGuestNetwork(cloud, zone, network, isLarge ? 16 : 24);
    addProducts(cloud, world, zone);
    if (key === chosen) seedVms(cloud, zone, vms);
  }
}

function addNetworkOffering(cloud: Cloud): string {
  const id = cloud.nextId('noff');
  const services = ['Dhcp', 'Dns', 'SourceNat', 'StaticNat', 'PortForwarding', 'Firewall'];
  cloud.networkOfferings.set(id, {
    id,
    name: 'guest',
    displaytext: 'guest',
    guestiptype: 'Isolated',
    forvpc: false,
    egressdefaultpolicy: true,
    services,
  });
  return id;
}

/** The one network of an account in a zone, with its source NAT address. */
function addGuestNetwork(cloud: Cloud, zone: Zone, networkofferingid: string, bits: 16 | 24): void {
  const network: Network = {
    id: cloud.nextId('net'),
    name: 'DMZ',
    displaytext: 'DMZ',
    zoneid: zone.id,
    type: 'Isolated',
    networkofferingid,
    gateway: '10.0.1.1',
    netmask: bits === 24 ? '255.255.255.0' : '255.255.0.0',
    cidr: bits === 24 ? '10.0.1.0/24' : '10.0.0.0/16',
    state: 'Implemented',
    created: cloud.clock(),
  };
  cloud.networks.set(network.id, network);
  allocateAddress(cloud, { zoneid: zone.id, networkid: network.id, issourcenat: true });
}
