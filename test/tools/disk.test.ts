import { describe, expect, it } from 'vitest';
import type { Disk } from '../../drivers/contract/disk.ts';
import type { OperationContext } from '../../tools/context.ts';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds, type TestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { afterLoss, followed, runOperation } from './run-operation.ts';

const changes: readonly (readonly [string, Record<string, unknown>])[] = [
  ['CreateDisk', { name: 'data-02', sizeGB: 20 }],
  ['ChangeDiskSize', { name: 'spare-01', sizeGB: 80 }],
  ['DeleteDisk', { name: 'spare-01' }],
  ['AttachDisk', { name: 'spare-01', vm: 'web-01' }],
  ['DetachDisk', { name: 'data-01', vm: 'db-01' }],
  ['DetachDisk', { name: 'data-01' }],
];

describe.each(changes)('%s %o', (name, input) => {
  it('is found done by reading back when only the answer was lost', async () => {
    expect(await afterLoss('lostAnswer', name, input)).toBe('done');
  });

  it('is found not done by reading back when the request was lost', async () => {
    expect(await afterLoss('lostRequest', name, input)).toBe('not-done');
  });

  it('knows nothing while the cloud does not answer', async () => {
    const { context, faults } = await createTestClouds();
    faults.add({ operation: 'getDisk', outcome: 'unavailable' });
    expect(await operationNamed(name).readBack?.(input, context(), undefined)).toBe('unknown');
  });
});

describe('reading back a change of a disk', () => {
  const readBack = async (clouds: TestClouds, name: string, input: Record<string, unknown>, systemId?: string) => {
    const operation = operationNamed(name);
    const shown = await readTarget(operation, input, clouds.context());
    const before = shown && systemId ? { ...shown, systemId } : shown;
    return await operation.readBack?.(input, clouds.context(), before);
  };

  it.each([
    ['AttachDisk', { name: 'data-01', vm: 'db-01' }],
    ['DetachDisk', { name: 'spare-01', vm: 'db-01' }],
    ['ChangeDiskSize', { name: 'spare-01', sizeGB: 80 }],
  ])('tells nothing by another disk that has the name of %s', async (name, input) => {
    expect(await readBack(await createTestClouds(), name, input, 'another')).toBe('unknown');
  });

  it('cannot tell who attached it to another VM, or made it larger still', async () => {
    const clouds = await createTestClouds();
    expect(await readBack(clouds, 'AttachDisk', { name: 'data-01', vm: 'web-01' })).toBe('unknown');
    expect(await readBack(clouds, 'ChangeDiskSize', { name: 'data-01', sizeGB: 60 })).toBe('unknown');
  });
});

