import type { CallOptions } from '../../contract/call.ts';
import type { IidReference, KeyValue } from '../../contract/iid.ts';
import { type TaggableType, type TagHandler, tagRequestSchema } from '../../contract/tag.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import { noTag, tagTaken } from '../../shared/tag-refusals.ts';
import type { Account, Refusals } from '../account.ts';
import { isOwnKey, ownMark } from '../names.ts';
import type { Taggable, TagHome, TagHomes } from './tag-home.ts';

/** Tags where OpenStack has them: of Neutron's resources, as metadata of servers and volumes; of key pairs with us. */
export function createTagHandler(account: Account, homes: TagHomes): TagHandler {
  const { refusals, queues } = account;

  const find = async (type: TaggableType, resource: IidReference, call: CallOptions): Promise<Taggable> =>
    await homeOf(type).find(resource, call);

  function homeOf(type: TaggableType): TagHome {
    const home = homes.get(type);
    if (home) return home;
    const known = [...homes.keys()].join(', ');
    throw refusals.unsupported(
      { resource: 'cloud', name: account.profile.title },
      { en: `a ${type} has no tags here`, ko: `이 클라우드의 ${type} 리소스에는 태그를 붙일 수 없습니다` },
      { en: `Tags are for: ${known}.`, ko: `태그 지원 대상: ${known}.` },
    );
  }

  const alone = <T>(type: TaggableType, { nameId }: IidReference, call: CallOptions, work: () => Promise<T>) =>
    queues.inTurn(`tag ${type} ${nameId}`, work, call.signal);

  return {
    addTag: (type, resource, tag, call) =>
      alone(type, resource, call, async () => {
        const subject: ResourceSubject = { resource: type, name: resource.nameId };
        const added = refusals.accept(tagRequestSchema, tag, subject);
        refuseUnfit(added, subject, refusals);
        const found = await find(type, resource, call);
        if (found.tags.some(({ key }) => key === added.key)) throw tagTaken(subject, added.key, refusals.refusal);
        await found.add(added, { call, subject });
        return added;
      }),

    listTag: async (type, resource, call) => [...(await find(type, resource, call)).tags],

    async getTag(type, resource, key, call) {
      const found = await find(type, resource, call);
      return needTag(type, found, key, refusals);
    },

    removeTag: (type, resource, key, call) =>
      alone(type, resource, call, async () => {
        const found = await find(type, resource, call);
        const tag = needTag(type, found, key, refusals);
        await found.remove(tag, { call, subject: { resource: type, name: found.name } });
      }),

    async findTag(type, keyword, call) {
      const asked: [TaggableType, TagHome][] = type === undefined ? [...homes] : [[type, homeOf(type)]];
      const wanted = keyword.toLowerCase();
      const matches = ({ key, value }: KeyValue) => `${key}\n${value}`.toLowerCase().includes(wanted);
      const lists = await Promise.all(asked.map(async ([each, home]) => [each, await home.list(call)] as const));
      return lists.flatMap(([resourceType, rows]) =>
        rows
          .filter(({ tags }) => tags.some(matches))
          .map(({ id, name, tags }) => ({
            resourceType,
            iid: { nameId: name, systemId: id },
            tags: [...tags],
          })),
      );
    },
  };
}

function needTag(type: TaggableType, { name, tags }: Taggable, key: string, { refusal }: Refusals): KeyValue {
  const tag = tags.find((each) => each.key === key);
  if (tag) return tag;
  throw noTag({ resource: type, name }, tags, key, refusal);
}

/** A key with "=" would be cut at another place when it is read again. */
function refuseUnfit({ key }: KeyValue, subject: ResourceSubject, { invalid }: Refusals): void {
  if (isOwnKey(key) || key === ownMark.key) {
    throw invalid(
      subject,
      { en: `the driver keeps tags such as ${key} for itself`, ko: `${key} 태그는 드라이버 내부용입니다` },
      { en: 'Use another key.', ko: '다른 키를 사용하십시오.' },
    );
  }
  if (!key.includes('=')) return;
  throw invalid(
    subject,
    { en: 'the key of a tag cannot have "="', ko: '태그 키에는 "="를 쓸 수 없습니다' },
    { en: 'Use another key; the value may have it.', ko: '다른 키를 사용하십시오. 값에는 쓸 수 있습니다.' },
  );
}
