import { type DiskType, diskTypes } from './catalogue/disk-types.ts';
import { invalid, type ResourceSubject } from './refusal.ts';

export function requireDiskType(type: DiskType | undefined, wanted: string | undefined, subject: ResourceSubject) {
  if (type) return type;
  const known = diskTypes.map(({ name }) => name).join(', ');
  throw invalid(
    subject,
    { en: `there is no disk type ${wanted}`, ko: `디스크 유형 ${wanted} 항목이 없습니다` },
    { en: `Choose one of: ${known}.`, ko: `다음 중에서 선택하십시오: ${known}.` },
  );
}

export function requireDiskSize({ minimumGB, maximumGB }: DiskType, sizeGB: number, subject: ResourceSubject) {
  if (sizeGB >= minimumGB && sizeGB <= maximumGB) return;
  throw invalid(
    subject,
    {
      en: `${sizeGB} GB does not fit: ${minimumGB} to ${maximumGB} GB are possible here`,
      ko: `${sizeGB} GB는 사용할 수 없습니다. 가능한 크기는 ${minimumGB}~${maximumGB} GB입니다`,
    },
    {
      en: `Choose ${minimumGB} to ${maximumGB} GB.`,
      ko: `${minimumGB}~${maximumGB} GB 범위로 지정하십시오.`,
    },
  );
}
