import type { CallOptions } from '../contract/call.ts';
import type { KeyValue } from '../contract/iid.ts';
import type { TaggableType } from '../contract/tag.ts';
import type { Account } from './account.ts';
import { listRawClusters } from './cluster-lookup.ts';
import { listDataDisks } from './disk-lookup.ts';
import { keyPairId, keyPairList } from './key-pair-lookup.ts';
import { listMyImages } from './my-image-lookup.ts';
import { visibleTags } from './names.ts';
import { publicIPList } from './network-response.ts';
import { listRules } from './nlb-lookup.ts';
import { publicIPId, rawName } from './public-ip-name.ts';
import { createSecurityModel } from './security-model.ts';
import { createTagStore, type UntaggedType } from './tag-store.ts';
import type { TaggedKind } from './tagging.ts';
import { listVMs } from './vm-lookup.ts';
import { createVPCModel } from './vpc-model.ts';

/** Something that can have tags, with those that people see. */
export interface Taggable {
  readonly id: string;
  /** The cloud's id, where it is not the whole of the other one. */
  readonly cloudId?: string;
  readonly name: string;
  readonly tags: readonly KeyValue[];
}

/** Where the tags of a type are: at the cloud, under its own name of the type, or in the connection's state directory. */
export interface TagHome {
  readonly at: { readonly cloud: TaggedKind } | { readonly store: UntaggedType };
  /** Every resource of the type. */
  list(call: CallOptions): Promise<Taggable[]>;
}

export type TagHomes = ReadonlyMap<TaggableType, TagHome>;

/** The homes of all types that have tags in the account's zone. */
export function tagHomesOf(account: Account, handlers: { readonly has: (type: TaggableType) => boolean }): TagHomes {
  const { api, self, zone } = account;
  const store = createTagStore(account);
  const isShared = zone.kind === 'security-groups';
  const own = (row: {
    readonly id: string;
    readonly name: string;
    readonly tags?: Parameters<typeof visibleTags>[0];
  }) => ({
    id: row.id,
    name: row.name,
    tags: visibleTags(row.tags),
  });
  const viewed = ({
    iid,
    tags,
  }: {
    readonly iid: { nameId: string; systemId: string };
    readonly tags: readonly KeyValue[];
  }) => ({
    id: iid.systemId,
    name: iid.nameId,
    tags,
  });
  const vpcs = (call: CallOptions) => createVPCModel(account).list(call);
  const stored = (
    type: UntaggedType,
    list: (call: CallOptions) => Promise<{ id: string; name: string }[]>,
  ): TagHome => ({
    at: { store: type },
    async list(call) {
      const [rows, tags] = await Promise.all([list(call), store.read(type, call.signal)]);
      return rows.map((row) => ({ ...row, tags: visibleTags(tags.get(row.id)) }));
    },
  });

  const homes: [TaggableType, TagHome][] = [
    [
      'vpc',
      {
        at: zone.kind === 'vpc' ? { cloud: 'Vpc' } : { store: 'vpc' },
        list: async (call) => (await vpcs(call)).map(viewed),
      },
    ],
    [
      'subnet',
      {
        at: isShared ? { store: 'subnet' } : { cloud: 'Network' },
        list: async (call) => (await vpcs(call)).flatMap(({ subnets }) => subnets.map(viewed)),
      },
    ],
    [
      'sg',
      {
        at: isShared ? { cloud: 'SecurityGroup' } : { store: 'sg' },
        list: async (call) => (await createSecurityModel(account).list(call)).map(viewed),
      },
    ],
    [
      'keypair',
      stored('keypair', async (call) =>
        (await api.list(keyPairList, {}, { call, subject: self })).map((row) => ({
          id: keyPairId(row),
          name: row.name,
        })),
      ),
    ],
    ['vm', { at: { cloud: 'UserVm' }, list: async (call) => (await listVMs(account, call)).map(own) }],
    ['disk', { at: { cloud: 'Volume' }, list: async (call) => (await listDataDisks(account, {}, call)).map(own) }],
    ['myimage', { at: { cloud: 'Template' }, list: async (call) => (await listMyImages(account, call)).map(own) }],
    ['nlb', { at: { cloud: 'LoadBalancer' }, list: async (call) => (await listRules(account, call)).map(own) }],
    [
      'cluster',
      stored('cluster', async (call) => (await listRawClusters(account, call)).map(({ id, name }) => ({ id, name }))),
    ],
    [
      'publicip',
      {
        at: { cloud: 'PublicIpAddress' },
        list: async (call) =>
          (await api.list(publicIPList, { zoneid: zone.id }, { call, subject: self })).map((row) => ({
            id: publicIPId(row),
            cloudId: row.id,
            name: rawName(row),
            tags: visibleTags(row.tags),
          })),
      },
    ],
  ];
  return new Map(homes.filter(([type]) => handlers.has(type)));
}