describe('CreateDisk', () => {
  it('answers as soon as the cloud has accepted, and says so', async () => {
    const { details, said } = await runOperation(await createTestClouds(), 'CreateDisk', {
      name: 'data-02',
      sizeGB: 20,
    });
    expect(details).toMatchObject({ status: 'Creating', sizeGB: 20 });
    expect(said).toEqual({
      en: 'The cloud has accepted the request; disk data-02 is Creating now.',
      ko: '디스크 data-02 생성 요청이 접수되었습니다. 현재 상태: Creating.',
    });
  });

  it('is followed until the disk is Available', async () => {
    const clouds = await createTestClouds();
    const { first, last, said } = await followed(clouds, 'CreateDisk', { name: 'data-02', sizeGB: 20 });
    expect(first).toMatchObject({ state: 'running', status: { en: 'Disk data-02 is Creating.' } });
    expect(last).toMatchObject({ state: 'done', details: { status: 'Available' } });
    expect(said).toEqual({
      en: 'Disk data-02 is created and Available: 20 GB, SSD.',
      ko: '디스크 data-02를 생성했습니다. 상태: Available, 크기: 20 GB, SSD.',
    });
  });

  it('is seen to have failed where the disk ends in Error', async () => {
    const { context } = await createTestClouds();
    const broken: Disk = { iid: { nameId: 'data-02', systemId: 'disk-1' }, status: 'Error' };
    const handlers = { disk: { getDisk: async () => broken } };
    const clouds = { ...context().clouds, open: async () => ({ connection: { handlers } }) };
    const progress = await operationNamed('CreateDisk').follow?.(
      broken,
      { name: 'data-02' },
      context({ clouds: clouds as unknown as OperationContext['clouds'] }),
    );
    expect(progress).toMatchObject({ state: 'failed', status: { ko: '디스크 data-02 상태: Error.' } });
  });

  it('is seen to have failed where the disk has gone meanwhile', async () => {
    const clouds = await createTestClouds();
    await followed(clouds, 'CreateDisk', { name: 'data-02' });
    const { details } = await runOperation(clouds, 'GetDisk', { name: 'data-02' });
    await runOperation(clouds, 'DeleteDisk', { name: 'data-02' });
    const progress = await operationNamed('CreateDisk').follow?.(details, { name: 'data-02' }, clouds.context());
    expect(progress).toMatchObject({
      state: 'failed',
      status: { en: 'Disk data-02 is not there any more.', ko: '디스크 data-02가 더 이상 존재하지 않습니다.' },
    });
  });

  it('throws where the look itself fails', async () => {
    const clouds = await createTestClouds();
    const { details } = await runOperation(clouds, 'CreateDisk', { name: 'data-02' });
    clouds.faults.add({ operation: 'getDisk', outcome: 'unavailable' });
    const look = operationNamed('CreateDisk').follow?.(details, { name: 'data-02' }, clouds.context());
    await expect(look).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('ListDisk', () => {
  it('shows size, status and VM of every disk', async () => {
    const { said, shown } = await runOperation(await createTestClouds(), 'ListDisk', {});
    expect(said).toEqual({ en: '2 disks on mock-seoul.', ko: 'mock-seoul에 디스크 2개가 있습니다.' });
    expect(shown).toMatchObject({
      rows: [
        expect.arrayContaining(['data-01', 'Attached', 100, 'SSD', 'db-01']),
        expect.arrayContaining(['spare-01', 'Available', 50, 'SSD']),
      ],
    });
  });

  it('keeps the disks of one status', async () => {
    const { details, said } = await runOperation(await createTestClouds(), 'ListDisk', { status: 'Available' });
    expect(details).toMatchObject({ rows: [{ iid: { nameId: 'spare-01' } }] });
    expect(said.en).toBe('1 matching disk on mock-seoul.');
  });
});

describe('GetDisk', () => {
  it('says which VM has the disk', async () => {
    const { said } = await runOperation(await createTestClouds(), 'GetDisk', { name: 'data-01' });
    expect(said).toEqual({
      en: 'Disk data-01 is Attached to VM db-01; 100 GB, SSD.',
      ko: '디스크 data-01 상태: Attached, 연결된 VM: db-01, 크기: 100 GB, SSD.',
    });
  });
});

describe('ChangeDiskSize', () => {
  it('says the new size', async () => {
    const { said } = await runOperation(await createTestClouds(), 'ChangeDiskSize', { name: 'spare-01', sizeGB: 80 });
    expect(said).toEqual({
      en: 'Disk spare-01 has 80 GB now.',
      ko: '디스크 spare-01의 크기를 80 GB로 늘렸습니다.',
    });
  });

  it('is refused where the disk would shrink', async () => {
    const shrunk = runOperation(await createTestClouds(), 'ChangeDiskSize', { name: 'spare-01', sizeGB: 20 });
    await expect(shrunk).rejects.toMatchObject({ kind: 'invalid-input' });
  });

  it.each([0, -5, 1.5])('takes no size of %s GB', (sizeGB) => {
    expect(operationNamed('ChangeDiskSize').input.safeParse({ name: 'spare-01', sizeGB }).success).toBe(false);
  });
});

describe('AttachDisk and DetachDisk', () => {
  it('say which disk and which VM', async () => {
    const clouds = await createTestClouds();
    expect((await runOperation(clouds, 'AttachDisk', { name: 'spare-01', vm: 'web-01' })).said).toEqual({
      en: 'Disk spare-01 is attached to VM web-01.',
      ko: '디스크 spare-01을 VM web-01에 연결했습니다.',
    });
    expect((await runOperation(clouds, 'DetachDisk', { name: 'spare-01', vm: 'web-01' })).said).toEqual({
      en: 'Disk spare-01 is detached from VM web-01.',
      ko: 'VM web-01에서 디스크 spare-01을 분리했습니다.',
    });
  });

  it('find the VM that has the disk where none is named, and fill it in before the card is shown', async () => {
    const { context } = await createTestClouds();
    const complete = operationNamed('DetachDisk').complete;
    expect(await complete?.({ name: 'data-01' }, context())).toEqual({ name: 'data-01', vm: 'db-01' });
    const named = { name: 'data-01', vm: 'web-01' };
    expect(await complete?.(named, context())).toEqual(named);
  });

  it('are refused where no VM has the disk', async () => {
    const clouds = await createTestClouds();
    await expect(runOperation(clouds, 'DetachDisk', { name: 'spare-01' })).rejects.toMatchObject({
      kind: 'wrong-state',
      subject: { resource: 'disk', name: 'spare-01' },
    });
  });

  it('are refused for another disk than the one that consent was given for', async () => {
    const { context } = await createTestClouds();
    const target = { type: 'disk', name: 'spare-01', systemId: 'another' } as const;
    const attached = operationNamed('AttachDisk').run({ name: 'spare-01', vm: 'web-01' }, context({ target }));
    await expect(attached).rejects.toMatchObject({ kind: 'not-found' });
  });
});
