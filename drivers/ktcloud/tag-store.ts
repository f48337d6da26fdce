import { CloudError } from '../contract/errors.ts';
import type { Iid, IidReference, KeyValue } from '../contract/iid.ts';
import type { TaggableType } from '../contract/tag.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import type { KTCloud } from './cloud.ts';
import { lists } from './lists.ts';
import { findTemplate, listTemplates } from './my-image-lookup.ts';
import { notFound, type ResourceSubject } from './refusal.ts';
import { ownTagsOf } from './relations.ts';
import { eraseTags, type KTTagType, writeTags } from './tagging.ts';
import { listVMs, needVM } from './vm-lookup.ts';
import { isDataDisk } from './volume.ts';

/** A resource with the tags that people see. */
export interface Tagged {
  readonly iid: Iid;
  readonly tags: readonly KeyValue[];
}

/** Where the tags of one type are. */
export interface TagStore {
  /** Throws `not-found` for a resource that there is not. */
  read(reference: IidReference, ask: Ask): Promise<Tagged>;
  /** Those that have tags. */
  list(ask: Ask): Promise<Tagged[]>;
  add(resource: Iid, tag: KeyValue, ask: Ask): Promise<void>;
  remove(resource: Iid, tag: KeyValue, ask: Ask): Promise<void>;
}

type Row = { readonly id: string; readonly name: string; readonly tags: readonly KeyValue[] };

const taggedOf = ({ id, name, tags }: Row): Tagged => ({
  iid: { nameId: name, systemId: id },
  tags: ownTagsOf(tags),
});

/** What KT tags itself. Its lists bring the tags along. */
export function ktTags(cloud: KTCloud): [TaggableType, TagStore][] {
  const listDisks = async (ask: Ask): Promise<Row[]> => {
    const { server, zoneId } = await cloud.place(ask);
    return (await server.list(lists.volumes, { zoneid: zoneId, type: 'DATADISK' }, ask)).filter(isDataDisk);
  };
  const found = async (row: Row | undefined, subject: ResourceSubject, ask: Ask): Promise<Tagged> => {
    if (!row) throw notFound(subject, (await cloud.place(ask)).zoneName);
    return taggedOf(row);
  };
  const store = (type: KTTagType, rows: (ask: Ask) => Promise<readonly Row[]>, read: TagStore['read']): TagStore => ({
    read,
    async list(ask) {
      return (await rows(ask)).map(taggedOf).filter(({ tags }) => tags.length > 0);
    },
    add: ({ systemId }, tag, ask) => writeTags(cloud, type, systemId, [tag], ask),
    remove: ({ systemId }, tag, ask) => gone(eraseTags(cloud, type, systemId, [tag], ask)),
  });

  return [
    [
      'vm',
      store(
        'userVm',
        async (ask) => (await listVMs(cloud, ask)).map(({ raw }) => raw),
        async (reference, ask) => taggedOf((await needVM(cloud, reference, ask)).raw),
      ),
    ],
    [
      'disk',
      store('Volume', listDisks, async ({ nameId, systemId }, ask) => {
        const disks = await listDisks(ask);
        const row = disks.find(({ id, name }) => (systemId === undefined ? name === nameId : id === systemId));
        return await found(row, { resource: 'disk', name: nameId }, ask);
      }),
    ],
    [
      'myimage',
      store(
        'Template',
        (ask) => listTemplates(cloud, ask),
        async (reference, ask) =>
          await found(await findTemplate(cloud, reference, ask), { resource: 'myimage', name: reference.nameId }, ask),
      ),
    ],
  ];
}

async function gone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof CloudError && error.kind === 'not-found' && !error.ambiguous)) throw error;
  }
}
