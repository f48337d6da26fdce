import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { IidReference, KeyValue } from '../contract/iid.ts';
import { type TaggableType, type TagHandler, tagRequestSchema } from '../contract/tag.ts';
import { requireDone, resultAnswer } from './after-change.ts';
import type { SpiderContext } from './context.ts';
import { wireKeyValuesSchema } from './iid.ts';
import { accept, unsupported } from './refusal.ts';
import { listTagged, requireTaggable, requireTarget } from './tag-target.ts';

const listAnswer = z.object({ tag: wireKeyValuesSchema }).transform(({ tag }) => tag ?? []);
const keyAnswer = z.object({ Key: z.string() });

export function createTagHandler(context: SpiderContext): TagHandler {
  const { exchange } = context;
  const subjectOf = (resource: TaggableType, { nameId }: IidReference) => ({ resource, name: nameId });

  /** Asks for all tags of a resource, which must be the one that the reference means. */
  async function tagsOf(type: TaggableType, resource: IidReference, call: CallOptions): Promise<KeyValue[]> {
    requireTaggable(context, type);
    await requireTarget(context, type, resource, call);
    const query = { ResourceType: type, ResourceName: resource.nameId };
    const subject = subjectOf(type, resource);
    return await exchange.ask({ method: 'GET', path: ['tag'], query, subject, answer: listAnswer }, call);
  }

  return {
    async addTag(type, resource, tag, call) {
      const subject = subjectOf(type, resource);
      const { key, value } = accept(context, tagRequestSchema, tag, subject);
      const tags = await tagsOf(type, resource, call);
      if (tags.some((other) => other.key === key)) throw keyTaken(context, subject, key);
      const reqInfo = { ResourceType: type, ResourceName: resource.nameId, Tag: { Key: key, Value: value } };
      await exchange.ask({ method: 'POST', path: ['tag'], reqInfo, subject, answer: keyAnswer }, call);
      return { key, value };
    },

    listTag: tagsOf,

    async getTag(type, resource, key, call) {
      return needTag(context, subjectOf(type, resource), await tagsOf(type, resource, call), key);
    },

    async removeTag(type, resource, key, call) {
      const subject = subjectOf(type, resource);
      needTag(context, subject, await tagsOf(type, resource, call), key);
      if (key.includes('/') || /^\.*$/.test(key)) throw unaskable(context, subject, key);
      const reqInfo = { ResourceType: type, ResourceName: resource.nameId };
      const done = await exchange.ask(
        { method: 'DELETE', path: ['tag', key], reqInfo, subject, answer: resultAnswer },
        call,
      );
      requireDone(context, subject, done, { en: 'removing a tag', ko: '태그 제거' });
    },

    /** The server has no route for it: the lists of all types are read and searched. */
    async findTag(type, keyword, call) {
      if (type !== undefined) requireTaggable(context, type);
      const types = context.capability.facts.tagResourceTypes as readonly TaggableType[];
      const lists = await Promise.all(
        (type === undefined ? types : [type]).map((each) => listTagged(context, each, call)),
      );
      const wanted = keyword.toLowerCase();
      const matches = ({ key, value }: KeyValue) => `${key}\n${value}`.toLowerCase().includes(wanted);
      return lists.flat().filter(({ tags }) => tags.some(matches));
    },
  };
}

type TagSubject = { readonly resource: TaggableType; readonly name: string };

function needTag({ provider }: SpiderContext, subject: TagSubject, tags: readonly KeyValue[], key: string): KeyValue {
  const tag = tags.find((each) => each.key === key);
  if (tag) return tag;
  const known = tags.map((each) => each.key).join(', ');
  throw new CloudError({
    kind: 'not-found',
    subject,
    provider,
    fact: { en: `it has no tag ${key}`, ko: `${key} 태그가 없습니다` },
    remedy: known
      ? { en: `Its tags are: ${known}.`, ko: `붙어 있는 태그: ${known}.` }
      : { en: 'It has no tags at all.', ko: '태그가 하나도 없습니다.' },
  });
}

const keyTaken = ({ provider }: SpiderContext, subject: TagSubject, key: string): CloudError =>
  new CloudError({
    kind: 'already-exists',
    subject,
    provider,
    fact: { en: `it has a tag ${key} already`, ko: `${key} 태그가 이미 있습니다` },
    remedy: {
      en: 'Remove that tag first, or use another key.',
      ko: '기존 태그를 먼저 제거하거나 다른 키를 사용하십시오.',
    },
  });

const unaskable = (context: SpiderContext, subject: TagSubject, key: string): CloudError =>
  unsupported(
    context,
    subject,
    {
      en: `CB-Spider takes keys in its paths, and ${key} has no place there`,
      ko: `CB-Spider는 태그 키를 경로로 받으므로 ${key} 키를 지정할 수 없습니다`,
    },
    { en: 'Remove this tag at the cloud itself.', ko: '클라우드 콘솔에서 이 태그를 제거하십시오.' },
  );
