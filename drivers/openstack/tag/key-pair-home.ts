import type { CallOptions } from '../../contract/call.ts';
import type { KeyValue } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { type KeyPairRow, keyPairList, keyPairNamed, tagKeyOf } from '../key-pair/key-pair-lookup.ts';
import type { Taggable, TagHome } from './tag-home.ts';
import { createTagStore } from './tag-store.ts';

/** Nova gives key pairs no tags: they are kept here. */
export function keyPairHome(account: Account): TagHome {
  const store = createTagStore(account);
  const read = (call: CallOptions) => store.read('keypair', call.signal);

  function taggable(row: KeyPairRow, kept: ReadonlyMap<string, readonly KeyValue[]>): Taggable {
    const key = tagKeyOf(row);
    return {
      id: row.name,
      name: row.name,
      tags: kept.get(key) ?? [],
      add: (tag, { call }) => store.update('keypair', key, call.signal, (tags) => [...tags, tag]),
      remove: (gone, { call }) =>
        store.update('keypair', key, call.signal, (tags) => tags.filter((tag) => tag.key !== gone.key)),
    };
  }

  return {
    async find(reference, call) {
      const [row, kept] = await Promise.all([keyPairNamed(account, reference, call), read(call)]);
      return taggable(row, kept);
    },
    async list(call) {
      const [rows, kept] = await Promise.all([
        account.compute.list(keyPairList, { call, subject: account.self }),
        read(call),
      ]);
      return rows.map((row) => taggable(row, kept));
    },
  };
}
