import { onTestFinished } from 'vitest';
import type { OpenConnection } from '../../tools/context.ts';
import { readTarget } from '../../tools/targets.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { openSpiderWithConnections } from '../doubles/spider-connections.ts';
import { operationNamed } from './operation-named.ts';
import { runOperation } from './run-operation.ts';

const call = { signal: new AbortController().signal };

/** The demo world, in which the connection `lab` leads through a CB-Spider server to a cloud with a VPC and a VM. */
export async function openServerClouds() {
  const spider = await openSpiderWithConnections(['lab']);
  onTestFinished(() => spider[Symbol.asyncDispose]());
  const region = { region: 'default' };
  const connection = await spider.server.connect({ connection: 'lab', provider: 'MOCK', region, ...call });
  const lab: OpenConnection = { name: 'lab', provider: 'MOCK', region, connection };
  const clouds = await createTestClouds();
  const throughServer = {
    ...clouds.clouds,
    open: async (name: string, signal: AbortSignal) => (name === 'lab' ? lab : clouds.clouds.open(name, signal)),
  };
  const changes = { clouds: throughServer, defaultConnection: 'lab' };
  const run = (name: string, input: Record<string, unknown>) => runOperation(clouds, name, input, changes);
  await run('CreateVPC', {
    name: 'vpc-01',
    cidr: '10.0.0.0/16',
    subnets: [{ name: 'subnet-01', cidr: '10.0.1.0/24' }],
  });
  await run('CreateSecurity', { name: 'sg-01', vpc: 'vpc-01' });
  await run('CreateKey', { name: 'key-01' });
  await run('StartVM', {
    name: 'web-01',
    image: 'mock-vmimage-01',
    spec: 'mock-vmspec-01',
    vpc: 'vpc-01',
    subnet: 'subnet-01',
    securityGroups: ['sg-01'],
    keyPair: 'key-01',
  });
  const target = (name: string, input: Record<string, unknown>) =>
    readTarget(operationNamed(name), input, clouds.context(changes));
  return { ...spider, run, target, lab, records: clouds.clouds.records };
}
