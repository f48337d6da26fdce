import { describe, expect, it } from 'vitest';
import { call, failureOf } from './double-bench.ts';
import { openVMWorld } from './vm-world.ts';

const volume = (id: string, more: Record<string, unknown>) => ({
  body: { volume: { id, name: '', status: 'available', size: 30, attachments: [], ...more } },
});
const gone = { status: 404, body: { itemNotFound: { code: 404, message: 'It could not be found.' } } };
const fault = { code: 500, message: 'No valid host was found. ' };
const attached = (...ids: string[]) => ({ 'os-extended-volumes:volumes_attached': ids.map((id) => ({ id })) });

async function withVolumes() {
  const world = await openVMWorld();
  const { vm } = world.connection.handlers;
  if (!vm) throw new Error('the connection has no VMs');
  return { world, vm, cloud: world.cloud };
}

describe('a root disk of a chosen type and size', () => {
  it('is a volume that Nova makes of the image and deletes with the VM', async () => {
    const { world, vm, cloud } = await withVolumes();
    cloud.on('volume', 'GET /types', { body: { volume_types: [{ id: '1', name: 'ssd' }] } });
    const attachments = [{ server_id: 'server-1', device: '/dev/vda' }];
    cloud.on('volume', 'GET /volumes/root', volume('root', { status: 'in-use', volume_type: 'ssd', attachments }));
    world.buildEnds = { status: 'ACTIVE', ...attached('root') };
    const made = await vm.startVM({ ...world.request, rootDiskType: 'TYPE1', rootDiskSizeGB: 30 }, call);
    expect(made).toMatchObject({
      ...{ rootDiskType: 'ssd', rootDiskSizeGB: 30, dataDisks: [], imageType: 'PublicImage' },
      image: { nameId: 'debian-12', systemId: 'image-1' },
    });
    const sent = cloud.requests.find(({ method }) => method === 'POST')?.body;
    expect(sent).not.toHaveProperty('server.imageRef');
    expect(sent).toHaveProperty('server.block_device_mapping_v2', [
      {
        ...{ boot_index: 0, source_type: 'image', uuid: 'image-1', destination_type: 'volume' },
        ...{ volume_size: 30, volume_type: 'ssd', delete_on_termination: true },
      },
    ]);
  });
});

describe('a VM of an image of volumes', () => {
  it('that cannot be built leaves none of the volumes that were made of its snapshots', async () => {
    const { world, vm, cloud } = await withVolumes();
    const mapping = [{ snapshot_id: 'snapshot-1', boot_index: 0 }];
    const image = {
      ...{ id: 'image-9', name: 'golden-01', status: 'active', size: 0 },
      block_device_mapping: JSON.stringify(mapping),
    };
    cloud.on('image', 'GET /images', { body: { images: [image] } });
    const of = volume('made', { snapshot_id: 'snapshot-1' });
    cloud.on('volume', 'GET /volumes/made', of, of, gone);
    cloud.on('volume', 'GET /volumes/foreign', volume('foreign', { name: 'data-09' }));
    cloud.on('volume', 'DELETE /volumes/made', { status: 202 });
    world.buildEnds = { status: 'ERROR', fault, ...attached('made', 'foreign') };
    const request = { ...world.request, imageType: 'MyImage', image: 'golden-01' } as const;
    expect(await failureOf(vm.startVM(request, call))).toMatchObject({ kind: 'no-capacity' });
    const deleted = cloud.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
    expect(deleted).toEqual(['/servers/server-1', '/volumes/made']);
  });
});
