import { z } from 'zod';
import { actorSchema } from '../guard/actor.ts';

/** A secret that waits to be shown to its owner once. The value itself is sealed elsewhere. */
export const oneTimeSecretSchema = z.object({
  id: z.string(),
  owner: actorSchema,
  conversation: z.string(),
  call: z.string(),
  /** `privateKey`, `kubeconfig`. */
  field: z.string(),
  /** What to save it as. */
  fileName: z.string(),
  expires: z.iso.datetime(),
});
export type OneTimeSecret = z.infer<typeof oneTimeSecretSchema>;

/** A secret in the hands of whoever shows it. */
export interface TakenSecret {
  readonly secret: OneTimeSecret;
  readonly value: string;
}

/** Secrets on their way to their owner. Encrypted at rest; each is handed out once. */
export interface OneTimeSecrets {
  /** Those that a call has brought and that were not yet taken. */
  of(call: string): Promise<readonly OneTimeSecret[]>;
  /** Those that wait for a person; oldest first. */
  waitingFor(ownerId: string): Promise<readonly OneTimeSecret[]>;
  find(id: string): Promise<OneTimeSecret | undefined>;
  /** Removes it and hands it over. Undefined for a wrong owner, an unknown or expired id, and the second time. */
  take(id: string, ownerId: string): Promise<TakenSecret | undefined>;
  /** What was taken and could not be shown waits again, as long as it would have. */
  putBack(taken: TakenSecret): Promise<void>;
  removeExpired(): Promise<void>;
}

/** Where such secrets come from. Throws CloudError about the key that they are sealed with, and StoreError. */
export interface OneTimeSecretDesk {
  /**
   * Makes room for a secret that is still to come, so that a full disk or a missing key is met before there is one.
   * Nobody sees it before it is filled.
   */
  reserve(secret: Omit<OneTimeSecret, 'id' | 'expires'>): Promise<OneTimeSecret>;
  /** From now on it waits for its owner. */
  fill(id: string, value: string): Promise<void>;
  /** Nothing is left of it. */
  discard(id: string): Promise<void>;
}
