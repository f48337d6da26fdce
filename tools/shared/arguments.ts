import { z } from 'zod';
import { resourceNameSchema } from '../../drivers/contract/iid.ts';
import { subnetRequestSchema } from '../../drivers/contract/vpc.ts';

/** The word that means every connection where an operation accepts more than one. */
export const allConnections = 'all';

/** Left out: the connection that the conversation uses. */
export const connectionArgument = resourceNameSchema.optional();

/** The CB-Spider server that keeps a record; left out: Spinneret keeps it. */
export const serverArgument = resourceNameSchema.optional();

/** What operations on one named resource take. */
export const namedInput = z.strictObject({ name: resourceNameSchema, connection: connectionArgument });
export type NamedInput = z.infer<typeof namedInput>;

/** What lists without filters take: one connection, or `all`. */
export const connectionInput = z.strictObject({ connection: connectionArgument });

/**
 * A cloud's own identifier of an image or a spec: `Canonical:ubuntu:22_04-lts:latest`, `VM.Standard2.1`,
 * `d3530ad2!_disk100GB` (KT Cloud Classic). Wider than the names that people give, but still nothing that could climb in a
 * path or pass for an option.
 */
export const cloudIdentifierSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}](?!.*\.\.)[\p{L}\p{N} ._:/@+()!-]{0,511}$/u, {
    error: 'an identifier starts with a letter or digit and has only letters, digits, blanks and ". _ : / @ + ( ) ! -"',
  });

/** What operations on one image or spec take. */
export const identifiedInput = z.strictObject({ name: cloudIdentifierSchema, connection: connectionArgument });

/** A subnet that is to be made; a CIDR that is left out is chosen before the person is asked for consent. */
export const subnetArguments = {
  ...subnetRequestSchema.shape,
  cidr: subnetRequestSchema.shape.cidr.optional(),
  zone: resourceNameSchema.optional(),
};

export const providerArgument = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9_-]{0,31}$/, { error: 'expected the name of a provider, such as AWS' });
