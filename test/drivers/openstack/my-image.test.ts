import { describe, expect, it } from 'vitest';
import { call, connect, double, failureOf } from './double-bench.ts';
import type { Reply } from './openstack-double.ts';

const server = { id: 'server-1', name: 'web-01', status: 'ACTIVE', metadata: {}, image: '' };
const web = { name: 'golden-01', sourceVM: 'web-01' };
const golden = { nameId: 'golden-01' };
const gone: Reply = { status: 404, body: { itemNotFound: { code: 404, message: 'It could not be found.' } } };

/** An image of a server whose disks are volumes: it has no data, and a snapshot of each volume. */
const ofVolumes = {
  ...{ id: 'image-1', name: 'golden-01', status: 'active', size: 0, created_at: '2026-11-21T10:00:00Z' },
  ...{ 'spinneret-source-vm': 'web-01/server-1', 'spinneret-request': 'token-1', 'spinneret-tag-token-1-env': 'test' },
  ...{ 'spinneret-tag-token-0-env': 'inherited', os_distro: 'debian' },
  block_device_mapping: JSON.stringify([
    { snapshot_id: 'snapshot-1', source_type: 'snapshot', destination_type: 'volume', boot_index: 0 },
    { snapshot_id: 'snapshot-2', source_type: 'snapshot', destination_type: 'volume', boot_index: -1 },
  ]),
};
const snapshot = (id: string, status = 'available') => ({ id, status, name: 'snapshot for golden-01' });

async function withImage(image: Record<string, unknown> | undefined, snapshots: readonly object[] = []) {
  const cloud = await double();
  cloud.on('compute', 'GET /servers/detail', { body: { servers: [server] } });
  cloud.on('image', 'GET /images', { body: { images: image ? [image] : [] } });
  cloud.on('volume', 'GET /snapshots/detail', { body: { snapshots } });
  const { myImage } = (await connect(cloud)).handlers;
  if (!myImage) throw new Error('the connection has no MyImages');
  const changes = () => cloud.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  return { cloud, myImage, changes };
}

describe('an image of a VM', () => {
  it('is marked with its VM, its request and its tags', async () => {
    const { cloud, myImage } = await withImage(undefined);
    cloud.on('compute', 'POST /servers/server-1/action', { body: { image_id: 'image-1' } });
    cloud.on('image', 'GET /images/image-1', { body: { ...ofVolumes, status: 'queued' } });
    await expect(myImage.snapshotVM({ ...web, tags: [{ key: 'env', value: 'test' }] }, call)).resolves.toMatchObject({
      ...{ iid: { nameId: 'golden-01', systemId: 'image-1' }, status: 'Unavailable' },
      sourceVM: { nameId: 'web-01', systemId: 'server-1' },
    });
    const sent = cloud.requests.find(({ method }) => method === 'POST')?.body as {
      createImage: { metadata: Record<string, string> };
    };
    const { metadata } = sent.createImage;
    expect(metadata).toMatchObject({ 'managed-by': 'spinneret', 'spinneret-source-vm': 'web-01/server-1' });
    expect(metadata[`spinneret-tag-${metadata['spinneret-request']}-env`]).toBe('test');
  });

  it('is found again by its mark where the answer is lost, and not made twice', async () => {
    const { cloud, myImage, changes } = await withImage(undefined);
    cloud.on('compute', 'POST /servers/server-1/action', ({ body }) => {
      const { metadata } = (body as { createImage: { metadata: object } }).createImage;
      const images = [
        { ...ofVolumes, id: 'foreign' },
        { ...ofVolumes, ...metadata, id: 'own' },
      ];
      cloud.on('image', 'GET /images', { body: { images } });
      cloud.on('image', 'GET /images/own', { body: images[1] });
      return { cut: true };
    });
    await expect(myImage.snapshotVM(web, call)).resolves.toMatchObject({ iid: { systemId: 'own' } });
    expect(changes()).toEqual(['/servers/server-1/action']);
  });

  it('is not made while something else is under way with the VM', async () => {
    const { cloud, myImage, changes } = await withImage(undefined);
    const busy = { ...server, 'OS-EXT-STS:task_state': 'image_uploading' };
    cloud.on('compute', 'GET /servers/detail', { body: { servers: [busy] } });
    const error = await failureOf(myImage.snapshotVM(web, call));
    expect(error).toMatchObject({ kind: 'wrong-state', subject: { resource: 'vm', name: 'web-01' } });
    expect(changes()).toEqual([]);
  });

  it('shows its own tags, not those that its image had', async () => {
    const { myImage } = await withImage(ofVolumes, [snapshot('snapshot-1'), snapshot('snapshot-2')]);
    await expect(myImage.getMyImage(golden, call)).resolves.toMatchObject({ tags: [{ key: 'env', value: 'test' }] });
  });

  it('with volumes is Available when all of their snapshots are', async () => {
    const complete = await withImage(ofVolumes, [snapshot('snapshot-1'), snapshot('snapshot-2')]);
    await expect(complete.myImage.getMyImage(golden, call)).resolves.toMatchObject({ status: 'Available' });
    const growing = await withImage(ofVolumes, [snapshot('snapshot-1'), snapshot('snapshot-2', 'creating')]);
    await expect(growing.myImage.getMyImage(golden, call)).resolves.toMatchObject({ status: 'Unavailable' });
    const broken = await withImage(ofVolumes, [snapshot('snapshot-1')]);
    await expect(broken.myImage.getMyImage(golden, call)).resolves.toMatchObject({ status: 'Unavailable' });
  });

  it('that the cloud’s console made is one too', async () => {
    const { myImage } = await withImage({ ...{ id: 'i', name: 'n', status: 'active' }, image_type: 'snapshot' });
    await expect(myImage.listMyImage(call)).resolves.toHaveLength(1);
    const other = await withImage({ id: 'i', name: 'n', status: 'active' });
    await expect(other.myImage.listMyImage(call)).resolves.toEqual([]);
  });
});

