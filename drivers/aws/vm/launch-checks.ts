import type { VMRequest } from '../../contract/vm.ts';
import type { FoundImage } from '../image/image-view.ts';
import { invalid, unsupported, wrongState } from '../refusal.ts';
import type { FoundType } from '../vm-spec/vm-spec-view.ts';

/** Throws `wrong-state` for an image that is still being made, or whose making has failed. */
export function requireImageReady({ State }: FoundImage, { image, imageType }: VMRequest): void {
  if (State === undefined || State === 'available') return;
  throw wrongState(
    { resource: imageType === 'MyImage' ? 'myimage' : 'image', name: image },
    {
      en: `it is Unavailable: AWS says ${State}`,
      ko: `현재 상태는 Unavailable입니다. AWS 상태: ${State}`,
    },
    {
      en: 'Wait until it is Available, or choose another image.',
      ko: 'Available 상태가 된 뒤 다시 시도하거나 다른 이미지를 선택하십시오.',
    },
  );
}

/** Throws `invalid-input` for an image that does not run on the spec. */
export function requireArchitecture(
  { InstanceType, ProcessorInfo }: FoundType,
  { Architecture: needed }: FoundImage,
  image: string,
): void {
  const given = ProcessorInfo?.SupportedArchitectures ?? [];
  if (needed === undefined || given.length === 0 || given.some((each) => each === needed)) return;
  throw invalid(
    { resource: 'vmspec', name: InstanceType },
    {
      en: `the spec is ${given.join(', ')} and image ${image} needs ${needed}`,
      ko: `VM 스펙은 ${given.join(', ')}용이고 이미지 ${image}에는 ${needed} 스펙이 필요합니다`,
    },
    {
      en: `Choose an ${needed} spec, or an image for ${given.join(' or ')}.`,
      ko: `${needed} 스펙 또는 ${given.join(', ')}용 이미지를 선택하십시오.`,
    },
  );
}

/** Throws `unsupported` where AWS does not have the spec in the subnet's zone. */
export function requireOffered(spec: string, zones: readonly string[], zone: string | undefined): void {
  if (zone === undefined || zones.includes(zone)) return;
  const elsewhere = zones.toSorted().join(', ');
  throw unsupported(
    { resource: 'vmspec', name: spec },
    {
      en: `AWS does not offer it in zone ${zone}, where the subnet is${elsewhere && `; it does in ${elsewhere}`}`,
      ko: `서브넷이 있는 ${zone} 존에서 제공하지 않습니다${elsewhere && `. 제공하는 존: ${elsewhere}`}`,
    },
    {
      en: elsewhere ? `Use a subnet in ${elsewhere}, or another spec.` : 'Choose another spec.',
      ko: elsewhere ? `${elsewhere} 존의 서브넷이나 다른 스펙을 사용하십시오.` : '다른 스펙을 선택하십시오.',
    },
  );
}
