import { addSubnet, createSecurity, createVPC, inboundTCP, startVM } from './accounts.ts';
import type { Request, Scenario } from './scenario.ts';
import { fault, saidAs } from './world.ts';

const provider = 'AWS';

const rule = (port: number): Request => ({
  operation: 'AddRules',
  input: { name: 'sg-web', rules: [inboundTCP(port)] },
});
const nlb = (name: string): Request => ({
  operation: 'CreateNLB',
  input: {
    name,
    vpc: 'vpc-01',
    listenerPort: 443,
    listenerProtocol: 'TCP',
    vmGroupPort: 443,
    vmGroupProtocol: 'TCP',
    vms: ['web-01'],
  },
});

export const awsNetwork: readonly Scenario[] = [
  {
    playbook: 'aws-address-quota',
    world: {
      provider,
      faults: [
        saidAs('publicIP.createPublicIP', 'quota', {
          kind: 'quota',
          code: 'AddressLimitExceeded',
          message: 'The maximum number of addresses has been reached.',
        }),
      ],
    },
    prepare: async ({ cloud, call }) => {
      for (const name of ['ip-2', 'ip-3', 'ip-4', 'ip-5']) await cloud.publicIP.createPublicIP({ name }, call);
    },
    request: { operation: 'CreatePublicIP', input: { name: 'ip-6' } },
    mend: { remedy: { operation: 'DeletePublicIP', input: { name: 'ip-2' }, retries: 'afterwards' } },
  },
  {
    playbook: 'aws-vpc-quota',
    world: {
      provider,
      faults: [
        saidAs('vpc.createVPC', 'quota', {
          kind: 'quota',
          code: 'VpcLimitExceeded',
          message: 'The maximum number of VPCs has been reached.',
        }),
      ],
    },
    prepare: async (account) => {
      for (const number of [2, 3, 4, 5]) await createVPC(account, `vpc-0${number}`, `10.${number}.0.0/16`);
    },
    request: { operation: 'CreateVPC', input: { name: 'vpc-06', cidr: '10.6.0.0/16' } },
    mend: { remedy: { operation: 'DeleteVPC', input: { name: 'vpc-02' }, retries: 'afterwards' } },
  },
  {
    playbook: 'aws-cidr',
    about: 'a subnet over another one',
    world: {
      provider,
      faults: [
        saidAs('vpc.addSubnet', 'conflict', {
          kind: 'conflict',
          code: 'InvalidSubnet.Conflict',
          message: "The CIDR '10.0.9.0/25' conflicts with another subnet",
        }),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24'),
    request: { operation: 'AddSubnet', input: { name: 'subnet-02', vpc: 'vpc-01', cidr: '10.0.9.0/25' } },
    mend: { remedy: { operation: 'AddSubnet', input: { name: 'subnet-02', vpc: 'vpc-01' }, retries: 'as-this' } },
  },
  {
    playbook: 'aws-cidr',
    about: 'a subnet outside of its VPC',
    world: {
      provider,
      faults: [
        saidAs('vpc.addSubnet', 'invalid-input', {
          kind: 'invalid-input',
          code: 'InvalidSubnet.Range',
          message: "The CIDR '10.9.1.0/24' is invalid.",
        }),
      ],
    },
    prepare: (account) => createVPC(account, 'vpc-02', '10.2.0.0/16'),
    request: { operation: 'AddSubnet', input: { name: 'subnet-02', vpc: 'vpc-02', cidr: '10.9.1.0/24' } },
    mend: { remedy: { operation: 'AddSubnet', input: { name: 'subnet-02', vpc: 'vpc-02' }, retries: 'as-this' } },
    sound: { prepare: (account) => createVPC(account, 'vpc-02', '10.9.0.0/16') },
  },
  {
    playbook: 'aws-dependency-violation',
    about: 'a VM in the group',
    world: {
      provider,
      faults: [
        saidAs('security.deleteSecurity', 'dependency', {
          kind: 'dependency',
          code: 'DependencyViolation',
          message: 'resource sg-0b1c2d3e has a dependent object',
        }),
      ],
    },
    prepare: async (account) => {
      await createSecurity(account, 'sg-web');
      await startVM(account, 'web-03', { securityGroups: ['sg-web'] });
    },
    request: { operation: 'DeleteSecurity', input: { name: 'sg-web' } },
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'web-03' }, retries: 'afterwards' } },
    unfounded: { prepare: (account) => createSecurity(account, 'sg-web') },
    sound: { prepare: (account) => createSecurity(account, 'sg-web') },
  },
  {
    playbook: 'aws-dependency-violation',
    about: 'a cluster in the VPC',
    world: {
      provider,
      faults: [
        saidAs('vpc.deleteVPC', 'dependency', {
          kind: 'dependency',
          code: 'DependencyViolation',
          message: "The vpc 'vpc-0b1c2d3e' has dependencies and cannot be deleted.",
        }),
      ],
    },
    prepare: async (account) => {
      await createVPC(account, 'vpc-02', '10.2.0.0/16', [['subnet-21', '10.2.1.0/24']]);
      const parts = { vpc: 'vpc-02', subnets: ['subnet-21'], securityGroups: [], nodeGroups: [] };
      await account.cloud.cluster.createCluster({ name: 'k8s-02', ...parts }, account.call);
    },
    request: { operation: 'DeleteVPC', input: { name: 'vpc-02' } },
    mend: { remedy: { operation: 'DeleteCluster', input: { name: 'k8s-02' }, retries: 'afterwards' } },
    unfounded: { prepare: (account) => createVPC(account, 'vpc-02', '10.2.0.0/16') },
    sound: { prepare: (account) => createVPC(account, 'vpc-02', '10.2.0.0/16') },
  },
  {
    playbook: 'aws-duplicate-name',
    world: {
      provider,
      faults: [
        // Made by another tool in another VPC: names of load balancers are one set for the whole region.
        fault(
          'nlb.createNLB',
          {
            kind: 'already-exists',
            code: 'DuplicateLoadBalancerName',
            message: "A load balancer with the same name 'api-lb' exists, but with different settings",
          },
          ({ mended }, { name }) => !mended && name === 'api-lb',
        ),
      ],
    },
    request: nlb('api-lb'),
    mend: { byHand: /choose another name/, instead: nlb('shop-api-lb') },
  },
  {
    playbook: 'aws-duplicate-rule',
    world: {
      provider,
      faults: [
        saidAs('security.addRules', 'already-exists', {
          kind: 'already-exists',
          code: 'InvalidPermission.Duplicate',
          message: 'the specified rule "peer: 0.0.0.0/0, TCP, from port: 80, to port: 80, ALLOW" already exists',
        }),
      ],
    },
    prepare: (account) => createSecurity(account, 'sg-web', [inboundTCP(80)]),
    request: rule(80),
    mend: { byHand: /Look at the rules of sg-web/, instead: rule(8080) },
    sound: { prepare: (account) => createSecurity(account, 'sg-web') },
  },
  {
    playbook: 'aws-eventual-consistency',
    world: {
      provider,
      faults: [
        fault('vpc.addSubnet', {
          kind: 'not-found',
          code: 'InvalidVpcID.NotFound',
          message: "The vpc ID 'vpc-0b1c2d3e' does not exist",
        }),
      ],
    },
    before: [{ operation: 'CreateVPC', input: { name: 'vpc-02', cidr: '10.2.0.0/16' } }],
    request: { operation: 'AddSubnet', input: { name: 'subnet-21', vpc: 'vpc-02', cidr: '10.2.9.0/24' } },
    mend: { byHand: /Wait some seconds/ },
    unfounded: { prepare: (account) => createVPC(account, 'vpc-02', '10.2.0.0/16') },
  },
];
