import type { Image } from '../contract/image.ts';
import type { VM, VMRequest } from '../contract/vm.ts';
import { rootDiskTypes } from './catalogue/disk-types.ts';
import { invalid, type ResourceSubject } from './refusal.ts';

type RootDisk = Required<Pick<VM, 'rootDiskType' | 'rootDiskSizeGB' | 'rootDeviceName'>>;

/** The root disk that the request and its image lead to; `TYPEn` is the n-th type of the list. */
export function chooseRootDisk(request: VMRequest, image: Image, subject: ResourceSubject): RootDisk {
  const wanted = request.rootDiskType ?? 'TYPE1';
  const type = rootDiskTypes.find(({ name }, index) => wanted === name || wanted === `TYPE${index + 1}`);
  if (!type) throw unknownType(subject, wanted);
  const smallest = Math.max(type.minimumGB, image.osDiskSizeGB ?? 0);
  const sizeGB = request.rootDiskSizeGB ?? smallest;
  if (sizeGB < smallest || sizeGB > type.maximumGB) throw wrongSize(subject, sizeGB, smallest, type.maximumGB);
  return {
    rootDiskType: type.name,
    rootDiskSizeGB: sizeGB,
    rootDeviceName: image.osPlatform === 'Windows' ? 'C:' : '/dev/vda',
  };
}

function unknownType(subject: ResourceSubject, wanted: string) {
  const known = rootDiskTypes.map(({ name }) => name).join(', ');
  return invalid(
    subject,
    { en: `there is no root disk type ${wanted}`, ko: `루트 디스크 유형 ${wanted} 항목이 없습니다` },
    { en: `Choose one of: ${known}.`, ko: `다음 중에서 선택하십시오: ${known}.` },
  );
}

function wrongSize(subject: ResourceSubject, sizeGB: number, smallest: number, largest: number) {
  return invalid(
    subject,
    {
      en: `a root disk of ${sizeGB} GB does not fit: ${smallest} to ${largest} GB are possible with this image and disk type`,
      ko: `루트 디스크 ${sizeGB} GB는 사용할 수 없습니다. 이 이미지와 디스크 유형에서는 ${smallest}~${largest} GB가 가능합니다`,
    },
    { en: `Choose ${smallest} to ${largest} GB.`, ko: `${smallest}~${largest} GB 범위로 지정하십시오.` },
  );
}
