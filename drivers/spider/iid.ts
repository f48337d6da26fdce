import { z } from 'zod';
import type { Iid, KeyValue } from '../contract/iid.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** `{NameId, SystemId}`; what is missing is empty. */
export const wireIidSchema = z
  .object({ NameId: text, SystemId: text })
  .nullish()
  .transform((iid): Iid => ({ nameId: iid?.NameId ?? '', systemId: iid?.SystemId ?? '' }));

export const wireIidsSchema = z
  .array(wireIidSchema)
  .nullish()
  .transform((iids) => (iids ?? []).filter(isNamed));

/** Whether an id says anything at all. */
export const isNamed = ({ nameId, systemId }: Iid): boolean => nameId !== '' || systemId !== '';

/** Go leaves out an empty list or says `null`, and leaves out an empty `Value`. */
export const wireKeyValuesSchema = z
  .array(z.object({ Key: text, Value: text }))
  .nullish()
  .transform((pairs): KeyValue[] | undefined =>
    pairs && pairs.length > 0 ? pairs.map(({ Key, Value }) => ({ key: Key, value: Value })) : undefined,
  );

/** A text that says something; `""`, `"NA"`, `"N/A"` and `"-1"` are the server's words for "does not apply". */
export const wireTextSchema = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const trimmed = value === null || value === undefined ? '' : String(value).trim();
    return /^(?:|NA|N\/A|-1)$/i.test(trimmed) ? undefined : trimmed;
  });

/** A number that the server writes as text, with a unit behind it in older versions: `"2.7"`, `"-1"`, `"16384MB"`. */
export const wireNumberSchema = wireTextSchema.transform((value) => {
  const [digits] = /^\d+(?:\.\d+)?(?=\s*[A-Za-z]*$)/.exec(value ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
});

/** RFC 3339 with any offset and any number of digits; Go's zero time, the year 1, is none at all. */
export const wireTimeSchema = z
  .string()
  .nullish()
  .transform((value) => {
    const time = new Date(value ?? '');
    return Number.isNaN(time.getTime()) || time.getUTCFullYear() <= 1 ? undefined : time.toISOString();
  });

/** `items` of a list call by the name that wraps them; Go writes `null` for an empty list. */
export const wireListSchema = <T extends z.ZodType>(wrapper: string, item: T) =>
  z.object({ [wrapper]: z.array(item).nullish() }).transform((answer) => (answer[wrapper] ?? []) as z.infer<T>[]);

/** How the server takes tags; undefined leaves them out. */
export const tagList = (tags: readonly KeyValue[] | undefined) =>
  tags && tags.length > 0 ? tags.map(({ key, value }) => ({ Key: key, Value: value })) : undefined;

/** Whether two ids mean one thing. The cloud's id decides; the name stands in where one of them has none. */
export const isSame = (first: Iid, second: Iid): boolean =>
  first.systemId !== '' && second.systemId !== ''
    ? first.systemId === second.systemId
    : first.nameId !== '' && first.nameId === second.nameId;
