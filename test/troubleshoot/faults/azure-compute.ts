import { quotas, startSuspendedVM, vcpusInUse, vcpusOf } from './accounts.ts';
import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault } from './world.ts';

const coreLimit = 10;

export const azureCompute: readonly Scenario[] = [
  {
    playbook: 'azure-allocation-failed',
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: 'AllocationFailed',
            message:
              'Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance',
          },
          ({ mended }, { spec }) => !mended && spec === 'm1.large',
        ),
      ],
    },
    request: vm('web-09', { spec: 'm1.large' }),
    mend: {
      remedy: { operation: 'ListVMSpec', input: { minVcpuCount: 4 }, retries: 'afterwards' },
      instead: vm('web-09', { spec: 'c1.large' }),
    },
  },
  {
    playbook: 'azure-core-quota',
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            code: 'OperationNotAllowed',
            message:
              'Operation could not be completed as it results in exceeding approved Total Regional Cores quota. Additional details - Deployment Model: Resource Manager, Location: koreacentral, Current Limit: 10, Current Usage: 10, Additional Required: 2, (Minimum) New Limit Required: 12. Submit a request for Quota increase at https://aka.ms/ProdportalCRP by specifying parameters listed in the ‘Details’ section for deployment to succeed.',
          },
          async (account, { spec }) => (await vcpusInUse(account)) + (await vcpusOf(account, spec)) > coreLimit,
        ),
      ],
      handlers: quotas('Compute', async (account) => [
        { name: 'Total Regional vCPUs', limit: coreLimit, used: await vcpusInUse(account) },
      ]),
    },
    prepare: (account) => startSuspendedVM(account, 'batch-01'),
    request: vm('web-09'),
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'azure-sku-not-available',
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: 'SkuNotAvailable',
            message:
              "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: Standard_NC4as_T4_v3' is currently not available in location 'koreacentral'. Please try another size or deploy to a different location or different zone. See https://aka.ms/azureskunotavailable for details.",
          },
          ({ mended }, { spec }) => !mended && spec.startsWith('g1.'),
        ),
      ],
    },
    request: vm('web-09', { spec: 'g1.xlarge' }),
    mend: {
      remedy: { operation: 'ListVMSpec', input: { minVcpuCount: 4 }, retries: 'afterwards' },
      instead: vm('web-09', { spec: 'm1.large' }),
    },
  },
];
