import { DescribeRegionsCommand } from '@aws-sdk/client-ec2';
import type { CloudConnection, Handlers } from '../contract/driver.ts';
import { guarded } from '../shared/guarded.ts';
import { cancelled } from '../shared/sleep.ts';
import type { Account } from './account.ts';
import { createAnyCallHandler } from './any-call/any-call.ts';
import { clusterCallLimits } from './cluster/call-limits.ts';
import { createDiskHandler } from './disk/disk.ts';
import { createImageHandler } from './image/image.ts';
import { createKeyPairHandler } from './key-pair/key-pair.ts';
import { lazyCluster, lazyPriceInfo, lazyQuotaInfo } from './lazy-handlers.ts';
import { createMyImageHandler } from './my-image/my-image.ts';
import { createNICHandler } from './nic/nic.ts';
import { nlbCallLimits } from './nlb/call-limits.ts';
import { createNLBHandler } from './nlb/nlb.ts';
import { createPublicIPHandler } from './public-ip/public-ip.ts';
import { provider } from './refusal.ts';
import { createRegionZoneHandler } from './region/region-zone.ts';
import { createSecurityHandler } from './security/security.ts';
import { createTagHandler, tagResourceTypes } from './tag/tag.ts';
import { createVMHandler } from './vm/vm.ts';
import { computeLimits } from './vm/vm-call-limits.ts';
import { createVMSpecHandler } from './vm-spec/vm-spec.ts';
import { networkLimits } from './vpc/call-limits.ts';
import { createVPCHandler } from './vpc/vpc.ts';

const factories = {
  regionZone: createRegionZoneHandler,
  image: createImageHandler,
  vmSpec: createVMSpecHandler,
  vpc: createVPCHandler,
  security: createSecurityHandler,
  keyPair: createKeyPairHandler,
  vm: createVMHandler,
  disk: createDiskHandler,
  myImage: createMyImageHandler,
  nlb: createNLBHandler,
  cluster: lazyCluster,
  publicIP: createPublicIPHandler,
  nic: createNICHandler,
  tag: createTagHandler,
  priceInfo: lazyPriceInfo,
  quotaInfo: lazyQuotaInfo,
  anyCall: createAnyCallHandler,
} satisfies { [H in keyof Handlers]?: (account: Account) => Handlers[H] };

export function createConnection(account: Account): CloudConnection {
  const { timings } = account.context;
  const made = Object.entries<(account: Account) => object>(factories).map(
    ([name, create]) => [name, guarded(create(account), provider, account.self)] as const,
  );

  return {
    handlers: Object.fromEntries(made) as Handlers,

    facts: {
      zoneBasedControl: true,
      vpcCidr: true,
      emulatedVpc: false,
      singleVpc: false,
      clusterType: 'type-i',
      clusterZones: 2,
      attachedDisksGrow: true,
      tagResourceTypes: [...tagResourceTypes],
    },

    limits: {
      ...networkLimits(timings),
      ...computeLimits(timings),
      ...nlbCallLimits(timings),
      ...clusterCallLimits(timings),
    },

    /** Who the keys belong to, and whether they may ask EC2 in this region at all: neither says the other. */
    async check(call) {
      if (call.signal.aborted) throw cancelled(provider, account.self, false);
      const wanted = new DescribeRegionsCommand({ RegionNames: [account.region] });
      await Promise.all([account.accountId(call), account.ec2.read(wanted, { call, subject: account.self })]);
    },

    close: () => account.close(),
  };
}
