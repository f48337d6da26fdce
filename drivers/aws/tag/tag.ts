import type { CallOptions } from '../../contract/call.ts';
import type { IidReference, KeyValue } from '../../contract/iid.ts';
import { type TaggableType, type TagHandler, taggableTypeSchema, tagRequestSchema } from '../../contract/tag.ts';
import { noTag, tagTaken } from '../../shared/tag-refusals.ts';
import type { Account } from '../account.ts';
import { ownershipTag, tagsOf } from '../names.ts';
import { accept, invalid, type ResourceSubject, refusal } from '../refusal.ts';
import { deleteTag, writeTag } from './tag-change.ts';
import { tagHomes } from './tag-homes.ts';
import { findTagged } from './tag-search.ts';

/** Everything that the contract gives tags has them on AWS. */
export const tagResourceTypes: readonly TaggableType[] = taggableTypeSchema.options;

/** Name and mark of ownership are no tags of people's: neither shown here nor changed. */
export function createTagHandler(account: Account): TagHandler {
  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    account.queues.inTurn('tag', work, signal);

  async function read(type: TaggableType, resource: IidReference, call: CallOptions) {
    const home = tagHomes[type];
    const { iid, tags } = await home.named(account, resource, call);
    const subject: ResourceSubject = { resource: type, name: iid.nameId };
    return { service: home.service, id: iid.systemId, subject, tags: tagsOf(tags) };
  }

  return {
    addTag: (type, resource, tag, call) =>
      alone(call, async () => {
        const asked: ResourceSubject = { resource: type, name: resource.nameId };
        const added = accept(tagRequestSchema, tag, asked);
        if (isReserved(added.key)) throw reserved(asked, added.key);
        const { service, id, subject, tags } = await read(type, resource, call);
        if (tags.some(({ key }) => key === added.key)) throw tagTaken(subject, added.key, refusal);
        await writeTag(account, service, id, added, { call, subject });
        return added;
      }),

    listTag: async (type, resource, call) => (await read(type, resource, call)).tags,

    async getTag(type, resource, key, call) {
      const { subject, tags } = await read(type, resource, call);
      return needTag(subject, tags, key);
    },

    removeTag: (type, resource, key, call) =>
      alone(call, async () => {
        const { service, id, subject, tags } = await read(type, resource, call);
        await deleteTag(account, service, id, needTag(subject, tags, key), { call, subject });
      }),

    findTag: (type, keyword, call) => findTagged(account, type, keyword, call),
  };
}

/** Keys in `aws:` are AWS's own, in any case of letters. */
const isReserved = (key: string): boolean => key === 'Name' || key === ownershipTag.Key || /^aws:/i.test(key);

function needTag(subject: ResourceSubject, tags: readonly KeyValue[], key: string): KeyValue {
  const tag = tags.find((each) => each.key === key);
  if (tag) return tag;
  if (isReserved(key)) throw reserved(subject, key);
  throw noTag(subject, tags, key, refusal);
}

const reserved = (subject: ResourceSubject, key: string) =>
  invalid(
    subject,
    {
      en: `the tag ${key} holds the name, the owner or what AWS itself notes, and is not for people`,
      ko: `${key} 태그는 이름, 소유 표시 또는 AWS 내부용이므로 직접 다룰 수 없습니다`,
    },
    { en: 'Use another key.', ko: '다른 키를 사용하십시오.' },
  );
