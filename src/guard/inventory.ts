import type { CallOptions } from '../../drivers/contract/call.ts';
import type { HandlerName, Handlers } from '../../drivers/contract/driver.ts';
import { CloudError } from '../../drivers/contract/errors.ts';
import type { IidReference } from '../../drivers/contract/iid.ts';
import type { Security } from '../../drivers/contract/security.ts';
import { type Localized, verbatim } from '../../drivers/contract/text.ts';
import type { VM } from '../../drivers/contract/vm.ts';
import type { VMSpec } from '../../drivers/contract/vmspec.ts';
import type { VPC } from '../../drivers/contract/vpc.ts';
import { titles } from '../../tools/shared/titles.ts';

/**
 * What a connection holds, as far as it can be found out. Nothing throws: what could not be looked up is undefined and
 * noted as unknown. Each list and each VM is asked for once, whoever wants it.
 */
export interface Inventory {
  vms(): Promise<readonly VM[] | undefined>;
  securityGroups(): Promise<readonly Security[] | undefined>;
  vpc(reference: IidReference): Promise<VPC | undefined>;
  vm(reference: IidReference): Promise<VM | undefined>;
  /** Undefined without a note where the connection knows no specs. */
  spec(name: string): Promise<VMSpec | undefined>;
  /** How many there are of a kind. */
  count(kind: CountedKind): Promise<number | undefined>;
}

/** The kinds of which a connection can tell the number, with the handler that tells it. */
const listers = { vpc: 'vpc', sg: 'security', keypair: 'keyPair', vm: 'vm' } as const;
export type CountedKind = keyof typeof listers;
export const countedKinds = Object.keys(listers) as readonly CountedKind[];

export interface InventoryOptions {
  readonly handlers: Handlers;
  readonly signal: AbortSignal;
  readonly note: (unknown: Localized) => void;
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

  const vmsByReference = new Map<string, Promise<VM | undefined>>();

  return {
    vms: once(() => ask('vm', allOf('vm'), (handler, call) => handler.listVM(call))),
    securityGroups: once(() => ask('security', allOf('sg'), (handler, call) => handler.listSecurity(call))),
    vpc: (reference) => ask('vpc', one('vpc', reference), (handler, call) => handler.getVPC(reference, call)),
    vm: (reference) => {
      const key = JSON.stringify(reference);
      const asked = vmsByReference.get(key);
      if (asked) return asked;
      const answer = ask('vm', one('vm', reference), (handler, call) => handler.getVM(reference, call));
      vmsByReference.set(key, answer);
      return answer;
    },
    spec: async (name) => handlers.vmSpec && ask('vmSpec', price, (handler, call) => handler.getVMSpec(name, call)),
    count: async (kind) =>
      handlers[listers[kind]] &&
      (await ask(listers[kind], allOf(kind), (handler, call) => handler.listIid(call)))?.length,
  };
}

/** Waits for `task` no longer than `signal` allows, even where the task does not heed it. Never throws. */
export async function attempt<T>(
  task: () => Promise<T>,
  what: Localized,
  signal: AbortSignal,
  note: (unknown: Localized) => void,
): Promise<T | undefined> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([task(), aborted]);
  } catch (error) {
    note(couldNotBeRead(what, factOf(error)));
    return undefined;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

function factOf(error: unknown): Localized {
  if (error instanceof CloudError) return error.fact;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { en: 'no answer in time', ko: '응답 시간 초과' };
  }
  return verbatim(error instanceof Error ? error.message : String(error));
}

const allOf = (kind: CountedKind): Localized => ({ en: titles[kind].plural, ko: titles[kind].ko });
const one = (kind: CountedKind, { nameId }: IidReference): Localized => ({
  en: `${titles[kind].en} ${nameId}`,
  ko: `${titles[kind].ko} ${nameId}`,
});
const price: Localized = { en: 'hourly price', ko: '시간당 요금' };

const cannotBeAsked = (what: Localized): Localized => ({
  en: `${what.en}: this connection cannot look them up.`,
  ko: `${what.ko}: 이 연결에서는 조회할 수 없습니다.`,
});
const couldNotBeRead = (what: Localized, fact: Localized): Localized => ({
  en: `${what.en}: could not be looked up (${fact.en}).`,
  ko: `${what.ko}: 조회하지 못했습니다(${fact.ko}).`,
});
