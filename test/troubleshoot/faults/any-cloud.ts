import { createVPC, startVM } from './accounts.ts';
import type { Family } from './family.ts';
import { vm } from './requests.ts';
import type { Request, Scenario } from './scenario.ts';
import { fault, type Refusal, saidAs } from './world.ts';

const vpc: Request = { operation: 'CreateVPC', input: { name: 'vpc-02', cidr: '10.2.0.0/16' } };
const attach = (to: string): Request => ({ operation: 'AttachDisk', input: { name: 'spare-01', vm: to } });

/** What the connection's own check is told as well. */
const everywhere = (refusal: Refusal) => [fault('vpc.createVPC', refusal), fault('check', refusal)];

const scenarios: readonly Scenario[] = [
  {
    playbook: 'account-balance',
    world: {
      provider: 'ALIBABA',
      faults: [
        fault('vm.startVM', {
          kind: 'forbidden',
          code: 'InvalidAccountStatus.NotEnoughBalance',
          message: 'Your account does not have enough balance.',
        }),
      ],
    },
    request: vm('web-03'),
    mend: { byHand: /Top up or pay in the billing console/ },
  },
  {
    playbook: 'clock-skew',
    world: {
      provider: 'NCP',
      faults: everywhere({
        kind: 'unauthorized',
        code: '200',
        message: 'Authentication Failed: timestamp differs more than 5 min from the current time',
      }),
    },
    request: vpc,
    mend: { byHand: /Set the clock of this machine/ },
    unfounded: {},
    alongside: ['credential-rejected'],
  },
  {
    playbook: 'any-spec-missing',
    world: {
      provider: 'OPENSTACK',
      faults: [
        fault(
          'vm.startVM',
          { kind: 'not-found', message: 'There is no VM spec of the name m1.tiny' },
          ({ mended }, { spec }) => !mended && spec === 'm1.tiny',
        ),
        saidAs('vm.startVM', 'not-found', { kind: 'not-found', message: 'There is no VM spec of the name m1.tiny' }),
      ],
    },
    request: vm('web-03', { spec: 'm1.tiny' }),
    mend: { remedy: { operation: 'StartVM', input: { spec: 'm1.small' }, retries: 'as-this' } },
    unfounded: { request: vm('web-03') },
    sound: { request: vm('web-03') },
  },
  {
    playbook: 'cloud-internal-error',
    world: {
      provider: 'AWS',
      faults: [
        fault('vpc.createVPC', {
          kind: 'unavailable',
          code: 'InternalError',
          message: 'An internal error has occurred',
          requestId: '59dbff89-35bd-4eac-99ed-be587EXAMPLE',
        }),
      ],
    },
    request: vpc,
    mend: { byHand: /ask again after a minute/ },
  },
  {
    playbook: 'credential-rejected',
    world: {
      provider: 'AWS',
      faults: everywhere({
        kind: 'unauthorized',
        code: 'AuthFailure',
        message: 'AWS was not able to validate the provided access credentials',
      }),
    },
    request: vpc,
    mend: { byHand: /Make a new key in the console/ },
    unfounded: {},
  },
  {
    playbook: 'name-rule',
    world: {
      provider: 'GCP',
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'invalid-input',
            code: 'invalid',
            message:
              "Invalid value for field 'resource.name': 'Web_03'. Must be a match of regex '(?:[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?)'",
          },
          ({ mended }, { name }) => !mended && !/^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name),
        ),
      ],
    },
    request: vm('Web_03'),
    mend: { byHand: /begins with a letter.*web-03/, instead: vm('web-03') },
  },
  {
    playbook: 'network-unreachable',
    world: {
      provider: 'OPENSTACK',
      faults: everywhere({
        kind: 'unavailable',
        code: 'ECONNREFUSED',
        message: 'connect ECONNREFUSED 10.0.0.1:5000',
      }),
    },
    request: vpc,
    mend: { byHand: /Check VPN, proxy/ },
    unfounded: {},
  },
  {
    playbook: 'not-found-plain',
    world: {
      provider: 'OPENSTACK',
      faults: [
        saidAs('disk.attachDisk', 'not-found', {
          kind: 'not-found',
          code: 'itemNotFound',
          message: 'Instance 5c3c1d9e-0a35-4bd6-9b1f-8a2b1e1d7c11 could not be found.',
        }),
      ],
    },
    request: attach('web-09'),
    mend: { byHand: /use one of those names/, instead: attach('web-01') },
    unfounded: { prepare: (account) => startVM(account, 'web-09') },
    sound: { prepare: (account) => startVM(account, 'web-09') },
  },
  {
    playbook: 'permission-denied',
    world: {
      provider: 'AWS',
      faults: [
        fault('vpc.createVPC', {
          kind: 'forbidden',
          code: 'UnauthorizedOperation',
          message:
            'You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/dev is not authorized to perform: ec2:CreateVpc on resource: arn:aws:ec2:ap-northeast-2:123456789012:vpc/* because no identity-based policy allows the ec2:CreateVpc action',
        }),
      ],
    },
    request: vpc,
    mend: { byHand: /action ec2:CreateVpc granted/ },
  },
  {
    playbook: 'rate-limited',
    world: {
      provider: 'AWS',
      faults: [
        fault('vpc.createVPC', {
          kind: 'rate-limited',
          code: 'RequestLimitExceeded',
          message: 'Request limit exceeded.',
        }),
      ],
    },
    request: vpc,
    mend: { byHand: /Wait a minute/ },
  },
  {
    playbook: 'resource-busy',
    world: {
      provider: 'ALIBABA',
      faults: [
        fault('disk.attachDisk', {
          kind: 'conflict',
          code: 'IncorrectInstanceStatus',
          message: 'The current status of the resource does not support this operation.',
        }),
      ],
      answers: {
        'vm.getVMStatus': (status: string, { mended }) => (mended ? status : 'Rebooting'),
      },
    },
    request: attach('web-01'),
    mend: { byHand: /Wait until it is settled/ },
    unfounded: {
      world: {
        provider: 'ALIBABA',
        faults: [
          fault('disk.attachDisk', {
            kind: 'conflict',
            code: 'IncorrectInstanceStatus',
            message: 'The current status of the resource does not support this operation.',
          }),
        ],
      },
    },
  },
  {
    playbook: 'spider-single-vpc',
    region: { region: 'oregon' },
    world: {
      provider: 'KT',
      facts: { singleVpc: true },
      faults: [
        fault(
          'vpc.createVPC',
          { kind: 'quota', message: 'vpc-kt-mokdong1 can have only 1 VPC, but already have a VPC vpc-01' },
          async ({ cloud, call }) => (await cloud.vpc.listVPC(call)).length > 0,
        ),
      ],
    },
    prepare: (account) => createVPC(account, 'vpc-01', '10.0.0.0/16'),
    request: vpc,
    mend: { remedy: { operation: 'AddSubnet', input: { vpc: 'vpc-01' } } },
    unfounded: {
      world: {
        provider: 'KT',
        faults: [
          fault('vpc.createVPC', {
            kind: 'quota',
            message: 'vpc-kt-mokdong1 can have only 1 VPC, but already have a VPC vpc-01',
          }),
        ],
      },
    },
  },
];

export const anyCloud: Family = {
  scenarios,
  beyond: {
    'vm-unreachable': "What fails is the person's own ssh: no call of an operation does.",
  },
};
