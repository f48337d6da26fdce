import { addSubnet, quotas, startSuspendedVM, vcpusInUse, vcpusOf, zoneOf } from './accounts.ts';
import { alibabaClusters } from './alibaba-clusters.ts';
import type { Family } from './family.ts';
import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault, type Refusal } from './world.ts';

const provider = 'ALIBABA';
const vcpuLimit = 10;

const imageWithdrawn: Refusal = {
  kind: 'not-found',
  code: 'InvalidImageId.NotFound',
  message: 'The specified ImageId does not exist.',
};

const compute: readonly Scenario[] = [
  {
    playbook: 'alibaba-disk-category',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'invalid-input',
            code: 'InvalidSystemDiskCategory.ValueNotSupported',
            message:
              "The specified parameter 'SystemDisk.Category' is not support IoOptimized Instance. Valid Values: cloud_efficiency;cloud_ssd.",
          },
          ({ mended }, { rootDiskType }) => !mended && rootDiskType === 'HDD',
        ),
      ],
    },
    request: vm('web-09', { rootDiskType: 'HDD' }),
    mend: { remedy: { operation: 'StartVM', retries: 'as-this' } },
  },
  {
    playbook: 'alibaba-image-missing',
    world: {
      provider,
      faults: [
        fault('vm.startVM', imageWithdrawn, ({ mended }, { image }) => !mended && image === 'debian-12'),
        fault('image.getImage', imageWithdrawn, ({ mended }, { nameId }) => !mended && nameId === 'debian-12'),
      ],
    },
    request: vm('web-09', { image: 'debian-12' }),
    unfounded: {},
    mend: {
      remedy: { operation: 'ListImage', input: { newest: true }, retries: 'afterwards' },
      instead: vm('web-09', { image: 'debian-13' }),
    },
  },
  {
    playbook: 'alibaba-no-stock',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: 'OperationDenied.NoStock',
            message:
              'The resource is out of stock in the specified zone. Please try other types, or choose other regions and zones.',
          },
          async (account, { subnet }) => !account.mended && (await zoneOf(account, subnet)) === 'seoul-a',
        ),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24', 'seoul-b'),
    request: vm('web-09'),
    mend: { remedy: { operation: 'StartVM', input: { subnet: 'subnet-02' }, retries: 'as-this' } },
  },
  {
    playbook: 'alibaba-quota',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            code: 'QuotaExceed.ElasticQuota',
            message:
              'The number of the specified ECS instances has exceeded the quota of the specified instance type, or vCPU quota exceed limit.',
          },
          async (account, { spec }) => (await vcpusInUse(account)) + (await vcpusOf(account, spec)) > vcpuLimit,
        ),
      ],
      handlers: quotas('ecs', async (account) => [
        { name: 'Pay-As-You-Go vCPU', limit: vcpuLimit, used: await vcpusInUse(account) },
      ]),
    },
    prepare: (account) => startSuspendedVM(account, 'batch-01'),
    request: vm('web-09'),
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'alibaba-slow-start',
    world: {
      provider,
      faults: [
        fault('vm.startVM', {
          kind: 'timeout',
          message:
            'The VM was rolled back, because the status of the created VM did not change to [Running] within 120 seconds.',
        }),
      ],
    },
    request: vm('web-09'),
    mend: { byHand: /Ask again, with fewer VMs at a time/ },
  },
  {
    playbook: 'alibaba-zone-closed',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: 'Zone.NotOnSale',
            message:
              'The resource in the specified zone is no longer available for sale. Please try other regions and zones.',
          },
          async (account, { subnet }) => !account.mended && (await zoneOf(account, subnet)) === 'seoul-a',
        ),
      ],
    },
    region: { region: 'seoul', zone: 'seoul-a' },
    request: vm('web-09'),
    mend: {
      remedy: { operation: 'AddSubnet', input: { zone: 'seoul-b' }, retries: 'afterwards' },
      instead: vm('web-09', { subnet: 'vpc-01-seoul-b' }),
    },
  },
];

export const alibaba: Family = {
  scenarios: [...compute, ...alibabaClusters],
  beyond: {
    'alibaba-pvc-size': 'Kubernetes says it of a claim inside a cluster, where no call of a driver reaches',
  },
};
