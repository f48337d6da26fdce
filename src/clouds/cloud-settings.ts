import { z } from 'zod';
import type { Store } from '../store/store.ts';

const cloudSettingsSchema = z.object({
  defaultConnection: z.string().optional(),
  /** The demo world was offered once; it does not come back after a person removed it. */
  demoOffered: z.boolean().optional(),
});
export type CloudSettings = z.infer<typeof cloudSettingsSchema>;

const recordId = 'clouds';

/** What is set for all connections together, in the store. */
export interface CloudSettingsRecord {
  read(): Promise<CloudSettings>;
  set(changes: Partial<CloudSettings>): Promise<void>;
}

export function createCloudSettings(store: Store): CloudSettingsRecord {
  const collection = store.collection('settings', cloudSettingsSchema);
  return {
    read: async () => (await collection.get(recordId)) ?? {},
    async set(changes) {
      await collection.update(recordId, (current) => ({ ...current, ...changes }));
    },
  };
}
