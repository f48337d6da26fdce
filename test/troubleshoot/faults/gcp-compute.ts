import { addSubnet, quotas, startVM, vcpusInUse, vcpusOf, zoneOf } from './accounts.ts';
import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault, type Refusal } from './world.ts';

const provider = 'GCP';
const cpuLimit = 10;

const instanceGone: Refusal = {
  kind: 'not-found',
  code: 'notFound',
  message: "The resource 'projects/spinneret-lab/zones/asia-northeast3-a/instances/web-09' was not found",
};

const cpuQuota = quotas('compute.googleapis.com', async (account) => [
  { name: 'CPUS', limit: cpuLimit, used: await vcpusInUse(account) },
]);

export const gcpCompute: readonly Scenario[] = [
  {
    playbook: 'gcp-gpu-live-migration',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'invalid-input',
            code: 'badRequest',
            message: 'Instances with guest accelerators do not support live migration.',
          },
          async ({ cloud, call, mended }, { spec }) =>
            !mended && (await cloud.vmSpec.getVMSpec(spec, call)).gpus.length > 0,
        ),
      ],
    },
    request: vm('web-09', { spec: 'g1.xlarge' }),
    unfounded: { request: vm('web-09', { spec: 'm1.large' }) },
    mend: {
      remedy: { operation: 'ListVMSpec', input: { minVcpuCount: 4, gpu: false }, retries: 'afterwards' },
      instead: vm('web-09', { spec: 'm1.large' }),
    },
  },
  {
    playbook: 'gcp-hidden-create-failure',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          instanceGone,
          async (account, { spec }) => (await vcpusInUse(account)) + (await vcpusOf(account, spec)) > cpuLimit,
        ),
      ],
      handlers: cpuQuota,
    },
    prepare: (account) => startVM(account, 'batch-01'),
    request: vm('web-09'),
    alongside: ['gcp-quota'],
    unfounded: {
      world: { provider, faults: [fault('vm.suspendVM', instanceGone)] },
      request: { operation: 'SuspendVM', input: { name: 'web-01' } },
    },
    mend: { byHand: /See the true reason/, calls: [{ operation: 'TerminateVM', input: { name: 'batch-01' } }] },
  },
  {
    playbook: 'gcp-quota',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            code: 'QUOTA_EXCEEDED',
            message: "Quota 'CPUS' exceeded.  Limit: 10.0 in region asia-northeast3.",
          },
          async (account, { spec }) =>
            !account.mended && (await vcpusInUse(account)) + (await vcpusOf(account, spec)) > cpuLimit,
        ),
      ],
      handlers: cpuQuota,
    },
    prepare: (account) => startVM(account, 'batch-01'),
    request: vm('web-09'),
    mend: { byHand: /Have CPUS raised in the console/ },
  },
  {
    playbook: 'gcp-zone-exhausted',
    world: {
      provider,
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'no-capacity',
            code: 'ZONE_RESOURCE_POOL_EXHAUSTED',
            message:
              "The zone 'projects/spinneret-lab/zones/seoul-a' does not have enough resources available to fulfill the request.  Try a different zone, or try again later.",
          },
          async (account, { subnet }) => !account.mended && (await zoneOf(account, subnet)) === 'seoul-a',
        ),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24', 'seoul-b'),
    request: vm('web-09'),
    mend: { remedy: { operation: 'StartVM', input: { subnet: 'subnet-02' }, retries: 'as-this' } },
  },
];
