import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { credentialKeySchema } from '../drivers/contract/plugin.ts';

const recordBase = {
  name: resourceNameSchema,
  /** Made anew whenever the record is registered or updated: an approval that was shown another one no longer fits. */
  revision: z.string(),
  updated: z.iso.datetime(),
};

/** Where a driver comes from that is not built in, and what its module said of itself when it was registered. */
const driverModuleSchema = z.object({
  /** A package with an optional path in it, or a `file:` URL. */
  specifier: z.string(),
  /** Who keeps it: whoever typed a command, or `config.json`. Never a conversation. */
  origin: z.enum(['command', 'config']),
  version: z.string(),
  title: z.string(),
  credentialKeys: z.array(credentialKeySchema),
});
export type DriverModuleRecord = z.infer<typeof driverModuleSchema>;

/** Without a module, the driver is the provider's built-in one. */
export const driverRecordSchema = z.object({
  ...recordBase,
  provider: z.string(),
  module: driverModuleSchema.optional(),
});
export type DriverRecord = z.infer<typeof driverRecordSchema>;

/** A credential as everybody sees it: never its values. */
export const credentialRecordSchema = z.object({ ...recordBase, provider: z.string(), keyNames: z.array(z.string()) });
export type CredentialRecord = z.infer<typeof credentialRecordSchema>;

export const regionRecordSchema = z.object({
  ...recordBase,
  provider: z.string(),
  region: z.string(),
  zone: z.string().optional(),
});
export type RegionRecord = z.infer<typeof regionRecordSchema>;

/** Binds one driver, credential and region, all of one provider, under a name. */
export const connectionRecordSchema = z.object({
  ...recordBase,
  provider: z.string(),
  driver: z.string(),
  credential: z.string(),
  region: z.string(),
});
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>;

type Draft<R> = Omit<R, 'revision' | 'updated'>;

/** Records of one type by name. */
export interface RecordSet<R extends { name: string }> {
  list(): Promise<R[]>;
  get(name: string): Promise<R | undefined>;
  /** An existing name is updated. */
  register(draft: Draft<R>): Promise<{ record: R; outcome: 'registered' | 'updated' }>;
  /** Throws CloudError `not-found`, or `dependency` while a connection config uses it. */
  unregister(name: string): Promise<void>;
}

/** The four kinds of records behind connections. Implemented by `src/clouds`. */
export interface ConnectionRecords {
  /** `register` knows built-in drivers only; it throws `forbidden` for a name under which a module is registered. */
  readonly drivers: Omit<RecordSet<DriverRecord>, 'register'> & {
    /** Throws what `register` would throw for what is there already. Changes nothing. */
    check(draft: { name: string; provider: string }): Promise<void>;
    register(draft: {
      name: string;
      provider: string;
    }): Promise<{ record: DriverRecord; outcome: 'registered' | 'updated' }>;
  };
  readonly regions: RecordSet<RegionRecord>;
  /** `register` throws `not-found` where one of the three parts is missing, `invalid-input` where their providers differ. */
  readonly connections: RecordSet<ConnectionRecord>;
  readonly credentials: Omit<RecordSet<CredentialRecord>, 'register'> & {
    register(
      draft: { name: string; provider: string },
      values: Readonly<Record<string, string>>,
    ): Promise<{ record: CredentialRecord; outcome: 'registered' | 'updated' }>;
  };
}
