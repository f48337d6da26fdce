import { expect, it } from 'vitest';
import { z } from 'zod';
import { allOperations } from '../../tools/index.ts';
import { createTestClouds } from '../doubles/clouds.ts';
import { operationNamed } from './operation-named.ts';

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
  ['ListRegionZone', {}],
  ['GetRegionZone', { name: 'seoul' }],
  ['ListOrgRegion', {}],
  ['ListOrgZone', {}],
  ['ListIID', { resourceType: 'vm' }],
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
  ['ListProvider', {}],
  ['ListCredentialKey', { provider: 'MOCK' }],
  ['ListCallHistory', {}],
];

it('carries out every operation on the mock cloud, with answers that fit their schemas and can be shown', async () => {
  const { context } = await createTestClouds();
  for (const [name, input] of script) {
    const operation = operationNamed(name);
    const parsed = operation.input.parse(input);
    const details = await operation.run(parsed, context());
    expect(operation.details.safeParse(details).error, name).toBeUndefined();
    expect(JSON.parse(JSON.stringify(details)), name).toEqual(details);
    const said = operation.say(details, parsed);
    expect(said.en, name).toMatch(/\S.*\.$/);
    expect(said.ko, name).toMatch(/[가-힣].*\.$/);
    expect(z.json().safeParse(JSON.parse(JSON.stringify(operation.present(details, parsed)))).success, name).toBe(true);
  }
  expect(allOperations.map(({ name }) => name).filter((name) => !script.some(([each]) => each === name))).toEqual([]);
});
