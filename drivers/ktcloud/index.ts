import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { CloudDriver, DriverFacts, Handlers } from '../contract/driver.ts';
import { guarded } from '../shared/guarded.ts';
import { createQueues } from '../shared/queue.ts';
import type { KTCloud } from './cloud.ts';
import { connectKTCloud } from './connect.ts';
import { createDiskHandler } from './disk.ts';
import { createImageHandler } from './image.ts';
import { createKeyPairHandler } from './key-pair.ts';
import { callLimits } from './limits.ts';
import { createMyImageHandler } from './my-image.ts';
import { createNLBHandler } from './nlb.ts';
import { provider } from './refusal.ts';
import { createRegionZoneHandler } from './region-zone.ts';
import { createSecurityHandler } from './security.ts';
import { type KTCloudOptions, settingsOf } from './settings.ts';
import { createTagHandler, tagResourceTypes } from './tag.ts';
import { createVMHandler } from './vm.ts';
import { createVMSpecHandler } from './vm-spec.ts';
import { createVPCHandler } from './vpc.ts';

export { preflights } from './preflight/index.ts';
export type { KTCloudOptions, KTCloudTimings } from './settings.ts';

/**
 * KT Cloud Classic (G1/G2), spoken to directly. A connection works in one zone. VPCs, subnets and security groups are
 * records in the state directory; everything else is the cloud's own.
 */
export function createKTCloudDriver(options: KTCloudOptions = {}): CloudDriver {
  const settings = settingsOf(options);
  const queues = createQueues();
  return {
    provider,
    version: '1.0.0',
    async connect(connectOptions) {
      const cloud = connectKTCloud(connectOptions, settings, queues);
      return {
        handlers: createHandlers(cloud),
        limits: callLimits,
        facts: { ...facts, tagResourceTypes: [...tagResourceTypes] },
        check: guarded({ check: (call: CallOptions) => check(cloud, call) }, provider, cloud.self).check,
        close: () => cloud.close(),
      };
    },
  };
}

const facts: DriverFacts = {
  zoneBasedControl: false,
  vpcCidr: false,
  emulatedVpc: true,
  singleVpc: false,
  attachedDisksGrow: false,
  tagResourceTypes: [],
};

function createHandlers(cloud: KTCloud): Handlers {
  const guard = <H extends object>(handler: H): H => guarded(handler, provider, cloud.self);
  return {
    regionZone: guard(createRegionZoneHandler(cloud)),
    image: guard(createImageHandler(cloud)),
    vmSpec: guard(createVMSpecHandler(cloud)),
    vpc: guard(createVPCHandler(cloud)),
    security: guard(createSecurityHandler(cloud)),
    keyPair: guard(createKeyPairHandler(cloud)),
    vm: guard(createVMHandler(cloud)),
    disk: guard(createDiskHandler(cloud)),
    myImage: guard(createMyImageHandler(cloud)),
    nlb: guard(createNLBHandler(cloud)),
    tag: guard(createTagHandler(cloud)),
  };
}

/** The shortest answer that takes a signature. */
async function check(cloud: KTCloud, call: CallOptions): Promise<void> {
  const ask = cloud.ask(call);
  const { server } = await cloud.place(ask);
  await server.read('listSSHKeyPairs', z.looseObject({}), {}, ask);
}
