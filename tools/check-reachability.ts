import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { ipv4CidrSchema } from '../drivers/contract/network.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { countOf, remediesOf } from './health/finding.ts';
import { trafficText } from './health/ports.ts';
import { type Reach, reach, reachSchema, services } from './health/reach.ts';
import { checkupReport } from './health/report.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { openConnection } from './shared/handlers.ts';
import { existing } from './shared/named.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

const source = z
  .string()
  .trim()
  .refine((text) => ipaddr.IPv4.isValidFourPartDecimal(text) || ipv4CidrSchema.safeParse(text).success, {
    error: 'expected an IPv4 address such as 203.0.113.8, or a network such as 203.0.113.0/24',
  });

export const checkReachability = defineOperation({
  name: 'CheckReachability',
  subject: 'health',
  effect: 'read',
  summary: {
    en: 'Find out why a VM cannot be reached by ssh, RDP, http or on a port',
    ko: 'VM에 ssh, RDP, http 등으로 접속할 수 없는 원인 점검',
  },
  guidance:
    'Read from the settings: status, addresses, security rules, NLBs; nothing is sent to the VM. Without service and port: ssh, RDP for Windows. `source` is the address that the person connects from; never invent it. Tell only what the answer holds; a remedy with an operation can be called as it stands when the person wants it.',
  input: z.strictObject({
    name: resourceNameSchema,
    service: z.enum(services).optional(),
    port: z.number().int().min(1).max(65_535).optional(),
    protocol: z.enum(['TCP', 'UDP']).optional(),
    source: source.optional(),
    connection: connectionArgument,
  }),
  slots: {
    name: {
      ...slots.ownName('vm'),
      cues: { en: ['to', 'into', 'on', 'of', 'reach'], ko: ['에', '에서', '으로', '의'] },
    },
    service: {
      kind: 'choice',
      title: { en: 'Service', ko: '서비스' },
      ask: { en: 'By what: ssh, RDP, http, https or ping?', ko: '무엇으로 접속합니까? (ssh, RDP, http, https, ping)' },
      choices: [
        { value: 'ssh', words: { en: ['ssh', 'log in', 'login', 'shell'], ko: ['ssh', '로그인', '쉘', '셸'] } },
        { value: 'rdp', words: { en: ['rdp', 'remote desktop'], ko: ['rdp', '원격 데스크톱', '원격데스크톱'] } },
        { value: 'http', words: { en: ['http', 'website', 'web page'], ko: ['http', '웹', '웹사이트', '홈페이지'] } },
        { value: 'https', words: { en: ['https', 'tls'], ko: ['https'] } },
        { value: 'ping', words: { en: ['ping', 'icmp'], ko: ['ping', '핑', 'icmp'] } },
      ],
    },
    port: {
      kind: 'integer',
      unit: 'port',
      title: { en: 'Port', ko: '포트' },
      ask: { en: 'On which port?', ko: '몇 번 포트입니까?' },
      cues: { en: ['port', 'on port'], ko: ['포트', '번 포트'] },
    },
    protocol: {
      kind: 'choice',
      title: { en: 'Protocol', ko: '프로토콜' },
      ask: { en: 'TCP or UDP?', ko: 'TCP입니까, UDP입니까?' },
      choices: [
        { value: 'TCP', words: { en: ['tcp'], ko: ['tcp'] } },
        { value: 'UDP', words: { en: ['udp'], ko: ['udp'] } },
      ],
    },
    source: {
      kind: 'address',
      title: { en: 'From address', ko: '접속 주소' },
      ask: { en: 'From which address do you connect?', ko: '어느 주소에서 접속합니까?' },
      cues: { en: ['from', 'my address', 'source'], ko: ['에서', '부터', '출발지', '내 주소'] },
    },
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [
        "can't reach",
        'cannot reach',
        "can't connect",
        'cannot connect',
        "can't ssh",
        'cannot ssh',
        "can't log in",
        'not reachable',
        'unreachable',
        'reach',
        'connect',
        'reachable',
        'times out',
        'refuses',
      ],
      ko: [
        '접속이 안',
        '접속 안',
        '접속 불가',
        '접속 가능',
        '연결이 안',
        '연결 안',
        '안 붙',
        '안 열',
        '안 들어가',
        '접근',
      ],
    },
    nouns: {
      en: [...nouns.vm.en, 'reachability', 'connectivity', 'access', 'port'],
      ko: [...nouns.vm.ko, '접속 가능 여부', '접속 문제', '연결성', '포트'],
    },
  },
  examples: [
    {
      en: "why can't I ssh to web-01?",
      ko: 'web-01에 왜 ssh 접속이 안 돼?',
      input: { name: 'web-01', service: 'ssh' },
    },
    {
      en: 'web-02 does not answer on port 8080, why?',
      ko: 'web-02 8080 포트로 왜 접속이 안 되나요?',
      input: { name: 'web-02', port: 8080 },
    },
    {
      en: "I can't reach db-01 from 203.0.113.8",
      ko: '203.0.113.8에서 db-01에 접속이 안 됩니다',
      input: { name: 'db-01', source: '203.0.113.8' },
    },
    {
      en: 'is batch-7 on mock-tokyo reachable by https?',
      ko: 'mock-tokyo의 batch-7에 https로 접속 가능한지 확인해 줘',
      input: { name: 'batch-7', service: 'https', connection: 'mock-tokyo' },
    },
    {
      en: 'ping to web-01 gets no answer, find out why',
      ko: 'web-01에 핑이 안 가는 이유 좀 확인해 주세요',
      input: { name: 'web-01', service: 'ping' },
    },
  ],
  target: existing('vm'),
  details: reachSchema,
  grounded: true,
  remedies: ({ findings }) => remediesOf(findings),
  run: async ({ connection, ...input }, context) =>
    await reach(input, await openConnection({ connection }, context), context),
  say: sentence,
  present: (details) => checkupReport(details, goOn),
});

function sentence(details: Reach): Localized {
  const { findings, name = '', protocol, port } = details;
  const what = trafficText(port === undefined || protocol === 'ICMP' ? { protocol: 'ICMP' } : { protocol, port });
  const [first] = findings;
  if (first && countOf(findings, 'problem') > 0) {
    return {
      en: `${what} of ${name} cannot be reached as things are set: ${first.finding.en}`,
      ko: `현재 설정으로는 ${name}의 ${what} 접속이 되지 않습니다. ${first.finding.ko}`,
    };
  }
  if (first && countOf(findings, 'warning') > 0) {
    return {
      en: `Nothing in the settings shuts ${what} of ${name} off for sure, but: ${first.finding.en}`,
      ko: `설정상 ${name}의 ${what} 접속이 막혀 있지는 않으나 확인이 필요합니다. ${first.finding.ko}`,
    };
  }
  return {
    en: `The settings let ${what} of ${name} be reached; what is left is inside the VM or on your side.`,
    ko: `설정상 ${name}의 ${what} 접속은 가능합니다. VM 내부나 접속하는 쪽을 확인하십시오.`,
  };
}

const goOn: Localized = {
  en: 'This is read from the settings; nothing was sent to the VM.',
  ko: '설정을 조회한 결과이며 VM으로는 아무것도 전송하지 않았습니다.',
};
