import type { Architecture } from '../../../drivers/contract/image.ts';
import { addSubnet, createSecurity, createVPC, startVM } from './accounts.ts';
import type { Family } from './family.ts';
import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { type Account, fault, type Refusal, saidAs } from './world.ts';

const provider = 'MOCK';

const createImage = (
  { cloud, call }: Account,
  osArchitecture: Architecture,
  changes: { readonly osDiskSizeGB?: number } = {},
) => cloud.image.createImage?.({ name: 'custom-01', osPlatform: 'Linux/UNIX', osArchitecture, ...changes }, call);

const noImage: Refusal = {
  kind: 'not-found',
  code: 'InvalidImage.NotFound',
  message: 'there is no such image in seoul',
};
const noMyImage: Refusal = {
  kind: 'not-found',
  code: 'InvalidMyImage.NotFound',
  message: 'there is no such MyImage in seoul',
};

const scenarios: readonly Scenario[] = [
  {
    playbook: 'any-in-use',
    world: {
      provider,
      faults: [
        saidAs('security.deleteSecurity', 'dependency', {
          kind: 'dependency',
          code: 'DependencyViolation',
          message: 'the group is in use',
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
    playbook: 'any-image-missing',
    world: { provider, faults: [saidAs('vm.startVM', 'not-found', noImage)] },
    request: vm('api-01', { image: 'custom-01' }),
    mend: { byHand: /List the images/, instead: vm('api-02', { image: 'debian-12' }) },
    sound: { prepare: (account) => Promise.resolve(createImage(account, 'x86_64')) },
  },
  {
    playbook: 'any-my-image-not-ready',
    world: { provider, faults: [saidAs('vm.startVM', 'not-found', noMyImage)] },
    request: vm('api-01', { image: 'golden-02', imageType: 'MyImage' }),
    mend: {
      remedy: { operation: 'ListMyImage', retries: 'afterwards' },
      instead: vm('api-02', { image: 'web-golden-01', imageType: 'MyImage' }),
    },
    sound: {
      prepare: ({ cloud, call }) => cloud.myImage.snapshotVM({ name: 'golden-02', sourceVM: 'web-01' }, call),
    },
  },
  {
    playbook: 'any-architecture',
    world: {
      provider,
      faults: [
        saidAs('vm.startVM', 'invalid-input', {
          kind: 'invalid-input',
          code: 'InvalidParameterValue',
          message: 'the spec is x86_64 and image custom-01 needs arm64',
        }),
      ],
    },
    prepare: (account) => Promise.resolve(createImage(account, 'arm64')),
    request: vm('api-01', { image: 'custom-01' }),
    mend: { remedy: { operation: 'StartVM', input: { spec: 'a1.small' }, retries: 'as-this' } },
    unfounded: { prepare: (account) => Promise.resolve(createImage(account, 'x86_64')) },
    sound: { prepare: (account) => Promise.resolve(createImage(account, 'x86_64')) },
  },
  {
    playbook: 'any-image-size',
    world: {
      provider,
      faults: [
        saidAs('vm.startVM', 'invalid-input', {
          kind: 'invalid-input',
          code: 'InvalidParameterValue',
          message: '20 GB does not fit: 40 to 16384 GB are possible here',
        }),
      ],
    },
    prepare: (account) => Promise.resolve(createImage(account, 'x86_64', { osDiskSizeGB: 40 })),
    request: vm('api-01', { image: 'custom-01', rootDiskSizeGB: 20 }),
    mend: { remedy: { operation: 'StartVM', input: { rootDiskSizeGB: 40 }, retries: 'as-this' } },
    unfounded: { prepare: (account) => Promise.resolve(createImage(account, 'x86_64')) },
    sound: { prepare: (account) => Promise.resolve(createImage(account, 'x86_64')) },
  },
  {
    playbook: 'any-start-references',
    world: {
      provider,
      faults: [
        saidAs('vm.startVM', 'not-found', {
          kind: 'not-found',
          code: 'InvalidSubnet.NotFound',
          message: 'there is no such subnet in vpc-01',
        }),
      ],
    },
    request: vm('api-01', { subnet: 'subnet-09' }),
    mend: { remedy: { operation: 'StartVM', input: { subnet: 'subnet-01' }, retries: 'as-this' } },
    unfounded: { prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24') },
    sound: { prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24') },
  },
  {
    playbook: 'any-data-disk',
    world: {
      provider,
      faults: [
        saidAs('vm.startVM', 'wrong-state', {
          kind: 'wrong-state',
          code: 'IncorrectDiskState',
          message: 'it is Attached to VM web-01; attaching is allowed in: Available',
        }),
      ],
    },
    prepare: ({ cloud, call }) => cloud.disk.attachDisk({ nameId: 'spare-01' }, { nameId: 'web-01' }, call),
    request: vm('api-01', { dataDisks: ['spare-01'] }),
    mend: { remedy: { operation: 'StartVM', retries: 'as-this' } },
    unfounded: {},
  },
  {
    playbook: 'any-zone-closed',
    world: {
      provider,
      faults: [
        fault(
          'disk.createDisk',
          { kind: 'not-found', code: 'InvalidZone.NotFound', message: 'there is no zone seoul-b in it' },
          ({ mended }, { zone }) => !mended && zone === 'seoul-b',
        ),
      ],
      answers: {
        'regionZone.getRegionZone': (answer: { readonly zones: readonly { readonly name: string }[] }, { mended }) => ({
          ...answer,
          zones: answer.zones.map((zone) =>
            zone.name === 'seoul-b' && !mended ? { ...zone, status: 'Unavailable' } : zone,
          ),
        }),
      },
    },
    request: { operation: 'CreateDisk', input: { name: 'data-09', zone: 'seoul-b' } },
    mend: { remedy: { operation: 'CreateDisk', input: { zone: 'seoul-a' }, retries: 'as-this' } },
  },
  {
    playbook: 'any-quota',
    world: {
      provider,
      faults: [
        saidAs('vpc.createVPC', 'quota', {
          kind: 'quota',
          code: 'LimitExceeded',
          message: 'the account has 5 of 5 VPCs that a region allows',
        }),
      ],
    },
    prepare: async (account) => {
      for (const number of [2, 3, 4, 5]) await createVPC(account, `vpc-0${number}`, `10.${number}.0.0/16`);
    },
    request: { operation: 'CreateVPC', input: { name: 'vpc-06', cidr: '10.6.0.0/16' } },
    mend: { remedy: { operation: 'DeleteVPC', input: { name: 'vpc-02' }, retries: 'afterwards' } },
    unfounded: {},
  },
  {
    playbook: 'any-cidr',
    world: {
      provider,
      faults: [
        saidAs('vpc.addSubnet', 'conflict', {
          kind: 'conflict',
          code: 'SubnetConflict',
          message: '10.0.9.0/25 overlaps with subnet subnet-09 (10.0.9.0/24)',
        }),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24'),
    request: { operation: 'AddSubnet', input: { name: 'subnet-02', vpc: 'vpc-01', cidr: '10.0.9.0/25' } },
    mend: { remedy: { operation: 'AddSubnet', input: { name: 'subnet-02', vpc: 'vpc-01' }, retries: 'as-this' } },
    unfounded: {},
  },
  {
    playbook: 'any-subnet-name-taken',
    world: {
      provider,
      faults: [
        saidAs('vpc.addSubnet', 'already-exists', {
          kind: 'already-exists',
          code: 'InvalidSubnet.Duplicate',
          message: 'a subnet of that name is there already',
        }),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24'),
    request: { operation: 'AddSubnet', input: { name: 'subnet-09', vpc: 'vpc-01' } },
    mend: {
      byHand: /Choose another name/,
      instead: { operation: 'AddSubnet', input: { name: 'subnet-10', vpc: 'vpc-01' } },
    },
    unfounded: {},
  },
];

/** Rules of any cloud, which the preflight asks before a call. */
export const anyRules: Family = {
  scenarios,
  beyond: {},
};
