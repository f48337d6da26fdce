import { CreateVolumeCommand, DescribeAvailabilityZonesCommand } from '@aws-sdk/client-ec2';
import type { CallOptions } from '../../contract/call.ts';
import { type Disk, type DiskRequest, diskRequestSchema } from '../../contract/disk.ts';
import { withRollback } from '../../shared/rollback.ts';
import { waitUntil } from '../access/wait.ts';
import type { Account } from '../account.ts';
import { matches, newTags } from '../names.ts';
import { accept, alreadyExists, invalid, notFound, type ResourceSubject, refusal } from '../refusal.ts';
import { usualZone } from '../vpc/zone-choice.ts';
import { dataVolumesWhere, type EC2Volume, volumeIid, volumesWhere, wantedDisk } from './disk-lookup.ts';
import { deleteVolume } from './disk-removal.ts';
import { diskOf } from './disk-view.ts';
import { diskKinds, iopsPart, kindNamed, requireSize, usualKind, usualSizeGB } from './volume-kind.ts';

/** Makes a disk and waits until it is `Available`; one that does not become so is removed again. */
export async function createDisk(account: Account, request: DiskRequest, call: CallOptions): Promise<Disk> {
  const ask = account.ask('disk', request.name, call);
  const { name, diskType, sizeGB, zone, tags } = accept(diskRequestSchema, request, ask.subject);
  const kind = kindNamed(diskType, diskKinds, ask.subject) ?? usualKind;
  const size = sizeGB ?? usualSizeGB(kind);
  requireSize(kind, size, ask.subject);
  const [AvailabilityZone] = await Promise.all([
    zoneFor(account, zone, ask.subject, call),
    refuseTakenName(account, name, call),
  ]);
  const command = new CreateVolumeCommand({
    AvailabilityZone,
    VolumeType: kind.name,
    Size: size,
    ...iopsPart(kind, size),
    ClientToken: account.newToken(),
    TagSpecifications: [{ ResourceType: 'volume', Tags: newTags(name, tags) }],
  });
  return await withRollback(async (trail) => {
    const { VolumeId: id } = await account.ec2.change(command, ask);
    if (id === undefined) throw notFound(ask.subject, account.region);
    trail.made(`disk ${name} (${id})`, (undoing) => deleteVolume(account, { VolumeId: id }, ask.subject, undoing));
    const made = await waitUntil(
      account,
      async () => (await volumesWhere(account, [{ Name: 'volume-id', Values: [id] }], call))[0],
      (volume) => isReady(volume, ask.subject),
      { ask, what: { en: 'the disk to be Available', ko: '디스크 생성' } },
    );
    if (!made) throw notFound(ask.subject, account.region);
    return diskOf(made, new Map());
  });
}

/** A volume that is not seen yet has only just been made. */
function isReady(volume: EC2Volume | undefined, subject: ResourceSubject): boolean {
  if (volume?.State !== 'error') return volume?.State === 'available';
  throw refusal({
    kind: 'unavailable',
    subject,
    fact: {
      en: 'AWS could not make it: it went into the state error',
      ko: 'AWS에서 생성하지 못해 error 상태가 되었습니다',
    },
    remedy: {
      en: 'Try again. Where disks of the account are encrypted by default, check that the key of KMS may be used.',
      ko: '다시 시도하십시오. 계정의 기본 암호화를 사용한다면 KMS 키의 사용 권한을 확인하십시오.',
    },
  });
}

async function refuseTakenName(account: Account, name: string, call: CallOptions): Promise<void> {
  const subject = { resource: 'disk', name } as const;
  const volumes = await dataVolumesWhere(account, [wantedDisk({ nameId: name })], call);
  if (volumes.some((volume) => matches(volumeIid(volume), { nameId: name }))) throw alreadyExists(subject);
}

/** The zone that a request asks for, which must be there; left out, where new subnets go too, so that VMs can have the disk. */
async function zoneFor(
  account: Account,
  wanted: string | undefined,
  subject: ResourceSubject,
  call: CallOptions,
): Promise<string | undefined> {
  if (wanted === undefined || wanted === account.zone) return await usualZone(account, call);
  const { AvailabilityZones = [] } = await account.ec2.read(
    new DescribeAvailabilityZonesCommand({ Filters: [{ Name: 'state', Values: ['available'] }] }),
    { call, subject },
  );
  const zones = AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []).toSorted();
  if (zones.includes(wanted)) return wanted;
  const known = zones.join(', ');
  throw invalid(
    subject,
    {
      en: `there is no zone ${wanted} in ${account.region}`,
      ko: `${account.region} 리전에 ${wanted} 존이 없습니다`,
    },
    { en: `Choose one of: ${known}.`, ko: `다음 중에서 선택하십시오: ${known}.` },
  );
}
