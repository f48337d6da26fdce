import { describe, expect, it } from 'vitest';
import type { SecurityRule } from '../../../drivers/contract/security.ts';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, type Received, type Routes, refusal } from './small-server.ts';

const iid = (name: string) => ({ NameId: name, SystemId: `${name}-id` });
const vpc = {
  IId: iid('vpc-01'),
  IPv4_CIDR: '10.0.0.0/16',
  SubnetInfoList: [{ IId: iid('subnet-01'), Zone: '', IPv4_CIDR: '10.0.1.0/24' }],
};
const vm = {
  IId: iid('web-01'),
  VpcIID: iid('vpc-01'),
  SubnetIID: iid('subnet-01'),
  SecurityGroupIIds: [iid('sg-01')],
  KeyPairIId: iid('key-01'),
};
const group = { IId: iid('sg-01'), VpcIID: iid('vpc-01'), SecurityRules: [] };
const cluster = {
  IId: iid('k8s-01'),
  Network: { VpcIID: iid('vpc-01'), SubnetIIDs: [iid('subnet-01')], SecurityGroupIIDs: [iid('sg-01')] },
  NodeGroupList: [{ IId: iid('ng-01'), KeyPairIID: iid('key-01') }],
};
const nothing: Routes = {
  'GET /vm': { json: { vm: null } },
  'GET /securitygroup': { json: { securitygroup: [] } },
  'GET /nlb': { json: { nlb: [] } },
  'GET /cluster': { json: { cluster: [] } },
};
const world: Routes = {
  ...nothing,
  'GET /vpc/vpc-01': { json: vpc },
  'GET /securitygroup/sg-01': { json: group },
  'GET /keypair/key-01': { json: { IId: iid('key-01'), Fingerprint: 'ab:cd' } },
};

