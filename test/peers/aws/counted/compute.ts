import { zones } from '../connect.ts';
import type { Counted } from './operation.ts';

const web = { nameId: 'web' };
const data = { nameId: 'data' };

export const withVMs: readonly Counted[] = [
  {
    operation: 'startVM',
    why: 'VPC, subnet, group, image, instance',
    least: 5,
    most: 10,
    run: ({ vm }, call, image) =>
      vm.startVM(
        {
          name: 'web',
          imageType: 'PublicImage',
          image,
          spec: 't3.micro',
          vpc: 'web',
          subnet: 'web-a',
          securityGroups: ['web'],
          keyPair: 'web',
        },
        call,
      ),
  },
  {
    operation: 'getVM',
    why: 'instance, names of VPC and subnet, disks',
    least: 4,
    most: 8,
    run: ({ vm }, call) => vm.getVM(web, call),
  },
  {
    operation: 'listVM',
    why: 'instances, names of VPCs and subnets, disks',
    least: 4,
    most: 7,
    run: ({ vm }, call) => vm.listVM(call),
  },
  { operation: 'listVMStatus', why: 'instances', least: 1, most: 1, run: ({ vm }, call) => vm.listVMStatus(call) },
  { operation: 'getVMStatus', why: 'instance', least: 1, most: 1, run: ({ vm }, call) => vm.getVMStatus(web, call) },
  {
    operation: 'createDisk',
    why: 'name, volume',
    least: 2,
    most: 4,
    run: ({ disk }, call) => disk.createDisk({ name: 'data', sizeGB: 20, zone: zones[0] }, call),
  },
  {
    operation: 'attachDisk',
    why: 'volume, instance, attachment',
    least: 3,
    most: 4,
    run: ({ disk }, call) => disk.attachDisk(data, web, call),
  },
  {
    operation: 'detachDisk',
    why: 'volume, instance, detachment',
    least: 3,
    most: 4,
    run: ({ disk }, call) => disk.detachDisk(data, web, call),
  },
  {
    operation: 'changeDiskSize',
    why: 'volume, change',
    least: 2,
    most: 2,
    run: ({ disk }, call) => disk.changeDiskSize(data, 40, call),
  },
  {
    operation: 'deleteDisk',
    why: 'volume, deletion',
    least: 2,
    most: 3,
    run: ({ disk }, call) => disk.deleteDisk(data, call),
  },
];
