import { CreateTagsCommand, DeleteTagsCommand } from '@aws-sdk/client-ec2';
import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-eks';
import { AddTagsCommand, RemoveTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { KeyValue } from '../../contract/iid.ts';
import type { Ask } from '../access/service.ts';
import type { Account } from '../account.ts';

export type TagService = 'ec2' | 'elb' | 'eks';

/** `id` is what the service calls the resource: an id at EC2, an ARN elsewhere. */
export async function writeTag(
  { ec2, elb, eks }: Account,
  service: TagService,
  id: string,
  { key, value }: KeyValue,
  ask: Ask,
): Promise<void> {
  const Tags = [{ Key: key, Value: value }];
  if (service === 'ec2') await ec2.change(new CreateTagsCommand({ Resources: [id], Tags }), ask);
  else if (service === 'elb') await elb.change(new AddTagsCommand({ ResourceArns: [id], Tags }), ask);
  else await eks.change(new TagResourceCommand({ resourceArn: id, tags: { [key]: value } }), ask);
}

/** At EC2 the tag goes only while it has the value that was seen. */
export async function deleteTag(
  { ec2, elb, eks }: Account,
  service: TagService,
  id: string,
  { key, value }: KeyValue,
  ask: Ask,
): Promise<void> {
  if (service === 'ec2') {
    await ec2.change(new DeleteTagsCommand({ Resources: [id], Tags: [{ Key: key, Value: value }] }), ask);
  } else if (service === 'elb') {
    await elb.change(new RemoveTagsCommand({ ResourceArns: [id], TagKeys: [key] }), ask);
  } else {
    await eks.change(new UntagResourceCommand({ resourceArn: id, tagKeys: [key] }), ask);
  }
}
