import { describe, expect, it } from 'vitest';
import type { DiskHandler } from '../../../drivers/contract/disk.ts';
import type { CloudConnection } from '../../../drivers/contract/driver.ts';
import { call, connect, double, failureOf } from './double-bench.ts';
import type { OpenStackDouble } from './openstack-double.ts';

const volume = (more: Record<string, unknown> = {}) => ({
  ...{ id: 'volume-1', name: 'data-01', status: 'available', size: 10, attachments: [], metadata: {} },
  ...{ availability_zone: 'nova', volume_type: 'standard', created_at: '2026-11-21T10:00:00.000000' },
  ...more,
});
const attachments = [{ server_id: 'server-1', device: '/dev/vdb' }];
const server = { id: 'server-1', name: 'web-01', status: 'ACTIVE', metadata: {}, image: { id: 'image-1' } };

const diskOf = ({ handlers }: CloudConnection): DiskHandler => {
  if (!handlers.disk) throw new Error('the connection has no disks');
  return handlers.disk;
};

/** A cloud with one volume that is in these states one after another, and one server. */
async function withVolume(...states: Record<string, unknown>[]) {
  const cloud = await double();
  const first = volume(states[0]);
  cloud.on('volume', 'GET /volumes/detail', { body: { volumes: [first] } });
  cloud.on('volume', 'GET /volumes/volume-1', ...states.slice(1).map((state) => ({ body: { volume: volume(state) } })));
  cloud.on('compute', 'GET /servers/detail', { body: { servers: [server] } });
  cloud.on('compute', 'GET /servers/server-1', { body: { server } });
  return { cloud, disk: diskOf(await connect(cloud)) };
}

const data = { nameId: 'data-01' };
const web = { nameId: 'web-01' };
const changes = ({ requests }: OpenStackDouble) =>
  requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

describe('a new disk', () => {
  it('is found again by its mark where the answer is lost, and not made twice', async () => {
    const { cloud, disk } = await withVolume({ name: 'other' });
    cloud.on('volume', 'POST /volumes', ({ body }) => {
      const { volume: wanted } = body as { volume: Record<string, unknown> };
      cloud.on('volume', 'GET /volumes/detail', {
        body: { volumes: [volume({ id: 'foreign' }), volume({ ...wanted, id: 'own' })] },
      });
      return { cut: true };
    });
    await expect(disk.createDisk({ name: 'data-01', sizeGB: 5 }, call)).resolves.toMatchObject({
      iid: { nameId: 'data-01', systemId: 'own' },
      sizeGB: 5,
    });
    expect(changes(cloud)).toEqual(['POST /volumes']);
  });

  it('of a type or in a zone that there is not is refused with those that there are', async () => {
    const { cloud, disk } = await withVolume({ name: 'other' });
    cloud.on('volume', 'GET /types', {
      body: {
        volume_types: [
          { id: '1', name: 'standard' },
          { id: '2', name: 'ssd' },
        ],
      },
    });
    cloud.on('volume', 'GET /os-availability-zone', {
      body: { availabilityZoneInfo: [{ zoneName: 'nova', zoneState: { available: true } }] },
    });
    cloud.on('compute', 'GET /os-availability-zone', {
      body: { availabilityZoneInfo: [{ zoneName: 'nova', zoneState: { available: true } }] },
    });
    const type = await failureOf(disk.createDisk({ name: 'data-01', diskType: 'tape' }, call));
    expect(type).toMatchObject({ kind: 'invalid-input', remedy: { en: 'Choose one of: ssd, standard.' } });
    const zone = await failureOf(disk.createDisk({ name: 'data-01', zone: 'moon' }, call));
    expect(zone.kind).toBe('invalid-input');
    expect(zone.remedy?.en).toContain('nova');
    expect(changes(cloud)).toEqual([]);
  });

  it('takes the n-th of the types by its number', async () => {
    const { cloud, disk } = await withVolume({ name: 'other' });
    cloud.on('volume', 'GET /types', {
      body: {
        volume_types: [
          { id: '1', name: 'standard' },
          { id: '2', name: 'ssd' },
        ],
      },
    });
    cloud.on('volume', 'POST /volumes', { status: 202, body: { volume: volume() } });
    await disk.createDisk({ name: 'data-01', diskType: 'TYPE2' }, call);
    expect(cloud.requests.at(-1)?.body).toMatchObject({ volume: { volume_type: 'standard', size: 10 } });
  });

  it('is left to the cloud’s zone where the connection’s is one of servers only', async () => {
    const cloud = await double();
    cloud.on('volume', 'GET /volumes/detail', { body: { volumes: [] } });
    cloud.on('volume', 'GET /os-availability-zone', { body: { availabilityZoneInfo: [{ zoneName: 'storage' }] } });
    cloud.on('volume', 'POST /volumes', { status: 202, body: { volume: volume() } });
    const disk = diskOf(await connect(cloud, { region: { region: cloud.region, zone: 'compute-1' } }));
    await disk.createDisk({ name: 'data-01' }, call);
    expect(cloud.requests.at(-1)?.body).not.toHaveProperty('volume.availability_zone');
  });
});

