import { z } from 'zod';
import type { CloudDriver } from './driver.ts';

/** A value that a provider's credential consists of. */
export interface CredentialKey {
  readonly name: string;
  /** The cloud's own word for it, as its console and command line use it. */
  readonly cspName?: string;
  /** Not needed by every account. */
  readonly optional?: true;
  /** Not needed where one of these keys has a value. */
  readonly unless?: readonly string[];
  /** Few accounts need it: it is taken from the environment or a profile, and nobody is asked for it. */
  readonly rare?: true;
  /** Says which account or address is meant and is no secret: people see it in ids and messages of the cloud. */
  readonly identifier?: true;
}

/** A credential that another tool keeps on this machine, by the names of our keys. */
export interface CredentialProfile {
  readonly name: string;
  /** The one that the other tool itself would use. */
  readonly isDefault: boolean;
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Where the profile works, where it says so. */
  readonly region?: string;
}

const shownText = z.string().regex(/^[^\p{C}]{1,80}$/u, { error: 'expected a text of 1 to 80 characters on one line' });

export const credentialKeySchema: z.ZodType<CredentialKey> = z.strictObject({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, {
    error: 'expected a name of letters, digits and "_", such as ApiKey',
  }),
  cspName: shownText.exactOptional(),
  optional: z.literal(true).exactOptional(),
  unless: z.array(z.string()).exactOptional(),
  rare: z.literal(true).exactOptional(),
  identifier: z.literal(true).exactOptional(),
});

export const providerNameSchema = z.string().regex(/^[A-Z][A-Z0-9_-]{0,31}$/, {
  error: 'expected a name of capital letters, digits, "_" and "-", such as EXAMPLECLOUD',
});

/** What the driver of a module says of itself, before it connects to anything. */
export const driverDescriptionSchema = z.object({
  provider: providerNameSchema,
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]{1,40})?$/, { error: 'expected a version such as 1.0.0' }),
  title: shownText.optional(),
  credentialKeys: z
    .array(credentialKeySchema)
    .refine((keys) => new Set(keys.map(({ name }) => name.toLowerCase())).size === keys.length, {
      error: 'expected each key once',
    })
    .optional(),
});

/** A driver from a module of its own. It may bring a provider that Spinneret does not know. */
export interface DriverPlugin extends CloudDriver {
  /** How people call the provider. Left out: its name. */
  readonly title?: string;
  /**
   * What a credential consists of, `[]` where the cloud needs none. Only a provider that Spinneret does not know may and
   * must say so: of the others it is known already.
   */
  readonly credentialKeys?: readonly CredentialKey[];
}

/** What a module that a driver record names exports. */
export interface DriverModule {
  createDriver(): DriverPlugin | Promise<DriverPlugin>;
}
