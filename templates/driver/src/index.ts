import type { DriverPlugin } from 'spinneret/contract';
import { createCloud } from './cloud.ts';
import { providerName } from './errors.ts';
import { createKeyPairs } from './key-pair.ts';
import { createRegions } from './region-zone.ts';
import { createVPCs } from './vpc.ts';

/**
 * What Spinneret imports this module for. It is called each time a connection opens, so everything that lives here
 * lives as long as that connection: this cloud is in memory, and a real one is behind an HTTP client.
 */
export function createDriver(): DriverPlugin {
  return {
    // A name that Spinneret does not know yet makes a new provider.
    provider: providerName,
    title: 'Example cloud',
    version: '0.1.0',
    // Asked for without echo, kept encrypted, and blacked out everywhere but for those that are marked as identifiers.
    credentialKeys: [
      { name: 'ApiKey', cspName: 'EXAMPLE_API_KEY' },
      { name: 'AccountName', identifier: true, optional: true },
    ],

    // Makes no change, and needs no call: `check` asks the cloud whether the credential works.
    async connect({ credential, region }) {
      const cloud = createCloud(region.region, credential.ApiKey ?? '');
      return {
        // A handler that the cloud lacks is left out whole, and so is an optional method: nothing is stubbed.
        handlers: {
          regionZone: createRegions(cloud),
          vpc: createVPCs(cloud),
          keyPair: createKeyPairs(cloud),
        },
        facts: {
          zoneBasedControl: false,
          vpcCidr: true,
          emulatedVpc: false,
          singleVpc: false,
          tagResourceTypes: [],
        },
        check: (call) => cloud.check(call),
        close: async () => undefined,
      };
    },
  };
}
