import type { CloudDriver, Handlers } from '../contract/driver.ts';
import { createAnyCallHandler } from './any-call.ts';
import { createMockCloud, type MockCloud } from './cloud.ts';
import { clusterTypeIn, createClusterHandler } from './cluster.ts';
import { createDiskHandler } from './disk.ts';
import { createImageHandler } from './image.ts';
import { createKeyPairHandler } from './key-pair.ts';
import { createMyImageHandler } from './my-image.ts';
import { createNICHandler } from './nic.ts';
import { createNLBHandler } from './nlb.ts';
import { type MockOptions, mockSettings } from './options.ts';
import { createPriceInfoHandler } from './price.ts';
import { createPublicIPHandler } from './public-ip.ts';
import { createQuotaInfoHandler } from './quota-info.ts';
import { createRegionZoneHandler } from './region-zone.ts';
import { createSecurityHandler } from './security.ts';
import { createTagHandler, tagResourceTypes } from './tag.ts';
import { createVMHandler } from './vm.ts';
import { createVMSpecHandler } from './vm-spec.ts';
import { createVPCHandler } from './vpc.ts';

export { createMockFaults, injectFaults, type MockFault, type MockFaults } from './faults.ts';
export { instantTimings, type MockOptions, type MockTimings } from './options.ts';

/**
 * A cloud that exists only in the state directory: no network, no account, and otherwise as strict as a real one. The
 * credential's `MockName` is the account: `demo` starts with a small world, `invalid` is refused, any other starts empty.
 * What an account has in a region is one JSON file, so a restart and other processes find it.
 */
export function createMockDriver(options: MockOptions = {}): CloudDriver {
  const settings = mockSettings(options);
  return {
    provider: 'MOCK',
    version: '1.0.0',
    async connect(connectOptions) {
      const cloud = createMockCloud(connectOptions, settings);
      return {
        handlers: createHandlers(cloud),
        facts: {
          zoneBasedControl: true,
          vpcCidr: true,
          emulatedVpc: false,
          singleVpc: false,
          attachedDisksGrow: false,
          clusterType: settings.clusterType ?? clusterTypeIn(connectOptions.region.region),
          tagResourceTypes: [...tagResourceTypes],
        },
        check: (call) => cloud.ask('check', cloud.self, call, () => undefined),
        async close() {},
      };
    },
  };
}

const createHandlers = (cloud: MockCloud): Handlers => ({
  regionZone: createRegionZoneHandler(cloud),
  image: createImageHandler(cloud),
  vmSpec: createVMSpecHandler(cloud),
  vpc: createVPCHandler(cloud),
  security: createSecurityHandler(cloud),
  keyPair: createKeyPairHandler(cloud),
  vm: createVMHandler(cloud),
  disk: createDiskHandler(cloud),
  myImage: createMyImageHandler(cloud),
  nlb: createNLBHandler(cloud),
  cluster: createClusterHandler(cloud),
  publicIP: createPublicIPHandler(cloud),
  nic: createNICHandler(cloud),
  tag: createTagHandler(cloud),
  priceInfo: createPriceInfoHandler(cloud),
  quotaInfo: createQuotaInfoHandler(cloud),
  anyCall: createAnyCallHandler(cloud),
});
