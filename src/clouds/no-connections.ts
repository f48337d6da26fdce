import type { Localized } from '../../drivers/contract/text.ts';

export const howToAddConnection: Localized = {
  en: 'Add one: spinneret connections add NAME --provider PROVIDER --region REGION',
  ko: '추가하려면: spinneret connections add 이름 --provider 프로바이더 --region 리전',
};

/** What a person is told who has no cloud to talk to. */
export const noConnections: Localized = {
  en: `There are no connections. ${howToAddConnection.en}`,
  ko: `등록된 연결이 없습니다. ${howToAddConnection.ko}`,
};
