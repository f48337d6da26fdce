import type { CloudErrorKind } from '../contract/errors.ts';
import type { Localized } from '../contract/text.ts';

/** A text that is known to hide its cause. */
interface MaskedCause {
  readonly text: RegExp;
  readonly provider?: string;
  readonly kind?: CloudErrorKind;
  readonly fact?: Localized;
  readonly remedy: Localized;
}

/** The first that fits. Each was seen in a thread of CB-Spider's or in its drivers' code. */
export const maskedCauses: readonly MaskedCause[] = [
  {
    text: /instances?\b.*was not found/is,
    provider: 'GCP',
    remedy: {
      en: 'After a creation this hides a quota or a zone without capacity: look at the quotas, then try another zone.',
      ko: '생성 직후의 이 오류는 할당량이나 존 용량 부족을 가리는 경우가 많습니다. 할당량을 확인한 뒤 다른 존을 시도하십시오.',
    },
  },
  {
    text: /Failed to Delete the Cloud-Init Script/i,
    provider: 'NCP',
    kind: 'invalid-input',
    fact: {
      en: 'the cloud did not create the VM; the message is about cleaning up after it',
      ko: '클라우드가 VM을 생성하지 못했으며, 오류 메시지는 그 뒤의 정리 작업에 관한 것입니다',
    },
    remedy: {
      en: 'Check that the spec and the image are those of this region and fit together.',
      ko: '스펙과 이미지가 이 리전의 것이며 서로 맞는지 확인하십시오.',
    },
  },
  {
    text: /Exceeded maximum number of retries|PortBindingFailed/i,
    kind: 'unavailable',
    remedy: {
      en: 'A network agent of the cloud does not work. Ask whoever runs the cloud.',
      ko: '클라우드의 네트워크 에이전트에 문제가 있습니다. 클라우드 관리자에게 문의하십시오.',
    },
  },
  {
    text: /Missing input for argument \[Pool\]/i,
    kind: 'unsupported',
    remedy: {
      en: 'The cloud offers no external network from which a public IP could come. Ask whoever runs it.',
      ko: '공인 IP를 할당할 외부 네트워크가 클라우드에 없습니다. 클라우드 관리자에게 문의하십시오.',
    },
  },
  {
    text: /^(?:.*\W)?general error/i,
    provider: 'KTCLASSIC',
    kind: 'invalid-input',
    remedy: {
      en: 'The spec does not fit the image or the zone: choose a pair that the spec names.',
      ko: '스펙이 이미지나 존과 맞지 않습니다. 스펙이 지원하는 이미지를 선택하십시오.',
    },
  },
  {
    text: /Invalid parameter ipaddressid value/i,
    kind: 'wrong-state',
    remedy: {
      en: 'The public IP was not ready yet. Look at what is there, then try again, one at a time.',
      ko: '공인 IP가 아직 준비되지 않았습니다. 현재 상태를 확인한 뒤 하나씩 다시 시도하십시오.',
    },
  },
  {
    text: /should be manually released/i,
    kind: 'unknown',
    remedy: {
      en: 'A public IP or NAT gateway was left in the cloud and costs money: release it there.',
      ko: '공인 IP나 NAT 게이트웨이가 클라우드에 남아 비용이 발생합니다. 클라우드에서 직접 해제하십시오.',
    },
  },
];
