import { address, disk, group, iid, make, quota, rows, rule, spec, start, subnet, vm, vpc } from './answers.ts';
import { type Call, type Case, describeChecks } from './diagnosed.ts';

const resize = {
  operation: 'ChangeDiskSize',
  input: { name: 'd', sizeGB: 100 },
  text: 'Resizing is only possible if it is Unattached',
};
const removal: Call = {
  operation: 'RemoveSubnet',
  kind: 'dependency',
  input: { name: 'a', vpc: 'v' },
  text: 'refused',
};
const windows = { ...start, input: { ...start.input, name: 'a-very-long-windows-name' } };
const manyRules = Array(250).fill(rule('inbound'));
const inboundOnly = { ListSecurity: rows(group('g', [rule('inbound')])) };
const elsewhere = { vpc: iid('other'), subnet: iid('other'), securityGroups: [] };

const cases: readonly Case[] = [
  [
    'azure-core-quota',
    'AZURE',
    { ...start, text: 'Insufficient vcpu quota' },
    { GetQuotaInfo: quota('cores', 10, 10) },
    { GetQuotaInfo: quota('cores', 9, 10) },
  ],
  [
    'azure-public-ip-quota',
    'AZURE',
    { ...start, text: 'Cannot create more than 3 public IP addresses' },
    { ListPublicIP: rows(address('p', 'Available')) },
    { ListPublicIP: rows(address('p', 'Associated')) },
  ],
  ['azure-subnet-in-use', 'AZURE', removal, { ListVM: rows(vm('web')) }, { ListVM: rows(vm('web', elsewhere)) }],
  [
    'azure-aks-subnet-size',
    'AZURE',
    { ...make, text: 'InsufficientSubnetSize' },
    { GetVPC: vpc },
    { GetVPC: { ...vpc, subnets: [subnet('a', 'zone-a', '10.0.0.0/22')] } },
  ],
  [
    'azure-windows-rules',
    'AZURE',
    { ...windows, text: "VM's computeName cannot exceed 15 characters" },
    { CheckWindowsImage: { name: 'i', windows: true } },
    { CheckWindowsImage: { name: 'i', windows: false } },
  ],
  [
    'azure-nsg-priority',
    'AZURE',
    { text: 'no available priority for NSG rule (4000-4095 range full)' },
    { ListSecurity: rows(group('g', manyRules)) },
    inboundOnly,
  ],
  [
    'azure-disk-resize',
    'AZURE',
    resize,
    { GetDisk: disk({ status: 'Attached', ownerVM: iid('web') }) },
    { GetDisk: disk({}) },
  ],
  ['azure-disk-resize', 'AZURE', resize, { GetDisk: disk({ sizeGB: 100 }) }, { GetDisk: disk({}) }],
  [
    'azure-aks-node-rules',
    'AZURE',
    { ...make, text: 'VMSpec for nodeGroup must have at least 2 cores' },
    { GetVMSpec: spec({ vcpuCount: 1 }) },
    { GetVMSpec: spec() },
  ],
];

describeChecks(/^azure-/, cases);
