import { path } from '../access/path.ts';
import type { ServiceApi } from '../access/service.ts';
import { iidOf, type Row, tagsOfMetadata } from '../names.ts';
import { isPathSafe } from './path-safe.ts';
import { homeOf, type TagHome, type TagSource } from './tag-home.ts';

interface WithMetadata extends Row {
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
}

/** Metadata of servers and volumes, whose items are changed one by one at paths that are alike. */
export const metadataHome = <T extends WithMetadata>(
  api: ServiceApi,
  kind: 'servers' | 'volumes',
  source: TagSource<T>,
): TagHome =>
  homeOf(source, (row) => ({
    id: row.id,
    name: iidOf(row).nameId,
    tags: tagsOfMetadata(row.metadata),
    add: ({ key, value }, ask) =>
      api.change('POST', path`/${kind}/${row.id}/metadata`, ask, { metadata: { [key]: value } }),
    async remove({ key }, ask) {
      if (isPathSafe(key)) return await api.change('DELETE', path`/${kind}/${row.id}/metadata/${key}`, ask);
      const metadata = Object.fromEntries(Object.entries(row.metadata ?? {}).filter(([each]) => each !== key));
      await api.change('PUT', path`/${kind}/${row.id}/metadata`, ask, { metadata });
    },
  }));
