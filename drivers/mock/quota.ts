import type { ErrorSubject } from '../contract/errors.ts';
import { quotas } from './catalogue/regions.ts';
import { Refusal } from './refusal.ts';

const codes: Readonly<Record<keyof typeof quotas, string>> = {
  vpc: 'VpcLimitExceeded',
  vm: 'VMLimitExceeded',
  disk: 'DiskLimitExceeded',
  myimage: 'MyImageLimitExceeded',
  nlb: 'NLBLimitExceeded',
  publicip: 'PublicIPLimitExceeded',
  nic: 'NetworkInterfaceLimitExceeded',
};

export function refuseOverQuota(what: keyof typeof quotas, subject: ErrorSubject, used: number): void {
  const { limit, title } = quotas[what];
  if (used < limit) return;
  throw new Refusal({
    kind: 'quota',
    subject,
    code: codes[what],
    fact: {
      en: `the account has ${used} of ${limit} ${title.en} that a region allows`,
      ko: `리전당 ${title.ko} 한도 ${limit}개 중 ${used}개를 이미 사용하고 있습니다`,
    },
    remedy: {
      en: `Delete ${title.en} that are no longer needed, or use another region.`,
      ko: `쓰지 않는 ${title.ko}부터 정리하거나 다른 리전을 사용하십시오.`,
    },
  });
}
