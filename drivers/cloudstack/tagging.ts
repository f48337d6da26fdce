import type { CallOptions } from '../contract/call.ts';
import type { KeyValue } from '../contract/iid.ts';
import { commaSeparated, listOfMaps, tagParameters } from '../shared/cloudstack-api/parameters.ts';
import type { Account } from './account.ts';
import { emptyValue } from './names.ts';
import type { ResourceSubject } from './refusal.ts';

/** CloudStack's own names of what can have tags, as far as the contract knows it. */
export type TaggedKind =
  | 'UserVm'
  | 'Volume'
  | 'Template'
  | 'Vpc'
  | 'Network'
  | 'SecurityGroup'
  | 'LoadBalancer'
  | 'PublicIpAddress';

/** Adds tags to a resource and waits until it has them. No tags, no call. */
export async function writeTags(
  account: Account,
  resource: { readonly kind: TaggedKind; readonly id: string; readonly subject: ResourceSubject },
  tags: readonly KeyValue[],
  call: CallOptions,
): Promise<void> {
  if (tags.length === 0) return;
  const parameters = {
    resourceids: commaSeparated([resource.id]),
    resourcetype: resource.kind,
    ...tagParameters(tags.map(stored), account.api.client.dialect.mapIndexBase),
  };
  await account.api.finish('createTags', parameters, { call, subject: resource.subject });
}

const stored = ({ key, value }: KeyValue): KeyValue => ({ key, value: value === '' ? emptyValue : value });

/** Removes the tag of a key from a resource, whatever its value. */
export async function removeTag(
  account: Account,
  resource: { readonly kind: TaggedKind; readonly id: string; readonly subject: ResourceSubject },
  key: string,
  call: CallOptions,
): Promise<void> {
  const parameters = {
    resourceids: commaSeparated([resource.id]),
    resourcetype: resource.kind,
    ...listOfMaps('tags', [{ key }], account.api.client.dialect.mapIndexBase),
  };
  await account.api.finish('deleteTags', parameters, { call, subject: resource.subject });
}
