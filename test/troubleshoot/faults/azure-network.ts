import { addSubnet, createSecurity, createVPC, inboundTCP, startVM, vmsIn } from './accounts.ts';
import { vm } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { fault, saidAs } from './world.ts';

const mostAddresses = 2;
const mostRules = 96;

export const azureNetwork: readonly Scenario[] = [
  {
    playbook: 'azure-nsg-priority',
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'security.addRules',
          {
            kind: 'conflict',
            code: 'SecurityRuleConflict',
            message:
              'Security rule web-443 conflicts with rule web-80. Rules cannot have the same Priority and Direction.',
          },
          async ({ cloud, call }, { nameId }) =>
            (await cloud.security.getSecurity({ nameId }, call)).rules.length >= mostRules,
        ),
      ],
    },
    prepare: (account) =>
      createSecurity(
        account,
        'sg-09',
        Array.from({ length: mostRules }, (_, index) => inboundTCP(1000 + index)),
      ),
    request: { operation: 'AddRules', input: { name: 'sg-09', rules: [inboundTCP(443)] } },
    sound: { prepare: (account) => createSecurity(account, 'sg-09', [inboundTCP(80)]) },
    mend: {
      remedy: { operation: 'GetSecurity', input: { name: 'sg-09' }, retries: 'afterwards' },
      further: [{ operation: 'RemoveRules', input: { name: 'sg-09', rules: [inboundTCP(1001)] } }],
    },
  },
  {
    playbook: 'azure-public-ip-quota',
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'publicIP.createPublicIP',
          {
            kind: 'quota',
            code: 'PublicIPCountLimitReached',
            message: 'Cannot create more than 2 public IP addresses for this subscription in this region.',
          },
          async ({ cloud, call }) => (await cloud.publicIP.listPublicIP(call)).length >= mostAddresses,
        ),
      ],
    },
    prepare: ({ cloud, call }) => cloud.publicIP.createPublicIP({ name: 'left-over' }, call),
    request: { operation: 'CreatePublicIP', input: { name: 'ip-09' } },
    mend: { remedy: { operation: 'DeletePublicIP', input: { name: 'left-over' }, retries: 'afterwards' } },
  },
  {
    playbook: 'azure-resource-group-missing',
    world: {
      provider: 'AZURE',
      faults: [
        fault('disk.createDisk', {
          kind: 'not-found',
          code: 'ResourceGroupNotFound',
          message: "Resource group 'koreacentral' could not be found.",
        }),
      ],
    },
    request: { operation: 'CreateDisk', input: { name: 'disk-09', sizeGB: 50 } },
    mend: { byHand: /az group create -n koreacentral/ },
  },
  {
    playbook: 'azure-subnet-full',
    world: {
      provider: 'AZURE',
      faults: [
        fault(
          'vm.startVM',
          {
            kind: 'quota',
            code: 'SubnetIsFull',
            message: 'Subnet narrow with address prefix 10.0.9.0/28 does not have enough capacity for 1 IP addresses.',
          },
          async (account, { subnet }) => subnet === 'narrow' && (await vmsIn(account, 'narrow')) >= mostAddresses,
        ),
      ],
    },
    prepare: async (account) => {
      await addSubnet(account, 'narrow', '10.0.9.0/28');
      await startVM(account, 'batch-01', { subnet: 'narrow' });
      await startVM(account, 'batch-02', { subnet: 'narrow' });
    },
    request: vm('web-09', { subnet: 'narrow' }),
    sound: { prepare: (account) => addSubnet(account, 'narrow', '10.0.9.0/28') },
    mend: { remedy: { operation: 'StartVM', input: { subnet: 'subnet-01' }, retries: 'as-this' } },
  },
  {
    playbook: 'azure-subnet-in-use',
    world: {
      provider: 'AZURE',
      faults: [
        saidAs('vpc.removeSubnet', 'dependency', {
          kind: 'dependency',
          code: 'InUseSubnetCannotBeDeleted',
          message:
            'Subnet subnet-09 is in use by /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/koreacentral/providers/Microsoft.Network/networkInterfaces/batch-01-nic/ipConfigurations/ipConfig and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.',
        }),
      ],
    },
    prepare: async (account) => {
      await addSubnet(account, 'subnet-09', '10.0.9.0/24');
      await startVM(account, 'batch-01', { subnet: 'subnet-09' });
    },
    request: { operation: 'RemoveSubnet', input: { vpc: 'vpc-01', name: 'subnet-09' } },
    sound: { prepare: (account) => addSubnet(account, 'subnet-09', '10.0.9.0/24') },
    mend: { remedy: { operation: 'TerminateVM', input: { name: 'batch-01' }, retries: 'afterwards' } },
  },
  {
    playbook: 'azure-subnet-in-use',
    about: 'without a word of who uses it',
    world: {
      provider: 'AZURE',
      faults: [
        saidAs('vpc.deleteVPC', 'dependency', {
          kind: 'dependency',
          message: 'The virtual network cannot be deleted.',
        }),
      ],
    },
    prepare: async (account) => {
      await createVPC(account, 'vpc-09', '10.9.0.0/16', [['subnet-09', '10.9.1.0/24']]);
      await createSecurity(account, 'sg-09', [inboundTCP(22)], 'vpc-09');
      await account.cloud.nic.createNIC?.(
        { name: 'left-over', vpc: 'vpc-09', subnet: 'subnet-09', securityGroups: ['sg-09'] },
        account.call,
      );
    },
    request: { operation: 'DeleteVPC', input: { name: 'vpc-09' } },
    sound: { prepare: (account) => createVPC(account, 'vpc-09', '10.9.0.0/16') },
    unfounded: { prepare: (account) => createVPC(account, 'vpc-09', '10.9.0.0/16') },
    mend: {
      remedy: { operation: 'DeleteNIC', input: { name: 'left-over' }, retries: 'afterwards' },
      further: [{ operation: 'DeleteSecurity', input: { name: 'sg-09' } }],
    },
  },
];
