import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { type Iid, type IidReference, iidSchema, keyValueSchema, resourceNameSchema } from './iid.ts';
import { secret } from './secret.ts';

export const keyPairRequestSchema = z.object({
  name: resourceNameSchema,
  tags: z.array(keyValueSchema).optional(),
});
export type KeyPairRequest = z.infer<typeof keyPairRequestSchema>;

export const keyPairSchema = z.object({
  iid: iidSchema,
  /** `SHA256:` and the unpadded base64 of the public key's digest, as `ssh-keygen -l` prints it, or the cloud's own form. */
  fingerprint: z.string().optional(),
  /** In OpenSSH's one-line format. */
  publicKey: z.string().optional(),
  vmUserId: z.string().optional(),
  createdTime: z.iso.datetime().optional(),
  tags: z.array(keyValueSchema).optional(),
  keyValues: z.array(keyValueSchema).optional(),
});
export type KeyPair = z.infer<typeof keyPairSchema>;

/** The only answer that ever carries the private key. */
export const createdKeyPairSchema = keyPairSchema.extend({
  /** PEM text that `ssh -i` accepts. */
  privateKey: secret(z.string(), { fileExtension: '.pem' }),
});
export type CreatedKeyPair = z.infer<typeof createdKeyPairSchema>;

/** CB-Spider's KeyPairHandler. */
export interface KeyPairHandler {
  listIid(call: CallOptions): Promise<Iid[]>;
  createKey(request: KeyPairRequest, call: CallOptions): Promise<CreatedKeyPair>;
  listKey(call: CallOptions): Promise<KeyPair[]>;
  getKey(keyPair: IidReference, call: CallOptions): Promise<KeyPair>;
  /** Resolves when the key pair is gone; throws `dependency` where the cloud refuses while a VM uses it. */
  deleteKey(keyPair: IidReference, call: CallOptions): Promise<void>;
}
