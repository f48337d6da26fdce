import type { Localized } from '../drivers/contract/text.ts';
import type { Choice, Slot } from './slot.ts';

export const nlbHeadings = {
  type: { en: 'Type', ko: '유형' },
  scope: { en: 'Scope', ko: '범위' },
  listener: { en: 'Listener', ko: '리스너' },
  address: { en: 'Address', ko: '주소' },
  dnsName: { en: 'DNS name', ko: 'DNS 이름' },
  vmGroup: { en: 'VM group', ko: 'VM 그룹' },
  vms: { en: 'VMs', ko: 'VM' },
  healthCheck: { en: 'Health check', ko: '헬스 체크' },
  interval: { en: 'Health check interval (s)', ko: '헬스 체크 주기(초)' },
  timeout: { en: 'Health check timeout (s)', ko: '헬스 체크 타임아웃(초)' },
  threshold: { en: 'Health check threshold', ko: '헬스 체크 임계값(회)' },
  health: { en: 'Health', ko: '헬스' },
} as const satisfies Record<string, Localized>;

const plain = (value: 'TCP' | 'UDP' | 'HTTP', ko: string): Choice => ({
  value,
  words: { en: [value.toLowerCase()], ko: [value, ko] },
});

const vmGroupWords = {
  en: [
    'backend',
    'backends',
    'target',
    'targets',
    'vm group',
    'target group',
    'forward',
    'forwarding',
    'forward to',
    'forwarding to',
    'forwards to',
    'send to',
    'sending to',
    'sends to',
    'pass to',
    'passing to',
    'behind',
    'servers on',
    'targets on',
    'backends on',
    'traffic to',
    'route to',
    'routing to',
  ],
  ko: [
    '백엔드',
    '대상',
    'VM 그룹',
    '타깃',
    '타겟',
    '뒷단',
    '전달',
    '포워딩',
    '보내',
    '보내줘',
    '보내고',
    '넘겨',
    '넘기고',
    '넘겨줘',
    '서버 쪽',
    '서버쪽',
  ],
};
const healthWords = {
  en: ['health check', 'health checks', 'healthcheck', 'health-check', 'check', 'probe', 'probes', 'probing', 'health'],
  ko: ['헬스체크', '헬스 체크', '상태 검사', '상태 확인', '체크', '헬첵', '헬쓰체크', '프로브', '헬스'],
};

const listenerCues = {
  en: [
    'listener',
    'listener port',
    'listen on',
    'listening on',
    'listens on',
    'listen',
    'listening',
    'listens',
    'frontend',
    'frontend port',
    'front port',
    'accept',
    'incoming',
    'serve',
  ],
  ko: [
    '리스너 포트',
    '리스너',
    '리스닝',
    '리슨',
    '프런트 포트',
    '프론트 포트',
    '프런트',
    '프론트',
    '앞단',
    '앞단 포트',
    '수신',
    '받아',
    '받는',
    '받고',
    '받아서',
  ],
};

export const listenerProtocol: Slot = {
  kind: 'choice',
  title: { en: 'Listener protocol', ko: '리스너 프로토콜' },
  ask: { en: 'Which protocol should it listen for, TCP or UDP?', ko: '리스너 프로토콜은 TCP와 UDP 가운데 무엇입니까?' },
  choices: [plain('TCP', '티씨피'), plain('UDP', '유디피')],
};

export const listenerPort: Slot = {
  kind: 'integer',
  unit: 'port',
  title: { en: 'Listener port', ko: '리스너 포트' },
  ask: { en: 'On which port should it listen?', ko: '어느 포트로 받을까요?' },
  cues: {
    en: [...listenerCues.en, 'port', 'tcp', 'udp', 'on', 'to'],
    ko: [...listenerCues.ko, '포트', 'TCP', 'UDP'],
  },
};

const vmGroupPortCues = {
  en: [
    'backend port',
    'target port',
    'vm group port',
    'instance port',
    'server port',
    'forward to port',
    'to port',
    'vm port',
    'backends port',
    'application port',
    'app port',
    ...vmGroupWords.en,
  ],
  ko: [
    '백엔드 포트',
    '대상 포트',
    '타깃 포트',
    '타겟 포트',
    'VM 그룹 포트',
    '서버 포트',
    'VM 포트',
    '뒷단 포트',
    '앱 포트',
    ...vmGroupWords.ko,
  ],
};

const vmGroupPortTitle: Localized = { en: 'VM group port', ko: 'VM 그룹 포트' };
const vmGroupPortAsk: Localized = {
  en: 'On which port do the VMs answer?',
  ko: 'VM이 응답하는 포트는 몇 번입니까?',
};

export const vmGroupPort: Slot = {
  kind: 'integer',
  unit: 'port',
  title: vmGroupPortTitle,
  ask: vmGroupPortAsk,
  cues: vmGroupPortCues,
};

const vmGroupProtocolTitle: Localized = { en: 'VM group protocol', ko: 'VM 그룹 프로토콜' };
const vmGroupProtocolAsk: Localized = {
  en: 'With which protocol do the VMs answer, TCP or UDP?',
  ko: 'VM 그룹 프로토콜은 TCP와 UDP 가운데 무엇입니까?',
};

/** Where the listener's protocol is an argument too. */
export const vmGroupProtocol: Slot = {
  kind: 'choice',
  beside: true,
  title: vmGroupProtocolTitle,
  ask: vmGroupProtocolAsk,
  cues: vmGroupWords,
  choices: [plain('TCP', '티씨피'), plain('UDP', '유디피')],
};

