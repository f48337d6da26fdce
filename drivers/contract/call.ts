import type { Localized } from './text.ts';

/** What every driver method takes beside its own arguments. */
export interface CallOptions {
  /** Aborting ends the wait for the cloud; a change that was already sent is then ambiguous. */
  readonly signal: AbortSignal;
  /** Tells the person what the call is waiting for. */
  readonly progress?: ((message: Localized) => void) | undefined;
}
