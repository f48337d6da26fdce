import { describe, expect, it } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, type Received, type Routes, refusal } from './small-server.ts';

const iid = (name: string) => ({ NameId: name, SystemId: `${name}-id` });
const nobody = { NameId: '', SystemId: '' };
const own = (name: string) => ({ nameId: name, systemId: `${name}-id` });

const free = {
  IId: iid('disk-01'),
  Zone: '',
  DiskType: 'SSD',
  DiskSize: '20',
  Status: 'Available',
  OwnerVM: nobody,
  CreatedTime: '2026-11-21T16:58:23.059101693Z',
};
const attached = { ...free, Status: 'Attached', OwnerVM: iid('vm-01') };
const meta = {
  'GET /cloudos/metainfo/MOCK': {
    json: { DiskType: ['SSD', 'HDD', 'MEM'], DiskSize: ['SSD|1|16384|GB', 'MEM|10|512|GB'] },
  },
};

async function open(routes: Routes, provider = 'MOCK') {
  const server = await openRoutes(routes);
  const { handlers } = await connectTo(server.url, { provider });
  if (!handlers.disk) throw new Error('the server has disks');
  const changes = () => server.received.filter(({ method }) => method !== 'GET');
  return { disks: handlers.disk, server, changes };
}

const reqInfo = (request: Received | undefined): unknown =>
  typeof request?.body === 'object' && request.body !== null ? Reflect.get(request.body, 'ReqInfo') : undefined;

describe('a disk of the server', () => {
  it('has a number for a size and no owner unless it is attached', async () => {
    const { disks } = await open({ 'GET /disk': { json: { disk: [{ ...free, OwnerVM: iid('vm-01') }, attached] } } });
    const common = { iid: own('disk-01'), diskType: 'SSD', sizeGB: 20, createdTime: '2026-11-21T16:58:23.059Z' };
    await expect(disks.listDisk(call)).resolves.toEqual([
      { ...common, status: 'Available' },
      { ...common, status: 'Attached', ownerVM: own('vm-01') },
    ]);
  });

  it('is in an unknown state where the server could not read it in the cloud', async () => {
    const stub = {
      IId: { NameId: 'lost', SystemId: 'lost-xid:vol-1' },
      DiskSize: '',
      Status: '',
      OwnerVM: nobody,
      CreatedTime: '0001-01-01T00:00:00Z',
    };
    const { disks } = await open({ 'GET /disk': { json: { disk: [stub] } } });
    await expect(disks.listDisk(call)).resolves.toEqual([
      { iid: { nameId: 'lost', systemId: 'vol-1' }, status: 'Unknown' },
    ]);
  });

  it('is shown although another one is attached to a VM that the server does not know', async () => {
    const text = refusal("VM with SystemID containing 'gone' does not exist in connection 'lab'");
    const lists = (mapped: readonly object[], more: object = {}) => ({
      json: { AllList: { MappedList: mapped, OnlySpiderList: [], OnlyCSPList: [], ...more } },
    });
    const raw = (name: string, owner: object) => ({
      ...attached,
      IId: { NameId: `${name}-in-cloud`, SystemId: `${name}-id` },
      OwnerVM: owner,
    });
    const { disks } = await open({
      'GET /disk': text,
      'GET /disk/disk-02': text,
      'GET /alldiskinfo': {
        json: {
          AllListInfo: {
            MappedInfoList: [
              raw('disk-01', { NameId: 'vm-01-in-cloud', SystemId: 'vm-01-id' }),
              raw('disk-02', { NameId: 'gone', SystemId: 'gone' }),
            ],
          },
        },
      },
      'GET /alldisk': lists([iid('disk-01'), iid('disk-02')], { OnlySpiderList: [iid('disk-03')] }),
      'GET /allvm': lists([iid('vm-01')]),
      'GET /allvpc': lists([]),
    });
    const listed = await disks.listDisk(call);
    expect(listed.map(({ iid: id, status, ownerVM }) => [id.nameId, status, ownerVM?.nameId])).toEqual([
      ['disk-01', 'Attached', 'vm-01'],
      ['disk-02', 'Unknown', undefined],
      ['disk-03', 'Unknown', undefined],
    ]);
    await expect(disks.getDisk({ nameId: 'disk-02' }, call)).resolves.toMatchObject({ status: 'Unknown' });
  });
});

