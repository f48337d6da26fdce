import { describe, expect, it } from 'vitest';
import { imageOf } from '../../../drivers/openstack/image/image.ts';
import { gpusOf } from '../../../drivers/openstack/vm-spec/gpu.ts';
import { call, connect, double, failureOf } from './double-bench.ts';

const image = (more: Record<string, unknown> = {}) => ({ id: 'image-1', name: 'debian-12', status: 'active', ...more });

describe('images', () => {
  it('are asked for the newest first, without those that were made of VMs', async () => {
    const cloud = await double();
    cloud.on('image', 'GET /images', {
      body: {
        images: [
          image(),
          image({ id: 'image-2', image_type: 'snapshot' }),
          image({ id: 'image-3', 'spinneret-source-vm': 'web-01/vm-1' }),
        ],
      },
    });
    const { handlers } = await connect(cloud);
    expect(await handlers.image?.listIid?.(call)).toEqual([{ nameId: 'debian-12', systemId: 'image-1' }]);
    expect(cloud.requests[0]?.query.get('sort')).toBe('created_at:desc,id:asc');
  });

  it('of which several have a name are told apart by those that are still offered', async () => {
    const cloud = await double();
    cloud.on('image', 'GET /images', {
      body: {
        images: [
          image({ id: 'old', os_hidden: true }),
          image({ id: 'new' }),
          image({ id: 'off', status: 'deactivated' }),
        ],
      },
    });
    const { handlers } = await connect(cloud);
    expect((await handlers.image?.getImage({ nameId: 'debian-12' }, call))?.iid.systemId).toBe('new');
  });

  it('of which several are offered under one name need an id', async () => {
    const cloud = await double();
    cloud.on('image', 'GET /images', { body: { images: [image({ id: 'one' }), image({ id: 'two' })] } });
    const { handlers } = await connect(cloud);
    const asking = handlers.image?.getImage({ nameId: 'debian-12' }, call) ?? Promise.resolve();
    const error = await failureOf(asking);
    expect(error.kind).toBe('conflict');
    expect(error.fact.en).toContain('one, two');
  });

  it.each([
    [{ os_type: 'windows' }, 'Windows'],
    [{ os_distro: 'windows', name: 'server' }, 'Windows'],
    [{ name: 'Windows Server 2022' }, 'Windows'],
    [{ name: 'darwin-tools' }, 'Linux/UNIX'],
    [{ os_type: 'linux', name: 'windows-exporter' }, 'Linux/UNIX'],
  ])('with %j run %s', (properties, osPlatform) => {
    expect(imageOf(image(properties))).toMatchObject({ osPlatform });
  });

  it('need a disk for what is in them, though they ask for none', () => {
    expect(imageOf(image({ min_disk: 0, virtual_size: 2_252_341_248 })).osDiskSizeGB).toBe(3);
    expect(imageOf(image({ min_disk: 10, virtual_size: 1 })).osDiskSizeGB).toBe(10);
    expect(imageOf(image()).osDiskSizeGB).toBeUndefined();
  });
});

describe('GPUs of a flavor', () => {
  const specs = (extra_specs: Record<string, string>, name = 'm1') => gpusOf({ extra_specs, name });

  it.each([
    ['none', {}, []],
    [
      'cards that are passed through',
      { 'pci_passthrough:alias': 'a100-80gb:2' },
      [{ count: 2, manufacturer: 'NVIDIA', model: 'A100' }],
    ],
    [
      'a card with one size of memory',
      { 'pci_passthrough:alias': 'Tesla_T4:4' },
      [{ count: 4, manufacturer: 'NVIDIA', model: 'T4', memoryGB: 16, totalMemoryGB: 64 }],
    ],
    ['a card of a model that is not known', { 'pci_passthrough:alias': 'gpu:1' }, [{ count: 1 }]],
    ['no network card', { 'pci_passthrough:alias': 'sriov-nic:2' }, []],
    ['a slice', { 'resources:VGPU': '1' }, [{ count: 1 }]],
    [
      'a custom resource',
      { 'resources1:CUSTOM_NVIDIA_H100': '8' },
      [{ count: 8, manufacturer: 'NVIDIA', model: 'H100' }],
    ],
    ['no count', { 'resources:VGPU': 'many' }, []],
  ])('are %s', (_what, extra, expected) => {
    expect(specs(extra)).toEqual(expected);
  });

  it('take the model of a slice from the flavor’s name', () => {
    expect(specs({ 'resources:VGPU': '1' }, 'gpu.l40s.small')).toEqual([
      { count: 1, manufacturer: 'NVIDIA', model: 'L40S (vGPU)' },
    ]);
  });
});

describe('driver functions', () => {
  it('tell the catalog and who asks, without a request and without secrets', async () => {
    const cloud = await double();
    const { handlers } = await connect(cloud);
    const answers = await Promise.all(
      ['catalog', 'WHOAMI'].map((fid) => handlers.anyCall?.anyCall({ fid, keyValues: [] }, call)),
    );
    expect(cloud.requests).toEqual([]);
    expect(JSON.stringify(answers)).toContain('somebody');
    expect(JSON.stringify(answers)).not.toMatch(/token-1|a secret password/);
  });

  it('leave out what is secret in an answer', async () => {
    const cloud = await double();
    cloud.on('compute', 'GET /os-services', { body: { services: [{ host: 'a', admin_password: 'hidden' }] } });
    const { handlers } = await connect(cloud);
    const answer = await handlers.anyCall?.anyCall({ fid: 'computeServices', keyValues: [] }, call);
    expect(answer?.keyValues).toEqual([{ key: 'services', value: '[{"host":"a"}]' }]);
  });

  it('refuse an argument that they do not have, and name one that they need', async () => {
    const { handlers } = await connect(await double());
    const run = (fid: string, key: string) =>
      handlers.anyCall?.anyCall({ fid, keyValues: [{ key, value: 'x' }] }, call) ?? Promise.resolve();
    expect((await failureOf(run('limits', 'vm'))).fact.en).toContain('vm');
    expect((await failureOf(run('vmActions', 'id'))).remedy?.en).toContain('vm');
  });
});

describe('quotas', () => {
  it('without a limit have none, and tell what is used', async () => {
    const cloud = await double();
    cloud.on('compute', 'GET /limits', {
      body: { limits: { rate: [], absolute: { maxTotalCores: -1, totalCoresUsed: 7 } } },
    });
    const { handlers } = await connect(cloud);
    expect((await handlers.quotaInfo?.getQuotaInfo('compute', call))?.quotas).toEqual([
      { name: 'vCPUs', used: 7, unit: 'count', description: 'without a limit' },
    ]);
  });

  it('of an older Neutron have no use', async () => {
    const cloud = await double();
    cloud.on('network', 'GET /quotas/details', {
      status: 404,
      body: { NeutronError: 'The resource could not be found.' },
    });
    cloud.on('network', 'GET /quotas', { body: { quota: { network: 10, floatingip: -1 } } });
    const { handlers } = await connect(cloud);
    expect((await handlers.quotaInfo?.getQuotaInfo('network', call))?.quotas).toEqual([
      { name: 'Networks', limit: 10, unit: 'count' },
      { name: 'Public IPs', unit: 'count', description: 'without a limit' },
    ]);
  });
});
