import { describe, expect, it } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, type Routes } from './small-server.ts';

async function open(routes: Routes) {
  const { handlers } = await connectTo((await openRoutes(routes)).url);
  const { image, vmSpec, regionZone } = handlers;
  if (!image || !vmSpec || !regionZone) throw new Error('the server has a catalogue');
  return { image, vmSpec, regionZone };
}

describe('a VM spec', () => {
  const read = async (spec: object) =>
    (await open({ 'GET /vmspec/small': { json: spec } })).vmSpec.getVMSpec('small', call);

  it('has numbers, and nothing in place of what the cloud does not say', async () => {
    const spec = await read({
      Region: 'common-region',
      Name: 'small',
      VCpu: { Count: '4', ClockGHz: '-1' },
      MemSizeMiB: '32768',
      DiskSizeGB: '-1',
      Gpu: [
        { Count: '2', Mfr: 'NVIDIA', Model: 'V100', MemSizeGB: '16', TotalMemSizeGB: '32' },
        { Count: '-1', Mfr: 'NA', Model: 'NA', MemSizeGB: '-1', TotalMemSizeGB: '-1' },
      ],
    });
    expect(spec).toEqual({
      region: 'default',
      name: 'small',
      vcpuCount: 4,
      memoryMiB: 32_768,
      gpus: [{ count: 2, manufacturer: 'NVIDIA', model: 'V100', memoryGB: 16, totalMemoryGB: 32 }],
    });
  });

  it('of an early server is read too', async () => {
    const gpu = { Count: '1', Mfr: 'NVIDIA', Model: 'V100', Mem: '16384MB' };
    const spec = await read({
      Region: 'r',
      Name: 'small',
      VCpu: { Count: '4', Clock: '2.7' },
      Mem: '1024',
      Gpu: [gpu],
    });
    expect(spec).toMatchObject({ vcpuClockGHz: 2.7, memoryMiB: 1024, gpus: [{ count: 1, memoryGB: 16 }] });
  });

  it('in the cloud’s own form is JSON, also where a driver hands it on as text', async () => {
    const { vmSpec } = await open({ 'GET /vmorgspec': { json: '{"InstanceTypes":[{"InstanceType":"t3.small"}]}' } });
    await expect(vmSpec.listOrgVMSpec(call)).resolves.toEqual({ InstanceTypes: [{ InstanceType: 't3.small' }] });
  });

  it('that the server has nothing to say about is unsupported', async () => {
    const { vmSpec } = await open({ 'GET /vmorgspec': { write: (response) => response.writeHead(200).end() } });
    expect((await errorOf(vmSpec.listOrgVMSpec(call))).kind).toBe('unsupported');
  });
});

describe('an image', () => {
  const ids = { NameId: 'ami-1', SystemId: 'ami-1' };

  it('has only what the contract knows of the words that a cloud uses', async () => {
    const { image } = await open({
      'GET /vmimage/ami-1': {
        json: {
          IId: ids,
          OSArchitecture: 'NA',
          OSPlatform: 'NA',
          OSDistribution: 'NA',
          OSDiskSizeGB: '-1',
          ImageStatus: 'NA',
        },
      },
    });
    await expect(image.getImage({ nameId: 'ami-1' }, call)).resolves.toEqual({
      iid: { nameId: 'ami-1', systemId: 'ami-1' },
      name: 'ami-1',
    });
  });

  it.each([
    ['Windows', { OSPlatform: 'Windows', OSDistribution: 'Server 2022' }, true],
    ['Windows to an early server', { GuestOS: 'Windows Server 2019', Status: 'available' }, true],
    ['Linux', { OSPlatform: 'Linux/UNIX', OSDistribution: 'Ubuntu 22.04' }, false],
  ])('of %s is known as such', async (_what, said, isWindows) => {
    const { image } = await open({ 'GET /vmimage/ami-1': { json: { IId: ids, ...said } } });
    await expect(image.checkWindowsImage({ nameId: 'ami-1' }, call)).resolves.toBe(isWindows);
  });

  it('is listed once, however often the server lists it', async () => {
    const { image } = await open({ 'GET /vmimage': { json: { image: [{ IId: ids }, { IId: ids }] } } });
    await expect(image.listImage(call)).resolves.toHaveLength(1);
  });
});

describe('a region', () => {
  it('has zones, and a state of each that is one of the contract’s', async () => {
    const zones = [
      { Name: 'z1', DisplayName: 'Zone 1', Status: 'Available' },
      { Name: 'z2', DisplayName: 'NA', Status: 'Closed' },
    ];
    const { regionZone } = await open({
      'GET /regionzone/r1': { json: { Name: 'r1', DisplayName: 'Region 1', ZoneList: zones } },
    });
    await expect(regionZone.getRegionZone('r1', call)).resolves.toEqual({
      name: 'r1',
      displayName: 'Region 1',
      zones: [
        { name: 'z1', displayName: 'Zone 1', status: 'Available' },
        { name: 'z2', displayName: 'z2', status: 'StatusNotSupported' },
      ],
    });
  });
});