describe('deleting an image of a VM', () => {
  it('takes its snapshots with it', async () => {
    const { cloud, myImage, changes } = await withImage(ofVolumes, []);
    cloud.on('image', 'DELETE /images/image-1', { status: 204 });
    cloud.on('volume', 'DELETE /snapshots/snapshot-1', { status: 202 });
    cloud.on('volume', 'DELETE /snapshots/snapshot-2', gone);
    cloud.on(
      ...(['volume', 'GET /snapshots/detail'] as const),
      { body: { snapshots: [snapshot('snapshot-1', 'deleting'), snapshot('foreign')] } },
      { body: { snapshots: [snapshot('foreign')] } },
    );
    await expect(myImage.deleteMyImage(golden, call)).resolves.toBeUndefined();
    expect(changes()).toEqual(['/images/image-1', '/snapshots/snapshot-1', '/snapshots/snapshot-2']);
  });

  it('says which snapshots are left', async () => {
    const { cloud, myImage } = await withImage(ofVolumes, [
      snapshot('snapshot-1', 'error_deleting'),
      snapshot('snapshot-2'),
    ]);
    cloud.on('image', 'DELETE /images/image-1', { status: 204 });
    cloud.on('volume', 'DELETE /snapshots/snapshot-1', { status: 202 });
    const message = 'Snapshot cannot be deleted while volumes depend on it.';
    cloud.on('volume', 'DELETE /snapshots/snapshot-2', { status: 400, body: { badRequest: { code: 400, message } } });
    const error = await failureOf(myImage.deleteMyImage(golden, call));
    expect(error.fact.en).toMatch(/snapshot-2.*snapshot-1|snapshot-1.*snapshot-2/);
    expect(error.cspMessage).toBe(message);
  });

  it.each([
    ['saving', { status: 'saving' }],
    ['protected', { protected: true }],
  ])('is refused before the call while it is %s', async (_what, state) => {
    const { myImage, changes } = await withImage({ ...ofVolumes, ...state });
    expect(await failureOf(myImage.deleteMyImage(golden, call))).toMatchObject({ kind: 'wrong-state' });
    expect(changes()).toEqual([]);
  });
});
