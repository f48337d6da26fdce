import type { CallOptions } from '../contract/call.ts';
import type { CloudError } from '../contract/errors.ts';
import type { KeyValue, ResourceType } from '../contract/iid.ts';
import {
  type TaggableType,
  type TaggedResource,
  type TagHandler,
  taggableTypeSchema,
  tagRequestSchema,
} from '../contract/tag.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { accept, invalid, refusal, unsupported } from './refusal.ts';
import { isReservedKey } from './relations.ts';
import { recordTags } from './tag-records.ts';
import { ktTags, type TagStore } from './tag-store.ts';

/** KT tags VMs, disks and MyImages; what is a record of ours, or belongs to one, has its tags there. */
export const tagResourceTypes = [
  'vpc',
  'subnet',
  'sg',
  'keypair',
  'vm',
  'disk',
  'myimage',
  'nlb',
] as const satisfies readonly ResourceType[];

export function createTagHandler(cloud: KTCloud): TagHandler {
  const stores = new Map<TaggableType, TagStore>([...ktTags(cloud), ...recordTags(cloud)]);
  const about = (type: TaggableType, name: string, call: CallOptions): Ask => cloud.about(type, name, call);

  function storeOf(type: TaggableType, ask: Ask): TagStore {
    const store = stores.get(type);
    if (store) return store;
    throw unsupported(
      ask.subject,
      {
        en: `KT Cloud Classic has no tags for ${type}`,
        ko: `KT Cloud Classic에서는 ${type} 유형에 태그를 쓸 수 없습니다`,
      },
      {
        en: `Types with tags: ${tagResourceTypes.join(', ')}.`,
        ko: `태그를 쓸 수 있는 유형: ${tagResourceTypes.join(', ')}.`,
      },
    );
  }

  const handler: TagHandler = {
    async addTag(type, resource, tag, call) {
      const ask = about(type, resource.nameId, call);
      const store = storeOf(type, ask);
      const wanted: KeyValue = accept(tagRequestSchema, tag, ask.subject);
      if (isReservedKey(wanted.key)) throw reservedKey(wanted.key, ask);
      const { iid, tags } = await store.read(resource, ask);
      if (tags.some(({ key }) => key === wanted.key)) throw keyTaken(wanted.key, ask);
      await store.add(iid, wanted, ask);
      return wanted;
    },

    async listTag(type, resource, call) {
      const ask = about(type, resource.nameId, call);
      return [...(await storeOf(type, ask).read(resource, ask)).tags];
    },

    async getTag(type, resource, key, call) {
      const ask = about(type, resource.nameId, call);
      const found = (await storeOf(type, ask).read(resource, ask)).tags.find((tag) => tag.key === key);
      if (!found) throw keyMissing(key, ask);
      return found;
    },

    async removeTag(type, resource, key, call) {
      const ask = about(type, resource.nameId, call);
      const store = storeOf(type, ask);
      const { iid, tags } = await store.read(resource, ask);
      const found = tags.find((tag) => tag.key === key);
      if (!found) throw keyMissing(key, ask);
      await store.remove(iid, found, ask);
    },

    async findTag(type, keyword, call) {
      const ask = cloud.ask(call);
      const types = type === undefined ? tagResourceTypes.map((name) => taggableTypeSchema.parse(name)) : [type];
      const word = keyword.toLowerCase();
      const found: TaggedResource[] = [];
      for (const resourceType of types) {
        for (const { iid, tags } of await storeOf(resourceType, ask).list(ask)) {
          const isMeant = tags.some(({ key, value }) => `${key}\n${value}`.toLowerCase().includes(word));
          if (isMeant) found.push({ resourceType, iid, tags: [...tags] });
        }
      }
      return found;
    },
  };
  return handler;
}

const reservedKey = (key: string, { subject }: Ask): CloudError =>
  invalid(
    subject,
    {
      en: `the key ${key} carries what KT does not know of the VM, such as its VPC`,
      ko: `${key} 키는 VPC처럼 KT가 관리하지 않는 VM 정보를 저장하는 데 쓰입니다`,
    },
    { en: 'Choose another key.', ko: '다른 키를 사용하십시오.' },
  );

const keyTaken = (key: string, { subject }: Ask): CloudError =>
  refusal({
    kind: 'already-exists',
    subject,
    fact: { en: `it has a tag ${key} already`, ko: `${key} 태그가 이미 있습니다` },
    remedy: {
      en: 'Remove that tag first, or choose another key.',
      ko: '기존 태그를 먼저 삭제하거나 다른 키를 쓰십시오.',
    },
  });

const keyMissing = (key: string, { subject }: Ask): CloudError =>
  refusal({
    kind: 'not-found',
    subject,
    fact: { en: `it has no tag ${key}`, ko: `${key} 태그가 없습니다` },
    remedy: { en: 'List its tags.', ko: '태그 목록을 조회하십시오.' },
  });