const changes = (received: readonly Received[]) =>
  received.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${url}`);

async function open(routes: Routes) {
  const server = await openRoutes(routes);
  const { handlers } = await connectTo(server.url);
  const { vpc: vpcs, security, keyPair } = handlers;
  if (!vpcs || !security || !keyPair) throw new Error('the server has networks');
  return { server, vpcs, security, keyPair };
}

describe('deleting a VPC', () => {
  it('is refused while anything of any kind is in it, each by its name, and nothing is sent', async () => {
    const { server, vpcs } = await open({
      ...world,
      'GET /vm': { json: { vm: [vm, { ...vm, IId: iid('other'), VpcIID: iid('vpc-02') }] } },
      'GET /securitygroup': { json: { securitygroup: [group] } },
      'GET /nlb': { json: { nlb: [{ IId: iid('lb-01'), VpcIID: iid('vpc-01') }] } },
      'GET /cluster': { json: { cluster: [cluster] } },
    });
    const error = await errorOf(vpcs.deleteVPC({ nameId: 'vpc-01' }, call));
    expect(error.kind).toBe('dependency');
    expect(error.fact.en).toBe('it is in use by VM web-01, security group sg-01, cluster k8s-01, NLB lb-01');
    expect(changes(server.received)).toEqual([]);
  });

  it('asks each kind of resource once', async () => {
    const { server, vpcs } = await open({ ...world, 'DELETE /vpc/vpc-01': { json: { Result: 'true' } } });
    await vpcs.deleteVPC({ nameId: 'vpc-01' }, call);
    const lists = server.received.filter(({ url }) => /^\/spider\/(?:vm|securitygroup|nlb|cluster)\?/.test(url));
    expect(lists).toHaveLength(4);
    expect(changes(server.received)).toEqual(['DELETE /spider/vpc/vpc-01']);
  });

  it('is not held up by a list that the account may not read', async () => {
    const { vpcs } = await open({
      ...world,
      'GET /cluster': refusal('AccessDeniedException: User is not authorized to perform: eks:ListClusters'),
      'DELETE /vpc/vpc-01': { json: { Result: 'true' } },
    });
    await expect(vpcs.deleteVPC({ nameId: 'vpc-01' }, call)).resolves.toBeUndefined();
  });

  it('is given up where a list fails that could hold what is in it', async () => {
    const { server, vpcs } = await open({ ...world, 'GET /vm': refusal('Throttling: slow down') });
    await errorOf(vpcs.deleteVPC({ nameId: 'vpc-01' }, call));
    expect(changes(server.received)).toEqual([]);
  });

  it('has succeeded where the cloud had lost the VPC already', async () => {
    let isThere = true;
    const { vpcs } = await open({
      ...nothing,
      'GET /vpc/vpc-01': () =>
        refusal(isThere ? 'vpc-01-id VPC does not exist!!' : "VPC 'vpc-01' does not exist in connection 'lab'"),
      'GET /vpc': { json: { vpc: [{ IId: { NameId: 'vpc-01', SystemId: 'vpc-01-dc0stl1ksduf2pc4hct0:vpc-0abc' } }] } },
      'DELETE /vpc/vpc-01': () => {
        isThere = false;
        return { json: { Result: 'false' } };
      },
    });
    await expect(vpcs.deleteVPC({ nameId: 'vpc-01', systemId: 'vpc-0abc' }, call)).resolves.toBeUndefined();
  });

  it('has failed where the answer is false and the name is still there', async () => {
    const { vpcs } = await open({ ...world, 'DELETE /vpc/vpc-01': { json: { Result: 'false' } } });
    const error = await errorOf(vpcs.deleteVPC({ nameId: 'vpc-01' }, call));
    expect(error).toMatchObject({ kind: 'unknown', subject: { resource: 'vpc', name: 'vpc-01' } });
  });

  it('is not sent for a name that the server does not know, nor for one that means another VPC now', async () => {
    const { server, vpcs } = await open({
      ...world,
      'GET /vpc/nobody': refusal("VPC 'nobody' does not exist in connection 'lab'"),
    });
    expect((await errorOf(vpcs.deleteVPC({ nameId: 'nobody' }, call))).kind).toBe('not-found');
    expect((await errorOf(vpcs.deleteVPC({ nameId: 'vpc-01', systemId: 'vpc-before' }, call))).kind).toBe('not-found');
    expect(changes(server.received)).toEqual([]);
  });
});

describe('what stays while it is used', () => {
  const used: Routes = {
    ...world,
    'GET /vm': { json: { vm: [vm] } },
    'GET /cluster': { json: { cluster: [cluster] } },
  };

  it('is a subnet', async () => {
    const { server, vpcs } = await open(used);
    const error = await errorOf(vpcs.removeSubnet({ nameId: 'vpc-01' }, { nameId: 'subnet-01' }, call));
    expect(error).toMatchObject({ kind: 'dependency', subject: { resource: 'subnet', name: 'subnet-01' } });
    expect(error.fact.en).toBe('it is in use by VM web-01, cluster k8s-01');
    expect(changes(server.received)).toEqual([]);
  });

  it('is no subnet of the same name in another VPC', async () => {
    const elsewhere = { ...vm, VpcIID: iid('vpc-02'), SubnetIID: { NameId: 'subnet-01', SystemId: '' } };
    const { vpcs } = await open({
      ...world,
      'GET /vm': { json: { vm: [elsewhere] } },
      'DELETE /vpc/vpc-01/subnet/subnet-01': { json: { Result: 'true' } },
    });
    await expect(vpcs.removeSubnet({ nameId: 'vpc-01' }, { nameId: 'subnet-01' }, call)).resolves.toBeUndefined();
  });

  it('is a security group', async () => {
    const { security } = await open(used);
    const error = await errorOf(security.deleteSecurity({ nameId: 'sg-01' }, call));
    expect(error.fact.en).toBe('it is in use by VM web-01, cluster k8s-01');
  });

  it('is a key pair', async () => {
    const { keyPair } = await open(used);
    const error = await errorOf(keyPair.deleteKey({ nameId: 'key-01' }, call));
    expect(error.fact.en).toBe('it is in use by VM web-01, node group ng-01');
  });
});

describe('a new network', () => {
  it.each([
    ['is outside its VPC', [{ name: 'a', cidr: '10.9.0.0/24' }], 'invalid-input'],
    [
      'overlaps with a neighbour',
      [
        { name: 'a', cidr: '10.0.0.0/23' },
        { name: 'b', cidr: '10.0.1.0/24' },
      ],
      'conflict',
    ],
    [
      'has the name of a neighbour',
      [
        { name: 'a', cidr: '10.0.1.0/24' },
        { name: 'a', cidr: '10.0.2.0/24' },
      ],
      'already-exists',
    ],
    ['has host bits', [{ name: 'a', cidr: '10.0.1.7/24' }], 'invalid-input'],
  ] as const)('is not sent where a subnet %s', async (_what, subnets, kind) => {
    const { server, vpcs } = await open(world);
    const error = await errorOf(vpcs.createVPC({ name: 'vpc-02', cidr: '10.0.0.0/16', subnets: [...subnets] }, call));
    expect(error.kind).toBe(kind);
    expect(changes(server.received)).toEqual([]);
  });

  it('needs a CIDR where the cloud’s VPCs have one, and goes without where they have none', async () => {
    const { vpcs } = await open(world);
    expect((await errorOf(vpcs.createVPC({ name: 'vpc-02', subnets: [] }, call))).kind).toBe('invalid-input');
    const without = await open({
      ...world,
      'GET /driver/capability': { json: { VPCHandler: true, SecurityHandler: true, KeyPairHandler: true } },
      'POST /vpc': { json: { IId: iid('vpc-02'), IPv4_CIDR: '', SubnetInfoList: null } },
    });
    const made = await without.vpcs.createVPC({ name: 'vpc-02', subnets: [] }, call);
    expect(made).toMatchObject({ iid: { nameId: 'vpc-02', systemId: 'vpc-02-id' }, subnets: [] });
  });
});

describe('security rules', () => {
  const ssh: SecurityRule = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '10.0.0.0/8' };
  const wireSsh = { Direction: 'inbound', IPProtocol: 'tcp', FromPort: '22', ToPort: '22', CIDR: '10.0.0.0/8' };

  it('are sent in full, ports as text, and as an empty list where there are none', async () => {
    const { server, security } = await open({ ...world, 'POST /securitygroup': { json: group } });
    await security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [ssh] }, call);
    await security.createSecurity({ name: 'sg-01', vpc: 'vpc-01', rules: [] }, call);
    expect(server.received.filter(({ method }) => method === 'POST').map(({ body }) => body)).toMatchObject([
      { ReqInfo: { SecurityRules: [{ ...wireSsh, IPProtocol: 'TCP' }] } },
      { ReqInfo: { SecurityRules: [] } },
    ]);
  });

  it('that the contract cannot say are shown beside those that it can', async () => {
    const rules = [
      wireSsh,
      { Direction: 'INBOUND', IPProtocol: 'UDP', FromPort: '-1', ToPort: '-1', CIDR: '' },
      { Direction: 'inbound', IPProtocol: 'ICMP', FromPort: '-1', ToPort: '-1', CIDR: '203.0.113.5' },
      { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '443', ToPort: '443', CIDR: '::/0' },
      { Direction: 'inbound', IPProtocol: '51', FromPort: '-1', ToPort: '-1', CIDR: 'sg-0abc' },
    ];
    const { security } = await open({
      ...world,
      'GET /securitygroup/sg-01': { json: { ...group, SecurityRules: rules } },
    });
    const shown = await security.getSecurity({ nameId: 'sg-01' }, call);
    expect(shown.rules).toEqual([
      ssh,
      { direction: 'inbound', protocol: 'UDP', fromPort: 1, toPort: 65_535, cidr: '0.0.0.0/0' },
      { direction: 'inbound', protocol: 'ICMP', cidr: '203.0.113.5/32' },
    ]);
    expect(shown.keyValues?.map(({ value }) => value)).toEqual([
      'inbound TCP 443-443 ::/0',
      'inbound 51 -1--1 sg-0abc',
    ]);
  });

  it('are removed in the form in which the cloud has them', async () => {
    const { server, security } = await open({
      ...world,
      'GET /securitygroup/sg-01': { json: { ...group, SecurityRules: [wireSsh] } },
      'DELETE /securitygroup/sg-01/rules': { json: { Result: 'true' } },
    });
    await security.removeRules({ nameId: 'sg-01' }, [ssh], call);
    expect(server.received.find(({ method }) => method === 'DELETE')?.body).toEqual({
      ConnectionName: 'lab',
      ReqInfo: { RuleInfoList: [wireSsh] },
    });
  });

  it('are not there twice in one request', async () => {
    const { server, security } = await open(world);
    expect((await errorOf(security.addRules({ nameId: 'sg-01' }, [ssh, ssh], call))).kind).toBe('already-exists');
    expect(changes(server.received)).toEqual([]);
  });

  it('with values that no cloud takes are not sent', async () => {
    const { server, security } = await open(world);
    const sideways = { ...ssh, direction: 'sideways' } as unknown as SecurityRule;
    const upside = { ...ssh, fromPort: 90, toPort: 80 };
    for (const rule of [sideways, upside]) {
      const error = await errorOf(security.createSecurity({ name: 'sg-02', vpc: 'vpc-01', rules: [rule] }, call));
      expect(error.kind).toBe('invalid-input');
    }
    expect(changes(server.received)).toEqual([]);
  });
});

describe('a key pair', () => {
  it('shows its private key once, also where an early server repeats it', async () => {
    const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----';
    const wire = {
      IId: iid('key-01'),
      Fingerprint: 'ab:cd',
      PublicKey: 'ssh-rsa AAAA',
      PrivateKey: pem,
      VMUserID: 'cb-user',
    };
    const { keyPair } = await open({
      ...world,
      'POST /keypair': { json: wire },
      'GET /keypair': { json: { keypair: [wire] } },
      'GET /keypair/key-01': { json: wire },
    });
    await expect(keyPair.createKey({ name: 'key-01' }, call)).resolves.toMatchObject({ privateKey: `${pem}\n` });
    const later = [await keyPair.getKey({ nameId: 'key-01' }, call), await keyPair.listKey(call)];
    expect(JSON.stringify(later)).not.toContain('MIIE');
  });
});
