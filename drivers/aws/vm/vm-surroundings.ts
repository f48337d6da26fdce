import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { VM } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { attachmentOf, type EC2Volume, isRootVolume, volumeIid, volumesWhere } from '../disk/disk-lookup.ts';
import { type FoundImage, imageIid } from '../image/image-view.ts';
import { keyPairIid, keyPairsWhere, nameOfKey } from '../key-pair/key-pair-lookup.ts';
import { forEach, having } from '../lookup.ts';
import { ownImageIid } from '../my-image/my-image-lookup.ts';
import { interfaceIid, interfacesWhere } from '../nic/nic-lookup.ts';
import { placeNames } from '../vpc/vpc-lookup.ts';
import type { EC2Instance } from './vm-lookup.ts';
import { vmOf } from './vm-view.ts';

/** Turns instances into VMs. What is asked for beside them does not grow with their number, but in pages. */
export async function vmsOf(account: Account, instances: readonly EC2Instance[], call: CallOptions): Promise<VM[]> {
  const [only, ...others] = instances;
  if (!only) return [];
  const ask = { call, subject: account.self };
  const ofOne = others.length === 0;
  const narrowed = ofOne ? [{ Name: 'attachment.instance-id', Values: [only.InstanceId] }] : [];
  const keyNames = ofOne && only.KeyName !== undefined ? [{ Name: 'key-name', Values: [only.KeyName] }] : [];
  const [places, volumes, images, ownerId, keyPairs, interfaces] = await Promise.all([
    placeNames(
      account,
      { vpcs: instances.map(({ VpcId }) => VpcId), subnets: instances.map(({ SubnetId }) => SubnetId) },
      call,
    ),
    volumesWhere(account, narrowed, call),
    imagesOf(account, instances, call),
    account.accountId(call),
    ofOne && only.KeyName === undefined ? [] : keyPairsWhere(account, keyNames, ask),
    interfacesWhere(account, narrowed, call),
  ]);
  const volumesOf = Map.groupBy(volumes, (volume) => attachmentOf(volume)?.InstanceId ?? '');
  const keyPairIids = new Map(keyPairs.map((keyPair) => [keyPair.KeyName, keyPairIid(keyPair)]));
  const nicNames = new Map(interfaces.map(interfaceIid).map(({ nameId, systemId }) => [systemId, nameId]));

  return instances.map((instance) => {
    const { VpcId, SubnetId, ImageId = '', KeyName = '' } = instance;
    const source = images.get(ImageId);
    return vmOf(account, instance, {
      image:
        source && source.OwnerId === ownerId
          ? { imageType: 'MyImage', image: ownImageIid(source) }
          : { imageType: 'PublicImage', image: imageIid(ImageId) },
      source,
      vpc: places.vpc(VpcId),
      subnet: places.subnet(SubnetId),
      keyPair: keyPairIids.get(KeyName) ?? { nameId: nameOfKey(KeyName), systemId: KeyName },
      disks: disksOf(instance, volumesOf.get(instance.InstanceId) ?? []),
      nicNames,
    });
  });
}

/** The images that VMs were started from, by their ids; one that is gone is missing. */
async function imagesOf(
  account: Account,
  instances: readonly EC2Instance[],
  call: CallOptions,
): Promise<ReadonlyMap<string, FoundImage>> {
  const images = await forEach(
    instances.map(({ ImageId }) => ImageId),
    async (Values) => {
      const command = new DescribeImagesCommand({
        Filters: [{ Name: 'image-id', Values }],
        IncludeDeprecated: true,
      });
      return having((await account.ec2.read(command, { call, subject: account.self })).Images, 'ImageId');
    },
  );
  return new Map(images.map((image) => [image.ImageId, image]));
}

function disksOf(
  { RootDeviceName }: EC2Instance,
  volumes: readonly EC2Volume[],
): Pick<VM, 'rootDiskType' | 'rootDiskSizeGB' | 'rootDeviceName' | 'dataDisks'> {
  const isRoot = (volume: EC2Volume) => attachmentOf(volume)?.Device === RootDeviceName || isRootVolume(volume);
  const root = volumes.find(isRoot);
  return {
    ...(root?.VolumeType && { rootDiskType: root.VolumeType }),
    ...(root?.Size !== undefined && { rootDiskSizeGB: root.Size }),
    ...(RootDeviceName && { rootDeviceName: RootDeviceName }),
    dataDisks: volumes.filter((volume) => !isRoot(volume)).map(volumeIid),
  };
}
