import { CloudError } from '../../contract/errors.ts';
import { type NeutronKind, writeNeutronTags } from '../access/neutron-tags.ts';
import { path } from '../access/path.ts';
import type { Account } from '../account.ts';
import { iidOf, keyValueOf, neutronTagOf, type Row, tagsOfNeutron } from '../names.ts';
import { isPathSafe } from './path-safe.ts';
import { homeOf, type TagHome, type TagSource } from './tag-home.ts';

interface Tagged extends Row {
  readonly tags?: readonly string[] | null | undefined;
}

/** Tags of Neutron's own: texts, each of them `key=value` where a person has made it. `nameOf`: the row's own name. */
export function neutronHome<T extends Tagged>(
  account: Account,
  kind: NeutronKind,
  source: TagSource<T>,
  nameOf: (row: T) => string = (row) => iidOf(row).nameId,
): TagHome {
  return homeOf(source, (row) => {
    const raw = row.tags ?? [];
    return {
      id: row.id,
      name: nameOf(row),
      tags: tagsOfNeutron(raw),

      async add(tag, ask) {
        const text = neutronTagOf(tag);
        if (isPathSafe(text)) await account.network.change('PUT', path`/${kind}/${row.id}/tags/${text}`, ask);
        else await writeNeutronTags(account, kind, row.id, [...raw, text], ask);
      },

      async remove({ key, value }, ask) {
        const wanted = raw.filter((text) => {
          const tag = keyValueOf(text);
          return tag.key === key && tag.value === value;
        });
        if (!wanted.every(isPathSafe)) {
          const rest = raw.filter((text) => !wanted.includes(text));
          return await writeNeutronTags(account, kind, row.id, rest, ask);
        }
        for (const text of wanted) {
          await gone(account.network.change('DELETE', path`/${kind}/${row.id}/tags/${text}`, ask));
        }
      },
    };
  });
}

async function gone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof CloudError && error.kind === 'not-found')) throw error;
  }
}
