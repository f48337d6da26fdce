import type { VMRequest } from '../../contract/vm.ts';
import type { Account } from '../account.ts';
import { type ImageRow, isWindows } from '../image/image-lookup.ts';
import type { FlavorRow } from '../vm-spec/flavor-lookup.ts';

/** Throws what of a request does not go together, before anything is made. */
export function requireFitting(account: Account, request: VMRequest, image: ImageRow, flavor: FlavorRow): void {
  const { invalid, wrongState } = account.refusals;
  const subject = { resource: 'vm', name: request.name } as const;
  const imageName = image.name || image.id;
  const windows = isWindows(image);
  if (image.status !== 'active') {
    throw wrongState(
      { resource: request.imageType === 'MyImage' ? 'myimage' : 'image', name: imageName },
      {
        en: `it is ${image.status}, and VMs are made of active images only`,
        ko: `현재 상태는 ${image.status}입니다. VM은 active 상태의 이미지로만 만들 수 있습니다`,
      },
      {
        en: 'Wait until it is Available, or choose another image.',
        ko: 'Available 상태가 된 뒤 다시 시도하거나 다른 이미지를 선택하십시오.',
      },
    );
  }
  if (request.imageType === 'MyImage' && request.rootDiskSizeGB !== undefined) {
    throw invalid(
      subject,
      {
        en: `MyImage ${imageName} brings its own root disk, whose size cannot be chosen`,
        ko: `MyImage ${imageName}에 루트 디스크가 포함되어 있어 크기를 지정할 수 없습니다`,
      },
      { en: 'Leave rootDiskSizeGB out.', ko: 'rootDiskSizeGB 값을 빼십시오.' },
    );
  }
  if ((image.min_ram ?? 0) > flavor.ram) {
    throw invalid(
      subject,
      {
        en: `image ${imageName} needs ${image.min_ram} MiB of memory, and spec ${flavor.name} has ${flavor.ram} MiB`,
        ko: `이미지 ${imageName}에는 메모리 ${image.min_ram} MiB가 필요하지만 스펙 ${flavor.name}의 메모리는 ${flavor.ram} MiB입니다`,
      },
      { en: 'Choose a spec with more memory.', ko: '메모리가 더 큰 스펙을 선택하십시오.' },
    );
  }
  if (windows && !request.vmUserPassword) {
    throw invalid(
      subject,
      { en: 'a Windows VM needs a password', ko: 'Windows VM에는 비밀번호가 필요합니다' },
      { en: 'Give vmUserPassword.', ko: 'vmUserPassword 값을 입력하십시오.' },
    );
  }
  if (!windows && (request.vmUserId !== undefined || request.vmUserPassword !== undefined)) {
    throw invalid(
      subject,
      {
        en: `vmUserId and vmUserPassword are for Windows; image ${imageName} is Linux`,
        ko: `vmUserId와 vmUserPassword는 Windows 전용인데 이미지 ${imageName}의 운영 체제는 Linux입니다`,
      },
      { en: 'Leave them out: the key pair logs in.', ko: '두 값을 빼십시오. 키페어로 로그인합니다.' },
    );
  }
}
