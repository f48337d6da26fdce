import { DescribeInstanceTypeOfferingsCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import type { Iid } from '../../contract/iid.ts';
import type { VMRequest } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { requireFree, requireSameZone } from '../disk/attachment-checks.ts';
import { dataVolumesWhere, meantBy as diskMeantBy, type EC2Volume, wantedDisk } from '../disk/disk-lookup.ts';
import { imageNamed } from '../image/image-lookup.ts';
import { type FoundImage, imageIid, isWindowsImage } from '../image/image-view.ts';
import { type FoundKeyPair, keyPairNamed } from '../key-pair/key-pair-lookup.ts';
import { myImageNamed, ownImageIid } from '../my-image/my-image-lookup.ts';
import { alreadyExists } from '../refusal.ts';
import { type FoundGroup, securityGroupsNamed } from '../security/security-lookup.ts';
import { instanceTypeNamed } from '../vm-spec/vm-spec-lookup.ts';
import type { FoundType } from '../vm-spec/vm-spec-view.ts';
import { type FoundSubnet, type FoundVpc, subnetNamed, vpcNamed } from '../vpc/vpc-lookup.ts';
import { requireArchitecture, requireImageReady, requireOffered } from './launch-checks.ts';
import { checkLogin } from './login-checks.ts';
import { chooseRootDisk, type RootDisk } from './root-disk.ts';
import { findVM, vmIidsOf } from './vm-lookup.ts';

/** A VM that can be started: all that its request names is there and fits together. */
export interface LaunchPlan {
  readonly request: VMRequest;
  readonly image: FoundImage;
  readonly imageIid: Iid;
  readonly spec: FoundType;
  readonly vpc: FoundVpc;
  readonly subnet: FoundSubnet;
  readonly securityGroups: readonly FoundGroup[];
  readonly keyPair: FoundKeyPair;
  readonly rootDisk: RootDisk;
  readonly dataDisks: readonly EC2Volume[];
}

/** Looks everything up at once and changes nothing. */
export async function planLaunch(account: Account, request: VMRequest, call: CallOptions): Promise<LaunchPlan> {
  const subject = { resource: 'vm', name: request.name } as const;
  const [, image, spec, offeredIn, place, keyPair, dataDisks] = await Promise.all([
    refuseTakenName(account, request.name, call),
    imageOf(account, request, call),
    instanceTypeNamed(account, request.spec, call),
    zonesOffering(account, request.spec, call),
    placeOf(account, request, call),
    keyPairNamed(account, { nameId: request.keyPair }, call),
    disksNamed(account, request.dataDisks ?? [], call),
  ]);
  const { AvailabilityZone: zone } = place.subnet;
  requireImageReady(image, request);
  requireArchitecture(spec, image, request.image);
  requireOffered(request.spec, offeredIn, zone);
  checkLogin(request, isWindowsImage(image), subject);
  for (const volume of dataDisks) {
    await requireFree(
      volume,
      async (ownerId) => (await vmIidsOf(account, [ownerId], call)).get(ownerId)?.nameId ?? ownerId,
    );
    requireSameZone(volume, zone);
  }
  return {
    request,
    image,
    imageIid: request.imageType === 'MyImage' ? ownImageIid(image) : imageIid(image.ImageId),
    spec,
    ...place,
    keyPair,
    rootDisk: chooseRootDisk(request, image, subject),
    dataDisks,
  };
}

async function refuseTakenName(account: Account, name: string, call: CallOptions): Promise<void> {
  if (await findVM(account, { nameId: name }, call)) throw alreadyExists({ resource: 'vm', name });
}

const imageOf = (account: Account, { imageType, image }: VMRequest, call: CallOptions): Promise<FoundImage> =>
  imageType === 'MyImage'
    ? myImageNamed(account, { nameId: image }, call)
    : imageNamed(account, { nameId: image }, call);

async function placeOf(account: Account, request: VMRequest, call: CallOptions) {
  const vpc = await vpcNamed(account, { nameId: request.vpc }, call);
  const [subnet, securityGroups] = await Promise.all([
    subnetNamed(account, vpc.VpcId, { nameId: request.subnet }, call),
    securityGroupsNamed(account, request.securityGroups, vpc.VpcId, call),
  ]);
  return { vpc, subnet, securityGroups };
}

async function zonesOffering(account: Account, spec: string, call: CallOptions): Promise<string[]> {
  const command = new DescribeInstanceTypeOfferingsCommand({
    LocationType: 'availability-zone',
    Filters: [{ Name: 'instance-type', Values: [spec] }],
  });
  const { InstanceTypeOfferings = [] } = await account.ec2.read(command, account.ask('vmspec', spec, call));
  return InstanceTypeOfferings.flatMap(({ InstanceType, Location }) => (InstanceType === spec ? (Location ?? []) : []));
}

/** One call for all of them, or two where names and ids are mixed. Each disk once. */
async function disksNamed(account: Account, names: readonly string[], call: CallOptions): Promise<EC2Volume[]> {
  const wanted = Map.groupBy(
    names.map((nameId) => wantedDisk({ nameId })),
    ({ Name }) => Name,
  );
  const found = await Promise.all(
    [...wanted].map(([Name, filters]) =>
      dataVolumesWhere(account, [{ Name, Values: filters.flatMap(({ Values }) => Values) }], call),
    ),
  );
  const volumes = names.map((nameId) => diskMeantBy(account, { nameId }, found.flat()));
  return [...new Map(volumes.map((volume) => [volume.VolumeId, volume])).values()];
}
