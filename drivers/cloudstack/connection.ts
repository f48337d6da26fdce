import type { CloudConnection, Handlers } from '../contract/driver.ts';
import type { TaggableType } from '../contract/tag.ts';
import { guarded } from '../shared/guarded.ts';
import type { Account } from './account.ts';
import { createAnyCallHandler } from './any-call.ts';
import { zoneList } from './capability.ts';
import { createClusterHandler } from './cluster.ts';
import { createDiskHandler } from './disk.ts';
import { createImageHandler } from './image.ts';
import { createKeyPairHandler } from './key-pair.ts';
import { createMyImageHandler } from './my-image.ts';
import { createNICHandler } from './nic.ts';
import { createNLBHandler } from './nlb.ts';
import { offeredHandlers } from './offered-handlers.ts';
import { createPublicIPHandler } from './public-ip.ts';
import { createQuotaInfoHandler } from './quota-info.ts';
import { provider, refusal } from './refusal.ts';
import { createRegionZoneHandler } from './region-zone.ts';
import { createSecurityHandler } from './security.ts';
import { createTagHandler } from './tag.ts';
import { tagHomesOf } from './tag-homes.ts';
import { createVMHandler } from './vm.ts';
import { callLimitsOf } from './vm-call-limits.ts';
import { createVMSpecHandler } from './vm-spec.ts';
import { createVPCHandler } from './vpc.ts';

/** Handlers by the types of what they handle. A subnet is its VPC's. */
const handlerOf = {
  vpc: 'vpc',
  subnet: 'vpc',
  sg: 'security',
  keypair: 'keyPair',
  vm: 'vm',
  disk: 'disk',
  myimage: 'myImage',
  nlb: 'nlb',
  cluster: 'cluster',
  publicip: 'publicIP',
} as const satisfies Partial<Record<TaggableType, keyof Handlers>>;

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
  cluster: createClusterHandler,
  publicIP: createPublicIPHandler,
  nic: createNICHandler,
  quotaInfo: createQuotaInfoHandler,
  anyCall: createAnyCallHandler,
} satisfies { [H in keyof Handlers]?: (account: Account) => Handlers[H] };

/** What the account can do in its zone: handlers whose commands its role has. */
export function createConnection(account: Account): CloudConnection {
  const { zone } = account;
  const offered = offeredHandlers(account);
  const homes = tagHomesOf(account, { has: (type) => offered.has(handlerOf[type as keyof typeof handlerOf]) });
  const made = Object.entries(factories)
    .filter(([name]) => offered.has(name as keyof Handlers))
    .map(([name, create]) => [name, guarded(create(account), provider, account.self)] as const);
  const tag = offered.has('tag') ? { tag: guarded(createTagHandler(account, homes), provider, account.self) } : {};

  return {
    handlers: { ...(Object.fromEntries(made) as Handlers), ...tag },
    facts: {
      zoneBasedControl: true,
      vpcCidr: zone.kind !== 'security-groups',
      emulatedVpc: zone.kind !== 'vpc',
      singleVpc: false,
      attachedDisksGrow: true,
      ...(offered.has('cluster') && { clusterType: 'type-ii' as const }),
      tagResourceTypes: offered.has('tag') ? [...homes.keys()] : [],
    },

    limits: callLimitsOf(account.context.timings),

    async check(call) {
      const rows = await account.api.list(zoneList, { id: zone.id }, { call, subject: account.self });
      if (rows.some(({ id }) => id === zone.id)) return;
      throw refusal({
        kind: 'not-found',
        subject: account.self,
        fact: {
          en: `the account no longer sees the zone ${zone.name}`,
          ko: `계정에서 더 이상 ${zone.name} 존이 보이지 않습니다`,
        },
        remedy: { en: 'Choose another zone for the connection.', ko: '연결의 존을 다른 존으로 바꾸십시오.' },
      });
    },

    close: () => account.api.close(),
  };
}
