import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { VMRequest } from '../../../drivers/contract/vm.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { samples } from './seed/samples.ts';

interface Counted {
  readonly operation: string;
  /** The requests without which OpenStack could not be asked for it at all, and what they are for. */
  readonly least: number;
  readonly why: string;
  /** The most that the driver may need, without those that wait for something. */
  readonly most: number;
  run(handlers: AllHandlers, call: CallOptions): Promise<unknown>;
  /** Whether what it needs is there by now: asked before it runs, and not counted. */
  ready?(handlers: AllHandlers, call: CallOptions): Promise<boolean>;
}

const web = { nameId: 'web' };
const data = { nameId: 'data' };
const copy = { nameId: 'copy' };
const ssh = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' } as const;
const http = { ...ssh, fromPort: 80, toPort: 80 };
const subnets = [{ name: 'web-a', cidr: '10.0.1.0/24' }];
const vmRequest: VMRequest = {
  name: 'web',
  imageType: 'PublicImage',
  image: samples.image,
  spec: samples.flavor,
  vpc: 'web',
  subnet: 'web-a',
  securityGroups: ['web'],
  keyPair: 'web',
};

/** What a person does, in an order in which each is possible. */
export const operations: readonly Counted[] = [
  {
    operation: 'ListImage',
    ...{ least: 1, why: 'images', most: 1 },
    run: ({ image }, call) => image.listImage(call),
  },
  {
    operation: 'ListVMSpec',
    ...{ least: 1, why: 'flavors', most: 1 },
    run: ({ vmSpec }, call) => vmSpec.listVMSpec(call),
  },
  {
    operation: 'CreateVPC',
    ...{ least: 6, why: 'name taken?, network, subnet, external network?, router, interface', most: 9 },
    run: ({ vpc }, call) => vpc.createVPC({ name: 'web', cidr: '10.0.0.0/16', subnets }, call),
  },
  {
    operation: 'ListVPC',
    ...{ least: 2, why: 'networks, subnets', most: 2 },
    run: ({ vpc }, call) => vpc.listVPC(call),
  },
  {
    operation: 'AddSubnet',
    ...{ least: 4, why: 'network, its subnets, subnet, interface', most: 6 },
    run: ({ vpc }, call) => vpc.addSubnet(web, { name: 'web-b', cidr: '10.0.2.0/24' }, call),
  },
  {
    operation: 'RemoveSubnet',
    ...{ least: 5, why: 'network, subnet, its ports, interface, deletion', most: 6 },
    run: ({ vpc }, call) => vpc.removeSubnet(web, { nameId: 'web-b' }, call),
  },
  {
    operation: 'CreateSecurity',
    ...{ least: 4, why: 'name taken?, network, group, rules', most: 5 },
    run: ({ security }, call) => security.createSecurity({ name: 'web', vpc: 'web', rules: [ssh] }, call),
  },
  {
    operation: 'AddRules',
    ...{ least: 2, why: 'group, rules', most: 3 },
    run: ({ security }, call) => security.addRules(web, [http], call),
  },
  {
    operation: 'CreateKey',
    ...{ least: 1, why: 'key pair, whose names are unique', most: 2 },
    run: ({ keyPair }, call) => keyPair.createKey({ name: 'web' }, call),
  },
  {
    operation: 'StartVM',
    ...{
      least: 11,
      why: 'name taken?, image, flavor, network, subnet, group, key pair, server, its state, its port, address',
      most: 14,
    },
    run: ({ vm }, call) => vm.startVM(vmRequest, call),
  },
  {
    operation: 'ListVM',
    ...{ least: 5, why: 'servers, ports, networks, subnets, volumes', most: 8 },
    run: ({ vm }, call) => vm.listVM(call),
  },
  {
    operation: 'GetVM',
    ...{ least: 5, why: 'server, its ports, network, subnet, volumes', most: 8 },
    run: ({ vm }, call) => vm.getVM(web, call),
  },
  {
    operation: 'GetVMStatus',
    ...{ least: 1, why: 'server', most: 1 },
    run: ({ vm }, call) => vm.getVMStatus(web, call),
  },
  {
    operation: 'ListVMStatus',
    ...{ least: 1, why: 'servers', most: 1 },
    run: ({ vm }, call) => vm.listVMStatus(call),
  },
  {
    operation: 'SuspendVM',
    ...{ least: 2, why: 'server, stop', most: 2 },
    run: ({ vm }, call) => vm.suspendVM(web, call),
  },
  {
    operation: 'ResumeVM',
    ...{ least: 2, why: 'server, start', most: 2 },
    run: ({ vm }, call) => vm.resumeVM(web, call),
  },
  {
    operation: 'CreateDisk',
    ...{ least: 3, why: 'name taken?, volume, its state', most: 4 },
    run: ({ disk }, call) => disk.createDisk({ name: 'data', sizeGB: 1 }, call),
  },
  {
    operation: 'AttachDisk',
    ...{ least: 4, why: 'volume, server, attachment, its state', most: 5 },
    run: ({ disk }, call) => disk.attachDisk(data, web, call),
  },
  {
    operation: 'DetachDisk',
    ...{ least: 4, why: 'volume, server, detachment, its state', most: 5 },
    run: ({ disk }, call) => disk.detachDisk(data, web, call),
  },
  {
    operation: 'DeleteDisk',
    ...{ least: 3, why: 'volume, deletion, its state', most: 4 },
    run: ({ disk }, call) => disk.deleteDisk(data, call),
  },
  {
    operation: 'SnapshotVM',
    ...{ least: 4, why: 'name taken?, server, image, its state', most: 5 },
    run: ({ myImage }, call) => myImage.snapshotVM({ name: copy.nameId, sourceVM: 'web' }, call),
  },
  {
    operation: 'DeleteMyImage',
    ...{ least: 2, why: 'image, deletion', most: 5 },
    ready: async ({ myImage }, call) => (await myImage.getMyImage(copy, call)).status === 'Available',
    run: ({ myImage }, call) => myImage.deleteMyImage(copy, call),
  },
  {
    operation: 'CreatePublicIP',
    ...{ least: 3, why: 'name taken?, external network, address', most: 4 },
    run: ({ publicIP }, call) => publicIP.createPublicIP({ name: 'spare' }, call),
  },
  {
    operation: 'DeletePublicIP',
    ...{ least: 2, why: 'address, release', most: 2 },
    run: ({ publicIP }, call) => publicIP.deletePublicIP({ nameId: 'spare' }, call),
  },
  {
    operation: 'TerminateVM',
    ...{ least: 4, why: 'server, its addresses, deletion, its state', most: 6 },
    run: ({ vm }, call) => vm.terminateVM(web, call),
  },
  {
    operation: 'DeleteSecurity',
    ...{ least: 2, why: 'group, deletion', most: 2 },
    ready: async ({ vm }, call) => (await vm.getVMStatus(web, call)) === 'NotExist',
    run: ({ security }, call) => security.deleteSecurity(web, call),
  },
  {
    operation: 'DeleteKey',
    ...{ least: 1, why: 'deletion', most: 2 },
    run: ({ keyPair }, call) => keyPair.deleteKey(web, call),
  },
  {
    operation: 'DeleteVPC',
    ...{ least: 6, why: 'network, its ports, router, interface, router and network deleted', most: 8 },
    run: ({ vpc }, call) => vpc.deleteVPC(web, call),
  },
];
