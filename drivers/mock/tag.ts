import type { IidReference, KeyValue } from '../contract/iid.ts';
import { type TaggableType, type TagHandler, taggableTypeSchema, tagRequestSchema } from '../contract/tag.ts';
import type { MockCloud } from './cloud.ts';
import { need } from './lookup.ts';
import { accept, Refusal, unsupported } from './refusal.ts';
import { type Resource, resourcesIn } from './resources.ts';
import type { State } from './state.ts';

/** Every kind of resource that an account can have. */
export const tagResourceTypes: readonly TaggableType[] = taggableTypeSchema.options;

/** The most tags that one resource takes. */
const mostTags = 50;

export function createTagHandler(cloud: MockCloud): TagHandler {
  const subjectOf = (resource: TaggableType, { nameId }: IidReference) => ({ resource, name: nameId });

  return {
    addTag: (type, resource, tag, call) =>
      cloud.change('tag.addTag', subjectOf(type, resource), call, (state, { region }) => {
        const found = needResource(state, type, resource, region.name);
        const { key, value } = accept(tagRequestSchema, tag, subjectOf(type, resource));
        const tags = found.tags ?? [];
        if (tags.some((other) => other.key === key)) throw keyTaken(type, found, key);
        if (tags.length >= mostTags) throw tooMany(type, found);
        found.tags = [...tags, { key, value }];
        return { key, value };
      }),

    listTag: (type, resource, call) =>
      cloud.read(
        'tag.listTag',
        subjectOf(type, resource),
        call,
        (state, { region }) => needResource(state, type, resource, region.name).tags ?? [],
      ),

    getTag: (type, resource, key, call) =>
      cloud.read('tag.getTag', subjectOf(type, resource), call, (state, { region }) =>
        needTag(type, needResource(state, type, resource, region.name), key),
      ),

    removeTag: (type, resource, key, call) =>
      cloud.change('tag.removeTag', subjectOf(type, resource), call, (state, { region }) => {
        const found = needResource(state, type, resource, region.name);
        const removed = needTag(type, found, key);
        found.tags = (found.tags ?? []).filter((tag) => tag !== removed);
      }),

    findTag: (type, keyword, call) =>
      cloud.read('tag.findTag', cloud.self, call, (state) => {
        const resources = resourcesIn(state);
        const wanted = keyword.toLowerCase();
        const matches = ({ key, value }: KeyValue) => `${key}\n${value}`.toLowerCase().includes(wanted);
        return (type === undefined ? tagResourceTypes : [type]).flatMap((resourceType) =>
          resources[resourceType]
            .filter(({ tags }) => tags?.some(matches))
            .map(({ iid, tags = [] }) => ({ resourceType, iid, tags })),
        );
      }),
  };
}

function needResource(state: State, type: TaggableType, reference: IidReference, place: string): Resource {
  const resources = resourcesIn(state)[type];
  if (!resources) {
    throw unsupported(
      { resource: 'cloud', name: 'MOCK' },
      { en: `a ${type} has no tags here`, ko: `이 클라우드의 ${type} 리소스에는 태그를 붙일 수 없습니다` },
      { en: `Tags are for: ${tagResourceTypes.join(', ')}.`, ko: `태그 지원 대상: ${tagResourceTypes.join(', ')}.` },
    );
  }
  return need(resources, type, reference, place);
}

function needTag(type: TaggableType, { iid, tags = [] }: Resource, key: string): KeyValue {
  const tag = tags.find((each) => each.key === key);
  if (tag) return tag;
  const known = tags.map((each) => each.key).join(', ');
  throw new Refusal({
    kind: 'not-found',
    subject: { resource: type, name: iid.nameId },
    code: 'InvalidTag.NotFound',
    fact: { en: `it has no tag ${key}`, ko: `${key} 태그가 없습니다` },
    remedy: known
      ? { en: `Its tags are: ${known}.`, ko: `붙어 있는 태그: ${known}.` }
      : { en: 'It has no tags at all.', ko: '태그가 하나도 없습니다.' },
  });
}

function keyTaken(type: TaggableType, { iid }: Resource, key: string): Refusal {
  return new Refusal({
    kind: 'already-exists',
    subject: { resource: type, name: iid.nameId },
    code: 'InvalidTag.Duplicate',
    fact: { en: `it has a tag ${key} already`, ko: `${key} 태그가 이미 있습니다` },
    remedy: {
      en: 'Remove that tag first, or use another key.',
      ko: '기존 태그를 먼저 제거하거나 다른 키를 사용하십시오.',
    },
  });
}

function tooMany(type: TaggableType, { iid }: Resource): Refusal {
  return new Refusal({
    kind: 'quota',
    subject: { resource: type, name: iid.nameId },
    code: 'TagLimitExceeded',
    fact: { en: `it has ${mostTags} tags, the most possible`, ko: `태그가 이미 최대치인 ${mostTags}개입니다` },
    remedy: { en: 'Remove tags that are no longer needed.', ko: '쓰지 않는 태그를 먼저 제거하십시오.' },
  });
}
