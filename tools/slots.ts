import type { ResourceType } from '../drivers/contract/iid.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { josa } from './korean.ts';
import type { RecordType } from './operation.ts';
import { capitalised, type Title, titles } from './shared/titles.ts';
import type { Slot } from './slot.ts';

const named = {
  en: ['named', 'called', 'name', 'with the name', 'call it', 'name it', 'call this', 'call them', 'name is'],
  ko: ['이름', '이라는', '라는', '이름의', '이름으로', '이라고', '라고', '명칭', '네임'],
};

const nameTitle = (title: Title): Localized => ({ en: `${capitalised(title)} name`, ko: `${title.ko} 이름` });

/** The name of an operation's own resource or record. */
export function ownName(of: ResourceType | RecordType): Slot {
  const title = titles[of];
  return {
    kind: 'name',
    of,
    title: nameTitle(title),
    ask: { en: `Which ${title.en}?`, ko: `어떤 ${josa(title.ko, '을/를')} 말씀하십니까?` },
    cues: named,
  };
}

/** The name of a thing that is to be made. */
export function newName(of: ResourceType | RecordType): Slot {
  const title = titles[of];
  return {
    kind: 'name',
    of,
    title: nameTitle(title),
    ask: { en: `What should the ${title.en} be called?`, ko: `${title.ko} 이름을 무엇으로 할까요?` },
    cues: named,
  };
}

const connectionCues = {
  en: ['on', 'in', 'at', 'from', 'connection', 'through', 'of'],
  ko: ['에', '에서', '에 있는', '쪽', '연결', '의'],
};

export const connection: Slot = {
  kind: 'connection',
  all: false,
  title: { en: 'Connection', ko: '연결' },
  ask: { en: 'On which connection?', ko: '어느 연결에서 할까요?' },
  cues: connectionCues,
};

export const connections: Slot = {
  kind: 'connection',
  all: true,
  title: { en: 'Connection, or all', ko: '연결 (all은 전체)' },
  ask: { en: 'On which connection? "all" means every one.', ko: '어느 연결을 조회할까요? 전체는 all입니다.' },
  cues: connectionCues,
};

export const vpc: Slot = {
  kind: 'name',
  of: 'vpc',
  title: { en: 'VPC', ko: 'VPC' },
  ask: { en: 'In which VPC?', ko: '어느 VPC입니까?' },
  cues: { en: ['vpc', 'in vpc', 'network', 'in', 'to', 'from'], ko: ['VPC', '네트워크', '에', '에서', '의'] },
};

export const subnet: Slot = {
  kind: 'name',
  of: 'subnet',
  title: { en: 'Subnet', ko: '서브넷' },
  ask: { en: 'In which subnet?', ko: '어느 서브넷입니까?' },
  cues: { en: ['subnet', 'in subnet'], ko: ['서브넷'] },
};

export const securityGroups: Slot = {
  kind: 'names',
  of: 'sg',
  title: { en: 'Security groups', ko: '보안 그룹' },
  ask: { en: 'Which security groups should it have?', ko: '어떤 보안 그룹을 적용할까요?' },
  cues: {
    en: ['security group', 'security groups', 'sg', 'firewall'],
    ko: ['보안 그룹', '보안그룹', '시큐리티 그룹', 'SG', '방화벽'],
  },
};

export const keyPair: Slot = {
  kind: 'name',
  of: 'keypair',
  title: { en: 'Key pair', ko: '키페어' },
  ask: { en: 'With which key pair?', ko: '어떤 키페어를 사용할까요?' },
  cues: { en: ['key pair', 'keypair', 'key', 'ssh key'], ko: ['키페어', '키 페어', '키', 'SSH 키'] },
};

export const vm: Slot = {
  kind: 'name',
  of: 'vm',
  title: { en: 'VM', ko: 'VM' },
  ask: { en: 'Which VM?', ko: '어느 VM입니까?' },
  cues: {
    en: ['vm', 'server', 'instance', 'to', 'from', 'of', 'with', 'on'],
    ko: ['VM', '서버', '인스턴스', '에', '에서', '으로', '의'],
  },
};

export const vms: Slot = {
  kind: 'names',
  of: 'vm',
  title: { en: 'VMs', ko: 'VM' },
  ask: { en: 'Which VMs?', ko: '어떤 VM들입니까?' },
  cues: {
    en: ['vm', 'vms', 'server', 'servers', 'instances', 'with', 'backend', 'backends', 'targets'],
    ko: ['VM', '서버', '인스턴스', '백엔드', '대상'],
  },
};

export const cluster: Slot = {
  kind: 'name',
  of: 'cluster',
  title: { en: 'Cluster', ko: '클러스터' },
  ask: { en: 'In which cluster?', ko: '어느 클러스터입니까?' },
  cues: {
    en: ['cluster', 'in', 'of', 'to', 'from', 'on'],
    ko: ['클러스터', '쿠버네티스', '의', '에', '에서'],
  },
};

export const image: Slot = {
  kind: 'name',
  of: 'image',
  title: { en: 'Image', ko: '이미지' },
  ask: { en: 'From which image?', ko: '어떤 이미지를 사용할까요?' },
  cues: { en: ['image', 'from image', 'from', 'os', 'ami'], ko: ['이미지', '운영체제', 'OS'] },
};

