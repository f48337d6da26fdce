import { type Disk, type DiskStatus, diskStatusSchema } from '../../drivers/contract/disk.ts';
import type { Slot } from '../slot.ts';
import { fields, tagText } from './display.ts';
import { headings } from './titles.ts';

export const diskHeadings = {
  size: { en: 'Size (GB)', ko: '크기(GB)' },
  type: { en: 'Type', ko: '종류' },
  owner: { en: 'Attached to', ko: '연결된 VM' },
};

export const presentDisk = (disk: Disk) =>
  fields([
    [headings.name, disk.iid.nameId],
    [headings.systemId, disk.iid.systemId],
    [headings.status, disk.status],
    [diskHeadings.size, disk.sizeGB],
    [diskHeadings.type, disk.diskType],
    [diskHeadings.owner, disk.ownerVM?.nameId],
    [headings.zone, disk.zone],
    [headings.created, disk.createdTime],
    [headings.tags, tagText(disk.tags)],
  ]);

/** `100 GB, SSD`; empty where the cloud says neither. */
export const diskSizeText = ({ sizeGB, diskType }: Pick<Disk, 'sizeGB' | 'diskType'>): string =>
  [sizeGB === undefined ? undefined : `${sizeGB} GB`, diskType].filter((part) => part !== undefined).join(', ');

const statusWords: Readonly<Record<DiskStatus, { en: readonly string[]; ko: readonly string[] }>> = {
  Creating: { en: ['creating', 'being created'], ko: ['생성 중인', '생성 중', '만들어지는'] },
  Available: {
    en: [
      'available',
      'unattached',
      'not attached',
      'free',
      'unused',
      'detached',
      'idle',
      'spare',
      'orphaned',
      "aren't attached",
      "isn't attached",
      'attached to nothing',
      'not in use',
      "aren't in use",
      'not used',
      "aren't used",
      'not mounted',
      'unmounted',
      'not connected',
      'dangling',
      'leftover',
      'nobody uses',
      'no one uses',
      'without an owner',
      'not attached to any',
      "aren't attached to any",
      'lying around',
    ],
    ko: [
      '안 붙은',
      '안 붙어 있는',
      '연결 안 된',
      '연결되지 않은',
      '미연결',
      '안 쓰는',
      '노는',
      '사용 가능한',
      '남는',
      '비어 있는',
      '안 붙고',
      '안 붙어',
      '붙어 있지 않은',
      '붙지 않은',
      '연결 안 되어 있는',
      '연결 안 돼 있는',
      '놀고 있는',
      '놀고',
      '미사용',
      '미부착',
      '안 달린',
      '안 물린',
      '사용 안 하는',
      '사용하지 않는',
      '쓰지 않는',
      '남아 있는',
      '남아도는',
      '주인 없는',
    ],
  },
  Attached: {
    en: ['attached', 'in use', 'in-use', 'mounted', 'used', 'connected'],
    ko: [
      '붙은',
      '붙어 있는',
      '연결된',
      '연결되어 있는',
      '사용 중인',
      '사용 중',
      '쓰고 있는',
      '마운트된',
      '물려 있는',
      '물린',
      '달린',
      '달려 있는',
      '붙어 있',
      '물려 있',
      '연결돼 있는',
      '장착된',
      '사용되는',
      '쓰이는',
    ],
  },
  Deleting: { en: ['deleting', 'being deleted'], ko: ['삭제 중인', '삭제 중'] },
  Error: { en: ['error', 'failed', 'broken', 'faulty'], ko: ['오류', '에러', '장애', '고장 난', '실패한'] },
  Unknown: { en: ['unknown'], ko: ['알 수 없는', '상태 불명'] },
};

export const diskStatusSlot: Slot = {
  kind: 'choice',
  title: headings.status,
  ask: { en: 'In which state?', ko: '어떤 상태입니까?' },
  choices: diskStatusSchema.options.map((value) => ({ value, words: statusWords[value] })),
};

/** The types of the clouds by their own names. Only what people say without naming a cloud has further words. */
export const diskTypeSlot: Slot = {
  kind: 'choice',
  title: diskHeadings.type,
  ask: { en: 'Which type of disk? For example SSD.', ko: '디스크 종류는 무엇으로 할까요? (예: SSD)' },
  cues: { en: ['disk type', 'volume type', 'type'], ko: ['디스크 종류', '디스크 타입', '볼륨 타입', '종류', '타입'] },
  choices: [
    { value: 'SSD', words: { en: ['SSD', 'solid state'], ko: ['에스에스디'] } },
    { value: 'HDD', words: { en: ['HDD', 'hard disk', 'magnetic'], ko: ['하드디스크', '하드'] } },
    { value: 'MEM', words: { en: ['MEM', 'memory disk', 'RAM disk'], ko: ['메모리 디스크', '램디스크'] } },
    ...[
      'gp2',
      'gp3',
      'io1',
      'io2',
      'st1',
      'sc1',
      'PremiumSSD',
      'StandardSSD',
      'StandardHDD',
      'pd-standard',
      'pd-balanced',
      'pd-ssd',
      'pd-extreme',
      'cloud_efficiency',
      'cloud_ssd',
      'cloud_essd',
      'CLOUD_PREMIUM',
      'CLOUD_HSSD',
      'General_SSD',
      'General_HDD',
    ].map((value) => ({ value, words: { en: [value], ko: [] } })),
  ],
};
