import { describe, expect, it } from 'vitest';
import type { VMRequest } from '../../../drivers/contract/vm.ts';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, type Received, type Routes, refusal } from './small-server.ts';

const request: VMRequest = {
  name: 'web-01',
  imageType: 'PublicImage',
  image: 'ubuntu',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: ['sg-01'],
  spec: 'small',
  keyPair: 'key-01',
};

const iid = (name: string) => ({ NameId: name, SystemId: `${name}-id` });

const vm = {
  IId: iid('web-01'),
  StartTime: '2026-11-21T17:03:16.404627096+09:00',
  Region: { Region: 'default' },
  ImageType: 'PublicImage',
  ImageIId: iid('ubuntu'),
  VMSpecName: 'small',
  VpcIID: iid('vpc-01'),
  SubnetIID: iid('subnet-01'),
  SecurityGroupIIds: [iid('sg-01')],
  KeyPairIId: iid('key-01'),
  RootDiskType: 'NA',
  RootDiskSize: '32',
  NICs: [{ IId: iid('eth0'), DeviceIndex: 0, SubnetIID: { NameId: '', SystemId: '' } }],
  PublicIP: '203.0.113.5',
  PrivateIP: '10.0.1.5',
  Platform: '',
  SSHAccessPoint: '203.0.113.5:22',
};

const stub = {
  IId: { NameId: 'lost-01', SystemId: 'lost-01-dc0stl1ksduf2pc4hcv0:i-0abc:x' },
  StartTime: '0001-01-01T00:00:00Z',
  Region: { Region: '', Zone: '' },
};

/** Everything that the request names. */
const world: Routes = {
  'GET /vmimage/ubuntu': { json: { IId: iid('ubuntu'), OSPlatform: 'Linux/UNIX' } },
  'GET /vmspec/small': { json: { Name: 'small', VCpu: { Count: '2' }, MemSizeMiB: '2048', DiskSizeGB: '-1' } },
  'GET /vpc/vpc-01': { json: { IId: iid('vpc-01'), SubnetInfoList: [{ IId: iid('subnet-01') }] } },
  'GET /securitygroup/sg-01': { json: { IId: iid('sg-01'), VpcIID: iid('vpc-01'), SecurityRules: null } },
  'GET /keypair/key-01': { json: { IId: iid('key-01') } },
  'GET /vmstatus/web-01': { json: { Status: 'Running' } },
  'POST /vm': { json: vm },
};

const sent = (received: readonly Received[], name: string) =>
  received.filter(({ method, url }) => `${method} ${url.replace(/\?.*/, '')}` === name.replace(' ', ' /spider'));

async function open(routes: Routes) {
  const server = await openRoutes(routes);
  const { handlers } = await connectTo(server.url, { intervals: { vm: 5 } });
  if (!handlers.vm) throw new Error('the server has VMs');
  return { server, vms: handlers.vm };
}

