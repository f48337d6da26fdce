import { volumes } from '../areas/volume.ts';
import { gibibyte, volumeAnswer } from '../areas/volume-records.ts';
import { type Cloud, type Handlers, named } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';
import { invalid, missing } from '../refusal.ts';
import { claim } from '../resource-limits.ts';
import type { Volume } from '../server-records.ts';
import { pick } from './native.ts';
import type { KtWorld } from './world.ts';
import { ktZones } from './zones.ts';

const native = pick(volumes);

export const ktVolumes = (world: KtWorld): Handlers => ({
  attachVolume: native('attachVolume'),

  detachVolume(cloud, args) {
    if (named(cloud.volumes, args).type === 'ROOT') throw invalid('Root volumes can not be detached');
    return native('detachVolume')(cloud, args);
  },

  createVolume(cloud, args) {
    const zone = named(cloud.zones, args, 'zoneid');
    const product = args.text('productcode') ?? '';
    if (product === '') throw missing(args.command, 'diskofferingid or productcode');
    const gigabytes = gigabytesOf(product, zone.id);
    claim(cloud, 'volume');
    const volume: Volume = {
      id: cloud.nextId('vol'),
      name: args.need('name'),
      type: 'DATADISK',
      state: 'Creating',
      size: gigabytes * gibibyte,
      zoneid: zone.id,
      created: cloud.clock(),
    };
    cloud.volumes.set(volume.id, volume);
    world.orderedAs.set(volume.id, product);
    return {
      work: {
        about: { type: 'Volume', id: volume.id, created: true },
        finish() {
          volume.state = 'Allocated';
          return { volume: ktVolume(cloud, world, volume) };
        },
        failed: () => void cloud.volumes.delete(volume.id),
      },
    };
  },

  listVolumes(cloud, args) {
    const rows = [...cloud.volumes.values()]
      .filter(({ id }) => !args.has('id') || id === args.text('id'))
      .filter(({ name }) => !args.has('name') || name === args.text('name'))
      .filter(({ type }) => !args.has('type') || type === args.text('type'))
      .filter(({ zoneid }) => !args.has('zoneid') || zoneid === args.text('zoneid'))
      .filter(
        ({ virtualmachineid }) => !args.has('virtualmachineid') || virtualmachineid === args.text('virtualmachineid'),
      )
      .map((volume) => ktVolume(cloud, world, volume));
    return list(cloud, args, 'volume', rows);
  },

  /** `size` is what is added. Of an attached disk the server has to be named and stopped. */
  resizeVolume(cloud, args) {
    const volume = named(cloud.volumes, args);
    const vm = cloud.vms.get(volume.virtualmachineid ?? '');
    const added = Number(args.need('size'));
    if (!/^[YN]$/.test(args.text('islinux') ?? '')) throw missing(args.command, 'isLinux');
    if (vm && (args.text('vmid') ?? '') !== vm.id) {
      throw invalid('vmid is not the server that the volume is attached to');
    }
    if (vm && vm.state !== 'Stopped') throw invalid(`The server of the volume is in the state ${vm.state}`);
    if (added < 10 || added % 10 !== 0) throw invalid(`Invalid size to add: ${added}`);
    return {
      work: {
        about: { type: 'Volume', id: volume.id },
        finish() {
          volume.size += added * gibibyte;
          return { volume: ktVolume(cloud, world, volume) };
        },
      },
    };
  },

  deleteVolume(cloud, args) {
    if (named(cloud.volumes, args).type === 'ROOT') throw invalid('Root volumes are deleted with their servers');
    native('deleteVolume')(cloud, args);
    return { success: 'true' };
  },
});

/** `STG 100G` or `SSD 300G`, in the sizes that the zone has. */
function gigabytesOf(product: string, zoneid: string): number {
  const [, type, digits] = /^(STG|SSD) (\d+)G$/.exec(product) ?? [];
  const size = Number(digits);
  const refusal = invalid(`Unable to find a disk offering for productcode ${product}`);
  if (type === 'STG') {
    const isLarge = zoneid === ktZones['seoul-m2'].id && (size === 400 || size === 500);
    if (!isLarge && (size < 10 || size > 300 || size % 10 !== 0)) throw refusal;
    return size;
  }
  if (type !== 'SSD' || zoneid === ktZones.ha.id || size < 100 || size > 800 || size % 100 !== 0) throw refusal;
  return size;
}

function ktVolume(cloud: Cloud, world: KtWorld, volume: Volume): Fields {
  const { jobid, jobstatus, displayvolume, ...shown } = volumeAnswer(cloud, volume);
  const ordered = world.orderedAs.get(volume.id);
  const isSsd = ordered?.startsWith('SSD') ?? volume.zoneid === ktZones['seoul-m2'].id;
  return {
    ...shown,
    hypervisor: 'XenServer',
    ...(ordered !== undefined && { diskofferingname: ordered, diskofferingdisplaytext: ordered }),
    usageplantype: 'hourly',
    // Seoul-M calls every disk general.
    volumetype: isSsd && volume.zoneid !== ktZones['seoul-m'].id ? 'ssd' : 'general',
  };
}
