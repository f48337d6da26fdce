import { describe, expect, it } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, connectTo, mockCapability, openRoutes, type Routes, refusal } from './small-server.ts';

const config = {
  ConfigName: 'lab',
  ProviderName: 'MOCK',
  DriverName: 'mock-driver',
  CredentialName: 'mock-credential',
  RegionName: 'mock-region',
};
const whole: Routes = {
  'GET /connectionconfig/lab': { json: config },
  'GET /driver/mock-driver': { json: {} },
  'GET /credential/mock-credential': { json: {} },
  'GET /region/mock-region': { json: {} },
  'GET /orgregion': { json: { RegionInfo: [] } },
};
const connection = { resource: 'connection', name: 'lab' };

const checked = async (routes: Routes) => {
  const server = await openRoutes(routes);
  return { server, check: (await connectTo(server.url)).check(call) };
};

describe('the check of a connection', () => {
  it('passes where the server, its records and the cloud answer, and changes nothing', async () => {
    const { server, check } = await checked(whole);
    await expect(check).resolves.toBeUndefined();
    expect(new Set(server.received.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(server.received.at(-1)?.url).toContain('/orgregion');
  });

  it('says that the password is wrong', async () => {
    const { check } = await checked({
      ...whole,
      'GET /connectionconfig/lab': { status: 401, json: { message: 'Unauthorized' } },
    });
    expect(await errorOf(check)).toMatchObject({
      kind: 'unauthorized',
      subject: { resource: 'server', name: 'office' },
    });
  });

  it('says that the server does not have the connection', async () => {
    const { check } = await checked({ ...whole, 'GET /connectionconfig/lab': refusal('lab: does not exist!') });
    expect(await errorOf(check)).toMatchObject({ kind: 'not-found', subject: connection });
  });

  it.each([
    ['driver', 'GET /driver/mock-driver', 'mock-driver'],
    ['credential', 'GET /credential/mock-credential', 'mock-credential'],
    ['region', 'GET /region/mock-region', 'mock-region'],
  ])('says which %s the connection refers to in vain', async (title, route, name) => {
    const { check } = await checked({ ...whole, [route]: refusal(`${name}: does not exist!`) });
    const error = await errorOf(check);
    expect(error).toMatchObject({ kind: 'not-found', subject: connection });
    expect(error.fact.en).toContain(`${title} ${name}`);
  });

  it('says that the connection leads to another cloud', async () => {
    const { check } = await checked({
      ...whole,
      'GET /connectionconfig/lab': { json: { ...config, ProviderName: 'AWS' } },
    });
    const error = await errorOf(check);
    expect(error.fact.en).toBe('on the server it leads to AWS, not to MOCK');
  });

  it('says that the cloud refuses the credential, which is the server’s', async () => {
    const text =
      'AuthFailure: AWS was not able to validate the provided access credentials\n\tstatus code: 401, request id: 1c9c1d2e';
    const { check } = await checked({ ...whole, 'GET /orgregion': refusal(text) });
    const error = await errorOf(check);
    expect(error).toMatchObject({ kind: 'unauthorized', code: 'AuthFailure', subject: connection });
    expect(error.remedy?.en).toMatch(/on the server/);
  });

  it('asks a cloud that has no regions to list for its VPCs', async () => {
    const { server, check } = await checked({
      ...whole,
      'GET /orgregion': refusal('NHN Driver: not implemented'),
      'GET /allvpc': { json: { AllList: {} } },
    });
    await expect(check).resolves.toBeUndefined();
    expect(server.received.at(-1)?.url).toContain('/allvpc');
  });

  it('asks a server without regions for the VPCs of the cloud', async () => {
    const { server, check } = await checked({
      ...whole,
      'GET /driver/capability': { json: { ...mockCapability, RegionZoneHandler: false } },
      'GET /allvpc': { json: { AllList: {} } },
    });
    await check;
    expect(server.received.at(-1)?.url).toContain('/allvpc');
  });
});

describe('what a connection can do', () => {
  const connect = async (flags: object, provider = 'MOCK') =>
    await connectTo((await openRoutes({ 'GET /driver/capability': { json: flags } })).url, { provider });

  it('follows the server’s flags', async () => {
    const { handlers, facts } = await connect({ VPCHandler: true, ZoneBasedControl: false, SINGLE_VPC: true });
    expect(Object.keys(handlers).toSorted()).toEqual(expect.arrayContaining(['vpc']));
    expect(handlers).not.toHaveProperty('vm');
    expect(facts).toMatchObject({ zoneBasedControl: false, singleVpc: true, vpcCidr: false, tagResourceTypes: [] });
  });

  it('has network interfaces of clouds whose driver has them and denies it', async () => {
    expect((await connect({ NICHandler: false }, 'AWS')).handlers).toHaveProperty('nic');
    expect((await connect({ NICHandler: false }, 'MOCK')).handlers).not.toHaveProperty('nic');
  });

  it.each([
    ['AWS', 'type-i'],
    ['NCP', 'type-ii'],
  ])('has clusters of %s of %s', async (provider, clusterType) => {
    expect((await connect({ ClusterHandler: true }, provider)).facts.clusterType).toBe(clusterType);
  });

  it('knows the types that have tags, whatever their spelling, and no other words', async () => {
    const { facts } = await connect({ TagHandler: true, TagSupportResourceType: ['VPC', 'vm', 'rdbms', 'all'] });
    expect(facts.tagResourceTypes).toEqual(['vpc', 'vm']);
  });

  it('says that creating a VM takes longer than the server waits for its address and its port', async () => {
    const { limits } = await connect({ VMHandler: true });
    expect(limits?.['vm.startVM']).toBeGreaterThan((600 + 120) * 1000);
  });

  it('is not to be had of a connection that the server does not have', async () => {
    const { url } = await openRoutes({ 'GET /driver/capability': refusal('lab: does not exist!') });
    expect(await errorOf(connectTo(url))).toMatchObject({ kind: 'not-found', subject: connection });
  });
});
