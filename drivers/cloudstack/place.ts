import type { RegionSetting } from '../contract/driver.ts';
import type { ErrorSubject } from '../contract/errors.ts';
import type { Zone } from './discovery-response.ts';
import { invalid } from './refusal.ts';

/**
 * The zone of a connection. A CloudStack region is an installation of its own, so that the endpoint decides the region and
 * its name is the person's; where no zone is named, the region's name may be one, and a single zone is taken.
 */
export function zoneOf(setting: RegionSetting, zones: readonly Zone[], subject: ErrorSubject): Zone {
  const named = setting.zone ?? setting.region;
  const found = zones.find(({ id, name }) => id === named || name === named);
  if (found) return found;
  const [only] = zones;
  if (only && zones.length === 1 && setting.zone === undefined) return only;
  const names = zones.map(({ name }) => name).join(', ');
  if (names === '') {
    throw invalid(
      subject,
      { en: 'the cloud shows no zone to the account', ko: '계정에 보이는 존이 없습니다' },
      {
        en: 'Have an administrator look at the zones of the domain.',
        ko: '관리자에게 도메인의 존 설정을 문의하십시오.',
      },
    );
  }
  throw invalid(
    subject,
    setting.zone === undefined
      ? {
          en: 'the cloud has several zones and the connection names none',
          ko: '존이 여러 개인데 연결에 존이 지정되지 않았습니다',
        }
      : { en: `the cloud has no zone ${setting.zone}`, ko: `클라우드에 ${setting.zone} 존이 없습니다` },
    { en: `Set the connection's zone to one of: ${names}.`, ko: `연결의 존을 다음 중 하나로 지정하십시오: ${names}.` },
  );
}
