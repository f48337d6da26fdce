import type { Iid, IidReference, KeyValue } from '../contract/iid.ts';
import type { TaggableType } from '../contract/tag.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { listBalancers, needBalancer } from './balancer-lookup.ts';
import type { KTCloud } from './cloud.ts';
import { find, need } from './find.ts';
import { readKeyPairs } from './key-pair.ts';
import type { RecordState } from './records.ts';
import { notFound, unsupported } from './refusal.ts';
import type { Tagged, TagStore } from './tag-store.ts';

/** Something in the records that may have tags. */
interface TaggedRecord {
  tags?: KeyValue[] | undefined;
}

/** A record by the id of its resource; made where there is none and `add` is true. */
type RecordOf = (state: RecordState, resource: Iid, add: boolean) => TaggedRecord | undefined;

/** What KT does not tag, or does not have at all: the tags stand in our records of it. */
export function recordTags(cloud: KTCloud): [TaggableType, TagStore][] {
  const store = (
    read: TagStore['read'],
    list: (ask: Ask) => Promise<readonly Tagged[]>,
    recordOf: RecordOf,
  ): TagStore => ({
    read,
    async list(ask) {
      return (await list(ask)).filter(({ tags }) => tags.length > 0);
    },
    add: (resource, tag, ask) =>
      cloud.records.update(ask, (state) => {
        const record = recordOf(state, resource, true);
        if (!record) throw madeElsewhere(ask);
        record.tags = [...(record.tags ?? []), tag];
      }),
    remove: (resource, tag, ask) =>
      cloud.records.update(ask, (state) => {
        const record = recordOf(state, resource, false);
        const rest = record?.tags?.filter(({ key }) => key !== tag.key) ?? [];
        if (record && rest.length > 0) record.tags = rest;
        else if (record) delete record.tags;
      }),
  });

  const among = (type: 'vpc' | 'subnet' | 'sg', itemsOf: (state: RecordState) => readonly Listed[]): TagStore =>
    store(
      async (reference: IidReference, ask) => {
        const { zoneName } = await cloud.place(ask);
        return shown(need(itemsOf(await cloud.records.read(ask)), type, reference, zoneName));
      },
      async (ask) => itemsOf(await cloud.records.read(ask)).map(shown),
      (state, resource) => find(itemsOf(state), resource),
    );

  return [
    ['vpc', among('vpc', ({ vpcs }) => vpcs)],
    ['subnet', among('subnet', ({ vpcs }) => vpcs.flatMap(({ subnets }) => subnets))],
    ['sg', among('sg', ({ securityGroups }) => securityGroups)],
    ['keypair', keyPairStore(cloud, store)],
    ['nlb', nlbStore(cloud, store)],
  ];
}

interface Listed extends TaggedRecord {
  readonly iid: Iid;
}

const shown = ({ iid, tags }: { readonly iid: Iid; readonly tags?: readonly KeyValue[] | undefined }): Tagged => ({
  iid,
  tags: tags ?? [],
});

type MakeStore = (
  read: TagStore['read'],
  list: (ask: Ask) => Promise<readonly Tagged[]>,
  recordOf: RecordOf,
) => TagStore;

const keyPairStore = (cloud: KTCloud, store: MakeStore): TagStore =>
  store(
    async (reference, ask) => {
      const found = find(await readKeyPairs(cloud, ask), reference);
      if (found) return shown(found);
      throw notFound({ resource: 'keypair', name: reference.nameId }, (await cloud.place(ask)).zoneName);
    },
    async (ask) => (await readKeyPairs(cloud, ask)).map(shown),
    ({ keyPairs }, { nameId }, add) => {
      const known = keyPairs.find(({ name }) => name === nameId);
      if (known || !add) return known;
      const made: RecordState['keyPairs'][number] = { name: nameId };
      keyPairs.push(made);
      return made;
    },
  );

/** An NLB that was made elsewhere has no record, and gets none for a tag: its VPC would be a guess. */
const nlbStore = (cloud: KTCloud, store: MakeStore): TagStore =>
  store(
    async (reference, ask) => {
      const { id, name } = await needBalancer(cloud, reference, ask);
      const { nlbs } = await cloud.records.read(ask);
      return shown({ iid: { nameId: name, systemId: id }, tags: nlbs.find(({ systemId }) => systemId === id)?.tags });
    },
    async (ask) => {
      const { nlbs } = await cloud.records.read(ask);
      if (!nlbs.some(({ tags }) => tags)) return [];
      const present = await listBalancers(cloud, ask);
      return present.map(({ id, name }) =>
        shown({ iid: { nameId: name, systemId: id }, tags: nlbs.find(({ systemId }) => systemId === id)?.tags }),
      );
    },
    ({ nlbs }, { systemId }) => nlbs.find((nlb) => nlb.systemId === systemId),
  );

const madeElsewhere = ({ subject }: Ask) =>
  unsupported(
    subject,
    {
      en: 'it was made elsewhere, and KT Cloud Classic itself has no tags for it',
      ko: '다른 곳에서 만든 리소스이며 KT Cloud Classic 자체에는 이 유형의 태그 기능이 없습니다',
    },
    {
      en: 'Only what Spinneret makes can have tags of this type.',
      ko: 'Spinneret으로 만든 리소스에만 태그를 추가할 수 있습니다.',
    },
  );
