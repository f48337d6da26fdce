import { DescribeVolumesCommand, type Filter, type Volume, type VolumeAttachment } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid, IidReference } from '../../contract/iid.ts';
import type { Account } from '../account.ts';
import { gathered, having, needOne, type With } from '../lookup.ts';
import { iidOf, wanted } from '../names.ts';

/** A volume whose id is known, as all of AWS's are. */
export type EC2Volume = With<Volume, 'VolumeId'>;

/** The most that AWS puts on a page. */
const pageSize = 1000;

export const volumeIid = ({ VolumeId, Tags }: EC2Volume): Iid => iidOf(VolumeId, Tags);

/** The volumes that are there, in pages; the root disks of VMs are among them. Every filter must fit. */
export async function volumesWhere(
  account: Account,
  filters: readonly Filter[],
  call: CallOptions,
): Promise<EC2Volume[]> {
  const pages = account.ec2.pages(
    (NextToken) =>
      new DescribeVolumesCommand({
        ...(filters.length > 0 && { Filters: [...filters] }),
        MaxResults: pageSize,
        NextToken,
      }),
    ({ NextToken }) => NextToken,
    { call, subject: account.self },
  );
  const volumes = having(await gathered(pages, ({ Volumes }) => Volumes), 'VolumeId');
  return volumes.filter(({ State }) => State !== 'deleted');
}

/** The VM that has a volume, and how. Of a volume that several VMs have, the first is shown. */
export const attachmentOf = ({ Attachments = [] }: Volume): VolumeAttachment | undefined =>
  Attachments.find(({ State }) => State !== 'detached');

/**
 * Whether a volume is the one that a VM starts from: AWS keeps these two device names for root devices. One that is
 * detached is a disk like others.
 */
export const isRootVolume = (volume: Volume): boolean =>
  /^(?:\/dev\/)?(?:sda1?|xvda1?)$/.test(attachmentOf(volume)?.Device ?? '');

/** The disks that a person manages: all volumes but the root disks of VMs. */
export const dataVolumesWhere = async (
  account: Account,
  filters: readonly Filter[],
  call: CallOptions,
): Promise<EC2Volume[]> => (await volumesWhere(account, filters, call)).filter((volume) => !isRootVolume(volume));

/** A disk by its id or its name, which may be given as either. Throws `not-found`, or `conflict` where several have the name. */
export const diskNamed = async (account: Account, reference: IidReference, call: CallOptions): Promise<EC2Volume> =>
  meantBy(account, reference, await dataVolumesWhere(account, [wantedDisk(reference)], call));

export const wantedDisk = (reference: IidReference): { Name: string; Values: string[] } =>
  wanted(reference, { prefix: 'vol-', idFilter: 'volume-id' });

export const meantBy = (account: Account, reference: IidReference, volumes: readonly EC2Volume[]): EC2Volume =>
  needOne(volumes, reference, { resource: 'disk', name: reference.nameId }, account.region, volumeIid);
