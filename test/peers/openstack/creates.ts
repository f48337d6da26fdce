import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { AllHandlers } from '../../contracts/driver-methods.ts';
import { samples } from './seed/samples.ts';

interface Creation {
  /** The method of the contract. */
  readonly method: string;
  create(handlers: AllHandlers, name: string, call: CallOptions): Promise<unknown>;
}

const around = { vpc: 'around', subnet: 'around-a', securityGroups: ['around'], keyPair: 'around' };
const vmRequest = { imageType: 'PublicImage', image: samples.image, spec: samples.flavor, ...around } as const;
const ssh = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' } as const;

/** A VPC with a VM in it, beside which the creations are made. */
export async function makeSurroundings(handlers: AllHandlers, call: CallOptions): Promise<void> {
  const subnets = [{ name: 'around-a', cidr: '10.0.1.0/24' }];
  await handlers.vpc.createVPC({ name: 'around', cidr: '10.0.0.0/16', subnets }, call);
  await handlers.security.createSecurity({ name: 'around', vpc: 'around', rules: [] }, call);
  await handlers.keyPair.createKey({ name: 'around' }, call);
  await handlers.vm.startVM({ name: 'around', ...vmRequest }, call);
}

/** Every method that makes something. */
export const creations: readonly Creation[] = [
  {
    method: 'createVPC',
    create: ({ vpc }, name, call) =>
      vpc.createVPC({ name, cidr: '10.8.0.0/16', subnets: [{ name: `${name}-a`, cidr: '10.8.1.0/24' }] }, call),
  },
  {
    method: 'addSubnet',
    // A third octet of its own for each name: subnets of a VPC may not overlap.
    create: ({ vpc }, name, call) =>
      vpc.addSubnet(
        { nameId: 'around' },
        { name, cidr: `10.0.${100 + (name.charCodeAt(name.length - 1) % 100)}.0/24` },
        call,
      ),
  },
  {
    method: 'createSecurity',
    create: ({ security }, name, call) => security.createSecurity({ name, vpc: 'around', rules: [ssh] }, call),
  },
  { method: 'createKey', create: ({ keyPair }, name, call) => keyPair.createKey({ name }, call) },
  { method: 'startVM', create: ({ vm }, name, call) => vm.startVM({ name, ...vmRequest }, call) },
  { method: 'createDisk', create: ({ disk }, name, call) => disk.createDisk({ name, sizeGB: 1 }, call) },
  {
    method: 'snapshotVM',
    create: ({ myImage }, name, call) => myImage.snapshotVM({ name, sourceVM: 'around' }, call),
  },
  { method: 'createPublicIP', create: ({ publicIP }, name, call) => publicIP.createPublicIP({ name }, call) },
  {
    method: 'createNIC',
    create: ({ nic }, name, call) =>
      nic.createNIC({ name, vpc: 'around', subnet: 'around-a', securityGroups: ['around'] }, call),
  },
];
