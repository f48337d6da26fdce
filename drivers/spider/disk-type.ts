import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import type { DiskRequest } from '../contract/disk.ts';
import type { SpiderContext } from './context.ts';
import { invalid, type ResourceSubject } from './refusal.ts';

const texts = z
  .array(z.string())
  .nullish()
  .transform((list) => (list ?? []).map((text) => text.trim()).filter((text) => text !== ''));

/** Sizes are `type|least|most|unit`. */
const metaAnswer = z.object({ DiskType: texts, DiskSize: texts });

/**
 * The type of disk that a request means, as the cloud writes it, once type and size are found to be the cloud's. The
 * server knows them and does not hold every cloud's requests against them. Undefined: the cloud chooses.
 */
export async function chosenDiskType(
  context: SpiderContext,
  subject: ResourceSubject,
  { diskType, sizeGB }: Pick<DiskRequest, 'diskType' | 'sizeGB'>,
  call: CallOptions,
): Promise<string | undefined> {
  if (diskType === undefined) return undefined;
  const path = ['cloudos', 'metainfo', context.provider];
  const meta = await context.exchange.ask({ method: 'GET', path, subject, answer: metaAnswer }, call);
  if (meta.DiskType.length === 0) return diskType;
  const type = meta.DiskType.find((name) => name.toLowerCase() === diskType.toLowerCase());
  if (type === undefined) throw noSuchType(context, subject, diskType, meta.DiskType);
  const range = sizeGB === undefined ? undefined : rangeOf(type, meta.DiskSize);
  if (range && sizeGB !== undefined && (sizeGB < range.least || sizeGB > range.most)) {
    throw wrongSize(context, subject, { type, sizeGB, ...range });
  }
  return type;
}

function rangeOf(type: string, sizes: readonly string[]): { least: number; most: number } | undefined {
  for (const size of sizes) {
    const [name, least, most, unit] = size.split('|');
    if (name !== type || unit !== 'GB') continue;
    const [from, to] = [Number(least), Number(most)];
    return Number.isFinite(from) && Number.isFinite(to) ? { least: from, most: to } : undefined;
  }
  return undefined;
}

function noSuchType(context: SpiderContext, subject: ResourceSubject, wanted: string, types: readonly string[]) {
  const known = types.join(', ');
  return invalid(
    context,
    subject,
    { en: `there is no disk type ${wanted}`, ko: `디스크 유형 ${wanted} 항목이 없습니다` },
    { en: `Choose one of: ${known}.`, ko: `다음 중에서 선택하십시오: ${known}.` },
  );
}

function wrongSize(
  context: SpiderContext,
  subject: ResourceSubject,
  { type, sizeGB, least, most }: { type: string; sizeGB: number; least: number; most: number },
) {
  return invalid(
    context,
    subject,
    {
      en: `${sizeGB} GB does not fit: a disk of type ${type} has ${least} to ${most} GB`,
      ko: `${sizeGB} GB는 사용할 수 없습니다. ${type} 유형의 크기는 ${least}~${most} GB입니다`,
    },
    { en: `Choose ${least} to ${most} GB.`, ko: `${least}~${most} GB 범위로 지정하십시오.` },
  );
}
