import { DescribeInstancesCommand, type Filter, type Instance } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { isClusterNode } from '../cluster/node-instance.ts';
import { findOne, forEach, gathered, having, type With } from '../lookup.ts';
import { iidOf, wanted } from '../names.ts';
import { notFound } from '../refusal.ts';

/** An instance whose id is known, as all of AWS's are. */
export type EC2Instance = With<Instance, 'InstanceId'>;

/** The most that AWS puts on a page. */
const pageSize = 1000;

/** Not `terminated`: AWS still shows an instance for about an hour after it is gone. */
const present: Filter = {
  Name: 'instance-state-name',
  Values: ['pending', 'running', 'shutting-down', 'stopping', 'stopped'],
};

export const instanceIid = ({ InstanceId, Tags }: EC2Instance): Iid => iidOf(InstanceId, Tags);

/** The instances that are there, in pages; nodes of clusters are among them. Every filter must fit. */
export const instancesWhere = (
  account: Account,
  filters: readonly Filter[],
  call: CallOptions,
): Promise<EC2Instance[]> => everyInstance(account, [present, ...filters], call);

/** Also those that are terminated. */
export async function everyInstance(
  account: Account,
  filters: readonly Filter[],
  call: CallOptions,
): Promise<EC2Instance[]> {
  const pages = account.ec2.pages(
    (NextToken) =>
      new DescribeInstancesCommand({
        ...(filters.length > 0 && { Filters: [...filters] }),
        MaxResults: pageSize,
        NextToken,
      }),
    ({ NextToken }) => NextToken,
    { call, subject: account.self },
  );
  const reservations = await gathered(pages, ({ Reservations }) => Reservations);
  return having(
    reservations.flatMap(({ Instances = [] }) => Instances),
    'InstanceId',
  );
}

/** The VMs that a person manages: a node of a cluster is managed by way of its cluster. */
export const vmsWhere = async (
  account: Account,
  filters: readonly Filter[],
  call: CallOptions,
): Promise<EC2Instance[]> => onlyVMs(await instancesWhere(account, filters, call));

export const onlyVMs = (instances: readonly EC2Instance[]): EC2Instance[] =>
  instances.filter(({ Tags }) => !isClusterNode(Tags));

/** A VM by its id or its name, which may be given as either. Throws `not-found`, or `conflict` where several have the name. */
export async function vmNamed(account: Account, reference: IidReference, call: CallOptions): Promise<EC2Instance> {
  const instance = await findVM(account, reference, call);
  if (!instance) throw notFound({ resource: 'vm', name: reference.nameId }, account.region);
  return instance;
}

export const findVM = async (
  account: Account,
  reference: IidReference,
  call: CallOptions,
): Promise<EC2Instance | undefined> => meantBy(reference, await vmsWhere(account, [wantedVM(reference)], call));

export const wantedVM = (reference: IidReference): Filter =>
  wanted(reference, { prefix: 'i-', idFilter: 'instance-id' });

/** The one that is meant. One that is on its way out has lost its name to another that has the same. */
export function meantBy(reference: IidReference, instances: readonly EC2Instance[]): EC2Instance | undefined {
  const subject = { resource: 'vm', name: reference.nameId } as const;
  const staying = instances.filter(({ State }) => State?.Name !== 'shutting-down');
  return (
    findOne(staying, reference, subject, instanceIid) ??
    findOne(
      instances.filter((instance) => !staying.includes(instance)),
      reference,
      subject,
      instanceIid,
    )
  );
}

/** How people call the VMs of these ids; one that is gone is missing in the answer. Asks nothing where there are no ids. */
export async function vmIidsOf(
  account: Account,
  ids: readonly (string | undefined)[],
  call: CallOptions,
): Promise<ReadonlyMap<string, Iid>> {
  const instances = await forEach(ids, (Values) => instancesWhere(account, [{ Name: 'instance-id', Values }], call));
  return new Map(instances.map((instance) => [instance.InstanceId, instanceIid(instance)]));
}