export const imageType: Slot = {
  kind: 'choice',
  title: { en: 'Kind of image', ko: '이미지 종류' },
  ask: { en: 'A public image or one of your own?', ko: '공개 이미지와 직접 만든 이미지 가운데 무엇입니까?' },
  choices: [
    {
      value: 'PublicImage',
      words: {
        en: ['public image', 'PublicImage', 'stock image'],
        ko: ['공개 이미지', '퍼블릭 이미지', '공용 이미지'],
      },
    },
    {
      value: 'MyImage',
      words: {
        en: ['my image', 'MyImage', 'own image', 'snapshot', 'custom image', 'golden image'],
        ko: ['내 이미지', '마이 이미지', '마이이미지', '스냅샷', '커스텀 이미지', '골든 이미지'],
      },
    },
  ],
};

export const spec: Slot = {
  kind: 'name',
  of: 'vmspec',
  title: { en: 'VM spec', ko: 'VM 스펙' },
  ask: { en: 'With which VM spec?', ko: '어떤 스펙으로 할까요?' },
  cues: {
    en: ['spec', 'size', 'instance type', 'type', 'flavor', 'machine type'],
    ko: ['스펙', '사양', '인스턴스 타입', '타입', '플레이버'],
  },
};

export const provider: Slot = {
  kind: 'name',
  of: 'provider',
  title: { en: 'Provider', ko: '프로바이더' },
  ask: { en: 'Of which provider? AWS, KT and so on.', ko: '어떤 프로바이더입니까? (AWS, KT 등)' },
  cues: { en: ['provider', 'for', 'of', 'cloud', 'csp'], ko: ['프로바이더', '클라우드', 'CSP', '용'] },
};

/** The server that keeps a record; left out for Spinneret's own. */
export const server: Slot = {
  kind: 'name',
  of: 'server',
  title: { en: 'CB-Spider server', ko: 'CB-Spider 서버' },
  ask: { en: 'On which CB-Spider server?', ko: '어느 CB-Spider 서버입니까?' },
  cues: {
    en: ['on server', 'on the server', 'on CB-Spider', 'on spider', 'spider server', 'spider'],
    ko: ['스파이더 서버', '스파이더', 'CB-Spider 서버', 'CB-Spider'],
  },
};

export const cidr: Slot = {
  kind: 'cidr',
  title: { en: 'CIDR', ko: 'CIDR' },
  ask: {
    en: 'Which IPv4 network, in CIDR notation? For example 10.0.0.0/16.',
    ko: '어떤 IPv4 대역을 쓸까요? CIDR 표기로 알려 주십시오. (예: 10.0.0.0/16)',
  },
  cues: { en: ['cidr', 'range', 'with', 'block', 'address range'], ko: ['대역', 'CIDR', 'IP 대역', '주소 범위'] },
};

export const subnets: Slot = {
  kind: 'subnets',
  title: { en: 'Subnets', ko: '서브넷' },
  ask: {
    en: 'Which subnets should it have? A name and a CIDR each, for example subnet-01 10.0.1.0/24.',
    ko: '어떤 서브넷을 만들까요? 이름과 CIDR을 알려 주십시오. (예: subnet-01 10.0.1.0/24)',
  },
  cues: { en: ['subnet', 'subnets', 'with subnet'], ko: ['서브넷'] },
};

export const rules: Slot = {
  kind: 'rules',
  title: { en: 'Rules', ko: '규칙' },
  ask: {
    en: 'Which rules? For example "inbound tcp 22 from 10.0.0.0/8".',
    ko: '어떤 규칙입니까? (예: inbound tcp 22 10.0.0.0/8)',
  },
  cues: {
    en: ['rule', 'rules', 'allow', 'allowing', 'open', 'port', 'ports'],
    ko: ['규칙', '룰', '포트', '허용', '열'],
  },
};

export const tags: Slot = {
  kind: 'tags',
  title: { en: 'Tags', ko: '태그' },
  ask: { en: 'Which tags? For example env=prod.', ko: '어떤 태그를 붙일까요? (예: env=prod)' },
  cues: { en: ['tag', 'tags', 'tagged', 'label', 'labels'], ko: ['태그', '라벨'] },
};

export const zone: Slot = {
  kind: 'text',
  like: 'zone',
  title: { en: 'Zone', ko: '존' },
  ask: { en: 'In which zone?', ko: '어느 존입니까?' },
  cues: { en: ['zone', 'in zone', 'availability zone', 'az'], ko: ['존', '가용 영역'] },
};

/** Since when, inclusive. */
export const from: Slot = {
  kind: 'time',
  edge: 'from',
  title: { en: 'From', ko: '시작 시각' },
  ask: { en: 'Since when?', ko: '언제부터 볼까요?' },
  cues: { en: ['since', 'from', 'after', 'last', 'past'], ko: ['부터', '이후', '지난', '최근'] },
};

/** Until when, exclusive. */
export const to: Slot = {
  kind: 'time',
  edge: 'to',
  title: { en: 'To', ko: '끝 시각' },
  ask: { en: 'Until when?', ko: '언제까지 볼까요?' },
  cues: { en: ['until', 'to', 'before', 'till'], ko: ['까지', '이전', '전까지'] },
};

/** A value that is written as it is. */
export function text(
  title: Localized,
  ask: Localized,
  cues: { en: readonly string[]; ko: readonly string[] },
  like?: Extract<Slot, { kind: 'text' }>['like'],
): Slot {
  return { kind: 'text', title, ask, cues, ...(like ? { like } : {}) };
}
