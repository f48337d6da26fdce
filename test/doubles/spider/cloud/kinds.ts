import { capabilityWith, mockFlags } from './capability.ts';
import { mockCatalogue, regionalCatalogue } from './catalogue.ts';
import type { CloudKind } from './kind.ts';

/** The mock driver that every CB-Spider server brings along. */
export const mockKind: CloudKind = {
  provider: 'MOCK',
  credentialKeys: { MockName: 'MockName' },
  accountKey: 'MockName',
  capability: capabilityWith(mockFlags),
  catalogue: mockCatalogue,
  inMemory: true,
};

/** A cloud with public IPs, network interfaces and quotas. It says nothing of its NICs, as no driver of the server does. */
export const awsKind: CloudKind = {
  provider: 'AWS',
  credentialKeys: { ClientId: 'aws_access_key_id', ClientSecret: 'aws_secret_access_key' },
  accountKey: 'ClientId',
  capability: capabilityWith(
    [...mockFlags, 'QuotaInfoHandler', 'PublicIPHandler'],
    ['vpc', 'subnet', 'sg', 'keypair', 'vm', 'nlb', 'disk', 'myimage', 'cluster', 'publicip', 'nic'],
  ),
  catalogue: regionalCatalogue,
  inMemory: false,
};

export const kinds: readonly CloudKind[] = [mockKind, awsKind];
