import type { Localized } from '../../drivers/contract/text.ts';
import { serverRecordSchema } from '../records.ts';
import { ownName } from '../slots.ts';

/** Where its log lies on this machine is no affair of a conversation. */
export const shownServerSchema = serverRecordSchema.omit({ logFolder: true });

export const serverWords = {
  url: { en: 'Address', ko: '주소' },
  userName: { en: 'User name', ko: '사용자 이름' },
  version: { en: 'Version', ko: '버전' },
  ready: { en: 'Ready', ko: '준비 상태' },
  drivers: { en: 'Drivers', ko: '드라이버' },
  credentials: { en: 'Credentials', ko: '자격 증명' },
  regions: { en: 'Region configs', ko: '리전 설정' },
  connections: { en: 'Connections', ko: '연결' },
  added: { en: 'Connections used here', ko: '가져온 연결' },
};

/** What everybody has to know whose password would go over a network as it is. */
export const inClearWarning = (url: string): Localized => ({
  en: `${new URL(url).host} is plain HTTP: user name, password and the values of credentials go over the network unencrypted.`,
  ko: `${new URL(url).host}: 암호화되지 않은 HTTP입니다. 사용자 이름, 비밀번호, 자격 증명 값이 그대로 네트워크에 노출됩니다.`,
});

export const namedServerSlots = { name: ownName('server') };
