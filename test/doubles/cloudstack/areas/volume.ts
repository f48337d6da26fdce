import { type Cloud, type Handlers, named, namedIfGiven } from '../cloud.ts';
import type { Work } from '../jobs.ts';
import { list } from '../listing.ts';
import { invalid, missing } from '../refusal.ts';
import { claim } from '../resource-limits.ts';
import type { Volume } from '../server-records.ts';
import { detach, gibibyte, removeVolume, volumeAnswer, volumesOf } from './volume-records.ts';
import { sizeOf } from './volume-size.ts';

export const volumes: Handlers = {
  createVolume(cloud, args) {
    const offering = namedIfGiven(cloud.diskOfferings, args, 'diskofferingid');
    const snapshot = namedIfGiven(cloud.snapshots, args, 'snapshotid');
    const zoneid = snapshot?.zoneid ?? namedIfGiven(cloud.zones, args, 'zoneid')?.id;
    if (!offering && !snapshot) {
      throw invalid('Either disk offering Id or snapshot Id must be passed whilst creating volume');
    }
    if (zoneid === undefined) throw missing(args.command, 'zoneid');
    const bytes = snapshot ? snapshot.size : (offering ? sizeOf(cloud, offering, args.number('size')) : 0) * gibibyte;
    claim(cloud, 'volume');
    claim(cloud, 'primary_storage', Math.ceil(bytes / gibibyte));
    const volume: Volume = {
      id: cloud.nextId('vol'),
      name: args.text('name') ?? `vol-${cloud.nextId('name').slice(-6)}`,
      type: 'DATADISK',
      state: 'Creating',
      size: bytes,
      zoneid,
      created: cloud.clock(),
      ...(offering && { diskofferingid: offering.id }),
    };
    cloud.volumes.set(volume.id, volume);
    return {
      work: {
        about: { type: 'Volume', id: volume.id, created: true },
        finish() {
          volume.state = snapshot ? 'Ready' : 'Allocated';
          return { volume: volumeAnswer(cloud, volume) };
        },
        failed: () => removeVolume(cloud, volume),
      },
    };
  },

  listVolumes(cloud, args) {
    const ids = args.has('id') ? [args.need('id')] : args.list('ids');
    const rows = [...cloud.volumes.values()]
      .filter(({ id }) => ids.length === 0 || ids.includes(id))
      .filter(({ name }) => !args.has('name') || name === args.text('name'))
      .filter(({ type }) => !args.has('type') || type === args.text('type'))
      .filter(({ zoneid }) => !args.has('zoneid') || zoneid === args.text('zoneid'))
      .filter(({ state }) => !args.has('state') || state === args.text('state'))
      .filter(
        ({ virtualmachineid }) => !args.has('virtualmachineid') || virtualmachineid === args.text('virtualmachineid'),
      )
      .filter(({ diskofferingid }) => !args.has('diskofferingid') || diskofferingid === args.text('diskofferingid'))
      .map((volume) => volumeAnswer(cloud, volume));
    return list(cloud, args, 'volume', rows);
  },

  attachVolume(cloud, args) {
    const volume = named(cloud.volumes, args);
    const vm = named(cloud.vms, args, 'virtualmachineid');
    if (volume.virtualmachineid !== undefined) throw invalid('Please specify a volume that is not attached to any VM.');
    if (!['Allocated', 'Ready', 'Uploaded'].includes(volume.state)) {
      throw invalid('Volume state must be in Allocated, Ready or in Uploaded state');
    }
    if (vm.state !== 'Running' && vm.state !== 'Stopped') {
      throw invalid('Please specify a VM that is either running or stopped.');
    }
    if (vm.zoneid !== volume.zoneid) throw invalid('Please specify a VM that is in the same zone as the volume.');
    const taken = volumesOf(cloud, vm).map(({ deviceid }) => deviceid);
    const free = [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].find((each) => !taken.includes(each));
    const deviceid = args.number('deviceid') ?? free;
    if (deviceid === undefined || taken.includes(deviceid)) {
      throw invalid(`deviceId ${deviceid} is used by vm ${vm.name}`);
    }
    const before = volume.state;
    volume.state = 'Attaching';
    return changing(
      cloud,
      volume,
      () => Object.assign(volume, { virtualmachineid: vm.id, deviceid, attached: cloud.clock(), state: 'Ready' }),
      before,
    );
  },

  /** By its id, or by VM and device. */
  detachVolume(cloud, args) {
    const vm = namedIfGiven(cloud.vms, args, 'virtualmachineid');
    const byDevice = vm && volumesOf(cloud, vm).find(({ deviceid }) => deviceid === args.number('deviceid'));
    const volume = args.has('id') ? named(cloud.volumes, args) : byDevice;
    if (!volume) throw invalid('Please provide either a volume id, or a tuple(device id, instance id)');
    const owner = cloud.vms.get(volume.virtualmachineid ?? '');
    if (!owner) throw invalid('The specified volume is not attached to a VM.');
    if (volume.type === 'ROOT' && owner.state !== 'Stopped') {
      throw invalid('Please specify a VM that is stopped to detach its root volume.');
    }
    return changing(cloud, volume, () => detach(volume), volume.state);
  },

  resizeVolume(cloud, args) {
    const volume = named(cloud.volumes, args);
    const offering = namedIfGiven(cloud.diskOfferings, args, 'diskofferingid');
    const current = cloud.diskOfferings.get(volume.diskofferingid ?? '');
    if (volume.state !== 'Allocated' && volume.state !== 'Ready') {
      throw invalid(
        `Volume should be in ready or allocated state before attempting a resize. Volume is in state ${volume.state}`,
      );
    }
    const wanted = args.number('size');
    if (!offering && wanted === undefined) throw invalid('Either new size or new disk offering is needed');
    if (!offering && current && !current.iscustomized) {
      throw invalid(
        `To change a volume's size without providing a new disk offering, its current disk offering must be customizable`,
      );
    }
    const bytes = (offering ? sizeOf(cloud, offering, wanted) : (wanted ?? 0)) * gibibyte;
    if (bytes < volume.size && cloud.options.hypervisor === 'VMware') {
      throw invalid("VMware doesn't support shrinking volume from larger size to a smaller size");
    }
    if (bytes < volume.size && !args.flag('shrinkok')) {
      throw invalid(
        `Going from existing size of ${volume.size} to size of ${bytes} would shrink the volume. Need to sign off by supplying the shrinkok parameter with value of true.`,
      );
    }
    claim(cloud, 'primary_storage', Math.max(0, Math.ceil((bytes - volume.size) / gibibyte)));
    const before = volume.state;
    volume.state = 'Resizing';
    return changing(
      cloud,
      volume,
      () => Object.assign(volume, { size: bytes, state: before, ...(offering && { diskofferingid: offering.id }) }),
      before,
    );
  },

  updateVolume(cloud, args) {
    const volume = named(cloud.volumes, args);
    return changing(
      cloud,
      volume,
      () => {
        volume.name = args.text('name') ?? volume.name;
      },
      volume.state,
    );
  },

  deleteVolume(cloud, args) {
    const volume = named(cloud.volumes, args);
    if (volume.virtualmachineid !== undefined) throw invalid('Please specify a volume that is not attached to any VM.');
    if (['Creating', 'Attaching', 'Resizing', 'Snapshotting'].includes(volume.state)) {
      throw invalid(`Please specify a volume in Ready or Allocated state, it is in ${volume.state}`);
    }
    removeVolume(cloud, volume);
    return { success: true };
  },
};

/** A job about a volume that answers with it; a failed one leaves it in the state that it had. */
function changing(cloud: Cloud, volume: Volume, change: () => unknown, before: string): { readonly work: Work } {
  return {
    work: {
      about: { type: 'Volume', id: volume.id },
      finish() {
        change();
        return { volume: volumeAnswer(cloud, volume) };
      },
      failed() {
        volume.state = before;
      },
    },
  };
}
