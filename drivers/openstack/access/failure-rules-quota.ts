import type { Localized } from '../../contract/text.ts';

export const quotaRemedy: Localized = {
  en: 'Look at the quotas, remove what is no longer needed, or ask an administrator of the project to raise the quota.',
  ko: '할당량을 조회하여 쓰지 않는 리소스를 삭제하거나 관리자에게 할당량 상향을 요청하십시오.',
};
