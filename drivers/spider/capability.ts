import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { DriverFacts, HandlerName } from '../contract/driver.ts';
import { CloudError } from '../contract/errors.ts';
import type { Exchange } from './exchange.ts';
import { factsOf } from './facts.ts';

/** What a connection of the server can do. */
export interface ServerCapability {
  /** A server before 0.6: ConnectionName in the body of GET too, and only what such a server has. */
  readonly early: boolean;
  readonly handlers: ReadonlySet<HandlerName>;
  readonly facts: DriverFacts;
}

const flag = z.boolean().default(false);

const answerSchema = z.object({
  ZoneBasedControl: flag,
  RegionZoneHandler: flag,
  PriceInfoHandler: flag,
  ImageHandler: flag,
  VMSpecHandler: flag,
  VPCHandler: flag,
  SecurityHandler: flag,
  KeyPairHandler: flag,
  VMHandler: flag,
  DiskHandler: flag,
  MyImageHandler: flag,
  NLBHandler: flag,
  ClusterHandler: flag,
  QuotaInfoHandler: flag,
  PublicIPHandler: flag,
  NICHandler: flag,
  TagHandler: flag,
  TagSupportResourceType: z.array(z.string()).nullish(),
  VPC_CIDR: flag,
  EMULATED_VPC: flag,
  SINGLE_VPC: flag,
});
export type CapabilityFlags = z.infer<typeof answerSchema>;

const handlersByFlag = {
  RegionZoneHandler: 'regionZone',
  PriceInfoHandler: 'priceInfo',
  ImageHandler: 'image',
  VMSpecHandler: 'vmSpec',
  VPCHandler: 'vpc',
  SecurityHandler: 'security',
  KeyPairHandler: 'keyPair',
  VMHandler: 'vm',
  DiskHandler: 'disk',
  MyImageHandler: 'myImage',
  NLBHandler: 'nlb',
  ClusterHandler: 'cluster',
  QuotaInfoHandler: 'quotaInfo',
  PublicIPHandler: 'publicIP',
  NICHandler: 'nic',
  TagHandler: 'tag',
} as const satisfies Partial<Record<keyof CapabilityFlags, HandlerName>>;

/** Drivers of CB-Spider that have network interfaces although their flag denies it. */
const providersWithNICs: ReadonlySet<string> = new Set(['AWS', 'AZURE', 'ALIBABA', 'TENCENT', 'IBM', 'OPENSTACK']);

const earlyHandlers = ['image', 'vmSpec', 'vpc', 'security', 'keyPair', 'vm', 'registration'] as const;

/** Asks the server, which answers from its driver's code: the cloud is not asked. */
export async function readCapability(
  exchange: Exchange,
  about: { readonly connection: string; readonly provider: string },
  call: CallOptions,
): Promise<ServerCapability> {
  const { connection, provider } = about;
  const flags = await exchange
    .ask(
      {
        method: 'GET',
        path: ['driver', 'capability'],
        subject: { resource: 'connection', name: connection },
        answer: answerSchema,
      },
      call,
    )
    .catch((error: unknown) => {
      if (isMissingRoute(error, connection)) return undefined;
      throw error;
    });
  if (flags === undefined) {
    return { early: true, handlers: new Set(earlyHandlers), facts: factsOf(provider, undefined) };
  }
  const handlers = new Set<HandlerName>(['anyCall', 'registration']);
  for (const name of Object.keys(handlersByFlag) as (keyof typeof handlersByFlag)[]) {
    if (flags[name]) handlers.add(handlersByFlag[name]);
  }
  if (providersWithNICs.has(provider)) handlers.add('nic');
  return { early: false, handlers, facts: factsOf(provider, flags) };
}

/** An early server takes `capability` for the name of a driver, of which it has none. */
function isMissingRoute(error: unknown, connection: string): boolean {
  if (!(error instanceof CloudError)) return false;
  if (error.kind === 'unsupported') return true;
  return error.cspMessage === 'capability: does not exist!' && connection !== 'capability';
}