describe('a disk for a VM', () => {
  it('is left to the cloud where only servers know its zone: there the VM takes disks from anywhere', async () => {
    const { cloud, disk } = await withVolume({ name: 'other' });
    const zones = (...names: string[]) => ({
      body: { availabilityZoneInfo: names.map((zoneName) => ({ zoneName, zoneState: { available: true } })) },
    });
    cloud.on('volume', 'GET /os-availability-zone', zones('storage'));
    cloud.on('compute', 'GET /os-availability-zone', zones('compute-1'));
    cloud.on('volume', 'POST /volumes', { status: 202, body: { volume: volume() } });
    await disk.createDisk({ name: 'data-01', zone: 'compute-1' }, call);
    expect(cloud.requests.at(-1)?.body).not.toHaveProperty('volume.availability_zone');
  });
});

describe('a disk by its name', () => {
  it('is found also where a cloud does not filter by names', async () => {
    const { cloud, disk } = await withVolume({});
    const message = 'Invalid filters name are found in query options.';
    cloud.on('volume', 'GET /volumes/detail', ({ query }) =>
      query.has('name')
        ? { status: 400, body: { badRequest: { code: 400, message } } }
        : { body: { volumes: [volume({ id: 'other', name: 'data-02' }), volume()] } },
    );
    await expect(disk.getDisk(data, call)).resolves.toMatchObject({ iid: { systemId: 'volume-1' } });
    expect(await failureOf(disk.getDisk({ nameId: 'data-03' }, call))).toMatchObject({ kind: 'not-found' });
  });
});

describe('attaching a disk', () => {
  it('is waited for', async () => {
    const { cloud, disk } = await withVolume(
      ...[{}, { status: 'reserved' }, { status: 'attaching' }, { status: 'in-use', attachments }],
    );
    cloud.on('compute', 'POST /servers/server-1/os-volume_attachments', { body: { volumeAttachment: {} } });
    await expect(disk.attachDisk(data, web, call)).resolves.toMatchObject({
      ...{ status: 'Attached', ownerVM: { nameId: 'web-01', systemId: 'server-1' } },
    });
  });

  it('that the cloud gives up is told', async () => {
    const { cloud, disk } = await withVolume({}, { status: 'attaching' }, { status: 'available' });
    cloud.on('compute', 'POST /servers/server-1/os-volume_attachments', { body: { volumeAttachment: {} } });
    const error = await failureOf(disk.attachDisk(data, web, call));
    expect(error.fact.en).toContain('attaching the disk failed; the volume is available now');
  });

  it('is not sent again where the answer is lost', async () => {
    const { cloud, disk } = await withVolume({}, { status: 'attaching' }, { status: 'in-use', attachments });
    cloud.on('compute', 'POST /servers/server-1/os-volume_attachments', { cut: true });
    await expect(disk.attachDisk(data, web, call)).resolves.toMatchObject({ status: 'Attached' });
    expect(changes(cloud)).toHaveLength(1);
  });
});

