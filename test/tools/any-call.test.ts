import { describe, expect, it } from 'vitest';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { runOperation } from './run-operation.ts';

describe('AnyCall', () => {
  it('is treated as the worst that it could be', () => {
    expect(operationNamed('AnyCall')).toMatchObject({ effect: 'destroy', irreversible: true });
  });

  it('is aimed at the function, by its id', async () => {
    const { context } = await createTestClouds();
    const target = await readTarget(operationNamed('AnyCall'), { fid: 'countAll' }, context());
    expect(target).toEqual({ type: 'driverfunction', name: 'countAll', systemId: 'countAll' });
  });

  it('is refused before anyone is asked where the driver has no functions', async () => {
    const { context } = await createTestClouds({ lacking: { 'mock-seoul': 'anyCall' } });
    const reading = readTarget(operationNamed('AnyCall'), { fid: 'countAll' }, context());
    await expect(reading).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it('shows what the function answered', async () => {
    const { shown } = await runOperation(await createTestClouds(), 'AnyCall', { fid: 'countAll' });
    expect(shown).toMatchObject({
      kind: 'fields',
      fields: expect.arrayContaining([{ title: { en: 'vm', ko: 'vm' }, value: '3' }]),
    });
  });

  it('hands its arguments on', async () => {
    const keyValues = [{ key: 'type', value: 'vpc' }];
    const { details } = await runOperation(await createTestClouds(), 'AnyCall', { fid: 'countAll', keyValues });
    expect(details).toEqual({ fid: 'countAll', keyValues: [{ key: 'vpc', value: '1' }] });
  });

  it('names the functions that there are where the driver does not have the one', async () => {
    await expect(runOperation(await createTestClouds(), 'AnyCall', { fid: 'selfDestruct' })).rejects.toMatchObject({
      kind: 'unsupported',
      remedy: { en: expect.stringContaining('countAll') },
    });
  });

  it('stays unknown after a lost answer: nothing can be read that would tell', async () => {
    const clouds = await createTestClouds();
    clouds.faults.add({ operation: 'anyCall.anyCall', outcome: 'lostAnswer' });
    await expect(runOperation(clouds, 'AnyCall', { fid: 'countAll' })).rejects.toMatchObject({ ambiguous: true });
    expect(await operationNamed('AnyCall').readBack?.({ fid: 'countAll' }, clouds.context(), undefined)).toBe(
      'unknown',
    );
  });

  it.each(['', '-rf', 'a b', '../x'])('refuses the function id %j', (fid) => {
    expect(operationNamed('AnyCall').input.safeParse({ fid }).success).toBe(false);
  });
});
