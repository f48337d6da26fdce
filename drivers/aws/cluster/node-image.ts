import type { AMITypes } from '@aws-sdk/client-eks';
import { AMITypes as amiTypes } from '@aws-sdk/client-eks';
import type { CloudError } from '../../contract/errors.ts';
import { type ResourceSubject, unsupported } from '../refusal.ts';
import type { FoundType } from '../vm-spec/vm-spec-view.ts';

/** Those that a group without a launch template can have. */
const offered: readonly AMITypes[] = Object.values(amiTypes).filter((type) => type !== 'CUSTOM');

/**
 * What the nodes run. EKS has images of its own, by type; left out it is Amazon Linux that fits the spec. For x86 without
 * accelerators that is EKS's own default.
 */
export function amiTypeFor(image: string | undefined, spec: FoundType, subject: ResourceSubject): AMITypes | undefined {
  if (image === undefined) return usualFor(spec);
  const type = offered.find((each) => each.toLowerCase() === image.toLowerCase());
  if (!type) throw noImage(subject, image);
  return type;
}

function usualFor({ ProcessorInfo, GpuInfo, NeuronInfo, InferenceAcceleratorInfo }: FoundType): AMITypes | undefined {
  const isArm = ProcessorInfo?.SupportedArchitectures?.includes('arm64') ?? false;
  const hasNvidia = GpuInfo?.Gpus?.some(({ Manufacturer }) => /nvidia/i.test(Manufacturer ?? '')) ?? false;
  if (hasNvidia) return isArm ? 'AL2023_ARM_64_NVIDIA' : 'AL2023_x86_64_NVIDIA';
  if (NeuronInfo || InferenceAcceleratorInfo) return 'AL2023_x86_64_NEURON';
  return isArm ? 'AL2023_ARM_64_STANDARD' : undefined;
}

const noImage = (subject: ResourceSubject, image: string): CloudError =>
  unsupported(
    subject,
    {
      en: `nodes of EKS run an image type of EKS's own, and ${image} is none`,
      ko: `EKS 노드에는 EKS가 정한 이미지 유형만 사용할 수 있습니다. ${image}: 해당하지 않는 값입니다`,
    },
    {
      en: 'Leave the image out, or name one of: AL2023_x86_64_STANDARD, AL2023_ARM_64_STANDARD, BOTTLEROCKET_x86_64, BOTTLEROCKET_ARM_64.',
      ko: '이미지를 빼거나 다음 중에서 지정하십시오: AL2023_x86_64_STANDARD, AL2023_ARM_64_STANDARD, BOTTLEROCKET_x86_64, BOTTLEROCKET_ARM_64.',
    },
  );
