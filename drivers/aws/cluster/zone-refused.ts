import { CloudError } from '../../contract/errors.ts';
import { type ResourceSubject, refusal } from '../refusal.ts';
import { type FoundSubnet, subnetIid } from '../vpc/vpc-lookup.ts';

/** EKS has no room in a zone now, and says in its message in which it has. Other errors are returned as they are. */
export function withZones(error: unknown, subnets: readonly FoundSubnet[], subject: ResourceSubject): unknown {
  if (!(error instanceof CloudError && error.code === 'UnsupportedAvailabilityZoneException')) return error;
  const { code, cspMessage = '', requestId } = error;
  const offered = /choose from these availability zones:(.*)/is.exec(cspMessage)?.[1] ?? '';
  const zones = [...new Set(offered.match(/\b[a-z]{2}(?:-[a-z]+)+-\d[a-z]\b/g))];
  if (zones.length === 0) return error;
  const fitting = subnets.filter(({ AvailabilityZone = '' }) => zones.includes(AvailabilityZone));
  const full = [...new Set(subnets.map(({ AvailabilityZone = '' }) => AvailabilityZone))].filter(
    (zone) => !zones.includes(zone),
  );
  const names = fitting.map((subnet) => subnetIid(subnet).nameId).join(', ');
  return refusal({
    kind: 'invalid-input',
    subject,
    fact: {
      en: `EKS has no room for clusters in zone ${full.join(', ')} now`,
      ko: `현재 EKS에서 클러스터를 만들 수 없는 존입니다: ${full.join(', ')}`,
    },
    remedy:
      new Set(fitting.map(({ AvailabilityZone }) => AvailabilityZone)).size > 1
        ? { en: `Name these subnets only: ${names}.`, ko: `다음 서브넷만 지정하십시오: ${names}.` }
        : {
            en: `Use subnets in two of these zones: ${zones.join(', ')}; AddSubnet makes one.`,
            ko: `다음 중 두 존의 서브넷을 사용하십시오: ${zones.join(', ')}. 서브넷은 AddSubnet으로 추가할 수 있습니다.`,
          },
    code,
    cspMessage,
    requestId,
  });
}
