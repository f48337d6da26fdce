import { z } from 'zod';
import type { CallOptions } from '../../contract/call.ts';
import type { ResourceSubject } from '../../shared/refusals.ts';
import type { Collection } from '../access/service.ts';
import type { Account } from '../account.ts';

const volumeTypeSchema = z.object({ id: z.string(), name: z.string() });

const volumeTypeList: Collection<z.infer<typeof volumeTypeSchema>> = {
  path: '/types',
  element: 'volume_types',
  item: volumeTypeSchema,
  idOf: ({ id }) => id,
};

/** The types that the project may use, by name. */
export async function volumeTypes(account: Account, call: CallOptions): Promise<string[]> {
  const types = await account.volume.list(volumeTypeList, { call, subject: account.self });
  return types.map(({ name }) => name).toSorted();
}

const isDefault = (wanted: string | undefined): boolean => wanted === undefined || /^(?:default)?$/i.test(wanted);

/**
 * The type that a request names: by its name, or as `TYPE1` to `TYPEn` of all in the order of their names. Undefined where
 * it leaves the choice to the cloud; nothing is asked then. Throws `invalid-input` with the types that there are.
 */
export async function volumeTypeOf(
  account: Account,
  wanted: string | undefined,
  subject: ResourceSubject,
  call: CallOptions,
): Promise<string | undefined> {
  if (wanted === undefined || isDefault(wanted)) return undefined;
  const types = await volumeTypes(account, call);
  const place = /^type([1-9]\d*)$/i.exec(wanted)?.[1];
  const found = types.find((type) => type === wanted) ?? (place && types[Number(place) - 1]);
  if (found) return found;
  const known = types.join(', ') || '-';
  throw account.refusals.invalid(
    subject,
    { en: `there is no disk type ${wanted}`, ko: `디스크 유형 ${wanted} 항목이 없습니다` },
    { en: `Choose one of: ${known}.`, ko: `다음 중에서 선택하십시오: ${known}.` },
  );
}
