import type { CallOptions } from '../../../drivers/contract/call.ts';
import type {
  CloudConnection,
  CloudDriver,
  ConnectOptions,
  DriverFacts,
  DriverMethod,
  HandlerName,
  Handlers,
} from '../../../drivers/contract/driver.ts';
import { CloudError, type CloudErrorKind } from '../../../drivers/contract/errors.ts';
import type { Provider } from '../../../drivers/index.ts';
import { createMockDriver, instantTimings, type MockOptions } from '../../../drivers/mock/index.ts';

/** The handlers of the mock cloud, which has all but the registration of servers. */
export type MockHandlers = Required<Omit<Handlers, 'registration'>>;

/** The account behind a world, without its faults. */
export interface Account {
  readonly cloud: MockHandlers;
  readonly call: CallOptions;
  /** Whether the person has mended at the cloud what only they can mend: raised a quota, granted a role, waited. */
  readonly mended: boolean;
  /** What a server in front of the cloud has been told: names, by what they are of. */
  readonly registered: Map<string, string>;
}

/** A cloud's refusal as its driver classifies it: `message` in the cloud's own words, verbatim. */
export interface Refusal {
  readonly kind: CloudErrorKind;
  readonly code?: string;
  readonly message: string;
  readonly requestId?: string;
}

/** A condition under which a cloud refuses a call that the mock cloud would carry out, or refuses in other words. */
export interface Fault {
  readonly on: DriverMethod | 'check';
  readonly refusal: Refusal;
  readonly when: (account: Account, args: readonly unknown[]) => boolean | Promise<boolean>;
  /** Where set, the mock cloud decides by itself: its refusals of this kind are told in the cloud's words. */
  readonly instead?: CloudErrorKind;
}

/** An answer of the mock cloud as the cloud of the world gives it. */
export type Answers = { readonly [D in DriverMethod]?: (answer: never, account: Account) => unknown };

type MethodOf<D extends string> = D extends `${infer H extends HandlerName}.${infer M}`
  ? NonNullable<Handlers[H]>[M & keyof NonNullable<Handlers[H]>]
  : never;
type ArgumentsOf<D extends string> =
  MethodOf<D> extends (...args: infer A extends readonly unknown[]) => unknown ? A : never;

/** A refusal for as long as the condition holds; without one, until the person has mended it. */
export function fault<D extends DriverMethod | 'check'>(
  on: D,
  refusal: Refusal,
  when?: (account: Account, ...args: ArgumentsOf<D>) => boolean | Promise<boolean>,
): Fault {
  return {
    on,
    refusal,
    when: (account, args) => (when ? when(account, ...(args as ArgumentsOf<D>)) : !account.mended),
  };
}

/** The mock cloud's own refusals of a kind, in the words of the cloud. */
export const saidAs = (on: DriverMethod, instead: CloudErrorKind, refusal: Refusal): Fault => ({
  on,
  refusal,
  instead,
  when: () => true,
});

export interface WorldOptions {
  readonly provider: string;
  readonly faults: readonly Fault[];
  readonly answers?: Answers | undefined;
  readonly facts?: Partial<DriverFacts> | undefined;
  /** What the mock cloud itself offers otherwise. */
  readonly mock?: Pick<MockOptions, 'clusterType' | 'extraImages' | 'extraSpecs'> | undefined;
  /** Handlers that the cloud does not have. */
  readonly lacking?: readonly HandlerName[] | undefined;
  /** Handlers that the mock cloud does not have. */
  readonly handlers?: ((account: Account) => Handlers) | undefined;
}

/** A cloud of the provider's name that behaves as the mock cloud, but for its faults and answers. */
export interface World {
  readonly provider: Provider;
  /** What only a person can do at the cloud is done. */
  mend(): void;
  /** The account without its faults; only once a connection is open. */
  account(): Account;
}

export function createWorld(options: WorldOptions): World {
  let mended = false;
  let current: Account | undefined;
  const mock = createMockDriver({ ...options.mock, timings: instantTimings });
  const driver: CloudDriver = {
    provider: options.provider,
    version: '1.0.0',
    async connect(connecting: ConnectOptions): Promise<CloudConnection> {
      const connection = await mock.connect(connecting);
      const account = accountOf(connection, () => mended);
      current = account;
      return {
        ...connection,
        facts: { ...connection.facts, ...options.facts },
        handlers: { ...handlersOf(connection.handlers, options, account), ...options.handlers?.(account) },
        check: faulty('check', async (call) => connection.check(call as CallOptions), options, account) as Check,
      };
    },
  };
  return {
    provider: {
      name: options.provider,
      title: options.provider,
      credentialKeys: [{ name: 'MockName' }],
      load: async () => driver,
    },
    mend() {
      mended = true;
    },
    account() {
      if (!current) throw new Error('no connection of this world is open yet');
      return current;
    },
  };
}

function accountOf({ handlers }: CloudConnection, mended: () => boolean): Account {
  return {
    cloud: handlers as MockHandlers,
    call: { signal: new AbortController().signal },
    registered: new Map(),
    get mended() {
      return mended();
    },
  };
}

type Check = CloudConnection['check'];
type Method = (...args: unknown[]) => Promise<unknown>;

function handlersOf(handlers: Handlers, options: WorldOptions, account: Account): Handlers {
  const named = Object.entries(handlers).filter(([name]) => !options.lacking?.some((lacking) => lacking === name));
  const entries = named.map(([name, handler]) => {
    const methods = Object.entries<Method>(handler).map(
      ([method, run]) => [method, faulty(`${name}.${method}` as DriverMethod, run, options, account)] as const,
    );
    return [name, Object.fromEntries(methods)] as const;
  });
  return Object.fromEntries(entries);
}

function faulty(on: DriverMethod | 'check', run: Method, options: WorldOptions, account: Account): Method {
  const { provider, faults, answers } = options;
  const own = faults.filter((each) => each.on === on);
  const answer = (on === 'check' ? undefined : answers?.[on]) as
    | ((answer: unknown, account: Account) => unknown)
    | undefined;
  return async (...args) => {
    for (const { when, refusal, instead } of own) {
      if (!instead && (await when(account, args))) throw told(refusal, provider, args[0]);
    }
    try {
      const found = await run(...args);
      return answer ? answer(found, account) : found;
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      const words = own.find(({ instead }) => instead === error.kind)?.refusal;
      throw words ? told(words, provider, args[0]) : new CloudError({ ...error, provider });
    }
  };
}

function told({ kind, code, message, requestId }: Refusal, provider: string, about: unknown): CloudError {
  return new CloudError({
    kind,
    subject: { resource: 'cloud', name: nameOf(about) ?? provider },
    fact: { en: message, ko: message },
    provider,
    code,
    cspMessage: message,
    requestId,
  });
}

/** Requests have a name, references a name and an id. */
function nameOf(about: unknown): string | undefined {
  if (typeof about !== 'object' || about === null) return undefined;
  const name = Reflect.get(about, 'name') ?? Reflect.get(about, 'nameId');
  return typeof name === 'string' ? name : undefined;
}
