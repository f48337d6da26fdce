import type { Image as AmazonImage, BlockDeviceMapping } from '@aws-sdk/client-ec2';
import type { Iid, KeyValue } from '../../contract/iid.ts';
import type { Architecture, Image } from '../../contract/image.ts';
import type { With } from '../lookup.ts';

export type FoundImage = With<AmazonImage, 'ImageId'>;

/** An image is called by its id: names are long, have slashes, and VMs know the id only. */
export const imageIid = (imageId: string): Iid => ({ nameId: imageId, systemId: imageId });

const architectures: Readonly<Record<string, Architecture>> = {
  i386: 'x86_32',
  x86_64: 'x86_64',
  arm64: 'arm64',
  x86_64_mac: 'x86_64_mac',
  arm64_mac: 'arm64_mac',
};

export const isWindowsImage = ({ Platform, PlatformDetails = '' }: AmazonImage): boolean =>
  Platform?.toLowerCase() === 'windows' || PlatformDetails.startsWith('Windows');

/** The disk that an image boots from. */
export const rootDeviceOf = ({
  BlockDeviceMappings = [],
  RootDeviceName,
}: AmazonImage): BlockDeviceMapping | undefined =>
  BlockDeviceMappings.find(({ DeviceName }) => DeviceName === RootDeviceName) ??
  BlockDeviceMappings.find(({ Ebs }) => Ebs !== undefined);

export function imageOf(image: FoundImage): Image {
  const { ImageId, Name = '', Architecture: architecture = '', State, CreationDate = '' } = image;
  const disk = rootDeviceOf(image)?.Ebs;
  const osArchitecture = architectures[architecture];
  const createdTime = new Date(CreationDate);
  const osDistribution = distributionOf(image);
  return {
    iid: imageIid(ImageId),
    name: Name,
    ...(osArchitecture !== undefined && { osArchitecture }),
    osPlatform: isWindowsImage(image) ? 'Windows' : 'Linux/UNIX',
    ...(osDistribution !== undefined && { osDistribution }),
    ...(disk?.VolumeType !== undefined && { osDiskType: disk.VolumeType }),
    ...(disk?.VolumeSize !== undefined && { osDiskSizeGB: disk.VolumeSize }),
    status: State === 'available' ? 'Available' : 'Unavailable',
    ...(!Number.isNaN(createdTime.getTime()) && { createdTime: createdTime.toISOString() }),
    keyValues: factsOf(image),
  };
}

function factsOf({ OwnerId, ImageOwnerAlias, Description, DeprecationTime, BootMode }: AmazonImage): KeyValue[] {
  const facts = { OwnerId, OwnerAlias: ImageOwnerAlias, Description, DeprecationTime, BootMode };
  return Object.entries(facts).flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

/** What the names of the publishers' images say. */
function distributionOf({ Name = '', Description }: AmazonImage): string | undefined {
  for (const [pattern, title] of distributions) {
    const found = pattern.exec(Name);
    if (found) return `${title} ${found[1] ?? ''}`.trim();
  }
  return Description || undefined;
}

const distributions: readonly (readonly [RegExp, string])[] = [
  [/^al(20\d\d)-ami/, 'Amazon Linux'],
  [/^amzn(2)-ami/, 'Amazon Linux'],
  [/^amzn-ami/, 'Amazon Linux 1'],
  [/ubuntu-\w+-(\d\d\.\d\d)-/, 'Ubuntu'],
  [/^debian-(\d+)-/, 'Debian'],
  [/^Windows_Server-(20\d\d(?:-R\d)?)-/, 'Windows Server'],
  [/^RHEL-([\d.]+\d)/, 'Red Hat Enterprise Linux'],
  [/^suse-sles-(\d+(?:-sp\d)?)/, 'SUSE Linux Enterprise Server'],
];
