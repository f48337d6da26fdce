import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import type { Account } from '../account.ts';
import { readZones } from '../region/region-zone.ts';

const zonesAnswer = z.object({
  availabilityZoneInfo: z.array(
    z.object({ zoneName: z.string(), zoneState: z.object({ available: z.boolean() }).nullish() }),
  ),
});

/**
 * The zone of a new volume. Volumes have zones of their own: where only servers know the zone, a VM in it takes volumes from
 * anywhere, and the cloud chooses. Throws `invalid-input` for a zone that neither knows.
 */
export async function diskZoneOf(
  account: Account,
  wanted: string | undefined,
  subject: ResourceSubject,
  call: CallOptions,
): Promise<string | undefined> {
  const zone = wanted ?? account.zone;
  if (zone === undefined) return undefined;
  const ask = { call, subject };
  const names = available(await account.volume.read('/os-availability-zone', zonesAnswer, ask));
  if (names.includes(zone)) return zone;
  const { disksStayInZone } = account.profile;
  if (!disksStayInZone && (wanted === undefined || available(await readZones(account, ask)).includes(zone))) {
    return undefined;
  }
  const known = names.join(', ') || '-';
  throw account.refusals.invalid(
    subject,
    { en: `disks have no zone ${zone}`, ko: `디스크를 만들 수 있는 ${zone} 존이 없습니다` },
    {
      en: `Leave the zone out, or choose one of: ${known}.`,
      ko: `존을 빼거나 다음 중에서 선택하십시오: ${known}.`,
    },
  );
}

type Zones = z.infer<typeof zonesAnswer>;

const available = ({ availabilityZoneInfo }: Zones): string[] =>
  availabilityZoneInfo.filter(({ zoneState }) => zoneState?.available !== false).map(({ zoneName }) => zoneName);
