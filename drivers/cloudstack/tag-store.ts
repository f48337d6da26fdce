import { join } from 'node:path';
import { z } from 'zod';
import { type KeyValue, keyValueSchema } from '../contract/iid.ts';
import { createStateFile } from '../shared/state-file.ts';
import type { Account } from './account.ts';
import { provider } from './refusal.ts';

/** What CloudStack gives no tags: they stay in the state directory of the connection, and other machines see none. */
export type UntaggedType = 'keypair' | 'cluster' | 'sg' | 'vpc' | 'subnet';

const schema = z.record(z.string(), z.record(z.string(), z.array(keyValueSchema)));
type TagsByType = z.infer<typeof schema>;

export interface TagStore {
  /** The tags of every resource of a type, by the cloud's ids. */
  read(type: UntaggedType, signal: AbortSignal): Promise<ReadonlyMap<string, readonly KeyValue[]>>;
  /** Replaces the tags of a resource by what `change` makes of them; what it throws is thrown on. */
  update(
    type: UntaggedType,
    id: string,
    signal: AbortSignal,
    change: (tags: readonly KeyValue[]) => readonly KeyValue[],
  ): Promise<void>;
  /** For a resource that is gone. */
  forget(type: UntaggedType, id: string, signal: AbortSignal): Promise<void>;
}

export function createTagStore(account: Pick<Account, 'stateDirectory'>): TagStore {
  const file = createStateFile<TagsByType>({
    path: join(account.stateDirectory, 'tags.json'),
    schema,
    initial: () => ({}),
    provider,
  });
  const store: TagStore = {
    async read(type, signal) {
      const state: TagsByType = (await file.read(signal)) ?? {};
      return new Map(Object.entries(state[type] ?? {}));
    },

    update: (type, id, signal, change) =>
      file.update(signal, (state) => {
        const ofType = { ...state[type] };
        const tags = change(ofType[id] ?? []);
        if (tags.length > 0) ofType[id] = [...tags];
        else delete ofType[id];
        state[type] = ofType;
      }),

    async forget(type, id, signal) {
      const state = await file.read(signal);
      if (state?.[type]?.[id]) await store.update(type, id, signal, () => []);
    },
  };
  return store;
}
