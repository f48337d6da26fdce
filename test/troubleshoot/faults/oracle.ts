import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault } from './world.ts';

const provider = 'ORACLE';
const smallestDiskGB = 50;

export const oracle: readonly Scenario[] = [
  {
    playbook: 'oracle-capacity',
    world: {
      provider,
      faults: [
        fault('vm.startVM', {
          kind: 'no-capacity',
          code: 'InternalError',
          message: 'Out of host capacity.',
        }),
      ],
    },
    request: vm('web-09'),
    mend: { byHand: /Ask again later/ },
  },
  {
    playbook: 'oracle-limit',
    about: 'a disk below the minimum',
    world: {
      provider,
      faults: [
        fault(
          'disk.createDisk',
          { kind: 'invalid-input', code: 'InvalidParameter', message: 'Volume size must be at least 50 GB.' },
          ({ mended }, { sizeGB = smallestDiskGB }) => !mended && sizeGB < smallestDiskGB,
        ),
      ],
    },
    request: { operation: 'CreateDisk', input: { name: 'disk-09', sizeGB: 20 } },
    mend: { remedy: { operation: 'CreateDisk', input: { sizeGB: 50 }, retries: 'as-this' } },
  },
  {
    playbook: 'oracle-limit',
    about: 'a service limit',
    world: {
      provider,
      faults: [
        fault('vm.startVM', {
          kind: 'quota',
          code: 'LimitExceeded',
          message:
            'The following service limits were exceeded: standard-a1-memory-regional-count, standard-a1-core-regional-count. Request a service limit increase from the service limits page in the console. ',
        }),
      ],
    },
    request: vm('web-09', { image: 'ubuntu-24.04-arm64', spec: 'a1.small' }),
    mend: { byHand: /Have it raised in the console/ },
  },
];
