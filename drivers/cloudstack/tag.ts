import type { CallOptions } from '../contract/call.ts';
import type { IidReference, KeyValue } from '../contract/iid.ts';
import { type TaggableType, type TagHandler, tagRequestSchema } from '../contract/tag.ts';
import { noTag, tagTaken } from '../shared/tag-refusals.ts';
import type { Account } from './account.ts';
import { findOne, isOwnTag } from './names.ts';
import { accept, invalid, notFound, type ResourceSubject, refusal, unsupported } from './refusal.ts';
import type { Taggable, TagHome, TagHomes } from './tag-homes.ts';
import { createTagStore } from './tag-store.ts';
import { removeTag, writeTags } from './tagging.ts';

const naming = { nameOf: ({ name }: Taggable) => name, idOf: ({ id }: Taggable) => id };

/** Tags at the cloud, and for what CloudStack gives none, in the connection's state directory. */
export function createTagHandler(account: Account, homes: TagHomes): TagHandler {
  const store = createTagStore(account);

  async function find(type: TaggableType, resource: IidReference, call: CallOptions): Promise<[TagHome, Taggable]> {
    const home = homes.get(type);
    if (!home) throw noTags(type, [...homes.keys()]);
    const subject: ResourceSubject = { resource: type, name: resource.nameId };
    const found = findOne(await home.list(call), resource, subject, naming);
    if (!found) throw notFound(subject, account.zone.name);
    return [home, found];
  }

  const alone = <T>({ signal }: CallOptions, work: () => Promise<T>): Promise<T> =>
    account.queues.inTurn('tag', work, signal);

  return {
    addTag: (type, resource, tag, call) =>
      alone(call, async () => {
        const [{ at }, found] = await find(type, resource, call);
        const subject: ResourceSubject = { resource: type, name: found.name };
        const added = accept(tagRequestSchema, tag, subject);
        if (isOwnTag(added)) throw reserved(subject, added.key);
        if (found.tags.some(({ key }) => key === added.key)) throw tagTaken(subject, added.key, refusal);
        if ('cloud' in at)
          await writeTags(account, { kind: at.cloud, id: found.cloudId ?? found.id, subject }, [added], call);
        else await store.update(at.store, found.id, call.signal, (tags) => [...tags, added]);
        return added;
      }),

    listTag: async (type, resource, call) => [...(await find(type, resource, call))[1].tags],

    async getTag(type, resource, key, call) {
      const [, found] = await find(type, resource, call);
      return needTag(type, found, key);
    },

    removeTag: (type, resource, key, call) =>
      alone(call, async () => {
        const [{ at }, found] = await find(type, resource, call);
        const subject: ResourceSubject = { resource: type, name: found.name };
        needTag(type, found, key);
        if ('cloud' in at)
          await removeTag(account, { kind: at.cloud, id: found.cloudId ?? found.id, subject }, key, call);
        else await store.update(at.store, found.id, call.signal, (tags) => tags.filter((tag) => tag.key !== key));
      }),

    async findTag(type, keyword, call) {
      if (type !== undefined && !homes.has(type)) throw noTags(type, [...homes.keys()]);
      const wanted = keyword.toLowerCase();
      const matches = ({ key, value }: KeyValue) => `${key}\n${value}`.toLowerCase().includes(wanted);
      const asked = [...homes].filter(([each]) => type === undefined || each === type);
      const lists = await Promise.all(
        asked.map(async ([resourceType, home]) => ({ resourceType, rows: await home.list(call) })),
      );
      return lists.flatMap(({ resourceType, rows }) =>
        rows
          .filter(({ tags }) => tags.some(matches))
          .map(({ id, name, tags }) => ({ resourceType, iid: { nameId: name, systemId: id }, tags: [...tags] })),
      );
    },
  };
}

function needTag(type: TaggableType, { name, tags }: Taggable, key: string): KeyValue {
  const tag = tags.find((each) => each.key === key);
  if (tag) return tag;
  throw noTag({ resource: type, name }, tags, key, refusal);
}

const reserved = (subject: ResourceSubject, key: string) =>
  invalid(
    subject,
    { en: `the driver keeps tags such as ${key} for itself`, ko: `${key} 태그는 드라이버 내부용입니다` },
    { en: 'Use another key.', ko: '다른 키를 사용하십시오.' },
  );

const noTags = (type: TaggableType, known: readonly string[]) =>
  unsupported(
    { resource: 'cloud', name: 'CLOUDSTACK' },
    { en: `a ${type} has no tags here`, ko: `이 클라우드의 ${type} 리소스에는 태그를 붙일 수 없습니다` },
    { en: `Tags are for: ${known.join(', ')}.`, ko: `태그 지원 대상: ${known.join(', ')}.` },
  );
