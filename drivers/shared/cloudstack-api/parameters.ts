import type { KeyValue } from '../../contract/iid.ts';
import type { ApiParameters } from './signing.ts';

/** A map parameter of one entry per index, such as `tags[0].key=env&tags[0].value=test`. `base` is the first index. */
export function listOfMaps(
  name: string,
  entries: readonly Readonly<Record<string, string | number>>[],
  base: 0 | 1,
): ApiParameters {
  const parameters: Record<string, string | number> = {};
  for (const [index, entry] of entries.entries()) {
    for (const [key, value] of Object.entries(entry)) parameters[`${name}[${index + base}].${key}`] = value;
  }
  return parameters;
}

export const tagParameters = (tags: readonly KeyValue[], base: 0 | 1): ApiParameters =>
  listOfMaps(
    'tags',
    tags.map(({ key, value }) => ({ key, value })),
    base,
  );

/** Names that a comma would split are never given to it: ids only. */
export const commaSeparated = (ids: readonly string[]): string => ids.join(',');
