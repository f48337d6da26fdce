import type { VolumeType } from '@aws-sdk/client-ec2';
import { invalid, type ResourceSubject } from '../refusal.ts';

/** A type of EBS volume with the sizes that it comes in. */
export interface VolumeKind {
  readonly name: VolumeType;
  readonly minimumGB: number;
  readonly maximumGB: number;
  /** Only where a volume must be given its operations a second: the most for each GB. */
  readonly iopsPerGB?: number;
}

const standard: VolumeKind = { name: 'standard', minimumGB: 1, maximumGB: 1024 };
const gp2: VolumeKind = { name: 'gp2', minimumGB: 1, maximumGB: 16_384 };
const gp3: VolumeKind = { name: 'gp3', minimumGB: 1, maximumGB: 16_384 };
const io1: VolumeKind = { name: 'io1', minimumGB: 4, maximumGB: 16_384, iopsPerGB: 50 };
const io2: VolumeKind = { name: 'io2', minimumGB: 4, maximumGB: 16_384, iopsPerGB: 500 };
const st1: VolumeKind = { name: 'st1', minimumGB: 125, maximumGB: 16_384 };
const sc1: VolumeKind = { name: 'sc1', minimumGB: 125, maximumGB: 16_384 };

/** `TYPE1` to `TYPEn` stand for these in this order. */
export const diskKinds: readonly VolumeKind[] = [standard, gp2, gp3, io1, io2, st1, sc1];
/** A VM does not start from `st1` and `sc1`. */
export const rootKinds: readonly VolumeKind[] = [standard, gp2, gp3, io1, io2];

/** The type that the console proposes too; the API's own default is the older and dearer gp2. */
export const usualKind = gp3;
/** What the console proposes. */
const usualGB = 100;

/** What gp3 has without being asked; as much is asked for where something must be. */
const usualIops = 3000;

export const usualSizeGB = ({ minimumGB }: VolumeKind): number => Math.max(usualGB, minimumGB);

/** The kind of that name or number; undefined where none is asked for. Throws `invalid-input` for one that there is not. */
export function kindNamed(
  wanted: string | undefined,
  kinds: readonly VolumeKind[],
  subject: ResourceSubject,
): VolumeKind | undefined {
  if (wanted === undefined || /^(?:default)?$/i.test(wanted)) return undefined;
  const number = /^TYPE(\d+)$/i.exec(wanted)?.[1];
  const kind =
    number === undefined ? kinds.find(({ name }) => name === wanted.toLowerCase()) : kinds[Number(number) - 1];
  if (kind) return kind;
  const known = kinds.map(({ name }) => name).join(', ');
  throw invalid(
    subject,
    { en: `there is no such disk type here: ${wanted}`, ko: `지원하지 않는 디스크 유형입니다: ${wanted}` },
    { en: `Choose one of: ${known}.`, ko: `다음 중에서 선택하십시오: ${known}.` },
  );
}

/** Throws `invalid-input` for a size in which the kind does not come. */
export function requireSize(
  { name, minimumGB, maximumGB }: VolumeKind,
  sizeGB: number,
  subject: ResourceSubject,
): void {
  if (sizeGB >= minimumGB && sizeGB <= maximumGB) return;
  throw invalid(
    subject,
    {
      en: `${sizeGB} GB does not fit: a disk of type ${name} has ${minimumGB} to ${maximumGB} GB`,
      ko: `${sizeGB} GB는 사용할 수 없습니다. ${name} 유형의 크기는 ${minimumGB}~${maximumGB} GB입니다`,
    },
    { en: `Choose ${minimumGB} to ${maximumGB} GB.`, ko: `${minimumGB}~${maximumGB} GB 범위로 지정하십시오.` },
  );
}

/** The operations a second that a volume is to have, where its type must be told. */
export const iopsPart = ({ iopsPerGB }: VolumeKind, sizeGB: number): { Iops?: number } =>
  iopsPerGB === undefined ? {} : { Iops: Math.min(usualIops, iopsPerGB * sizeGB) };
