import { expect, it } from 'vitest';
import { z } from 'zod';
import type { CallRecord } from '../../tools/call-history.ts';
import { allOperations } from '../../tools/index.ts';
import type { TrackedOperation } from '../../tools/tracked.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';
import { runToItsEnd } from './run-operation.ts';
import { openServerClouds } from './server-clouds.ts';

const vm = {
  name: 'web-03',
  image: 'ubuntu-24.04',
  spec: 'm1.small',
  vpc: 'vpc-01',
  subnet: 'subnet-01',
  securityGroups: ['sg-01'],
  keyPair: 'keypair-01',
};
const rules = [{ direction: 'inbound', protocol: 'TCP', fromPort: 8443, toPort: 8443, cidr: '0.0.0.0/0' }];
const parts = { driver: 'mock-driver', credential: 'mock-credential', region: 'seoul' };

/** One call of each operation, in an order in which all of them succeed on the demo world. */
const script: readonly (readonly [string, Record<string, unknown>])[] = [
  ['ListVM', {}],
  ['GetVM', { name: 'web-01' }],
  ['ListVMStatus', { connection: 'all' }],
  ['GetVMStatus', { name: 'web-01' }],
  ['StartVM', vm],
  ['SuspendVM', { name: 'web-03' }],
  ['ResumeVM', { name: 'web-03' }],
  ['RebootVM', { name: 'web-03' }],
  ['TerminateVM', { name: 'web-03' }],
  ['ListImage', {}],
  ['GetImage', { name: 'debian-12' }],
  ['CheckWindowsImage', { name: 'debian-12' }],
  ['CreateImage', { name: 'golden-01', osPlatform: 'Linux/UNIX' }],
  ['DeleteImage', { name: 'golden-01' }],
  ['ListVMSpec', {}],
  ['GetVMSpec', { name: 'm1.small' }],
  ['ListOrgVMSpec', {}],
  ['GetOrgVMSpec', { name: 'm1.small' }],
  ['QueryResult', { where: [{ column: 'vcpuCount', is: 'atLeast', value: 8 }], sortBy: 'name', limit: 5 }],
  ['AggregateResult', { function: 'average', column: 'memoryMiB', groupBy: 'region' }],
  ['ListVPC', {}],
  ['GetVPC', { name: 'vpc-01' }],
  ['CreateVPC', { name: 'vpc-02', cidr: '10.8.0.0/16' }],
  ['AddSubnet', { name: 'subnet-02', cidr: '10.8.1.0/24', vpc: 'vpc-02' }],
  ['RemoveSubnet', { name: 'subnet-02', vpc: 'vpc-02' }],
  ['DeleteVPC', { name: 'vpc-02' }],
  ['ListSecurity', {}],
  ['GetSecurity', { name: 'sg-01' }],
  ['CreateSecurity', { name: 'sg-02', vpc: 'vpc-01' }],
  ['AddRules', { name: 'sg-02', rules }],
  ['RemoveRules', { name: 'sg-02', rules }],
  ['DeleteSecurity', { name: 'sg-02' }],
  ['ListKey', {}],
  ['GetKey', { name: 'keypair-01' }],
  ['CreateKey', { name: 'keypair-02' }],
  ['DeleteKey', { name: 'keypair-02' }],
  ['ListDisk', {}],
  ['GetDisk', { name: 'data-01' }],
  ['CreateDisk', { name: 'data-02', sizeGB: 20 }],
  ['AttachDisk', { name: 'spare-01', vm: 'web-01' }],
  ['DetachDisk', { name: 'spare-01' }],
  ['ChangeDiskSize', { name: 'spare-01', sizeGB: 80 }],
  ['DeleteDisk', { name: 'spare-01' }],
  ['ListMyImage', {}],
  ['GetMyImage', { name: 'web-golden-01' }],
  ['SnapshotVM', { name: 'web-golden-02', vm: 'web-01' }],
  ['DeleteMyImage', { name: 'web-golden-01' }],
  ['ListNLB', {}],
  ['GetNLB', { name: 'web-lb' }],
  ['CreateNLB', { name: 'api-lb', listenerPort: 443, vms: ['web-01'] }],
  ['GetVMGroupHealthInfo', { name: 'api-lb' }],
  ['AddVMs', { name: 'api-lb', vms: ['web-02', 'db-01'] }],
  ['RemoveVMs', { name: 'api-lb', vms: ['db-01'] }],
  ['ChangeListener', { name: 'api-lb', listenerPort: 8443 }],
  ['ChangeVMGroupInfo', { name: 'api-lb', vmGroupPort: 8080 }],
  ['ChangeHealthCheckerInfo', { name: 'api-lb', healthCheckIntervalSeconds: 30 }],
  ['DeleteNLB', { name: 'api-lb' }],
  ['ListPublicIP', {}],
  ['GetPublicIP', { name: 'web-ip' }],
  ['CreatePublicIP', { name: 'api-ip' }],
  ['AssociatePublicIP', { name: 'api-ip', vm: 'web-01' }],
  ['DisassociatePublicIP', { name: 'api-ip' }],
  ['DeletePublicIP', { name: 'api-ip' }],
  ['ListNIC', {}],
  ['GetNIC', { name: 'nic-01' }],
  ['CreateNIC', { name: 'nic-02', vpc: 'vpc-01', subnet: 'subnet-01' }],
  ['AttachNIC', { name: 'nic-02', vm: 'web-01' }],
  ['AddPrivateIP', { name: 'nic-02', privateIP: '10.0.1.77' }],
  ['GetNICOSConfigScript', { name: 'nic-02' }],
  ['RemovePrivateIP', { name: 'nic-02', privateIP: '10.0.1.77' }],
  ['DetachNIC', { name: 'nic-02' }],
  ['DeleteNIC', { name: 'nic-02' }],
  ['ListCluster', {}],
  ['GetCluster', { name: 'dev-cluster' }],
  ['CreateCluster', { name: 'k8s-02', vpc: 'vpc-01' }],
  ['UpgradeCluster', { name: 'dev-cluster', version: '1.33' }],
  ['GenerateClusterToken', { name: 'dev-cluster' }],
  ['GetKubeconfig', { name: 'dev-cluster' }],
  ['AddNodeGroup', { name: 'batch', cluster: 'k8s-02', spec: 'm1.small' }],
  ['ChangeNodeGroupScaling', { name: 'batch', cluster: 'k8s-02', desiredNodeSize: 2, maxNodeSize: 3 }],
  ['SetNodeGroupAutoScaling', { name: 'batch', cluster: 'k8s-02', on: false }],
  ['RemoveNodeGroup', { name: 'batch', cluster: 'k8s-02' }],
  ['DeleteCluster', { name: 'k8s-02' }],
  ['ListRegionZone', {}],
  ['GetRegionZone', { name: 'seoul' }],
  ['ListOrgRegion', {}],
  ['ListOrgZone', {}],
  ['ListIID', { resourceType: 'vm' }],
  ['ListTag', { resourceType: 'vm', name: 'web-01' }],
  ['GetTag', { name: 'web-01', key: 'env' }],
  ['AddTag', { resourceType: 'vpc', name: 'vpc-01', key: 'team', value: 'infra' }],
  ['RemoveTag', { name: 'vpc-01', key: 'team' }],
  ['FindTag', { keyword: 'staging' }],
  ['ListProductFamily', {}],
  ['GetPriceInfo', { spec: 'm1.small' }],
  ['ListServiceType', {}],
  ['GetQuotaInfo', {}],
  ['AnyCall', { fid: 'countAll' }],
  ['RegisterDriver', { name: 'driver-02', provider: 'MOCK' }],
  ['ListDriver', {}],
  ['GetDriver', { name: 'driver-02' }],
  ['RegisterCredential', { name: 'credential-02', provider: 'MOCK' }],
  ['ListCredential', {}],
  ['GetCredential', { name: 'credential-02' }],
  ['RegisterRegion', { name: 'region-02', provider: 'MOCK', region: 'tokyo' }],
  ['ListRegion', {}],
  ['GetRegion', { name: 'region-02' }],
  ['RegisterConnectionConfig', { name: 'connection-02', ...parts }],
  ['ListConnectionConfig', {}],
  ['GetConnectionConfig', { name: 'connection-02' }],
  ['TestConnection', {}],
  ['GetCapability', {}],
  ['UnregisterConnectionConfig', { name: 'connection-02' }],
  ['UnregisterRegion', { name: 'region-02' }],
  ['UnregisterCredential', { name: 'credential-02' }],
  ['UnregisterDriver', { name: 'driver-02' }],
  ['RegisterServer', { name: 'lab', url: 'http://127.0.0.1:1024' }],
  ['ListServer', {}],
  ['GetServer', { name: 'lab' }],
  ['RegisterDriver', { name: 'driver-03', provider: 'MOCK', server: 'lab' }],
  ['RegisterCredential', { name: 'credential-03', provider: 'MOCK', server: 'lab' }],
  ['RegisterRegion', { name: 'region-03', provider: 'MOCK', region: 'tokyo', server: 'lab' }],
  [
    'RegisterConnectionConfig',
    { name: 'connection-03', driver: 'driver-03', credential: 'credential-03', region: 'region-03', server: 'lab' },
  ],
  ['ListDriver', { server: 'lab' }],
  ['ListCredential', { server: 'lab' }],
  ['ListRegion', { server: 'lab' }],
  ['ListConnectionConfig', { server: 'lab' }],
  ['UnregisterConnectionConfig', { name: 'connection-03', server: 'lab' }],
  ['ImportConnectionConfig', { server: 'lab', connections: ['aws-prod'] }],
  ['UnregisterConnectionConfig', { name: 'aws-prod' }],
  ['UnregisterServer', { name: 'lab' }],
  ['ListProvider', {}],
  ['ListCredentialKey', { provider: 'MOCK' }],
  ['ListCallHistory', {}],
  ['AnalyzeCallHistory', { about: 'comparison' }],
  ['Diagnose', { error: 'VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8' }],
  ['ContinueDiagnosis', {}],
  ['ListPlaybooks', { provider: 'AWS', about: 'quota' }],
  ['CheckHealth', { name: 'web-01' }],
  ['CheckReachability', { name: 'web-01', service: 'http' }],
  ['ListProblems', {}],
  ['ListChanges', {}],
  ['FindOperation', { need: 'grow a disk' }],
  ['ListTrackedOperation', {}],
  ['GetTrackedOperation', { name: 'dev-02' }],
];

