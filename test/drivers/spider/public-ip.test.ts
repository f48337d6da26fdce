import { describe, expect, it } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, connectTo, mockCapability, openRoutes, type Received, type Routes } from './small-server.ts';

const iid = (name: string) => ({ NameId: name, SystemId: `${name}-id` });
const own = (name: string) => ({ nameId: name, systemId: `${name}-id` });
const ip = (more: object = {}) => ({
  IId: iid('ip-01'),
  PublicIPAddress: '203.0.113.9',
  Status: 'Available',
  OwnedVM: { NameId: '', SystemId: '' },
  OwnedNIC: { NameId: '', SystemId: '' },
  CreatedTime: '2026-11-21T16:59:41Z',
  ...more,
});
const associated = ip({ Status: 'Associated', OwnedVM: iid('vm-01'), OwnedPrivateIP: '10.0.1.5' });
const vm = { IId: iid('vm-01'), NetworkInterface: 'eni-1', NICs: [{ IId: { SystemId: 'eni-1' }, DeviceIndex: 0 }] };

async function open(routes: Routes, provider = 'AWS') {
  const server = await openRoutes({
    'GET /driver/capability': { json: { ...mockCapability, PublicIPHandler: true, NICHandler: true } },
    'GET /publicip/ip-01': { json: ip() },
    'GET /vm/vm-01': { json: vm },
    'PUT /publicip/ip-01/associate': { json: associated },
    ...routes,
  });
  const { publicIP, nic, registration } = (await connectTo(server.url, { provider })).handlers;
  if (!publicIP || !nic?.detachNIC) throw new Error('the server has addresses and interfaces');
  const changes = () => server.received.filter(({ method }) => method !== 'GET');
  return { ips: publicIP, nics: { ...nic, detachNIC: nic.detachNIC }, registration, server, changes };
}

const reqInfo = (asked: Received | undefined): unknown =>
  typeof asked?.body === 'object' && asked.body !== null ? Reflect.get(asked.body, 'ReqInfo') : undefined;

describe('a public IP of the server', () => {
  it('is asked for with the connection in the body of a GET, the only place where the server looks', async () => {
    const { ips, server } = await open({ 'GET /publicip': { json: { publicip: [associated] } } });
    const [shown] = await ips.listPublicIP(call);
    expect(shown).toMatchObject({ iid: own('ip-01'), publicIP: '203.0.113.9', ownedVM: own('vm-01') });
    expect(server.received.at(-1)?.body).toMatchObject({ ConnectionName: 'lab' });
  });

  it('is not there where the server could not find it in the cloud', async () => {
    const lost = { IId: { NameId: 'lost', SystemId: 'lost-xid:eip-1' }, Status: 'NotFound' };
    const { ips } = await open({ 'GET /publicip': { json: { publicip: [lost] } } });
    await expect(ips.listPublicIP(call)).resolves.toMatchObject([
      { iid: { nameId: 'lost', systemId: 'eip-1' }, status: 'NotFound' },
    ]);
  });

  it.each([
    ['AWS', { VMName: 'vm-01', NICName: 'eni-1' }],
    ['NCP', { VMName: 'vm-01' }],
    ['GCP', { VMName: 'vm-01', NICName: 'vm-01-id/nic0' }],
  ])('is given to a VM of %s as that cloud takes it', async (provider, expected) => {
    const { ips, changes } = await open({}, provider);
    await ips.associatePublicIP(own('ip-01'), { vm: own('vm-01') }, call);
    expect(reqInfo(changes()[0])).toEqual(expected);
  });

  it('is neither given away twice, nor taken from nobody, nor deleted while it is in use', async () => {
    const free = await open({});
    expect((await errorOf(free.ips.disassociatePublicIP(own('ip-01'), call))).kind).toBe('wrong-state');
    const used = await open({ 'GET /publicip/ip-01': { json: associated } });
    const again = await errorOf(used.ips.associatePublicIP(own('ip-01'), { vm: own('vm-01') }, call));
    expect(again).toMatchObject({ kind: 'wrong-state', fact: { en: expect.stringContaining('vm-01') } });
    expect((await errorOf(used.ips.deletePublicIP(own('ip-01'), call))).kind).toBe('dependency');
    expect([...free.changes(), ...used.changes()]).toEqual([]);
  });
});

describe('a network interface of the server', () => {
  const nic = (more: object = {}) => ({
    IId: iid('nic-01'),
    VpcIID: iid('vpc-01'),
    SubnetIID: iid('subnet-01'),
    PrivateIP: '10.0.1.9',
    PrivateIPs: ['10.0.1.9', '10.0.1.10'],
    PublicIPs: ['', '203.0.113.8'],
    OwnerVM: iid('vm-01'),
    DeviceIndex: 1,
    Status: 'Attached',
    CreatedTime: '2026-11-21T16:59:41Z',
    ...more,
  });

  it('has its public addresses beside the private ones that they belong to', async () => {
    const { nics } = await open({ 'GET /nic/nic-01': { json: nic() } });
    await expect(nics.getNIC(own('nic-01'), call)).resolves.toMatchObject({
      ownerVM: own('vm-01'),
      deviceIndex: 1,
      addresses: [{ privateIP: '10.0.1.9' }, { privateIP: '10.0.1.10', publicIP: '203.0.113.8' }],
    });
  });

  it('is shown where its VM alone tells of it, and stays with its VM', async () => {
    const { nics, changes } = await open({
      'GET /nic': { json: { nic: null } },
      'GET /vm': {
        json: { vm: [{ ...vm, VpcIID: iid('vpc-01'), SubnetIID: iid('subnet-01'), PrivateIP: '10.0.1.5' }] },
      },
      'GET /nic/eni-1': {
        status: 500,
        json: { message: "Network Interface Card 'eni-1' does not exist in connection 'lab'" },
      },
    });
    const [primary] = await nics.listNIC(call);
    expect(primary).toMatchObject({ ownerVM: own('vm-01'), deviceIndex: 0, addresses: [{ privateIP: '10.0.1.5' }] });
    const detaching = nics.detachNIC({ nameId: 'eni-1' }, own('vm-01'), call);
    expect((await errorOf(detaching)).kind).toBe('forbidden');
    expect(changes()).toEqual([]);
  });

  it('is detached from the VM that has it and no other: the server does not ask', async () => {
    const { nics, changes } = await open({ 'GET /nic/nic-01': { json: nic() } });
    expect((await errorOf(nics.detachNIC(own('nic-01'), own('vm-02'), call))).kind).toBe('conflict');
    expect(changes()).toEqual([]);
  });

  it('is deleted by force by a word in the body, and taken to be left: the server cannot tell', async () => {
    const { registration, changes } = await open({
      'GET /nic/nic-01': { json: nic() },
      'DELETE /nic/nic-01': { json: { Result: 'true' } },
    });
    const reference = { type: 'nic', resource: own('nic-01') } as const;
    await expect(registration?.forceDelete(reference, call)).resolves.toEqual({ left: 'nic-01-id' });
    expect(changes()[0]).toMatchObject({ url: '/spider/nic/nic-01', body: { ConnectionName: 'lab', Force: 'true' } });
  });
});
