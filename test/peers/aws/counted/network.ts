import { zones } from '../connect.ts';
import type { Counted } from './operation.ts';

const web = { nameId: 'web' };
const rule = { direction: 'inbound', protocol: 'TCP', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' } as const;
const subnets = [
  { name: 'web-a', cidr: '10.0.1.0/24', zone: zones[0] },
  { name: 'web-b', cidr: '10.0.2.0/24', zone: zones[1] },
];

export const withNetworks: readonly Counted[] = [
  {
    operation: 'createVPC',
    why: 'VPC, gateway, its attachment, route table, route, 2 subnets',
    least: 7,
    most: 11,
    run: ({ vpc }, call) => vpc.createVPC({ name: 'web', cidr: '10.0.0.0/16', subnets }, call),
  },
  { operation: 'getVPC', why: 'VPC, subnets', least: 2, most: 2, run: ({ vpc }, call) => vpc.getVPC(web, call) },
  { operation: 'listVPC', why: 'VPCs, subnets', least: 2, most: 2, run: ({ vpc }, call) => vpc.listVPC(call) },
  {
    operation: 'createSecurity',
    why: 'VPC, group, rules',
    least: 3,
    most: 4,
    run: ({ security }, call) => security.createSecurity({ name: 'web', vpc: 'web', rules: [rule] }, call),
  },
  {
    operation: 'getSecurity',
    why: 'group, its VPC’s name',
    least: 2,
    most: 2,
    run: ({ security }, call) => security.getSecurity(web, call),
  },
  {
    operation: 'createKey',
    why: 'key pair',
    least: 1,
    most: 3,
    run: ({ keyPair }, call) => keyPair.createKey({ name: 'web' }, call),
  },
];