const onlyProtocol = (title: Localized, ask: Localized, choices: readonly Choice[]): Slot => ({
  kind: 'choice',
  title,
  ask,
  choices,
});

/** Where no other part of the NLB has a port or a protocol in the arguments. */
export const onlyVMGroup = {
  protocol: onlyProtocol(vmGroupProtocolTitle, vmGroupProtocolAsk, [plain('TCP', '티씨피'), plain('UDP', '유디피')]),
  port: {
    ...vmGroupPort,
    cues: {
      en: [...vmGroupPortCues.en, 'port', 'tcp', 'udp', 'on', 'to'],
      ko: [...vmGroupPortCues.ko, '포트', 'TCP', 'UDP'],
    },
  },
} as const satisfies Record<string, Slot>;

const healthPortCues = {
  en: ['health check port', 'check port', 'probe port', 'health port', ...healthWords.en],
  ko: ['헬스체크 포트', '헬스 체크 포트', '체크 포트', '상태 검사 포트', ...healthWords.ko],
};

export const healthCheckProtocol: Slot = {
  kind: 'choice',
  title: { en: 'Health check protocol', ko: '헬스 체크 프로토콜' },
  beside: true,
  ask: { en: 'How is health checked, over TCP or HTTP?', ko: '헬스 체크는 TCP와 HTTP 가운데 무엇으로 할까요?' },
  cues: healthWords,
  choices: [plain('TCP', '티씨피'), plain('HTTP', '에이치티티피')],
};

export const healthCheckPort: Slot = {
  kind: 'integer',
  unit: 'port',
  title: { en: 'Health check port', ko: '헬스 체크 포트' },
  ask: { en: 'On which port is health checked?', ko: '헬스 체크 포트는 몇 번입니까?' },
  cues: healthPortCues,
};

export const healthCheckIntervalSeconds: Slot = {
  kind: 'integer',
  unit: 'seconds',
  title: nlbHeadings.interval,
  ask: { en: 'Every how many seconds is health checked?', ko: '몇 초마다 헬스 체크를 할까요?' },
  cues: {
    en: ['interval', 'check interval', 'health check interval', 'every', 'period', 'each', 'apart', 'intervals'],
    ko: ['주기', '간격', '인터벌', '체크 주기', '헬스체크 주기', '마다', '초마다', '간격으로'],
  },
};

export const healthCheckTimeoutSeconds: Slot = {
  kind: 'integer',
  unit: 'seconds',
  title: nlbHeadings.timeout,
  ask: { en: 'How many seconds may a check take?', ko: '몇 초까지 응답을 기다릴까요?' },
  cues: {
    en: ['timeout', 'time out', 'check timeout', 'within', 'timing out', 'times out', 'give up after', 'wait'],
    ko: ['타임아웃', '제한 시간', '응답 대기', '대기 시간', '타임 아웃', '제한시간', '대기시간', '응답 제한'],
  },
};

export const healthCheckThreshold: Slot = {
  kind: 'integer',
  unit: 'times',
  title: nlbHeadings.threshold,
  ask: { en: 'How many checks in a row decide?', ko: '연속 몇 회로 판정할까요?' },
  cues: {
    en: [
      'threshold',
      'failures',
      'checks in a row',
      'consecutive',
      'retries',
      'in a row',
      'failed checks',
      'unhealthy after',
      'dead after',
      'strikes',
      'tries',
    ],
    ko: ['임계값', '임계치', '연속', '실패 횟수', '재시도', '횟수', '쓰레숄드', '문턱값', '실패'],
  },
};

/** Where no other part of the NLB has a port or a protocol in the arguments. */
export const onlyHealthCheck = {
  protocol: onlyProtocol(healthCheckProtocol.title, healthCheckProtocol.ask, [
    plain('TCP', '티씨피'),
    plain('HTTP', '에이치티티피'),
  ]),
  port: {
    ...healthCheckPort,
    cues: {
      en: [...healthPortCues.en, 'port', 'on', 'to', 'tcp', 'http'],
      ko: [...healthPortCues.ko, '포트', 'TCP', 'HTTP'],
    },
  },
} as const satisfies Record<string, Slot>;

export const nlbType: Slot = {
  kind: 'choice',
  title: { en: 'NLB type', ko: 'NLB 유형' },
  ask: { en: 'Public or internal?', ko: '외부용입니까, 내부용입니까?' },
  choices: [
    {
      value: 'PUBLIC',
      words: {
        en: ['public', 'internet-facing', 'internet facing', 'external'],
        ko: ['퍼블릭', '외부용', '공인', '외부'],
      },
    },
    {
      value: 'INTERNAL',
      words: { en: ['internal', 'private', 'inside the vpc'], ko: ['내부용', '내부', '사설', '프라이빗', '인터널'] },
    },
  ],
};

export const nlbScope: Slot = {
  kind: 'choice',
  title: { en: 'NLB scope', ko: 'NLB 범위' },
  ask: { en: 'For one region, or global?', ko: '리전 단위입니까, 글로벌입니까?' },
  choices: [
    { value: 'REGION', words: { en: ['regional', 'region scope'], ko: ['리전 단위', '리저널'] } },
    { value: 'GLOBAL', words: { en: ['global', 'worldwide'], ko: ['글로벌', '전역'] } },
  ],
};
