import type { ApiDialect, FailureReading } from '../shared/cloudstack-api/dialect.ts';
import type { ApiFailure } from '../shared/cloudstack-api/envelope.ts';
import { provider } from './refusal.ts';

/** KT's API takes everything by GET, has no expiry, and counts maps from 1. Only the server API pages its lists. */
export const serverDialect = (pageSize: number): ApiDialect => ({ ...loadBalancerDialect, pageSize });

export const loadBalancerDialect: ApiDialect = {
  provider,
  title: 'KT Cloud Classic',
  postsChanges: false,
  mapIndexBase: 1,
  read: readFailure,
};

/** What KT means by texts that say little or the wrong thing. */
export function readFailure(failure: ApiFailure): FailureReading | undefined {
  if (/^\s*general error\s*\.?\s*$/i.test(failure.text)) return generalError;
  if (isAddressNotReady(failure.text)) return addressNotReady;
  return undefined;
}

/** cb-spider #1061: the parameter stands with an empty or unusable value, as 431 inside an HTTP 500. */
export const isAddressNotReady = (text: string): boolean => /invalid parameter ipaddressid/i.test(text);

const generalError: FailureReading = {
  kind: 'invalid-input',
  retryable: false,
  fact: {
    en: 'KT answered "general error", as it does for a VM spec that is not sold with the image',
    ko: 'KT에서 "general error"만 응답했습니다. VM 사양과 이미지가 맞지 않을 때 나오는 응답입니다',
  },
  remedy: {
    en: "Look at CorrespondingImageIds of the VM specs and choose one that has the image's id.",
    ko: 'VM 사양 목록의 CorrespondingImageIds에 이미지 ID가 들어 있는 사양을 선택하십시오.',
  },
};

const addressNotReady: FailureReading = {
  kind: 'unavailable',
  retryable: true,
  fact: { en: 'the public IP is not ready yet', ko: '공인 IP가 아직 준비되지 않았습니다' },
  remedy: {
    en: 'Try again in a moment; several VMs that are made at once get their addresses one after another.',
    ko: '잠시 후 다시 시도하십시오. 여러 VM을 동시에 만들면 공인 IP는 하나씩 차례로 할당됩니다.',
  },
};
