import type { Counted } from './operation.ts';

const web = { nameId: 'web' };
const spare = { nameId: 'spare' };

export const withAddresses: readonly Counted[] = [
  {
    operation: 'createPublicIP',
    why: 'name, address',
    least: 2,
    most: 2,
    run: ({ publicIP }, call) => publicIP.createPublicIP({ name: 'spare' }, call),
  },
  {
    operation: 'associatePublicIP',
    why: 'address, instance, association',
    least: 3,
    most: 4,
    run: ({ publicIP }, call) => publicIP.associatePublicIP(spare, { vm: web }, call),
  },
  {
    operation: 'disassociatePublicIP',
    why: 'address, disassociation',
    least: 2,
    most: 2,
    run: ({ publicIP }, call) => publicIP.disassociatePublicIP(spare, call),
  },
  {
    operation: 'deletePublicIP',
    why: 'address, release',
    least: 2,
    most: 2,
    run: ({ publicIP }, call) => publicIP.deletePublicIP(spare, call),
  },
  {
    operation: 'createNIC',
    why: 'VPC, subnet, interface',
    least: 3,
    most: 5,
    run: ({ nic }, call) =>
      nic.createNIC({ name: 'spare', vpc: 'web', subnet: 'web-a', securityGroups: ['web'] }, call),
  },
  {
    operation: 'deleteNIC',
    why: 'interface, deletion',
    least: 2,
    most: 2,
    run: ({ nic }, call) => nic.deleteNIC(spare, call),
  },
  {
    operation: 'createNLB',
    why: 'VPC, subnets, balancer, group, listener, targets',
    least: 6,
    most: 11,
    run: ({ nlb }, call) =>
      nlb.createNLB(
        {
          name: 'web',
          vpc: 'web',
          type: 'PUBLIC',
          scope: 'REGION',
          listener: { protocol: 'TCP', port: 80 },
          vmGroup: { protocol: 'TCP', port: 8080, vms: ['web'] },
          healthChecker: {},
        },
        call,
      ),
  },
  {
    operation: 'getNLB',
    why: 'balancers, tags, listener, group, targets',
    least: 5,
    most: 8,
    run: ({ nlb }, call) => nlb.getNLB(web, call),
  },
  {
    operation: 'deleteNLB',
    why: 'balancers, tags, group, 2 deletions',
    least: 5,
    most: 7,
    run: ({ nlb }, call) => nlb.deleteNLB(web, call),
  },
];
