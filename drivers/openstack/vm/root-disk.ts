import type { VMRequest } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { type ImageRow, propertyOf } from '../image/image-lookup.ts';
import type { FlavorRow } from '../vm-spec/flavor-lookup.ts';

/** A root disk that is a volume of its own, made of the image. */
export interface RootDisk {
  readonly sizeGB: number;
  readonly volumeType: string | undefined;
}

/** From this microversion on, Nova gives the volume of a root disk a type. */
const typedRootDisks = '2.67';

/** What a root disk has where the flavor brings none and nobody says. */
const defaultSizeGB = 20;

interface Parts {
  readonly image: ImageRow;
  readonly flavor: FlavorRow;
  readonly rootDiskType: string | undefined;
}

/** Size that an image needs, in GB. */
export const neededGB = ({ min_disk, size, virtual_size }: ImageRow): number =>
  Math.max(min_disk ?? 0, Math.ceil((virtual_size ?? size ?? 0) / 1024 ** 3));

/** An image of a VM whose disks are volumes brings them itself. */
export const bringsVolumes = (image: ImageRow): boolean => propertyOf(image, 'block_device_mapping') !== undefined;

/**
 * A root disk of another size or type than the flavor's is a volume; so is every one of a flavor without a disk. Undefined:
 * the flavor's disk, or what the image brings. Throws `invalid-input` where the image does not fit.
 */
export function planRootDisk(account: Account, request: VMRequest, parts: Parts): RootDisk | undefined {
  const { rootDiskSizeGB: wanted, name } = request;
  const { image, flavor, rootDiskType } = parts;
  const { invalid, unsupported } = account.refusals;
  const subject = { resource: 'vm', name } as const;
  if (bringsVolumes(image)) return undefined;
  const needed = neededGB(image);
  const isFlavors = rootDiskType === undefined && flavor.disk > 0 && (wanted === undefined || wanted === flavor.disk);
  const hasVolumes = account.has('volume');
  if (isFlavors || (!hasVolumes && rootDiskType === undefined && wanted === undefined)) {
    if (flavor.disk === 0 || needed <= flavor.disk) return undefined;
    throw invalid(
      subject,
      {
        en: `image ${image.name || image.id} needs a disk of ${needed} GB, and spec ${flavor.name} has ${flavor.disk} GB`,
        ko: `이미지 ${image.name || image.id}에는 ${needed} GB 디스크가 필요하지만 스펙 ${flavor.name}의 디스크는 ${flavor.disk} GB입니다`,
      },
      {
        en: `Choose a spec with a larger disk, or set rootDiskSizeGB to ${needed} or more.`,
        ko: `디스크가 더 큰 스펙을 선택하거나 rootDiskSizeGB 값을 ${needed} 이상으로 지정하십시오.`,
      },
    );
  }
  if (!hasVolumes) {
    throw unsupported(
      subject,
      {
        en: 'this cloud has no volume service: the root disk is that of the spec',
        ko: '이 클라우드에 볼륨 서비스가 없어 루트 디스크는 스펙의 디스크만 사용할 수 있습니다',
      },
      {
        en: 'Leave rootDiskType and rootDiskSizeGB out.',
        ko: 'rootDiskType 및 rootDiskSizeGB 값을 빼십시오.',
      },
    );
  }
  if (rootDiskType !== undefined && !account.offers('compute', typedRootDisks)) {
    throw unsupported(
      subject,
      {
        en: `the type of a root disk can be chosen from compute API ${typedRootDisks} on, which this cloud does not have`,
        ko: `루트 디스크 유형은 Compute API ${typedRootDisks} 이상에서 지정할 수 있으나 이 클라우드의 버전이 낮습니다`,
      },
      { en: 'Leave rootDiskType out.', ko: 'rootDiskType 값을 빼십시오.' },
    );
  }
  const sizeGB = wanted ?? Math.max(needed, flavor.disk || defaultSizeGB);
  if (sizeGB >= needed) return { sizeGB, volumeType: rootDiskType };
  throw invalid(
    subject,
    {
      en: `image ${image.name || image.id} needs a root disk of ${needed} GB or more; ${sizeGB} GB is too small`,
      ko: `이미지 ${image.name || image.id}의 루트 디스크는 ${needed} GB 이상이어야 합니다. 요청한 크기: ${sizeGB} GB`,
    },
    { en: `Choose ${needed} GB or more.`, ko: `${needed} GB 이상으로 지정하십시오.` },
  );
}
