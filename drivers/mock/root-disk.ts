import type { Image } from '../contract/image.ts';
import type { VM, VMRequest } from '../contract/vm.ts';
import { findDiskType } from './catalogue/disk-types.ts';
import { requireDiskSize, requireDiskType } from './disk-size.ts';
import type { KeptMyImage } from './my-image-state.ts';
import { invalid, type ResourceSubject } from './refusal.ts';

export type RootDisk = Pick<VM, 'rootDiskType' | 'rootDiskSizeGB' | 'rootDeviceName'>;

/** The root disk that the request and its public image lead to. */
export function chooseRootDisk(request: VMRequest, image: Image, subject: ResourceSubject): RootDisk {
  const wanted = request.rootDiskType;
  const type = requireDiskType(findDiskType(wanted), wanted, subject);
  const minimumGB = Math.max(type.minimumGB, image.osDiskSizeGB ?? 0);
  const sizeGB = request.rootDiskSizeGB ?? minimumGB;
  requireDiskSize({ ...type, minimumGB }, sizeGB, subject);
  return {
    rootDiskType: type.name,
    rootDiskSizeGB: sizeGB,
    rootDeviceName: image.osPlatform === 'Windows' ? 'C:' : '/dev/vda',
  };
}

/** The root disk that a MyImage brings: that of its source VM, which a request cannot change. */
export function takeRootDisk(request: VMRequest, { iid, origin }: KeptMyImage, subject: ResourceSubject): RootDisk {
  const { rootDiskType, rootDiskSizeGB, rootDeviceName } = origin;
  if (request.rootDiskType === undefined && request.rootDiskSizeGB === undefined) {
    return { rootDiskType, rootDiskSizeGB, rootDeviceName };
  }
  throw invalid(
    subject,
    {
      en: `MyImage ${iid.nameId} brings its own root disk, whose type and size cannot be chosen`,
      ko: `MyImage ${iid.nameId}에 루트 디스크가 포함되어 있어 종류와 크기를 지정할 수 없습니다`,
    },
    {
      en: 'Leave rootDiskType and rootDiskSizeGB out.',
      ko: 'rootDiskType과 rootDiskSizeGB 값을 빼십시오.',
    },
  );
}
