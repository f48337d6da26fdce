import { z } from 'zod';
import { wireListSchema } from '../iid.ts';

export const driversAnswer = wireListSchema('driver', z.object({ DriverName: z.string(), ProviderName: z.string() }));

/** Only the names of the keys: of the values, early servers give the encrypted bytes. */
export const credentialsAnswer = wireListSchema(
  'credential',
  z.object({
    CredentialName: z.string(),
    ProviderName: z.string(),
    KeyValueInfoList: z.array(z.object({ Key: z.string() })).nullish(),
  }),
);

export const regionsAnswer = wireListSchema(
  'region',
  z.object({
    RegionName: z.string(),
    ProviderName: z.string(),
    /** A value that is empty is left out. */
    KeyValueInfoList: z.array(z.object({ Key: z.string(), Value: z.string().default('') })).nullish(),
  }),
);

export const connectionsAnswer = wireListSchema(
  'connectionconfig',
  z.object({
    ConfigName: z.string(),
    ProviderName: z.string(),
    DriverName: z.string(),
    CredentialName: z.string(),
    RegionName: z.string(),
  }),
);

export const providersAnswer = wireListSchema('cloudos', z.string());

const names = z
  .array(z.string())
  .nullish()
  .transform((list) => (list ?? []).filter((name) => name !== ''));

/** Which keys a provider's regions and credentials have; without any for a provider that the server does not know. */
export const metaAnswer = z.object({ Region: names, Credential: names, CredentialCSP: names });
export type ProviderMeta = z.infer<typeof metaAnswer>;

export const versionAnswer = z.object({ Version: z.string() });

/** What a registration or deletion answers is not looked at: the server echoes what it was given, encrypted or not. */
export const accepted = z.unknown().transform(() => undefined);

export const countAnswer = z.object({ count: z.number() });

const some = z.array(z.unknown()).nullish();

export const listsAnswer = z.object({ AllList: z.object({ MappedList: some, OnlySpiderList: some }) });
