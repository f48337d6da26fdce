import { addSubnet } from './accounts.ts';
import { cluster, vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault } from './world.ts';

const tokyo = { region: 'tokyo' };

/** Every node takes one address for itself and 110 for its pods; five of a subnet are the cloud's own. */
const addressesOfNode = 111;

export const azureRequests: readonly Scenario[] = [
  {
    playbook: 'azure-aks-node-rules',
    about: 'a spec of one vCPU',
    region: tokyo,
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'cluster.createCluster',
          { kind: 'invalid-input', message: 'VMSpec for nodeGroup must have at least 2 cores.' },
          async ({ cloud, call, mended }, { nodeGroups: [group] }) =>
            !mended && group !== undefined && (await cloud.vmSpec.getVMSpec(group.spec, call)).vcpuCount < 2,
        ),
      ],
    },
    request: cluster('k8s-09', { spec: 't1.small' }),
    mend: {
      remedy: { operation: 'ListVMSpec', input: { minVcpuCount: 2, minMemoryGiB: 4 }, retries: 'afterwards' },
      instead: cluster('k8s-09', { spec: 't1.medium' }),
    },
  },
  {
    playbook: 'azure-aks-node-rules',
    about: 'two subnets',
    region: tokyo,
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'cluster.createCluster',
          { kind: 'invalid-input', message: 'Azure Cluster uses only one subnet in the VPC network.' },
          ({ mended }, { subnets }) => !mended && subnets.length > 1,
        ),
      ],
    },
    prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24'),
    request: cluster('k8s-09', { subnets: ['subnet-01', 'subnet-02'] }),
    sound: { prepare: (account) => addSubnet(account, 'subnet-02', '10.0.2.0/24') },
    mend: { remedy: { operation: 'CreateCluster', input: { subnets: ['subnet-01'] }, retries: 'as-this' } },
  },
  {
    playbook: 'azure-aks-subnet-size',
    region: tokyo,
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'cluster.createCluster',
          {
            kind: 'invalid-input',
            code: 'InsufficientSubnetSize',
            message:
              'Pre-allocated IPs 555 exceeds IPs available 251 in Subnet Cidr 10.0.1.0/24, Subnet Name subnet-01. http://aka.ms/aks/insufficientsubnetsize',
          },
          ({ mended }, { nodeGroups: [group] }) => !mended && (group?.maxNodeSize ?? 1) * addressesOfNode > 251,
        ),
      ],
    },
    request: cluster('k8s-09', { desiredNodeSize: 3, maxNodeSize: 5 }),
    mend: {
      remedy: {
        operation: 'CreateCluster',
        input: { maxNodeSize: 2, desiredNodeSize: 2 },
        retries: 'as-this',
      },
    },
  },
  {
    playbook: 'azure-disk-resize',
    world: {
      provider: 'AZURE',
      facts: { attachedDisksGrow: true },
      faults: [
        fault(
          'disk.changeDiskSize',
          {
            kind: 'wrong-state',
            message:
              'Resizing is only possible if it is mounted on a VM in the deallocated state or if it is in the Unattached state.',
          },
          async ({ cloud, call }, { nameId }) => (await cloud.disk.getDisk({ nameId }, call)).ownerVM !== undefined,
        ),
      ],
    },
    prepare: ({ cloud, call }) => cloud.disk.attachDisk({ nameId: 'spare-01' }, { nameId: 'web-01' }, call),
    request: { operation: 'ChangeDiskSize', input: { name: 'spare-01', sizeGB: 80 } },
    unfounded: {},
    mend: { remedy: { operation: 'DetachDisk', input: { name: 'spare-01', vm: 'web-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'azure-windows-rules',
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'invalid-input',
            message:
              'Windows computer name cannot be more than 15 characters long, be entirely numeric, or contain the following characters: ` ~ ! @ # $ % ^ & * ( ) = + _ [ ] { } \\ | ; : . \' " , < > / ?.',
          },
          ({ mended }, { name }) => !mended && name.length > 15,
        ),
      ],
    },
    request: vm('accounting-frontend', { image: 'windows-server-2025' }),
    mend: { remedy: { operation: 'StartVM', input: { name: 'accounting-fron' }, retries: 'as-this' } },
    alongside: ['name-rule'],
  },
];
