import { z } from 'zod';

/** `nameId` is the user's name inside one connection, `systemId` the cloud's own id. */
export const iidSchema = z.object({ nameId: z.string(), systemId: z.string() });
export type Iid = z.infer<typeof iidSchema>;

/**
 * Names a resource in a request. A driver looks it up by `systemId` when that is given, else by name through the cloud.
 * An id that no longer exists is `not-found` even where another resource has taken the name.
 */
export interface IidReference {
  readonly nameId: string;
  readonly systemId?: string | undefined;
}

/** A driver's extra facts of a resource; free form, for people. */
export const keyValueSchema = z.object({ key: z.string(), value: z.string() });
export type KeyValue = z.infer<typeof keyValueSchema>;

/**
 * A name that a person gives to a resource: letters, digits, dot, dash and underscore, a letter or digit first, at
 * most 255 characters. Clouds have narrower rules of their own; this one keeps names out of URLs, options and paths.
 */
export const resourceNameSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,254}$/u, {
    error: 'a name starts with a letter or digit and has only letters, digits, ".", "-" and "_"',
  });

/** Every kind of resource that the contract's handlers manage, by the short names of CB-Spider's RSType. */
export const resourceTypeSchema = z.enum([
  'region',
  'image',
  'vmspec',
  'vpc',
  'subnet',
  'sg',
  'keypair',
  'vm',
  'disk',
  'myimage',
  'nlb',
  'cluster',
  'nodegroup',
  'publicip',
  'nic',
]);
export type ResourceType = z.infer<typeof resourceTypeSchema>;
