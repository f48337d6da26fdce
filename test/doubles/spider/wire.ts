import { z } from 'zod';

/** Name and id of a resource, in the server's spelling. */
export interface WireIid {
  readonly NameId: string;
  readonly SystemId: string;
}

export const noIid: WireIid = { NameId: '', SystemId: '' };

/** How a moment that is not known is written. */
export const zeroTime = '0001-01-01T00:00:00Z';

export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

export const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

/** An empty value is not written. */
export const keyValue = z.object({ Key: text, Value: text }).transform(({ Key, Value }) => ({
  Key,
  ...(Value !== '' && { Value }),
}));
export type KeyValue = z.infer<typeof keyValue>;

/** An empty list of tags is not written. */
export const tagList = listOf(keyValue).transform((tags) => (tags.length > 0 ? tags : undefined));
export type TagList = KeyValue[] | undefined;
