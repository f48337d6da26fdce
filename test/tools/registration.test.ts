import { describe, expect, it } from 'vitest';
import { findDependants } from '../../src/guard/dependants.ts';
import { createInventory } from '../../src/guard/inventory.ts';
import { operationNamed } from './operation-named.ts';
import { openServerClouds } from './server-clouds.ts';

describe('what a server manages, held against the cloud', () => {
  it('has no drift as long as both have the same', async () => {
    const { run } = await openServerClouds();
    const { said } = await run('CompareResource', {});
    expect(said.en).toBe('4 resources on lab. No drift.');
    expect(said.ko).toMatch(/드리프트가 없습니다\.$/);
  });

  it('shows what the cloud has lost first, then what nobody manages', async () => {
    const { run, double } = await openServerClouds();
    await run('UnregisterResource', { resourceType: 'vm', name: 'web-01' });
    const { details, said } = await run('CompareResource', { resourceType: 'vm' });
    expect(details).toMatchObject({ rows: [{ resourceType: 'vm', standing: 'unmanaged' }] });
    expect(said.en).toMatch(/Drift: 0 gone from the cloud, 1 unmanaged\.$/);
    double.restart();
    const after = await run('CompareResource', {});
    expect(after.said.en).toMatch(/Drift: 3 gone from the cloud, 0 unmanaged\.$/);
  });

  it('cannot be asked of a connection without a server', async () => {
    const { run } = await openServerClouds();
    await expect(run('CompareResource', { connection: 'mock-seoul' })).rejects.toMatchObject({ kind: 'unsupported' });
  });
});

describe('registering', () => {
  it('gives a name to what the cloud has, and leaves the cloud as it is', async () => {
    const { run, double, target } = await openServerClouds();
    const before = double.resources();
    const { details } = await run('UnregisterResource', { resourceType: 'vm', name: 'web-01' });
    const { systemId } = details as { systemId: string };
    const { said } = await run('RegisterResource', { resourceType: 'vm', name: 'web-02', systemId });
    expect(said.en).toBe(`The VM ${systemId} is registered as web-02.`);
    expect(await target('TerminateVM', { name: 'web-02' })).toMatchObject({ type: 'vm', systemId });
    expect(double.resources()).toEqual(before);
  });
});

describe('a name whose resource the cloud has lost', () => {
  it('is no target of an ordinary change, and one of forgetting it', async () => {
    const { target, double } = await openServerClouds();
    double.restart();
    expect(await target('TerminateVM', { name: 'web-01' })).toBeUndefined();
    expect(await target('UnregisterResource', { name: 'web-01' })).toMatchObject({ type: 'vm', status: 'lost' });
  });

  it('is forgotten by UnregisterResource and by ForceDeleteResource', async () => {
    const { run, double } = await openServerClouds();
    double.restart();
    await run('UnregisterResource', { resourceType: 'vm', name: 'web-01' });
    const { said } = await run('ForceDeleteResource', { resourceType: 'vpc', name: 'vpc-01' });
    expect(said.en).toBe('The VPC vpc-01 is deleted and its name forgotten.');
    expect((await run('CompareResource', { resourceType: 'vm' })).details).toMatchObject({ rows: [] });
  });
});

describe('a forced deletion', () => {
  it('warns that the cloud may keep what it refuses to delete', () => {
    const warnings = operationNamed('ForceDeleteResource').warnings?.({ name: 'web-01' });
    expect(warnings).toMatchObject([{ en: expect.stringMatching(/orphaned/), ko: expect.stringMatching(/요금/) }]);
  });

  it('is destroying, and cannot be undone', () => {
    expect(operationNamed('ForceDeleteResource')).toMatchObject({ effect: 'destroy', irreversible: true });
  });
});

describe('the VMs that use a resource', () => {
  it('are told, those too that the server does not manage', async () => {
    const { run } = await openServerClouds();
    await run('UnregisterResource', { resourceType: 'vm', name: 'web-01' });
    const { details, said } = await run('ListVMUsingResource', { resourceType: 'sg', name: 'sg-01' });
    expect(details).toMatchObject({ rows: [{ systemId: expect.stringMatching(/./) }] });
    expect(said).toEqual({ en: '1 VM uses sg-01.', ko: 'sg-01 리소스를 사용하는 VM이 1대 있습니다.' });
  });

  it('stand on the card of what they use', async () => {
    const { run, target, lab, records } = await openServerClouds();
    await run('UnregisterResource', { resourceType: 'vm', name: 'web-01' });
    const group = await target('DeleteSecurity', { name: 'sg-01' });
    if (!group) throw new Error('there is no sg-01');
    const note = () => {};
    const { signal } = new AbortController();
    const inventory = createInventory({ handlers: lab.connection.handlers, signal, note });
    const found = await findDependants({ target: group, inventory, records, signal, note });
    expect(found).toMatchObject([{ type: 'vm' }]);
  });
});

describe('the VPC that something of the cloud belongs to', () => {
  it('is told by the id of the cloud', async () => {
    const { run, target } = await openServerClouds();
    const group = await target('DeleteSecurity', { name: 'sg-01' });
    const { said } = await run('GetResourceOwner', { resourceType: 'sg', systemId: group?.systemId });
    expect(said.en).toMatch(/^Security group \S+ belongs to the VPC vpc-01/);
  });
});
