import { z } from 'zod';
import type { CallLimits, CloudConnection, Handlers } from '../contract/driver.ts';
import { guarded } from '../shared/guarded.ts';
import type { ServiceType } from './access/service.ts';
import type { Account } from './account.ts';
import { createAnyCallHandler } from './any-call/any-call.ts';
import { createClusterHandler } from './cluster/cluster.ts';
import { createDiskHandler } from './disk/disk.ts';
import { attachedDisksGrow } from './disk/disk-growth.ts';
import { diskLimits } from './disk/disk-limits.ts';
import { createImageHandler } from './image/image.ts';
import { createKeyPairHandler } from './key-pair/key-pair.ts';
import { createMyImageHandler } from './my-image/my-image.ts';
import { myImageLimits } from './my-image/my-image-limits.ts';
import { createNICHandler } from './nic/nic.ts';
import { nicLimits } from './nic/nic-limits.ts';
import { createNLBHandler } from './nlb/nlb.ts';
import { nlbLimits } from './nlb/nlb-limits.ts';
import { createPublicIPHandler } from './public-ip/public-ip.ts';
import { createQuotaInfoHandler } from './quota/quota-info.ts';
import { createRegionZoneHandler, readZones } from './region/region-zone.ts';
import { createSecurityHandler } from './security/security.ts';
import { createTagHandler } from './tag/tag.ts';
import { tagHomesOf } from './tag/tag-homes.ts';
import { createVMHandler } from './vm/vm.ts';
import { vmLimits } from './vm/vm-limits.ts';
import { createVMSpecHandler } from './vm-spec/vm-spec.ts';
import { createVPCHandler } from './vpc/vpc.ts';

interface Offer<H extends keyof Handlers> {
  /** The services without which a handler is of no use. */
  readonly needs: readonly ServiceType[];
  create(account: Account): Handlers[H];
}

/** Handlers, each present where the catalog has its services. */
const offers: { readonly [H in keyof Handlers]?: Offer<H> } = {
  regionZone: { needs: [], create: createRegionZoneHandler },
  image: { needs: ['image'], create: createImageHandler },
  vmSpec: { needs: ['compute'], create: createVMSpecHandler },
  vpc: { needs: ['network'], create: createVPCHandler },
  security: { needs: ['network'], create: createSecurityHandler },
  keyPair: { needs: ['compute'], create: createKeyPairHandler },
  vm: { needs: ['compute', 'network', 'image'], create: createVMHandler },
  disk: { needs: ['compute', 'volume'], create: createDiskHandler },
  myImage: { needs: ['compute', 'image'], create: createMyImageHandler },
  publicIP: { needs: ['compute', 'network'], create: createPublicIPHandler },
  nic: { needs: ['compute', 'network'], create: createNICHandler },
  nlb: { needs: ['load-balancer', 'compute', 'network'], create: createNLBHandler },
  cluster: { needs: ['container-infra', 'compute', 'network'], create: createClusterHandler },
  quotaInfo: { needs: [], create: createQuotaInfoHandler },
  anyCall: { needs: [], create: createAnyCallHandler },
};

/** What a project can do in its region. */
export function createConnection(account: Account): CloudConnection {
  const { profile, self } = account;
  const offered = new Map(Object.entries(offers).filter(([, { needs }]) => needs.every((type) => account.has(type))));
  const handlers = Object.fromEntries(
    [...offered].map(([name, { create }]) => [name, guarded(create(account) ?? {}, profile.provider, self)]),
  ) as Handlers;
  const homes = tagHomesOf(account, (name) => offered.has(name));

  return {
    handlers: {
      ...handlers,
      ...(homes.size > 0 && { tag: guarded(createTagHandler(account, homes), profile.provider, self) }),
    },
    facts: {
      zoneBasedControl: false,
      vpcCidr: false,
      emulatedVpc: false,
      singleVpc: false,
      attachedDisksGrow: attachedDisksGrow(account),
      // Magnum makes a cluster with its first group of workers.
      ...(offered.has('cluster') && { clusterType: 'type-ii' as const }),
      tagResourceTypes: [...homes.keys()],
    },

    /** One question, which also tells whether the zone is there. */
    async check(call) {
      const ask = { call, subject: self };
      if (!account.has('compute')) {
        await account.identity.read('/auth/projects', z.unknown(), ask);
        return;
      }
      const { availabilityZoneInfo } = await readZones(account, ask);
      const { zone } = account;
      if (zone === undefined || availabilityZoneInfo.some(({ zoneName }) => zoneName === zone)) return;
      const names = availabilityZoneInfo.map(({ zoneName }) => zoneName).join(', ');
      throw account.refusals.refusal({
        kind: 'not-found',
        subject: self,
        fact: {
          en: `the region has no availability zone ${zone}`,
          ko: `리전에 ${zone} 가용 영역이 없습니다`,
        },
        remedy: {
          en: `Set the connection's zone to one of: ${names}, or to none.`,
          ko: `연결의 존을 다음 중 하나로 지정하거나 비워 두십시오: ${names}.`,
        },
      });
    },

    limits: limitsOf(account),

    close: () => account.close(),
  };
}

const limitsOf = ({ context: { timings } }: Account): CallLimits => ({
  ...vmLimits(timings),
  ...diskLimits(timings),
  ...myImageLimits(timings),
  ...nicLimits(timings),
  ...nlbLimits(timings),
});
