import { on, post, type Step, systemId } from './step.ts';

const { list, get, post: make, remove, body } = on('connection');

const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '80', ToPort: '90', CIDR: '0.0.0.0/0' };

/** VPCs, subnets, security groups and key pairs; vpc-01, subnet-01, sg-01 and key-01 stay. */
export const networkSteps: readonly Step[] = [
  list('vpc'),
  make(
    '/vpc',
    {
      Name: 'vpc-01',
      IPv4_CIDR: '10.0.0.0/16',
      SubnetInfoList: [
        { Name: 'subnet-01', IPv4_CIDR: '10.0.1.0/24' },
        { Name: 'sub2', IPv4_CIDR: '10.0.2.0/24', Zone: 'default-z3', TagList: [{ Key: 'a', Value: 'b' }] },
      ],
      TagList: [{ Key: 'env', Value: '' }],
    },
    { vpc: systemId },
  ),
  make('/vpc', { Name: 'vpc-01', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [] }),
  make('/vpc', { Name: 'vpc-02', IPv4_CIDR: 'bogus' }),
  make('/vpc', { Name: '', IPv4_CIDR: '10.0.0.0/16' }),
  make('/vpc', { Name: 'Vpc Nine!_x', IPv4_CIDR: '1', TagList: [] }),
  make('/vpc', { Name: '한글', IPv4_CIDR: '' }),
  make('/vpc', { Name: 'vpc-03', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [{ Name: 's', IPv4_CIDR: '' }] }),
  post('/vpc', {
    ...body,
    IDTransformMode: 'OFF',
    ReqInfo: { Name: 'Plain', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [{ Name: 'S1', IPv4_CIDR: '10.0.1.0/24' }] },
  }),
  post('/vpc', { ReqInfo: { Name: 'x', IPv4_CIDR: '10.0.0.0/16' } }),
  list('vpc'),
  get('/vpc/vpc-01'),
  get('/vpc/nope'),
  make('/vpc/vpc-01/subnet', { Name: 'sub3', IPv4_CIDR: '10.0.1.0/24' }),
  make('/vpc/vpc-01/subnet', { Name: 'sub3', IPv4_CIDR: '10.0.1.0/24' }),
  make('/vpc/nope/subnet', { Name: 'sub3', IPv4_CIDR: '10.0.1.0/24' }),
  get('/vpc/vpc-01/subnet/sub3'),
  get('/vpc/vpc-01/subnet/nope'),
  remove('/vpc/vpc-01/subnet/sub3'),
  remove('/vpc/vpc-01/subnet/sub3'),
  remove('/vpc/nope/subnet/sub3'),
  { method: 'DELETE', path: '/vpc/vpc-02?ConnectionName={connection}' },
  ...['vpc-02', 'vpc-02', 'vpc-02?force=true', 'Plain', 'Vpc%20Nine%21_x', '%ED%95%9C%EA%B8%80'].map((name) =>
    remove(`/vpc/${name}`),
  ),
  list('vpc'),
  make(
    '/securitygroup',
    {
      Name: 'sg-01',
      VPCName: 'vpc-01',
      SecurityRules: [{ Direction: 'INBOUND', IPProtocol: 'tcp', FromPort: '22', ToPort: '22' }],
    },
    { sg: systemId },
  ),
  make('/securitygroup', { Name: 'SG_Web-1', VPCName: 'vpc-01', SecurityRules: [] }),
  make('/securitygroup', { Name: 'sg-03', VPCName: 'vpc-01' }),
  make('/securitygroup', { Name: 'sg-01', VPCName: 'vpc-01', SecurityRules: [] }),
  make('/securitygroup', { Name: 'sg-04', VPCName: 'nope', SecurityRules: [] }),
  make('/securitygroup', {
    Name: 'sg-05',
    VPCName: 'vpc-01',
    SecurityRules: [{ Direction: 'sideways', IPProtocol: 'FOO', FromPort: 'x', ToPort: 'y', CIDR: 'z' }],
  }),
  list('securitygroup'),
  get('/securitygroup/sg-01'),
  get('/securitygroup/nope'),
  get('/securitygroup/vpc/vpc-01'),
  get('/securitygroup/vpc/nope'),
  make('/securitygroup/SG_Web-1/rules', {
    RuleInfoList: [rule, { Direction: 'inbound', IPProtocol: 'icmp', FromPort: '-1', ToPort: '-1' }],
  }),
  make('/securitygroup/SG_Web-1/rules', { RuleInfoList: [rule] }),
  make('/securitygroup/nope/rules', { RuleInfoList: [rule] }),
  remove('/securitygroup/SG_Web-1/rules', { RuleInfoList: [rule] }),
  remove('/securitygroup/SG_Web-1/rules', { RuleInfoList: [rule] }),
  remove('/securitygroup/nope/rules', { RuleInfoList: [rule] }),
  make('/securitygroup/SG_Web-1/rules', {}),
  remove('/securitygroup/sg-05'),
  remove('/securitygroup/sg-05'),
  make('/keypair', { Name: 'key-01' }, { key: systemId }),
  make('/keypair', { Name: 'key-01' }),
  make('/keypair', { Name: '' }),
  make('/keypair', { Name: 'key-02', TagList: [{ Key: 'a', Value: 'b' }] }),
  list('keypair'),
  get('/keypair/key-01'),
  get('/keypair/nope'),
  remove('/keypair/key-02'),
  remove('/keypair/key-02'),
];
