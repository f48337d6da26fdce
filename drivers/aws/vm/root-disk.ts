import type { BlockDeviceMapping } from '@aws-sdk/client-ec2';
import type { VM, VMRequest } from '../../contract/vm.ts';
import { iopsPart, kindNamed, requireSize, rootKinds, usualKind } from '../disk/volume-kind.ts';
import { type FoundImage, rootDeviceOf } from '../image/image-view.ts';
import { invalid, type ResourceSubject } from '../refusal.ts';

export interface RootDisk {
  readonly shown: Pick<VM, 'rootDiskType' | 'rootDiskSizeGB' | 'rootDeviceName'>;
  /** Of RunInstances: the root disk, and further volumes that the image brings. All go with the VM. */
  readonly mappings: BlockDeviceMapping[];
}

/** The root disk that a request and its image lead to. Throws `invalid-input`. */
export function chooseRootDisk(request: VMRequest, image: FoundImage, subject: ResourceSubject): RootDisk {
  const root = rootDeviceOf(image);
  const rootDeviceName = root?.DeviceName ?? image.RootDeviceName;
  const imageGB = root?.Ebs?.VolumeSize;
  const wanted = kindNamed(request.rootDiskType, rootKinds, subject);
  if (request.imageType === 'MyImage' && (wanted || request.rootDiskSizeGB !== undefined)) {
    throw bringsItsOwn(subject, request.image);
  }
  const kind = wanted ?? rootKinds.find(({ name }) => name === root?.Ebs?.VolumeType) ?? usualKind;
  const minimumGB = Math.max(kind.minimumGB, imageGB ?? 0);
  const sizeGB = request.rootDiskSizeGB ?? (wanted || imageGB !== undefined ? minimumGB : undefined);
  if (sizeGB !== undefined) requireSize({ ...kind, minimumGB }, sizeGB, subject);
  const isChosen = wanted !== undefined || sizeGB !== undefined;
  return {
    shown: {
      ...(isChosen && { rootDiskType: kind.name }),
      ...(sizeGB !== undefined && { rootDiskSizeGB: sizeGB }),
      ...(rootDeviceName !== undefined && { rootDeviceName }),
    },
    mappings: [
      ...(rootDeviceName !== undefined && isChosen
        ? [
            {
              DeviceName: rootDeviceName,
              Ebs: {
                DeleteOnTermination: true,
                ...(sizeGB !== undefined && { VolumeSize: sizeGB }),
                ...(wanted && { VolumeType: wanted.name, ...iopsPart(wanted, sizeGB ?? minimumGB) }),
              },
            },
          ]
        : []),
      ...furtherVolumes(image, rootDeviceName),
    ],
  };
}

const furtherVolumes = ({ BlockDeviceMappings = [] }: FoundImage, rootDeviceName: string | undefined) =>
  BlockDeviceMappings.filter(({ DeviceName, Ebs }) => Ebs !== undefined && DeviceName !== rootDeviceName).map(
    ({ DeviceName, Ebs }) => ({ DeviceName, Ebs: { DeleteOnTermination: true, VolumeSize: Ebs?.VolumeSize } }),
  );

const bringsItsOwn = (subject: ResourceSubject, image: string) =>
  invalid(
    subject,
    {
      en: `MyImage ${image} brings its own root disk, whose type and size cannot be chosen`,
      ko: `MyImage ${image}에 루트 디스크가 포함되어 있어 유형과 크기를 지정할 수 없습니다`,
    },
    { en: 'Leave rootDiskType and rootDiskSizeGB out.', ko: 'rootDiskType과 rootDiskSizeGB 값을 빼십시오.' },
  );
