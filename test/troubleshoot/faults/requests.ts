import type { Request } from './scenario.ts';

/** A VM beside those of the demo world. */
export const vm = (name: string, changes: Readonly<Record<string, unknown>> = {}): Request => ({
  operation: 'StartVM',
  input: {
    name,
    image: 'ubuntu-24.04',
    spec: 'm1.small',
    vpc: 'vpc-01',
    subnet: 'subnet-01',
    securityGroups: ['sg-01'],
    keyPair: 'keypair-01',
    ...changes,
  },
});

/** A cluster beside that of the demo world. */
export const cluster = (name: string, changes: Readonly<Record<string, unknown>> = {}): Request => ({
  operation: 'CreateCluster',
  input: {
    name,
    vpc: 'vpc-01',
    subnets: ['subnet-01'],
    securityGroups: ['sg-01'],
    spec: 'm1.small',
    keyPair: 'keypair-01',
    ...changes,
  },
});
