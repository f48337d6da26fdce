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

/** A server that stands in front of clouds, as everybody sees it: never its password. */
export const serverRecordSchema = z.object({
  ...recordBase,
  /** Scheme, host and port (`server-url.ts`). */
  url: z.string(),
  userName: z.string(),
  /** Where its own call log lies, on this machine. Only the command line sets it, never a conversation. */
  logFolder: z.string().optional(),
});
export type ServerRecord = z.infer<typeof serverRecordSchema>;

/** Binds one driver, credential and region, all of one provider, under a name. */
export const connectionRecordSchema = z.object({
  ...recordBase,
  provider: z.string(),
  driver: z.string(),
  credential: z.string(),
  region: z.string(),
  /**
   * The server that the connection goes through: then driver, credential and region are names there. `connection` is
   * its name there; region and zone are the cloud's own.
   */
  server: z
    .object({ name: z.string(), connection: z.string(), region: z.string(), zone: z.string().optional() })
    .optional(),
});
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>;

const elsewhere = { revision: true, updated: true } as const;

/** The same records as people see them: those that a server keeps have neither revision nor time. */
export const shownDriverSchema = driverRecordSchema.partial(elsewhere);
export type ShownDriver = z.infer<typeof shownDriverSchema>;
export const shownCredentialSchema = credentialRecordSchema.partial(elsewhere);
export type ShownCredential = z.infer<typeof shownCredentialSchema>;
export const shownRegionSchema = regionRecordSchema.partial(elsewhere);
export type ShownRegion = z.infer<typeof shownRegionSchema>;
export const shownConnectionSchema = connectionRecordSchema.partial(elsewhere);
export type ShownConnection = z.infer<typeof shownConnectionSchema>;

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

/** The kinds of records behind connections. Implemented by `src/clouds`. */
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
  /**
   * `register` throws `not-found` where one of the three parts is missing, `invalid-input` where their providers differ.
   * What a server keeps is not looked at, only that the server is registered.
   */
  readonly connections: RecordSet<ConnectionRecord>;
  readonly servers: Omit<RecordSet<ServerRecord>, 'register'> & {
    /** Under an existing name, connections go through the new server from then on. */
    register(
      draft: { name: string; url: string; userName: string },
      password: string,
    ): Promise<{ record: ServerRecord; outcome: 'registered' | 'updated' }>;
  };
  readonly credentials: Omit<RecordSet<CredentialRecord>, 'register'> & {
    register(
      draft: { name: string; provider: string },
      values: Readonly<Record<string, string>>,
    ): Promise<{ record: CredentialRecord; outcome: 'registered' | 'updated' }>;
  };
}
