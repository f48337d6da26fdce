import { z } from 'zod';
import type { AnyCallHandler } from './anycall.ts';
import type { CallOptions } from './call.ts';
import type { ClusterHandler } from './cluster.ts';
import type { DiskHandler } from './disk.ts';
import { resourceTypeSchema } from './iid.ts';
import type { ImageHandler } from './image.ts';
import type { KeyPairHandler } from './keypair.ts';
import type { MyImageHandler } from './myimage.ts';
import type { NICHandler } from './nic.ts';
import type { NLBHandler } from './nlb.ts';
import type { PriceInfoHandler } from './price.ts';
import type { PublicIPHandler } from './publicip.ts';
import type { QuotaInfoHandler } from './quota.ts';
import type { RegionZoneHandler } from './region.ts';
import type { RegistrationHandler } from './registration.ts';
import type { SecurityHandler } from './security.ts';
import type { TagHandler } from './tag.ts';
import type { VMHandler } from './vm.ts';
import type { VMSpecHandler } from './vmspec.ts';
import type { VPCHandler } from './vpc.ts';

/** The handlers that a connection may have. A missing one means that the cloud or its driver lacks the feature. */
export interface Handlers {
  readonly regionZone?: RegionZoneHandler;
  readonly image?: ImageHandler;
  readonly vmSpec?: VMSpecHandler;
  readonly vpc?: VPCHandler;
  readonly security?: SecurityHandler;
  readonly keyPair?: KeyPairHandler;
  readonly vm?: VMHandler;
  readonly disk?: DiskHandler;
  readonly myImage?: MyImageHandler;
  readonly nlb?: NLBHandler;
  readonly cluster?: ClusterHandler;
  readonly publicIP?: PublicIPHandler;
  readonly nic?: NICHandler;
  readonly tag?: TagHandler;
  readonly priceInfo?: PriceInfoHandler;
  readonly quotaInfo?: QuotaInfoHandler;
  readonly anyCall?: AnyCallHandler;
  readonly registration?: RegistrationHandler;
}

export type HandlerName = keyof Handlers;

/** A method of the contract by its handler: `vm.startVM`. */
export type DriverMethod = {
  [H in HandlerName]: `${H}.${keyof NonNullable<Handlers[H]> & string}`;
}[HandlerName];

/** Time limits of calls by method, in ms: `{ 'vm.startVM': 1_200_000 }`. */
export type CallLimits = Readonly<Partial<Record<DriverMethod, number>>>;

/** Every handler name, in the order in which people meet them. The type makes a missing one an error. */
export const handlerNames = Object.keys({
  regionZone: true,
  image: true,
  vmSpec: true,
  vpc: true,
  security: true,
  keyPair: true,
  vm: true,
  disk: true,
  myImage: true,
  nlb: true,
  cluster: true,
  publicIP: true,
  nic: true,
  tag: true,
  priceInfo: true,
  quotaInfo: true,
  anyCall: true,
  registration: true,
} satisfies Record<HandlerName, true>) as readonly HandlerName[];

/** Facts about a driver that the presence of a handler cannot tell. */
export const driverFactsSchema = z.object({
  /** Resources live in a zone of the connection. */
  zoneBasedControl: z.boolean(),
  /** The VPC itself takes a CIDR. */
  vpcCidr: z.boolean(),
  /** The cloud has no VPC; the driver keeps one for the connection. */
  emulatedVpc: z.boolean(),
  /** The account has room for one VPC only. */
  singleVpc: z.boolean(),
  /**
   * `type-i`: a cluster is created without node groups, which are added later. `type-ii`: it needs at least one at
   * creation. Left out where the cloud has no managed Kubernetes.
   */
  clusterType: z.enum(['type-i', 'type-ii']).optional(),
  /** A cluster needs subnets in at least so many zones. Left out where one is enough. */
  clusterZones: z.int().min(1).optional(),
  /** A disk can grow while a VM has it; false: it must be detached. Left out where that is not known. */
  attachedDisksGrow: z.boolean().optional(),
  /** The types whose resources have tags on this cloud. */
  tagResourceTypes: z.array(resourceTypeSchema),
});
export type DriverFacts = z.infer<typeof driverFactsSchema>;

/** What a connection can do: its handlers with their methods, and the driver's facts. */
export const capabilitySchema = z.object({
  handlers: z.record(z.string(), z.array(z.string())),
  facts: driverFactsSchema,
});
export type DriverCapability = z.infer<typeof capabilitySchema>;

/** Derives what a connection can do from the handlers that it really has. */
export function capabilityOf(connection: Pick<CloudConnection, 'handlers' | 'facts'>): DriverCapability {
  const handlers: Record<string, string[]> = {};
  for (const name of handlerNames) {
    const handler = connection.handlers[name];
    if (handler) handlers[name] = methodNames(handler);
  }
  return { handlers, facts: connection.facts };
}

function methodNames(handler: object): string[] {
  const names = new Set<string>();
  for (let level: object | null = handler; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      if (name !== 'constructor' && typeof Reflect.get(handler, name) === 'function') names.add(name);
    }
  }
  return [...names];
}

/** Where a connection works. `zone` is left out where the cloud has none or chooses. */
export interface RegionSetting {
  readonly region: string;
  readonly zone?: string | undefined;
}

export interface ConnectOptions {
  readonly connectionName: string;
  /** Credential values by the provider's key names (`drivers/index.ts`). */
  readonly credential: Readonly<Record<string, string>>;
  readonly region: RegionSetting;
  /** A folder that the driver may keep state in, for what the cloud itself lacks. */
  readonly stateDirectory: string;
  readonly signal: AbortSignal;
}

/** One region of one account of one cloud, ready to be called. */
export interface CloudConnection {
  readonly handlers: Handlers;
  readonly facts: DriverFacts;
  /** How long a call of a method may take, in ms, where that is longer than usual. */
  readonly limits?: CallLimits | undefined;
  /** Asks the cloud whether the credential works. Throws the CloudError that says why not. */
  check(call: CallOptions): Promise<void>;
  close(): Promise<void>;
}

/** The entry of a driver. `connect` itself makes no change and may make no call. */
export interface CloudDriver {
  readonly provider: string;
  readonly version: string;
  connect(options: ConnectOptions): Promise<CloudConnection>;
}
