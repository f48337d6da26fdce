import type { HandlerName, Handlers } from '../contract/driver.ts';
import { createAnyCallHandler } from './any-call.ts';
import { createClusterHandler } from './cluster.ts';
import type { SpiderContext } from './context.ts';
import { createDiskHandler } from './disk.ts';
import { createImageHandler } from './image.ts';
import { createKeyPairHandler } from './key-pair.ts';
import { createMyImageHandler } from './my-image.ts';
import { createNICHandler } from './nic.ts';
import { createNLBHandler } from './nlb.ts';
import { createPriceInfoHandler } from './price.ts';
import { createPublicIPHandler } from './public-ip.ts';
import { createQuotaInfoHandler } from './quota-info.ts';
import { createRegionZoneHandler } from './region-zone.ts';
import { createRegistrationHandler } from './registration.ts';
import { createSecurityHandler } from './security.ts';
import { createTagHandler } from './tag.ts';
import { createVMHandler } from './vm.ts';
import { createVMSpecHandler } from './vm-spec.ts';
import { createVPCHandler } from './vpc.ts';

type Factories = { readonly [H in HandlerName]?: (context: SpiderContext) => NonNullable<Handlers[H]> };

const factories: Factories = {
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
  cluster: createClusterHandler,
  publicIP: createPublicIPHandler,
  nic: createNICHandler,
  tag: createTagHandler,
  priceInfo: createPriceInfoHandler,
  quotaInfo: createQuotaInfoHandler,
  anyCall: createAnyCallHandler,
  registration: createRegistrationHandler,
};

/** The handlers that the server has for the connection. */
export function createHandlers(context: SpiderContext): Handlers {
  const present = Object.entries(factories).filter(([name]) => context.capability.handlers.has(name as HandlerName));
  return Object.fromEntries(present.map(([name, create]) => [name, create(context)]));
}
