import type { CallOptions } from '../../../drivers/contract/call.ts';
import type { Handlers } from '../../../drivers/contract/driver.ts';
import type { Account, WorldOptions } from './world.ts';

/** A call of an operation. The connection of the world is added to its input. */
export interface Request {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The remedy of the diagnosis that is carried out, by what it is about. */
export interface ChosenRemedy {
  readonly operation: string;
  /** Arguments that it must have at least. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Left out: it brings about by itself what was wanted. */
  readonly retries?: 'as-this' | 'afterwards';
}

/** How the request comes about in the end. */
export type Mend =
  /**
   * By a remedy of the diagnosis that is a call. One that retries `afterwards` is followed by the same request, or by
   * `instead` where the remedy is to look at what there is and to choose.
   */
  | { readonly remedy: ChosenRemedy; readonly further?: readonly Request[]; readonly instead?: Request }
  /**
   * By the person's hand, who does what a remedy's sentence says, which `byHand` is found in: at the cloud (the account is
   * `mended`), by calls of their own, or by asking for something else. Only where none of these is named, it is mended.
   */
  | { readonly byHand: RegExp; readonly calls?: readonly Request[]; readonly instead?: Request };

/** One fault of one cloud: what is asked for, why it is refused, and how it comes about in the end. */
export interface Scenario {
  readonly playbook: string;
  /** Says how it differs, where a playbook has several. */
  readonly about?: string;
  /** The provider, its faults, answers and facts. Without faults it is the mock cloud itself that refuses. */
  readonly world: WorldOptions;
  /** Where the connection works; left out: seoul, in its first zone. */
  readonly region?: { readonly region: string; readonly zone?: string };
  /** Brings the account into the state that the cloud refuses for. */
  readonly prepare?: (account: Account) => Promise<unknown>;
  /** What was asked for before, with success: it is in the call history. */
  readonly before?: readonly Request[];
  readonly request: Request;
  /**
   * The call that failed, where it was somebody else's and stands in the call history: Spinneret itself refuses the request
   * before it reaches the cloud.
   */
  readonly elsewhere?: ((cloud: Handlers, call: CallOptions) => Promise<unknown>) | undefined;
  readonly mend: Mend;
  /** Playbooks that are confirmed as well, below this one: their causes hold at the same time. */
  readonly alongside?: readonly string[];
  /** Playbooks that the same words fit, and that the reads exclude. */
  readonly excluded?: readonly string[];
  /** The cloud says the same, and the account does not bear it out: the cause must not be confirmed. */
  readonly unfounded?: {
    readonly prepare?: (account: Account) => Promise<unknown>;
    readonly request?: Request;
    readonly elsewhere?: Scenario['elsewhere'];
    /** Left out: the first fault of the world, whatever the account is like. */
    readonly world?: WorldOptions;
  };
  /**
   * The same request where nothing is wrong. Left out: the world without `prepare`, with what the person could mend
   * mended. `prepare` is what the request needs to succeed. `request`: what
   * is asked for instead, where no account could fulfil the request.
   */
  readonly sound?: { readonly prepare?: (account: Account) => Promise<unknown>; readonly request?: Request };
}
