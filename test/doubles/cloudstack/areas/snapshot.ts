import type { Arguments } from '../arguments.ts';
import { type Cloud, type Handler, type Handlers, named, time } from '../cloud.ts';
import { list } from '../listing.ts';
import type { Fields } from '../records.ts';
import { CloudStackRefusal, errorCodes, invalid } from '../refusal.ts';
import { claim } from '../resource-limits.ts';
import type { Snapshot } from '../server-records.ts';
import { forgetTags, shownTags } from '../tagging.ts';

export const snapshots: Handlers = {
  createSnapshot,

  listSnapshots(cloud, args) {
    const ids = args.has('id') ? [args.need('id')] : args.list('ids');
    const rows = [...cloud.snapshots.values()]
      .filter(({ id }) => ids.length === 0 || ids.includes(id))
      .filter(({ name }) => !args.has('name') || name === args.text('name'))
      .filter(({ volumeid }) => !args.has('volumeid') || volumeid === args.text('volumeid'))
      .filter(({ zoneid }) => !args.has('zoneid') || zoneid === args.text('zoneid'))
      .map((snapshot) => snapshotAnswer(cloud, snapshot));
    return list(cloud, args, 'snapshot', rows);
  },

  deleteSnapshot(cloud, args) {
    const snapshot = named(cloud.snapshots, args);
    return {
      work: {
        about: { type: 'Snapshot', id: snapshot.id },
        finish() {
          forgetTags(cloud, snapshot.id);
          cloud.snapshots.delete(snapshot.id);
          return { success: true };
        },
      },
    };
  },
};

function createSnapshot(cloud: Cloud, args: Arguments): ReturnType<Handler> {
  const volume = named(cloud.volumes, args, 'volumeid');
  const vm = cloud.vms.get(volume.virtualmachineid ?? '');
  if (volume.state !== 'Ready') {
    throw invalid(`VolumeId: ${volume.id} is not in Ready state but ${volume.state}. Cannot take snapshot.`);
  }
  if (
    (cloud.options.hypervisor ?? 'KVM') === 'KVM' &&
    vm?.state === 'Running' &&
    !(cloud.options.snapshotsOfRunning ?? false)
  ) {
    throw new CloudStackRefusal(
      errorCodes.parameter,
      'KVM Snapshot is not supported for running VMs. It is disabled by default due to a possible volume corruption in certain cases. To enable it set global settings kvm.snapshot.enabled to True.',
    );
  }
  claim(cloud, 'snapshot');
  const snapshot: Snapshot = {
    id: cloud.nextId('snap'),
    name: args.text('name') ?? `${vm?.name ?? 'detached'}_${volume.name}`,
    volumeid: volume.id,
    zoneid: volume.zoneid,
    size: volume.size,
    state: 'BackingUp',
    created: cloud.clock(),
  };
  cloud.snapshots.set(snapshot.id, snapshot);
  return {
    work: {
      about: { type: 'Snapshot', id: snapshot.id, created: true },
      finish() {
        snapshot.state = 'BackedUp';
        return { snapshot: snapshotAnswer(cloud, snapshot) };
      },
      failed() {
        snapshot.state = 'Error';
      },
    },
  };
}

function snapshotAnswer(cloud: Cloud, snapshot: Snapshot): Fields {
  const { size, ...shown } = snapshot;
  return {
    ...shown,
    created: time(snapshot.created),
    physicalsize: size,
    virtualsize: size,
    snapshottype: 'MANUAL',
    volumename: cloud.volumes.get(snapshot.volumeid)?.name,
    account: cloud.account.name,
    domainid: cloud.account.domainid,
    domain: 'ROOT',
    tags: shownTags(cloud, snapshot.id),
  };
}
