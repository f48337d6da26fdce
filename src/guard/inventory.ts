import type { CallOptions } from '../../drivers/contract/call.ts';
import type { Cluster } from '../../drivers/contract/cluster.ts';
import type { Disk } from '../../drivers/contract/disk.ts';
import type { HandlerName, Handlers } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { Iid, IidReference, ResourceType } from '../../drivers/contract/iid.ts';
import type { NIC } from '../../drivers/contract/nic.ts';
import type { NLB } from '../../drivers/contract/nlb.ts';
import type { PublicIP } from '../../drivers/contract/publicip.ts';
import type { RegisteredType } from '../../drivers/contract/registration.ts';
import type { Security } from '../../drivers/contract/security.ts';
import type { Localized } from '../../drivers/contract/text.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { VMSpec } from '../../drivers/contract/vmspec.ts';
import type { VPC } from '../../drivers/contract/vpc.ts';
import { titles } from '../../tools/shared/titles.ts';
import { attempt, type Note } from './attempt.ts';

/**
 * What a connection holds, as far as it can be found out. Nothing throws: what could not be looked up is undefined and
 * noted as unknown. What a cloud does not have at all, such as disks of its own, is an empty list and no note; VMs,
 * VPCs and security groups every cloud has, so that a connection without them is noted. Each list, each VM and each
 * spec is asked for once, whoever wants it.
 */
export interface Inventory {
  vms(): Promise<readonly VM[] | undefined>;
  securityGroups(): Promise<readonly Security[] | undefined>;
  nlbs(): Promise<readonly NLB[] | undefined>;
  clusters(): Promise<readonly Cluster[] | undefined>;
  publicIPs(): Promise<readonly PublicIP[] | undefined>;
  nics(): Promise<readonly NIC[] | undefined>;
  vpc(reference: IidReference): Promise<VPC | undefined>;
  vm(reference: IidReference): Promise<VM | undefined>;
  disk(reference: IidReference): Promise<Disk | undefined>;
  /**
   * The VMs that use it as the cloud itself sees it, unmanaged ones too; empty without a note where no server stands
   * between, or it cannot tell of this kind.
   */
  vmsUsing(type: RegisteredType, reference: IidReference): Promise<readonly Iid[] | undefined>;
  /** Undefined without a note where the connection knows no specs. */
  spec(name: string): Promise<VMSpec | undefined>;
  /** How many there are of a kind; undefined without a note where the cloud has no such thing. */
  count(kind: CountedKind): Promise<number | undefined>;
}

/** The kinds of which a connection can tell the number, with the handler that tells it. */
const listers = {
  vpc: 'vpc',
  sg: 'security',
  keypair: 'keyPair',
  vm: 'vm',
  disk: 'disk',
  myimage: 'myImage',
  nlb: 'nlb',
  cluster: 'cluster',
  publicip: 'publicIP',
  nic: 'nic',
} as const;
export type CountedKind = keyof typeof listers;
export const countedKinds = Object.keys(listers) as readonly CountedKind[];

export interface InventoryOptions {
  readonly handlers: Handlers;
  readonly signal: AbortSignal;
  readonly note: Note;
}

export function createInventory({ handlers, signal, note }: InventoryOptions): Inventory {
  async function ask<N extends HandlerName, T>(
    name: N,
    what: Localized,
    call: (handler: NonNullable<Handlers[N]>, options: CallOptions) => Promise<T>,
  ): Promise<T | undefined> {
    const handler = handlers[name];
    if (handler) return attempt(() => call(handler, { signal }), what, signal, note);
    note(cannotBeAsked(what));
    return undefined;
  }

  /** What a cloud need not have. */
  const askAny = async <N extends HandlerName, T>(
    name: N,
    kind: ResourceType,
    call: (handler: NonNullable<Handlers[N]>, options: CallOptions) => Promise<readonly T[]>,
  ): Promise<readonly T[] | undefined> => (handlers[name] ? await ask(name, allOf(kind), call) : []);

  return {
    vms: once(() => ask('vm', allOf('vm'), (handler, call) => handler.listVM(call))),
    securityGroups: once(() => ask('security', allOf('sg'), (handler, call) => handler.listSecurity(call))),
    nlbs: once(() => askAny('nlb', 'nlb', (handler, call) => handler.listNLB(call))),
    clusters: once(() => askAny('cluster', 'cluster', (handler, call) => handler.listCluster(call))),
    publicIPs: once(() => askAny('publicIP', 'publicip', (handler, call) => handler.listPublicIP(call))),
    nics: once(() => askAny('nic', 'nic', (handler, call) => handler.listNIC(call))),
    vpc: (reference) => ask('vpc', one('vpc', reference), (handler, call) => handler.getVPC(reference, call)),
    vm: onceEach((reference) => ask('vm', one('vm', reference), (handler, call) => handler.getVM(reference, call))),
    disk: onceEach((reference) =>
      ask('disk', one('disk', reference), (handler, call) => handler.getDisk(reference, call)),
    ),
    vmsUsing: async (type, reference) => {
      const { registration } = handlers;
      if (!registration) return [];
      const users = () =>
        registration.listVMsUsing({ type, resource: reference }, { signal }).catch((error: unknown) => {
          if (error instanceof CloudError && error.kind === 'unsupported') return [];
          throw error;
        });
      return await attempt(users, unmanagedVMs, signal, note);
    },
    spec: onceEach(
      async (name) => handlers.vmSpec && ask('vmSpec', price, (handler, call) => handler.getVMSpec(name, call)),
    ),
    count: async (kind) =>
      handlers[listers[kind]] &&
      (await ask(listers[kind], allOf(kind), (handler, call) => handler.listIid(call)))?.length,
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

function onceEach<K, T>(ask: (what: K) => Promise<T>): (what: K) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (what) => {
    const key = JSON.stringify(what);
    const answer = answers.get(key) ?? ask(what);
    answers.set(key, answer);
    return answer;
  };
}

const allOf = (kind: ResourceType): Localized => ({ en: titles[kind].plural, ko: titles[kind].ko });
const one = (kind: ResourceType, { nameId }: IidReference): Localized => ({
  en: `${titles[kind].en} ${nameId}`,
  ko: `${titles[kind].ko} ${nameId}`,
});
const unmanagedVMs: Localized = { en: 'VMs unknown to the server', ko: '서버가 모르는 VM' };
const price: Localized = { en: 'hourly price', ko: '시간당 요금' };

const cannotBeAsked = (what: Localized): Localized => ({
  en: `${what.en}: this connection cannot look them up.`,
  ko: `${what.ko}: 이 연결에서는 조회할 수 없습니다.`,
});
