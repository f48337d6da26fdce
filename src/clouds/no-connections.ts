import type { Localized } from '../../drivers/contract/text.ts';

/** What a person is told who has no cloud to talk to. */
export const noConnections: Localized = {
  en: 'There are no connections. Add one: spinneret connections add NAME --provider PROVIDER --region REGION',
  ko: '등록된 연결이 없습니다. 추가하려면: spinneret connections add 이름 --provider 프로바이더 --region 리전',
};