describe('creating a VM', () => {
  it('sends sizes as text, and reads the answer with what it does not say left out', async () => {
    const { server, vms } = await open(world);
    const created = await vms.startVM({ ...request, rootDiskSizeGB: 40 }, call);
    expect(sent(server.received, 'POST /vm').map(({ body }) => body)).toMatchObject([
      { ConnectionName: 'lab', ReqInfo: { Name: 'web-01', RootDiskSize: '40', SecurityGroupNames: ['sg-01'] } },
    ]);
    expect(created).toMatchObject({
      iid: { nameId: 'web-01', systemId: 'web-01-id' },
      status: 'Running',
      startTime: '2026-11-21T08:03:16.404Z',
      rootDiskSizeGB: 32,
      publicIP: '203.0.113.5',
      accessPoint: '203.0.113.5:22',
    });
    expect(created.rootDiskType).toBeUndefined();
    expect(created.nics[0]?.subnet).toBeUndefined();
  });

  it('reports a VM that got no address as it is, and says so', async () => {
    const { vms } = await open({ ...world, 'POST /vm': { json: { ...vm, PublicIP: '', SSHAccessPoint: ':22' } } });
    const told: string[] = [];
    const created = await vms.startVM(request, { ...call, progress: ({ en }) => told.push(en) });
    expect(created.publicIP).toBeUndefined();
    expect(created.accessPoint).toBeUndefined();
    expect(told.at(-1)).toMatch(/without a public address/);
  });

  it('tells while it waits what the cloud shows of the new VM', async () => {
    const mark = 'dc0stl1ksduf2pc4hcv0';
    const older = { NameId: `web-01-aaaaaaaaaaaaaaaaaaaa`, SystemId: 'i-older' };
    let asked = 0;
    const { vms } = await open({
      ...world,
      'GET /allvm': () => {
        asked += 1;
        const made = asked > 2 ? [{ NameId: `web-01-${mark}`, SystemId: 'i-0new' }] : [];
        return { json: { AllList: { MappedList: [], OnlySpiderList: [], OnlyCSPList: [older, ...made] } } };
      },
      'POST /vm': () => ({
        write: (response) => {
          const timer = setInterval(() => {
            if (asked < 5) return;
            clearInterval(timer);
            response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(vm));
          }, 2);
        },
      }),
    });
    const told: string[] = [];
    await vms.startVM(request, { ...call, progress: ({ en }) => told.push(en) });
    expect(told).toEqual([
      'the server asks the cloud for the VM',
      'the cloud has made it (i-0new); the server waits for its address and its open port',
    ]);
  });

  it('asks for nothing more when the answer is lost, and says that the VM may be there', async () => {
    const { server, vms } = await open({ ...world, 'POST /vm': { write: (response) => response.destroy() } });
    const error = await errorOf(vms.startVM(request, call));
    expect(error).toMatchObject({ kind: 'unavailable', ambiguous: true, subject: { resource: 'vm', name: 'web-01' } });
    expect(sent(server.received, 'POST /vm')).toHaveLength(1);
  });

  it('shows no password in an error that repeats it', async () => {
    const windows = { json: { IId: iid('win'), OSPlatform: 'Windows' } };
    const { vms } = await open({
      ...world,
      'GET /vmimage/win': windows,
      'POST /vm': refusal('the password Passw0rd!x is too weak'),
    });
    const error = await errorOf(vms.startVM({ ...request, image: 'win', vmUserPassword: 'Passw0rd!x' }, call));
    expect(`${error.cspMessage}${error.message}`).not.toContain('Passw0rd!x');
  });

  it('names one missing thing, the same each time, and sends nothing', async () => {
    const { server, vms } = await open({
      ...world,
      'GET /keypair/key-01': refusal("VM KeyPair 'key-01' does not exist in connection 'lab'"),
      'GET /vpc/vpc-01': refusal("VPC 'vpc-01' does not exist in connection 'lab'"),
    });
    const error = await errorOf(vms.startVM(request, call));
    expect(error).toMatchObject({ kind: 'not-found', subject: { resource: 'vpc', name: 'vpc-01' } });
    expect(sent(server.received, 'POST /vm')).toEqual([]);
  });

  it('refuses tags where the cloud’s VMs have none, which the server would drop', async () => {
    const untagged = { ImageHandler: true, VMHandler: true, TagHandler: true, TagSupportResourceType: ['disk'] };
    const { server, vms } = await open({ ...world, 'GET /driver/capability': { json: untagged } });
    const error = await errorOf(vms.startVM({ ...request, tags: [{ key: 'env', value: 'test' }] }, call));
    expect(error.kind).toBe('unsupported');
    expect(sent(server.received, 'POST /vm')).toEqual([]);
  });
});

