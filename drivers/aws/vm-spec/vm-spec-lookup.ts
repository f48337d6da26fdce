import { DescribeInstanceTypesCommand, type _InstanceType as InstanceType } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Account } from '../account.ts';
import { having } from '../lookup.ts';
import { notFound } from '../refusal.ts';
import type { FoundType } from './vm-spec-view.ts';

/** Throws `not-found`. Asked for by a filter, which answers with nothing where there is nothing. */
export async function instanceTypeNamed(account: Account, name: string, call: CallOptions): Promise<FoundType> {
  const wanted = account.ask('vmspec', name, call);
  const { InstanceTypes } = await account.ec2.read(
    new DescribeInstanceTypesCommand({ Filters: [{ Name: 'instance-type', Values: [name] }] }),
    wanted,
  );
  const found = having(InstanceTypes, 'InstanceType').find((type) => type.InstanceType === name);
  if (!found) throw notFound(wanted.subject, account.region);
  return found;
}

/** What EC2 takes in one request. */
const mostNames = 100;

/** In the order of the names; those that the region does not have are left out. */
export async function instanceTypesOf(
  account: Account,
  names: readonly string[],
  call: CallOptions,
): Promise<FoundType[]> {
  const parts = Array.from({ length: Math.ceil(names.length / mostNames) }, (_, index) =>
    names.slice(index * mostNames, (index + 1) * mostNames),
  );
  const answers = await Promise.all(
    parts.map((part) =>
      account.ec2.read(new DescribeInstanceTypesCommand({ InstanceTypes: part as InstanceType[] }), {
        call,
        subject: account.self,
      }),
    ),
  );
  const types = answers.flatMap(({ InstanceTypes }) => having(InstanceTypes, 'InstanceType'));
  const byName = new Map(types.map((type) => [type.InstanceType as string, type]));
  return names.flatMap((name) => byName.get(name) ?? []);
}
