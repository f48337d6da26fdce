import { z } from 'zod';
import type { CallOptions } from './call.ts';
import {
  type IidReference,
  iidSchema,
  type KeyValue,
  keyValueSchema,
  type ResourceType,
  resourceTypeSchema,
} from './iid.ts';

/** What can have tags; which of them do is `DriverFacts.tagResourceTypes`. */
export const taggableTypeSchema = resourceTypeSchema.exclude(['region', 'image', 'vmspec', 'nodegroup']);
export type TaggableType = z.infer<typeof taggableTypeSchema> & ResourceType;

export const tagRequestSchema = z.object({ key: z.string().trim().min(1).max(128), value: z.string().trim().max(256) });

export const taggedResourceSchema = z.object({
  resourceType: taggableTypeSchema,
  iid: iidSchema,
  tags: z.array(keyValueSchema),
});
export type TaggedResource = z.infer<typeof taggedResourceSchema>;

/** CB-Spider's TagHandler. A resource type without tags on this cloud is `unsupported`. */
export interface TagHandler {
  /** `already-exists` where the resource has a tag of that key. */
  addTag(type: TaggableType, resource: IidReference, tag: KeyValue, call: CallOptions): Promise<KeyValue>;
  listTag(type: TaggableType, resource: IidReference, call: CallOptions): Promise<KeyValue[]>;
  getTag(type: TaggableType, resource: IidReference, key: string, call: CallOptions): Promise<KeyValue>;
  removeTag(type: TaggableType, resource: IidReference, key: string, call: CallOptions): Promise<void>;
  /**
   * The resources with a tag whose key or value contains `keyword`, without case; every tagged one where it is empty.
   * `type` undefined means all.
   */
  findTag(type: TaggableType | undefined, keyword: string, call: CallOptions): Promise<TaggedResource[]>;
}
