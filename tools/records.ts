import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';

const recordBase = {
  name: resourceNameSchema,
  /** Made anew whenever the record is registered or updated: an approval that was shown another one no longer fits. */
  revision: z.string(),
  updated: z.iso.datetime(),
};

export const driverRecordSchema = z.object({ ...recordBase, provider: z.string() });
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
  readonly drivers: RecordSet<DriverRecord>;
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