describe('controlling a VM', () => {
  it('takes a failure that stands in a success for what it is', async () => {
    const { vms } = await open({
      ...world,
      'PUT /controlvm/web-01': { json: { Status: "Failed. The VM is already 'Suspended'." } },
    });
    const error = await errorOf(vms.suspendVM({ nameId: 'web-01' }, call));
    expect(error).toMatchObject({ kind: 'wrong-state', cspMessage: "Failed. The VM is already 'Suspended'." });
  });

  it('is sent only in a state that allows it', async () => {
    const { server, vms } = await open({ ...world, 'GET /vmstatus/web-01': { json: { Status: 'Creating' } } });
    const error = await errorOf(vms.rebootVM({ nameId: 'web-01' }, call));
    expect(error.kind).toBe('wrong-state');
    expect(sent(server.received, 'PUT /controlvm/web-01')).toEqual([]);
  });

  it('is not sent for a VM whose name another one has now', async () => {
    const { server, vms } = await open({ ...world, 'GET /vm/web-01': { json: vm } });
    const error = await errorOf(vms.terminateVM({ nameId: 'web-01', systemId: 'i-before' }, call));
    expect(error).toMatchObject({ kind: 'not-found', subject: { resource: 'vm', name: 'web-01' } });
    expect(sent(server.received, 'DELETE /vm/web-01')).toEqual([]);
  });

  it('reaches a VM whose VPC the server no longer knows, by the comparison with the cloud', async () => {
    const { server, vms } = await open({
      ...world,
      'GET /vm/web-01': refusal("VPC with SystemID containing 'vpc-01-id' does not exist in connection 'lab'"),
      'GET /allvm': { json: { AllList: { MappedList: [iid('web-01')], OnlySpiderList: [], OnlyCSPList: [] } } },
      'DELETE /vm/web-01': { json: { Status: 'Terminating' } },
    });
    await expect(vms.terminateVM({ nameId: 'web-01', systemId: 'web-01-id' }, call)).resolves.toBe('Terminating');
    expect(sent(server.received, 'DELETE /vm/web-01')).toHaveLength(1);
  });

  it('clears the name of a VM that the cloud has lost', async () => {
    const { server, vms } = await open({
      'GET /vm/lost-01': refusal('lost-01-dc0stl1ksduf2pc4hcv0 vm iid does not exist!!'),
      'GET /vmstatus/lost-01': refusal('Not Found i-0abc'),
      'GET /vm': { json: { vm: [stub] } },
      'DELETE /vm/lost-01': { json: { Status: '' } },
    });
    const lost = { nameId: 'lost-01', systemId: 'i-0abc:x' };
    await expect(vms.terminateVM(lost, call)).resolves.toBe('Terminated');
    expect(sent(server.received, 'DELETE /vm/lost-01')).toHaveLength(1);
  });
});

describe('the state of a VM', () => {
  it('is Unknown for what the server could not read, with the cloud’s own id', async () => {
    const { vms } = await open({
      'GET /vm': { json: { vm: [stub, vm] } },
      'GET /vmstatus': { json: { vmstatus: [{ IId: iid('web-01'), VmStatus: 'Running' }] } },
    });
    const listed = await vms.listVM(call);
    expect(listed.map(({ iid: { nameId, systemId }, status }) => [nameId, systemId, status])).toEqual([
      ['lost-01', 'i-0abc:x', 'Unknown'],
      ['web-01', 'web-01-id', 'Running'],
    ]);
    expect(listed[0]?.startTime).toBeUndefined();
  });

  it.each([
    ['Booting', 'Creating'],
    ['Error', 'Failed'],
    ['', 'Unknown'],
    ['something else', 'Unknown'],
  ])('that the cloud calls "%s" is %s', async (said, status) => {
    const { vms } = await open({ 'GET /vmstatus/web-01': { json: { Status: said } } });
    await expect(vms.getVMStatus({ nameId: 'web-01' }, call)).resolves.toBe(status);
  });

  it('comes for all VMs in one request', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `vm-${index}`);
    const { server, vms } = await open({
      'GET /vm': { json: { vm: names.map((name) => ({ ...vm, IId: iid(name) })) } },
      'GET /vmstatus': { json: { vmstatus: names.map((name) => ({ IId: iid(name), VmStatus: 'Running' })) } },
    });
    await expect(vms.listVM(call)).resolves.toHaveLength(50);
    expect(server.received.filter(({ url }) => !url.includes('capability'))).toHaveLength(2);
  });

  it('is asked for one by one where the server refuses the whole list over one VM', async () => {
    const { vms } = await open({
      'GET /vm': { json: { vm: [vm, stub, { ...vm, IId: iid('odd-01') }] } },
      'GET /vmstatus': refusal('Post "https://cloud.example.com": dial tcp: i/o timeout'),
      'GET /vmstatus/web-01': { json: { Status: 'Suspended' } },
      'GET /vmstatus/lost-01': refusal('Not Found i-0abc'),
      'GET /vmstatus/odd-01': refusal('Post "https://cloud.example.com": dial tcp: i/o timeout'),
    });
    const states = await vms.listVMStatus(call);
    expect(states.map(({ status }) => status)).toEqual(['Suspended', 'NotExist', 'Unknown']);
  });

  it('is no NotExist where the connection itself is what there is not', async () => {
    const { vms } = await open({ 'GET /vmstatus/web-01': refusal('lab: does not exist!') });
    const error = await errorOf(vms.getVMStatus({ nameId: 'web-01' }, call));
    expect(error).toMatchObject({ kind: 'not-found', subject: { resource: 'connection', name: 'lab' } });
  });
});
