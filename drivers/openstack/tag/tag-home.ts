import type { CallOptions } from '../../contract/call.ts';
import type { IidReference, KeyValue } from '../../contract/iid.ts';
import type { TaggableType } from '../../contract/tag.ts';
import type { Ask } from '../access/service.ts';

/** Something that can have tags, with those that people see. */
export interface Taggable {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly KeyValue[];
  add(tag: KeyValue, ask: Ask): Promise<void>;
  /** Of `tags`. */
  remove(tag: KeyValue, ask: Ask): Promise<void>;
}

/** Where the tags of one type are. */
export interface TagHome {
  /** Throws `not-found`, and `conflict` where several have the name. */
  find(reference: IidReference, call: CallOptions): Promise<Taggable>;
  /** Every resource of the type. */
  list(call: CallOptions): Promise<readonly Taggable[]>;
}

export type TagHomes = ReadonlyMap<TaggableType, TagHome>;

/** The rows of one type. */
export interface TagSource<T> {
  find(reference: IidReference, call: CallOptions): Promise<T>;
  list(call: CallOptions): Promise<readonly T[]>;
}

export const homeOf = <T>({ find, list }: TagSource<T>, taggable: (row: T) => Taggable): TagHome => ({
  find: async (reference, call) => taggable(await find(reference, call)),
  list: async (call) => (await list(call)).map(taggable),
});