describe('growing a disk', () => {
  it('is waited for', async () => {
    const { cloud, disk } = await withVolume({}, { status: 'extending' }, { size: 20 });
    cloud.on('volume', 'POST /volumes/volume-1/action', { status: 202 });
    await expect(disk.changeDiskSize(data, 20, call)).resolves.toMatchObject({ sizeGB: 20, status: 'Available' });
  });

  it('that the storage cannot do is told, with what an administrator does', async () => {
    const { cloud, disk } = await withVolume({}, { status: 'extending' }, { status: 'error_extending' });
    cloud.on('volume', 'POST /volumes/volume-1/action', { status: 202 });
    const error = await failureOf(disk.changeDiskSize(data, 20, call));
    expect(error.code).toBe('error_extending');
    expect(error.remedy?.en).toContain('administrator');
  });

  it('while a VM has it needs a volume service that can', async () => {
    const cloud = await double({ microversions: { volume: '3.41' } });
    cloud.on('volume', 'GET /volumes/detail', { body: { volumes: [volume({ status: 'in-use', attachments })] } });
    cloud.on('compute', 'GET /servers/server-1', { body: { server } });
    const connection = await connect(cloud);
    expect(connection.facts.attachedDisksGrow).toBe(false);
    const error = await failureOf(diskOf(connection).changeDiskSize(data, 20, call));
    expect(error).toMatchObject({ kind: 'wrong-state', remedy: { en: 'Detach it from VM web-01 first.' } });
    expect(changes(cloud)).toEqual([]);
  });

  it('waits for what else is under way', async () => {
    const { cloud, disk } = await withVolume({ status: 'retyping' });
    expect(await failureOf(disk.changeDiskSize(data, 20, call))).toMatchObject({ kind: 'wrong-state' });
    expect(changes(cloud)).toEqual([]);
  });
});

describe('deleting a disk', () => {
  it('ends when it is gone', async () => {
    const { cloud, disk } = await withVolume({}, { status: 'deleting' });
    cloud.on('volume', 'DELETE /volumes/volume-1', { status: 202 });
    cloud.on(
      ...(['volume', 'GET /volumes/volume-1'] as const),
      { body: { volume: volume({ status: 'deleting' }) } },
      { status: 404, body: { itemNotFound: { code: 404, message: 'Volume volume-1 could not be found.' } } },
    );
    await expect(disk.deleteDisk(data, call)).resolves.toBeUndefined();
  });

  it('that fails on the way is told', async () => {
    const { cloud, disk } = await withVolume({}, { status: 'error_deleting' });
    cloud.on('volume', 'DELETE /volumes/volume-1', { status: 202 });
    expect(await failureOf(disk.deleteDisk(data, call))).toMatchObject({ code: 'error_deleting' });
  });

  it('names the images that are made of it', async () => {
    const { cloud, disk } = await withVolume({});
    const message = 'Invalid volume: Volume status must be available or error and must not have snapshots.';
    cloud.on('volume', 'DELETE /volumes/volume-1', { status: 400, body: { badRequest: { code: 400, message } } });
    cloud.on('volume', 'GET /snapshots/detail', {
      body: {
        snapshots: [{ id: 'snapshot-1', name: 'snapshot for golden-01', status: 'available', volume_id: 'volume-1' }],
      },
    });
    const error = await failureOf(disk.deleteDisk(data, call));
    expect(error.kind).toBe('dependency');
    expect(error.fact.en).toContain('golden-01');
  });
});

describe('the list of disks', () => {
  it('leaves out root disks, and asks for the names of all owners at once', async () => {
    const { cloud, disk } = await withVolume({});
    cloud.on('volume', 'GET /volumes/detail', {
      body: {
        volumes: [
          volume({ id: 'root', status: 'in-use', attachments: [{ server_id: 'server-1', device: '/dev/vda' }] }),
          volume({ id: 'data', status: 'in-use', attachments }),
          volume({ id: 'other', status: 'in-use', attachments }),
        ],
      },
    });
    cloud.on('compute', 'GET /servers', { body: { servers: [server] } });
    const disks = await disk.listDisk(call);
    expect(disks.map(({ iid, ownerVM }) => [iid.systemId, ownerVM?.nameId])).toEqual([
      ['data', 'web-01'],
      ['other', 'web-01'],
    ]);
    expect(cloud.requests).toHaveLength(2);
  });
});
