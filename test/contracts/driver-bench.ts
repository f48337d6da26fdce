import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { CallOptions } from '../../drivers/contract/call.ts';
import type { CloudConnection } from '../../drivers/contract/driver.ts';
import { CloudError, type CloudErrorKind } from '../../drivers/contract/errors.ts';
import type { Iid, IidReference } from '../../drivers/contract/iid.ts';
import type { KeyPair } from '../../drivers/contract/keypair.ts';
import type { Security } from '../../drivers/contract/security.ts';
import type { VM, VMRequest, VMStatus } from '../../drivers/contract/vm.ts';
import type { VPC } from '../../drivers/contract/vpc.ts';
import type { AllHandlers, MethodName } from './driver-methods.ts';

export interface OpenedDriver {
  readonly connection: CloudConnection;
  cleanup(): Promise<void>;
}

export interface DriverUnderTest {
  readonly provider: string;
  /** A connection to an account in which tests may make and remove resources. */
  open(): Promise<OpenedDriver>;
  /** The methods of the contract that the driver does not have. */
  readonly lacks: readonly MethodName[];
  readonly samples: {
    /** The connection's region. */
    readonly region: string;
    /** A Linux image and a spec that fit together. */
    readonly image: string;
    readonly spec: string;
    /** Left out where the cloud has none. */
    readonly windowsImage?: string;
    /** A function of the driver's own that takes no arguments and changes nothing. */
    readonly driverFunction?: string;
    /** A size of a data disk that the cloud takes, and a larger one. Left out: 20 and 40. */
    readonly diskSizesGB?: { readonly small: number; readonly large: number };
    /** A Kubernetes version, and the one to which a cluster of it can be upgraded. Left out: the cloud's default, and no upgrade. */
    readonly clusterVersions?: readonly [old: string, next: string];
  };
  /** What the cloud allows less of than others. A driver owes the refusal then, and its tests. */
  readonly limits?: {
    /** A cluster has one node group, which comes and goes with it: adding and removing one is `unsupported`. */
    readonly oneNodeGroup?: true;
    /** An image is made of a suspended VM only: of a running one it is `wrong-state`. */
    readonly imagesOfSuspendedVMs?: true;
  };
  /** How long a test may wait for a VM to get where it is going, and how often it asks. */
  readonly settle: { readonly timeoutMs: number; readonly pollMs: number };
}

/** What the contract's tests share: a connection, and resources that leave when their test has ended. */
export interface ContractBench {
  readonly driver: DriverUnderTest;
  readonly connection: CloudConnection;
  /** Only tests of methods that the driver has are registered, so they may take each as given. */
  readonly handlers: AllHandlers;
  readonly call: CallOptions;
  has(method: MethodName): boolean;
  /** A name that nothing in the account has. */
  newName(prefix: string): string;
  makeVPC(): Promise<VPC>;
  makeSecurity(vpc: VPC): Promise<Security>;
  makeKeyPair(): Promise<KeyPair>;
  /** A VPC with a subnet, a security group and a key pair, and a request for a VM in them. */
  makeVMRequest(): Promise<VMRequest>;
  /** Takes care that the VM is gone when the test has ended, then starts it. */
  start(request: VMRequest): Promise<VM>;
  makeRunningVM(): Promise<VM>;
  waitFor(vm: IidReference, wanted: readonly VMStatus[]): Promise<VMStatus>;
  /** The CloudError that `promise` rejects with: of that kind, and fit to be shown to a person. */
  failure(promise: Promise<unknown>, kind: CloudErrorKind): Promise<CloudError>;
}

export function createBench(driver: DriverUnderTest, connection: () => CloudConnection): ContractBench {
  const call: CallOptions = { signal: new AbortController().signal };
  const handlers = () => connection().handlers as AllHandlers;
  const newName = (prefix: string) => `${prefix}-${randomBytes(5).toString('hex')}`;

  const bench: ContractBench = {
    driver,
    get connection() {
      return connection();
    },
    get handlers() {
      return handlers();
    },
    call,
    has: (method) => !driver.lacks.includes(method),
    newName,

    async makeVPC() {
      const name = newName('vpc');
      onTestFinished(() => unlessGone(handlers().vpc.deleteVPC({ nameId: name }, call)));
      const subnets = [{ name: newName('subnet'), cidr: '10.0.1.0/24' }];
      return await handlers().vpc.createVPC({ name, cidr: '10.0.0.0/16', subnets }, call);
    },

    async makeSecurity(vpc) {
      const name = newName('sg');
      onTestFinished(() => unlessGone(handlers().security.deleteSecurity({ nameId: name }, call)));
      return await handlers().security.createSecurity({ name, vpc: vpc.iid.nameId, rules: [] }, call);
    },

    async makeKeyPair() {
      const name = newName('key');
      onTestFinished(() => unlessGone(handlers().keyPair.deleteKey({ nameId: name }, call)));
      return await handlers().keyPair.createKey({ name }, call);
    },

    async makeVMRequest() {
      const vpc = await bench.makeVPC();
      const [security, keyPair] = [await bench.makeSecurity(vpc), await bench.makeKeyPair()];
      return {
        name: newName('vm'),
        imageType: 'PublicImage',
        image: driver.samples.image,
        spec: driver.samples.spec,
        vpc: vpc.iid.nameId,
        subnet: only(vpc.subnets).iid.nameId,
        securityGroups: [security.iid.nameId],
        keyPair: keyPair.iid.nameId,
      };
    },

    async start(request) {
      onTestFinished(() => terminate(request.name));
      return await handlers().vm.startVM(request, call);
    },

    async makeRunningVM() {
      const vm = await bench.start(await bench.makeVMRequest());
      await bench.waitFor(vm.iid, ['Running']);
      return vm;
    },

    async waitFor(vm, wanted) {
      const signal = AbortSignal.timeout(driver.settle.timeoutMs);
      for (;;) {
        const status = await handlers().vm.getVMStatus(vm, call);
        if (wanted.includes(status)) return status;
        await sleep(driver.settle.pollMs, undefined, { signal });
      }
    },

    async failure(promise, kind) {
      const error = await promise.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(CloudError);
      if (!(error instanceof CloudError)) throw error;
      const text = expect.stringMatching(/\S/);
      expect(error).toMatchObject({ kind, provider: driver.provider, fact: { en: text, ko: text } });
      return error;
    },
  };
  return bench;

  async function terminate(name: string): Promise<void> {
    const vm = { nameId: name };
    const status = await bench.waitFor(vm, ['Running', 'Suspended', 'Failed', 'Terminating', 'Terminated', 'NotExist']);
    if (['Running', 'Suspended', 'Failed'].includes(status)) await handlers().vm.terminateVM(vm, call);
    await bench.waitFor(vm, ['Terminated', 'NotExist']);
  }
}

/** The one item of a list. */
export function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`expected one item, got ${items.length}`);
  return item;
}

export const nameIds = (items: readonly { iid: Iid }[]): string[] => items.map(({ iid }) => iid.nameId);

async function unlessGone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof CloudError && error.kind === 'not-found')) throw error;
  }
}
