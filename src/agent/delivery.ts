import type { Actor } from '../guard/actor.ts';

/** A place that has been made ready for a secret before the secret exists, so that it cannot be lost for want of one. */
export interface SecretPlace {
  /** Hands the secret over and returns where it is, in words for the person: a file's path, or how to see it once. */
  deliver(value: string): Promise<string>;
  /** The secret never came; nothing is left behind. */
  discard(): Promise<void>;
}

/** How a person receives what must not pass through the conversation. Each frontend has its own way. */
export interface SecretDelivery {
  /** Throws where the secret could not be delivered, before anything is changed. */
  prepare(request: {
    readonly resource: string;
    readonly field: string;
    readonly fileExtension: string;
    /** Whose it is: nobody else may get it. */
    readonly actor: Actor;
    readonly conversation: string;
    readonly call: string;
  }): Promise<SecretPlace>;
}
