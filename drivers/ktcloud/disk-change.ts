import type { z } from 'zod';
import type { diskRequestSchema } from '../contract/disk.ts';
import { CloudError } from '../contract/errors.ts';
import type { Ask } from '../shared/cloudstack-api/client.ts';
import { createOnce } from '../shared/cloudstack-api/lost-answer.ts';
import { passPreflight } from '../shared/cloudstack-api/preflight.ts';
import { isWindowsText } from './catalogue.ts';
import type { KTCloud } from './cloud.ts';
import { defaultDiskSizeGB, diskTypeNamed, diskTypeOf, diskTypesIn } from './disk-sizes.ts';
import { lists, type Volume } from './lists.ts';
import { diskCreationChecks, diskGrowthChecks } from './preflight/disk.ts';
import { alreadyExists, provider, refusal } from './refusal.ts';
import { writeTags } from './tagging.ts';
import { type FoundVM, findVM } from './vm-lookup.ts';
import { deleteVolume, gigabytesOf } from './volume.ts';

/** Makes a volume and tags it; answers with its id. One that could not be tagged is deleted again. */
export async function createVolume(
  cloud: KTCloud,
  wanted: z.infer<typeof diskRequestSchema>,
  isTaken: () => Promise<boolean>,
  ask: Ask,
): Promise<string> {
  const { server, zoneId, zoneName, traits } = await cloud.place(ask);
  const { name, diskType, sizeGB = defaultDiskSizeGB, zone, tags = [] } = wanted;
  const plan = { name, diskType, sizeGB, zone, connectionZone: { id: zoneId, name: zoneName }, traits };
  passPreflight(diskCreationChecks, plan, { provider, subject: ask.subject });
  if (await isTaken()) throw alreadyExists({ resource: 'disk', name });
  const type = diskTypeNamed(diskTypesIn(traits), diskType);
  const parameters = {
    name,
    zoneid: zoneId,
    productcode: `${type?.product} ${sizeGB}G`,
    usageplantype: 'hourly',
    iops: type?.iops,
  };
  const find = async () =>
    (await server.list(lists.volumes, { zoneid: zoneId, type: 'DATADISK' }, ask)).find((each) => each.name === name)
      ?.id;
  const id = await createOnce(
    {
      create: async () => {
        const job = await server.submit('createVolume', parameters, ask);
        await server.wait(job, ask);
        return job.resourceId ?? (await find());
      },
      find,
    },
    ask,
  );
  if (id === undefined) throw notListed(ask);
  try {
    await writeTags(cloud, 'Volume', id, tags, ask);
  } catch (error) {
    throw await untagged(cloud, id, error, ask);
  }
  return id;
}

async function untagged(cloud: KTCloud, id: string, error: unknown, ask: Ask): Promise<unknown> {
  if (!(error instanceof CloudError)) return error;
  const isGone =
    !ask.call.signal.aborted &&
    (await deleteVolume(cloud, id, ask).then(
      () => true,
      () => false,
    ));
  const { kind, subject, code, cspMessage, requestId, fact } = error;
  return refusal({
    kind,
    subject,
    code,
    cspMessage,
    requestId,
    ambiguous: !isGone,
    fact: isGone
      ? { en: `${fact.en}; the disk was deleted again`, ko: `${fact.ko}. 만들어진 디스크는 다시 삭제했습니다` }
      : {
          en: `${fact.en}; disk ${id} is there, without its tags`,
          ko: `${fact.ko}. 디스크 ${id} 리소스가 태그 없이 남아 있습니다`,
        },
    remedy: isGone
      ? error.remedy
      : { en: 'Add the tags, or delete the disk.', ko: '태그를 추가하거나 디스크를 삭제하십시오.' },
    cause: error,
  });
}

/** KT wants the size to add. A disk that a VM has grows while that VM is suspended. */
export async function growVolume(cloud: KTCloud, volume: Volume, sizeGB: number, ask: Ask): Promise<void> {
  const { server, traits } = await cloud.place(ask);
  const presentGB = gigabytesOf(volume) ?? 0;
  const owner = await ownerOf(cloud, volume, ask);
  const plan = {
    sizeGB,
    presentGB,
    diskType: diskTypeOf(volume),
    traits,
    owner: owner && { name: owner.raw.name, status: owner.status },
  };
  passPreflight(diskGrowthChecks, plan, { provider, subject: ask.subject });
  const isWindows = isWindowsText(owner?.raw.templatename ?? '');
  await server.finish(
    'resizeVolume',
    { id: volume.id, vmid: owner?.raw.id, size: sizeGB - presentGB, isLinux: isWindows ? 'N' : 'Y' },
    ask,
  );
}

async function ownerOf(cloud: KTCloud, { virtualmachineid, vmname }: Volume, ask: Ask): Promise<FoundVM | undefined> {
  if (virtualmachineid === undefined) return undefined;
  return await findVM(cloud, { nameId: vmname ?? virtualmachineid, systemId: virtualmachineid }, ask);
}

const notListed = ({ subject }: Ask): CloudError =>
  refusal({
    kind: 'unknown',
    subject,
    ambiguous: true,
    fact: {
      en: 'KT reported the disk as made, but does not list it',
      ko: 'KT가 디스크 생성을 완료했다고 응답했지만 목록에 없습니다',
    },
    remedy: {
      en: 'Look for it in a while, before you try again.',
      ko: '잠시 후 목록을 조회하고 나서 다시 시도하십시오.',
    },
  });
