import { join } from 'node:path';
import { z } from 'zod';
import { type KeyValue, keyValueSchema } from '../../contract/iid.ts';
import { createStateFile } from '../../shared/state-file.ts';
import type { Account } from '../account.ts';

/** What OpenStack gives no tags: they stay in the state directory of the connection, and other machines see none. */
export type UntaggedType = 'keypair' | 'cluster';

const schema = z.record(z.string(), z.record(z.string(), z.array(keyValueSchema)));
type TagsByType = z.infer<typeof schema>;

export interface TagStore {
  /** The tags of every resource of a type, by keys that no later resource of the same name has. */
  read(type: UntaggedType, signal: AbortSignal): Promise<ReadonlyMap<string, readonly KeyValue[]>>;
  /** Replaces the tags of a resource by what `change` makes of them; what it throws is thrown on. */
  update(
    type: UntaggedType,
    key: string,
    signal: AbortSignal,
    change: (tags: readonly KeyValue[]) => readonly KeyValue[],
  ): Promise<void>;
  /** For resources that are gone. */
  forget(type: UntaggedType, isGone: (key: string) => boolean, signal: AbortSignal): Promise<void>;
}

export function createTagStore({ stateDirectory, profile }: Pick<Account, 'stateDirectory' | 'profile'>): TagStore {
  const file = createStateFile<TagsByType>({
    path: join(stateDirectory, 'tags.json'),
    schema,
    initial: () => ({}),
    provider: profile.provider,
  });
  return {
    async read(type, signal) {
      const state: TagsByType = (await file.read(signal)) ?? {};
      return new Map(Object.entries(state[type] ?? {}));
    },

    update: (type, key, signal, change) =>
      file.update(signal, (state) => {
        const ofType = { ...state[type] };
        const tags = change(ofType[key] ?? []);
        if (tags.length > 0) ofType[key] = [...tags];
        else delete ofType[key];
        state[type] = ofType;
      }),

    async forget(type, isGone, signal) {
      const known = Object.keys((await file.read(signal))?.[type] ?? {});
      if (!known.some(isGone)) return;
      await file.update(signal, (state) => {
        state[type] = Object.fromEntries(Object.entries(state[type] ?? {}).filter(([key]) => !isGone(key)));
      });
    },
  };
}
