import { describe, expect, it } from 'vitest';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { afterLoss, followed, runOperation } from './run-operation.ts';

const snapshot = { name: 'web-golden-02', vm: 'web-01' };

describe.each([
  ['SnapshotVM', snapshot],
  ['DeleteMyImage', { name: 'web-golden-01' }],
])('%s', (name, input) => {
  it('is found done by reading back when only the answer was lost', async () => {
    expect(await afterLoss('lostAnswer', name, input)).toBe('done');
  });

  it('is found not done by reading back when the request was lost', async () => {
    expect(await afterLoss('lostRequest', name, input)).toBe('not-done');
  });
});

describe('SnapshotVM', () => {
  it('answers as soon as the cloud has accepted, and says so', async () => {
    const { details, said } = await runOperation(await createTestClouds(), 'SnapshotVM', snapshot);
    expect(details).toMatchObject({ status: 'Unavailable', sourceVM: { nameId: 'web-01' } });
    expect(said).toEqual({
      en: 'The cloud has accepted the request; MyImage web-golden-02 of VM web-01 is Unavailable until it is finished.',
      ko: 'VM web-01의 MyImage web-golden-02 생성 요청이 접수되었습니다. 완료될 때까지 상태는 Unavailable입니다.',
    });
  });

  it('is followed until the image is Available', async () => {
    const { first, last, said } = await followed(await createTestClouds(), 'SnapshotVM', snapshot);
    expect(first).toMatchObject({ state: 'running', status: { en: 'MyImage web-golden-02 is Unavailable.' } });
    expect(last).toMatchObject({ state: 'done', details: { status: 'Available' } });
    expect(said).toEqual({
      en: 'MyImage web-golden-02 is made from VM web-01 and Available.',
      ko: 'VM web-01로 MyImage web-golden-02를 생성했습니다. 상태: Available.',
    });
  });

  it('is refused for a VM that is not there', async () => {
    const refused = runOperation(await createTestClouds(), 'SnapshotVM', { ...snapshot, vm: 'web-99' });
    await expect(refused).rejects.toMatchObject({ kind: 'not-found', subject: { resource: 'vm', name: 'web-99' } });
  });
});

describe('ListMyImage and GetMyImage', () => {
  it('show from which VM an image was made', async () => {
    const clouds = await createTestClouds();
    const { said, shown } = await runOperation(clouds, 'ListMyImage', {});
    expect(said).toEqual({ en: '1 MyImage on mock-seoul.', ko: 'mock-seoul에 MyImage 1개가 있습니다.' });
    expect(shown).toMatchObject({ rows: [expect.arrayContaining(['web-golden-01', 'Available', 'web-01'])] });
    expect((await runOperation(clouds, 'GetMyImage', { name: 'web-golden-01' })).said).toEqual({
      en: 'MyImage web-golden-01 is Available; made from VM web-01.',
      ko: 'MyImage web-golden-01 상태: Available, 원본 VM: web-01.',
    });
  });
});

describe('DeleteMyImage', () => {
  it('says what is gone', async () => {
    const { said } = await runOperation(await createTestClouds(), 'DeleteMyImage', { name: 'web-golden-01' });
    expect(said).toEqual({
      en: 'The MyImage web-golden-01 is deleted.',
      ko: 'MyImage web-golden-01을 삭제했습니다.',
    });
  });
});

describe('CheckWindowsImage', () => {
  const check = async (input: Record<string, unknown>, options?: Parameters<typeof createTestClouds>[0]) =>
    await runOperation(await createTestClouds(options), 'CheckWindowsImage', input);

  it('asks about the public image of the name, and else about the own one', async () => {
    expect((await check({ name: 'windows-server-2022' })).details).toMatchObject({ windows: true });
    expect((await check({ name: 'web-golden-01' })).said.en).toBe('Image web-golden-01 is not a Windows image.');
  });

  it('asks about the kind of image that is named, and no other', async () => {
    expect((await check({ name: 'web-golden-01', imageType: 'MyImage' })).details).toMatchObject({ windows: false });
    const refused = check({ name: 'web-golden-01', imageType: 'PublicImage' });
    await expect(refused).rejects.toMatchObject({ kind: 'not-found', subject: { resource: 'image' } });
    const another = check({ name: 'ubuntu-24.04', imageType: 'MyImage' });
    await expect(another).rejects.toMatchObject({ kind: 'not-found', subject: { resource: 'myimage' } });
  });

  it('does not find what is neither', async () => {
    await expect(check({ name: 'nobody' })).rejects.toMatchObject({ kind: 'not-found', subject: { name: 'nobody' } });
  });

  it('needs no MyImages where only a public image is asked about', async () => {
    const lacking = { 'mock-seoul': 'myImage' } as const;
    expect((await check({ name: 'ubuntu-24.04' }, { lacking })).details).toMatchObject({ windows: false });
  });
});

describe('StartVM from a MyImage', () => {
  const request = {
    name: 'web-03',
    image: 'web-golden-01',
    spec: 'm1.small',
    vpc: 'vpc-01',
    subnet: 'subnet-01',
    securityGroups: ['sg-01'],
    keyPair: 'keypair-01',
  };

  it('finds the kind of image where none is named, and fills it in before the card is shown', async () => {
    const { context } = await createTestClouds();
    const { complete, input } = operationNamed('StartVM');
    const completed = (image: string) => complete?.(input.parse({ ...request, image }), context());
    expect(await completed('web-golden-01')).toEqual({ ...request, imageType: 'MyImage' });
    expect(await completed('ubuntu-24.04')).toMatchObject({ imageType: 'PublicImage' });
    expect(await completed('nobody')).toMatchObject({ imageType: 'PublicImage' });
  });

  it('takes an image for an own one that an earlier change of the same answer is to make', async () => {
    const { context } = await createTestClouds();
    const { complete, input } = operationNamed('StartVM');
    const snapshotAhead = { operation: 'SnapshotVM', connection: 'mock-seoul', input: snapshot };
    const parsed = input.parse({ ...request, image: snapshot.name });
    expect(await complete?.(parsed, context({ ahead: [snapshotAhead] }))).toMatchObject({ imageType: 'MyImage' });
  });

  it('starts it, with a data disk', async () => {
    const clouds = await createTestClouds();
    const { last } = await followed(clouds, 'StartVM', { ...request, dataDisks: ['spare-01'] });
    expect(last.details).toMatchObject({
      status: 'Running',
      imageType: 'MyImage',
      image: { nameId: 'web-golden-01' },
      dataDisks: [{ nameId: 'spare-01' }],
    });
    expect((await runOperation(clouds, 'GetDisk', { name: 'spare-01' })).said.en).toContain('Attached to VM web-03');
  });

  it('asks for a password where the image was made from Windows', async () => {
    const clouds = await createTestClouds();
    const { input, secretInput } = operationNamed('StartVM');
    const windows = { ...request, name: 'win-01', image: 'windows-server-2022' };
    await followed(clouds, 'StartVM', windows, { secrets: { vmUserPassword: 'Canary-4711-Aa!' } });
    await followed(clouds, 'SnapshotVM', { name: 'win-golden', vm: 'win-01' });
    const again = input.parse({ ...request, image: 'win-golden', imageType: 'MyImage' });
    expect(await secretInput?.(again, clouds.context())).toMatchObject([{ name: 'vmUserPassword', optional: false }]);
  });
});
