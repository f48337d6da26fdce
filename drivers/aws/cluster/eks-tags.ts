import type { KeyValue } from '../../contract/iid.ts';
import type { AwsTag } from '../names.ts';

/** EKS has its tags as an object. */
export const eksTags = (tags: readonly { readonly Key: string; readonly Value: string }[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));

export const tagList = (tags: Readonly<Record<string, string>> | undefined): AwsTag[] =>
  Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));

/** Facts that are there, for people. */
export const known = (facts: readonly (readonly [string, string | undefined])[]): KeyValue[] =>
  facts.flatMap(([key, value]) => (value ? [{ key, value }] : []));
