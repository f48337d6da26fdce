import { addSubnet, createSecurity, createVPC, zoneOf } from './accounts.ts';
import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault, type Refusal, saidAs } from './world.ts';

const provider = 'AWS';
const unknownImage = 'ami-0c9c942bd7bf113a2';
const imageMissing: Refusal = {
  kind: 'not-found',
  code: 'InvalidAMIID.NotFound',
  message: `The image id '[${unknownImage}]' does not exist`,
};

export const awsCompute: readonly Scenario[] = [
  {
    playbook: 'aws-vcpu-quota',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            code: 'VcpuLimitExceeded',
            message:
              'You have requested more vCPU capacity than your current vCPU limit of 8 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
          },
          async ({ cloud, call }) =>
            (await cloud.vm.listVMStatus(call)).filter(({ status }) => status === 'Running').length > 2,
        ),
      ],
    },
    request: vm('web-03'),
    mend: { remedy: { operation: 'SuspendVM', input: { name: 'web-01' }, retries: 'afterwards' } },
    sound: { prepare: ({ cloud, call }) => cloud.vm.suspendVM({ nameId: 'web-01' }, call) },
  },
  {
    playbook: 'aws-instance-capacity',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: 'InsufficientInstanceCapacity',
            message:
              'We currently do not have sufficient m1.small capacity in the Availability Zone you requested (seoul-a). Our system will be working on provisioning additional capacity. You can currently get m1.small capacity by not specifying an Availability Zone in your request or choosing seoul-b, seoul-c.',
          },
          async (account, { subnet, spec }) =>
            !account.mended && spec === 'm1.small' && (await zoneOf(account, subnet)) === 'seoul-a',
        ),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24', 'seoul-b'),
    request: vm('web-03'),
    mend: { remedy: { operation: 'StartVM', input: { subnet: 'subnet-02' }, retries: 'as-this' } },
  },
  {
    playbook: 'aws-subnet-full',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            code: 'InsufficientFreeAddressesInSubnet',
            message:
              "There are not enough free addresses in subnet 'subnet-0a1b2c3d' to satisfy the requested number of instances.",
          },
          async ({ cloud, call }, request) =>
            (await cloud.nic.listNIC(call)).filter(({ subnet }) => subnet.nameId === request.subnet).length >= 11,
        ),
      ],
    },
    prepare: async (account) => {
      await addSubnet(account, 'subnet-small', '10.0.2.0/28', 'seoul-b');
      for (let number = 1; number <= 11; number += 1) {
        const subnet = { vpc: 'vpc-01', subnet: 'subnet-small', securityGroups: ['sg-01'] };
        await account.cloud.nic.createNIC?.({ name: `pod-${number}`, ...subnet }, account.call);
      }
    },
    request: vm('web-03', { subnet: 'subnet-small' }),
    mend: { remedy: { operation: 'StartVM', input: { subnet: 'subnet-01' }, retries: 'as-this' } },
    sound: { prepare: (account) => addSubnet(account, 'subnet-small', '10.0.2.0/28', 'seoul-b') },
  },
  {
    playbook: 'aws-type-not-in-zone',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'unsupported',
            code: 'Unsupported',
            message:
              'Your requested instance type (g1.xlarge) is not supported in your requested Availability Zone (seoul-a). Please retry your request by not specifying an Availability Zone or choosing seoul-b, seoul-c.',
          },
          async (account, { subnet, spec }) =>
            !account.mended && spec === 'g1.xlarge' && (await zoneOf(account, subnet)) === 'seoul-a',
        ),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24', 'seoul-b'),
    request: vm('train-01', { spec: 'g1.xlarge' }),
    mend: { byHand: /subnet in another zone/, instead: vm('train-01', { spec: 'g1.xlarge', subnet: 'subnet-02' }) },
  },
  {
    playbook: 'aws-image-of-other-region',
    world: {
      provider,
      // The image is looked up before the VM is asked for; EC2 answers both alike.
      faults: [
        saidAs('vm.startVM', 'not-found', imageMissing),
        saidAs('image.getImage', 'not-found', imageMissing),
        saidAs('image.checkWindowsImage', 'not-found', imageMissing),
      ],
    },
    request: vm('web-03', { image: unknownImage }),
    mend: { remedy: { operation: 'ListImage', retries: 'afterwards' }, instead: vm('web-03') },
    alongside: ['any-image-missing'],
    unfounded: { request: vm('web-03') },
    sound: {
      prepare: async ({ cloud, call }) =>
        await cloud.image.createImage?.(
          { name: unknownImage, osPlatform: 'Linux/UNIX', osArchitecture: 'x86_64' },
          call,
        ),
    },
  },
  {
    playbook: 'aws-group-of-other-vpc',
    world: {
      provider,
      faults: [
        saidAs('vm.startVM', 'conflict', {
          kind: 'invalid-input',
          code: 'InvalidParameter',
          message: 'Security group sg-0b1c2d3e and subnet subnet-0a1b2c3d belong to different networks.',
        }),
      ],
    },
    prepare: async (account) => {
      await createVPC(account, 'vpc-02', '10.2.0.0/16', [['subnet-21', '10.2.1.0/24']]);
      await createSecurity(account, 'sg-other', [], 'vpc-02');
    },
    request: vm('web-03', { securityGroups: ['sg-other'] }),
    mend: { remedy: { operation: 'StartVM', input: { securityGroups: ['sg-01'] }, retries: 'as-this' } },
    unfounded: { prepare: (account) => createSecurity(account, 'sg-other') },
    sound: { prepare: (account) => createSecurity(account, 'sg-other') },
  },
  {
    playbook: 'aws-volume-in-use',
    world: {
      provider,
      faults: [
        saidAs('disk.deleteDisk', 'dependency', {
          kind: 'dependency',
          code: 'VolumeInUse',
          message: 'Volume vol-0f1e2d3c is currently attached to i-0d1c2b3a',
        }),
      ],
    },
    prepare: ({ cloud, call }) => cloud.disk.attachDisk({ nameId: 'spare-01' }, { nameId: 'web-01' }, call),
    request: { operation: 'DeleteDisk', input: { name: 'spare-01' } },
    elsewhere: async ({ disk }, call) => await disk?.deleteDisk({ nameId: 'spare-01' }, call),
    mend: { remedy: { operation: 'DetachDisk', input: { name: 'spare-01', vm: 'web-01' }, retries: 'afterwards' } },
    unfounded: {},
  },
  {
    playbook: 'aws-opt-in-region',
    world: {
      provider,
      faults: [
        fault('vpc.createVPC', {
          kind: 'forbidden',
          code: 'OptInRequired',
          message: 'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.',
        }),
      ],
    },
    request: { operation: 'CreateVPC', input: { name: 'vpc-02', cidr: '10.2.0.0/16' } },
    mend: { byHand: /Enable the region in the AWS console/ },
  },
];