/** What only a connection through a server can do. */
const throughServer: typeof script = [
  ['CompareResource', {}],
  ['ListVMUsingResource', { name: 'sg-01' }],
  ['GetResourceOwner', { resourceType: 'sg', systemId: 'the id of sg-01' }],
  ['UnregisterResource', { resourceType: 'keypair', name: 'key-01' }],
  ['RegisterResource', { resourceType: 'keypair', name: 'key-02', systemId: 'the id of key-01' }],
  ['ForceDeleteResource', { resourceType: 'vm', name: 'web-01' }],
];

const trackedCluster: TrackedOperation = {
  id: '01M7YJ6GRX5S3JD3J1WF1YKX8W',
  operation: 'CreateCluster',
  connection: 'mock-seoul',
  target: 'dev-02',
  state: 'running',
  status: { en: 'Cluster dev-02 is Creating.', ko: '클러스터 dev-02 상태: Creating.' },
  started: '2026-11-21T05:00:00.000Z',
  updated: '2026-11-21T05:01:00.000Z',
};

const failedStart: CallRecord = {
  time: '2026-11-21T05:00:00.000Z',
  connection: 'mock-seoul',
  provider: 'MOCK',
  region: 'seoul',
  operation: 'startVM',
  resource: 'web-09',
  durationMs: 20,
  outcome: 'quota',
  message: 'quota exceeded for resource vCPU',
};

