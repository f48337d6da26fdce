import { gibibyte } from '../areas/volume-records.ts';
import type { Cloud } from '../cloud.ts';
import type { ServiceOffering, Template, Zone } from '../records.ts';
import type { KtWorld } from './world.ts';

interface Family {
  readonly description: string;
  readonly ostypeid: string;
  readonly rootGigabytes: number;
  /** Sizes of server that it is offered with. */
  readonly sizes: readonly string[];
}

const sizes = { '1vCore 1GB': [1, 1], '2vCore 2GB': [2, 2], '4vCore 8GB': [4, 8], '12vCore 16GB': [12, 16] } as const;

const families: readonly Family[] = [
  {
    description: 'CENTOS 7.6 64bit',
    ostypeid: '223',
    rootGigabytes: 20,
    sizes: ['1vCore 1GB', '2vCore 2GB', '4vCore 8GB'],
  },
  {
    description: 'UBUNTU 20.04 64bit',
    ostypeid: '254',
    rootGigabytes: 20,
    sizes: ['1vCore 1GB', '2vCore 2GB', '12vCore 16GB'],
  },
  { description: 'WIN 2019 STD 64bit', ostypeid: '291', rootGigabytes: 50, sizes: ['2vCore 2GB', '4vCore 8GB'] },
];

export function addProducts(cloud: Cloud, world: KtWorld, zone: Zone): void {
  const servers = new Map(
    Object.entries(sizes).map(([name, [cpunumber, gigabytes]]) => {
      const id = cloud.nextId('svc');
      const offering: ServiceOffering = {
        id,
        name,
        displaytext: `XS71 ${name}`,
        cpunumber,
        cpuspeed: 2000,
        memory: gigabytes * 1024,
        rootdisksize: 0,
        iscustomized: false,
      };
      cloud.serviceOfferings.set(id, offering);
      return [name, offering];
    }),
  );
  for (const family of families) {
    const template = addTemplate(cloud, zone, family);
    for (const size of family.sizes) {
      const server = servers.get(size);
      if (!server) continue;
      for (const disk of ['', ...addDisk(cloud, family)]) {
        const more = cloud.diskOfferings.get(disk)?.disksize ?? 0;
        const number = world.nextNumber();
        world.products.push({
          productid: `P${number}`,
          product: `SVR_${number}`,
          productstate: 'available',
          templateid: template.id,
          templatedesc: family.description,
          serviceofferingid: server.id,
          serviceofferingdesc: server.displaytext,
          diskofferingid: disk,
          diskofferingdesc: disk === '' ? '' : `${family.rootGigabytes + more}GB`,
          zoneid: zone.id,
          zonedesc: zone.name,
        });
      }
    }
  }
}

function addDisk(cloud: Cloud, { rootGigabytes }: Family): readonly string[] {
  const isLinux = rootGigabytes === 20;
  const disksize = 100 - rootGigabytes;
  const id = cloud.nextId('disk');
  const name = `${isLinux ? 'linux' : 'win'} ${disksize}G`;
  cloud.diskOfferings.set(id, { id, name, displaytext: name, disksize, iscustomized: false });
  return [id];
}

function addTemplate(cloud: Cloud, zone: Zone, { description, ostypeid, rootGigabytes }: Family): Template {
  cloud.osTypes.set(ostypeid, { id: ostypeid, description });
  const template: Template = {
    id: cloud.nextId('tmpl'),
    name: description,
    displaytext: description,
    ostypeid,
    zoneids: [zone.id],
    hypervisor: 'XenServer',
    format: 'VHD',
    size: rootGigabytes * gibibyte,
    isready: true,
    status: 'Download Complete',
    ispublic: true,
    isfeatured: true,
    own: false,
    passwordenabled: true,
    sshkeyenabled: true,
    created: cloud.clock(),
  };
  cloud.templates.set(template.id, template);
  return template;
}
