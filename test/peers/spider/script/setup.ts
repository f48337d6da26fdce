import { connection as config } from './records.ts';
import { on, post, type Step } from './step.ts';

const { post: make } = on('connection');

/** A connection of its own to an empty account of the mock driver. */
export const connection: readonly Step[] = [
  post('/driver', { DriverName: '{driver}', ProviderName: 'MOCK', DriverLibFileName: 'mock-driver-v1.0.so' }),
  post('/credential', {
    CredentialName: '{credential}',
    ProviderName: 'MOCK',
    KeyValueInfoList: [{ Key: 'MockName', Value: '{account}' }],
  }),
  post('/region', {
    RegionName: '{region}',
    ProviderName: 'MOCK',
    KeyValueInfoList: [{ Key: 'Region', Value: 'default' }],
  }),
  post('/connectionconfig', config('{connection}', '{credential}')),
];

export const networkSetup: readonly Step[] = [
  make('/vpc', {
    Name: 'vpc-01',
    IPv4_CIDR: '10.0.0.0/16',
    SubnetInfoList: [{ Name: 'subnet-01', IPv4_CIDR: '10.0.1.0/24' }],
  }),
  make('/securitygroup', { Name: 'sg-01', VPCName: 'vpc-01', SecurityRules: [] }),
  make('/keypair', { Name: 'key-01' }),
];

export const vmSetup: readonly Step[] = [
  make('/vm', {
    Name: 'vm-01',
    ImageName: 'mock-vmimage-01',
    VMSpecName: 'mock-vmspec-01',
    VPCName: 'vpc-01',
    SubnetName: 'subnet-01',
    SecurityGroupNames: ['sg-01'],
    KeyPairName: 'key-01',
  }),
];