describe('creating a disk', () => {
  it('sends the size as text and the type as the cloud writes it', async () => {
    const { disks, changes } = await open({ ...meta, 'POST /disk': { json: free } });
    await disks.createDisk({ name: 'disk-01', diskType: 'ssd', sizeGB: 20, tags: [{ key: 'a', value: 'b' }] }, call);
    expect(reqInfo(changes()[0])).toEqual({
      Name: 'disk-01',
      DiskType: 'SSD',
      DiskSize: '20',
      TagList: [{ Key: 'a', Value: 'b' }],
    });
  });

  it.each([
    ['a type that there is not', { diskType: 'TAPE' }, 'SSD, HDD, MEM'],
    ['a size that the type does not have', { diskType: 'MEM', sizeGB: 513 }, '10 to 512'],
  ])('refuses %s before anything is sent', async (_what, more, remedy) => {
    const { disks, changes } = await open(meta);
    const error = await errorOf(disks.createDisk({ name: 'disk-01', ...more }, call));
    expect(error).toMatchObject({ kind: 'invalid-input', remedy: { en: expect.stringContaining(remedy) } });
    expect(changes()).toEqual([]);
  });

  it('leaves sizes to the cloud that the server does not know', async () => {
    const { disks } = await open({ ...meta, 'POST /disk': { json: free } });
    const request = { name: 'disk-01', diskType: 'HDD', sizeGB: 999_999 };
    await expect(disks.createDisk(request, call)).resolves.toMatchObject({ iid: own('disk-01') });
  });
});

describe('changing a disk', () => {
  const present = { 'GET /disk/disk-01': { json: free } };

  it.each([19, 20])('refuses %i GB for one that has 20', async (sizeGB) => {
    const { disks, changes } = await open(present);
    expect((await errorOf(disks.changeDiskSize(own('disk-01'), sizeGB, call))).kind).toBe('invalid-input');
    expect(changes()).toEqual([]);
  });

  it('keeps an attached one from growing where the cloud would not', async () => {
    const { disks, changes } = await open({ 'GET /disk/disk-01': { json: attached } }, 'OPENSTACK');
    const error = await errorOf(disks.changeDiskSize(own('disk-01'), 40, call));
    expect(error).toMatchObject({ kind: 'wrong-state', fact: { en: expect.stringContaining('vm-01') } });
    expect(changes()).toEqual([]);
  });

  it('is done where the server says so, even if it cannot be read afterwards', async () => {
    let reads = 0;
    const { disks } = await open({
      'GET /disk/disk-01': () => {
        reads += 1;
        return reads === 1 ? { json: free } : refusal('a passing trouble');
      },
      'PUT /disk/disk-01/size': { json: { Result: 'true' } },
    });
    await expect(disks.changeDiskSize(own('disk-01'), 40, call)).resolves.toMatchObject({ sizeGB: 40 });
  });

  it('is open where the server answers "false"', async () => {
    const { disks } = await open({ ...present, 'PUT /disk/disk-01/size': { json: { Result: 'false' } } });
    const error = await errorOf(disks.changeDiskSize(own('disk-01'), 40, call));
    expect(error).toMatchObject({ kind: 'unknown', ambiguous: true });
  });

  it('detaches from the VM that has it and no other: the server takes any', async () => {
    const { disks, changes } = await open({ 'GET /disk/disk-01': { json: attached } });
    expect((await errorOf(disks.detachDisk(own('disk-01'), own('vm-02'), call))).kind).toBe('conflict');
    expect(changes()).toEqual([]);
  });

  it('deletes none that is attached: the server would', async () => {
    const { disks, changes } = await open({ 'GET /disk/disk-01': { json: attached } });
    expect((await errorOf(disks.deleteDisk(own('disk-01'), call))).kind).toBe('dependency');
    expect(changes()).toEqual([]);
  });
});