type Outcome = Awaited<ReturnType<typeof runToItsEnd>>;

function expectToFit(name: string, { details, said, shown }: Outcome): void {
  expect(operationNamed(name).details.safeParse(details).error, name).toBeUndefined();
  expect(JSON.parse(JSON.stringify(details)), name).toEqual(details);
  expect(said.en, name).toMatch(/\S.*\.$/);
  expect(said.ko, name).toMatch(/[가-힣].*\.$/);
  expect(z.json().safeParse(JSON.parse(JSON.stringify(shown))).success, name).toBe(true);
}

it('carries out every operation on the mock cloud, with answers that fit their schemas and can be shown', async () => {
  const clouds = await createTestClouds();
  clouds.tracked.push(trackedCluster);
  clouds.calls.push(failedStart);
  for (const [name, input] of script) expectToFit(name, await runToItsEnd(clouds, name, input));
});

it('carries out what only a connection through a server can do, with answers of the same kind', async () => {
  const { run, target } = await openServerClouds();
  const ids = await Promise.all([target('DeleteSecurity', { name: 'sg-01' }), target('DeleteKey', { name: 'key-01' })]);
  const systemIds = new Map(ids.map((state) => [`the id of ${state?.name}`, state?.systemId]));
  for (const [name, { systemId, ...input }] of throughServer) {
    const id = systemIds.get(String(systemId));
    expectToFit(name, await run(name, id === undefined ? input : { ...input, systemId: id }));
  }
});

it('leaves out no operation', () => {
  const called = new Set([...script, ...throughServer].map(([name]) => name));
  // What only stands for another call never runs.
  const running = allOperations.filter(({ standsFor }) => !standsFor).map(({ name }) => name);
  expect(running.filter((name) => !called.has(name))).toEqual([]);
});
