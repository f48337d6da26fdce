import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { listenerSchema, nlbProtocolSchema, portSchema, vmGroupSchema } from '../drivers/contract/nlb.ts';
import { endpointText } from './nlb.ts';
import { listenerPort, listenerProtocol, nlbHeadings, onlyVMGroup } from './nlb-slots.ts';
import { changing, readBackValues, valuesGiven } from './nlb-values.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { fields, namesOf } from './shared/display.ts';
import { handlerOf, openConnection, unsupported } from './shared/handlers.ts';
import { consented, existing } from './shared/named.ts';
import * as slots from './slots.ts';

const target = existing('nlb');

const listenerInput = z.strictObject({
  name: resourceNameSchema,
  listenerPort: portSchema.optional(),
  listenerProtocol: nlbProtocolSchema.optional(),
  connection: connectionArgument,
});
const requireListener = valuesGiven<z.infer<typeof listenerInput>>('listenerPort', 'listenerProtocol');

export const changeListener = defineOperation({
  name: 'ChangeListener',
  subject: 'nlb',
  effect: 'change',
  summary: { en: 'Change the port or protocol on which an NLB listens', ko: 'NLB 리스너의 포트 또는 프로토콜 변경' },
  guidance: 'name is the NLB. The port of its VMs is ChangeVMGroupInfo.',
  input: listenerInput,
  slots: { name: slots.ownName('nlb'), listenerPort, listenerProtocol, connection: slots.connection },
  words: {
    actions: changing,
    nouns: {
      en: ['listener', 'listener port', 'listener protocol', 'listening port', 'frontend port', 'front port', 'listen'],
      ko: ['리스너', '리스너 포트', '리스너 프로토콜', '리슨 포트', '프런트 포트', '수신 포트', '앞단 포트'],
    },
  },
  examples: [
    {
      en: 'change the listener of web-lb to port 8080',
      ko: 'web-lb 리스너를 8080 포트로 변경해줘',
      input: { name: 'web-lb', listenerPort: 8080 },
    },
    {
      en: 'make api-lb listen on 443 instead',
      ko: 'api-lb 리스너 포트 443으로 바꿔 주세요',
      input: { name: 'api-lb', listenerPort: 443 },
    },
    {
      en: 'switch the listener protocol of dns-lb to UDP',
      ko: 'dns-lb 리스너 프로토콜을 UDP로 전환해 주세요',
      input: { name: 'dns-lb', listenerProtocol: 'UDP' },
    },
    {
      en: 'the frontend port of web-lb on mock-seoul should be tcp 8443',
      ko: 'mock-seoul web-lb 앞단 포트는 TCP 8443으로 수정 바람',
      input: { name: 'web-lb', listenerProtocol: 'TCP', listenerPort: 8443, connection: 'mock-seoul' },
    },
  ],
  target,
  methods: ['nlb.changeListener'],
  details: listenerSchema,
  complete: requireListener,
  run: async (asked, context) => {
    const { name, listenerPort: port, listenerProtocol: protocol } = await requireListener(asked);
    const open = await openConnection(asked, context);
    const handler = handlerOf(open, 'nlb');
    if (!handler.changeListener) throw unsupported(open, 'nlb.changeListener');
    return await handler.changeListener(consented(name, context), { protocol, port }, context.call);
  },
  readBack: readBackValues(
    (asked) => ({ protocol: asked.listenerProtocol, port: asked.listenerPort }),
    ({ listener }) => ({ protocol: listener.protocol, port: listener.port }),
  ),
  say: (listener, { name }) => ({
    en: `NLB ${name} now listens on ${endpointText(listener)}.`,
    ko: `NLB ${name}의 리스너를 변경했습니다. 현재: ${endpointText(listener)}.`,
  }),
  present: (listener) =>
    fields([
      [nlbHeadings.listener, endpointText(listener)],
      [nlbHeadings.address, listener.ip],
      [nlbHeadings.dnsName, listener.dnsName],
    ]),
});

const vmGroupInput = z.strictObject({
  name: resourceNameSchema,
  vmGroupPort: portSchema.optional(),
  vmGroupProtocol: nlbProtocolSchema.optional(),
  connection: connectionArgument,
});
const requireVMGroup = valuesGiven<z.infer<typeof vmGroupInput>>('vmGroupPort', 'vmGroupProtocol');

export const changeVMGroupInfo = defineOperation({
  name: 'ChangeVMGroupInfo',
  subject: 'nlb',
  effect: 'change',
  summary: {
    en: 'Change the port or protocol on which the VMs behind an NLB are reached',
    ko: 'NLB VM 그룹(백엔드)의 포트 또는 프로토콜 변경',
  },
  guidance: 'name is the NLB. Which VMs are in the group is AddVMs and RemoveVMs.',
  input: vmGroupInput,
  slots: {
    name: slots.ownName('nlb'),
    vmGroupPort: onlyVMGroup.port,
    vmGroupProtocol: onlyVMGroup.protocol,
    connection: slots.connection,
  },
  words: {
    actions: { en: [...changing.en, 'forward', 'send'], ko: [...changing.ko, '보내', '포워딩'] },
    nouns: {
      en: ['VM group', 'backend port', 'target port', 'VM group port', 'backend protocol', 'target group', 'backend'],
      ko: [
        'VM 그룹',
        '백엔드 포트',
        'VM 그룹 포트',
        '대상 포트',
        '타깃 포트',
        '타겟 포트',
        '백엔드 프로토콜',
        '백엔드',
      ],
    },
  },
  examples: [
    {
      en: 'change the backend port of web-lb to 8080',
      ko: 'web-lb 백엔드 포트를 8080으로 바꿔줘',
      input: { name: 'web-lb', vmGroupPort: 8080 },
    },
    {
      en: 'set the VM group of api-lb to port 9443',
      ko: 'api-lb VM 그룹 포트 9443으로 설정해 주세요',
      input: { name: 'api-lb', vmGroupPort: 9443 },
    },
    {
      en: 'forward web-lb to port 3000 on the VMs',
      ko: 'web-lb가 VM 쪽 대상 포트 3000으로 보내게 수정해 주세요',
      input: { name: 'web-lb', vmGroupPort: 3000 },
    },
    {
      en: 'the VM group protocol of dns-lb on mock-tokyo must be udp',
      ko: 'mock-tokyo dns-lb의 VM 그룹 프로토콜을 UDP로 변경 부탁합니다',
      input: { name: 'dns-lb', vmGroupProtocol: 'UDP', connection: 'mock-tokyo' },
    },
  ],
  target,
  methods: ['nlb.changeVMGroupInfo'],
  details: vmGroupSchema,
  complete: requireVMGroup,
  run: async (asked, context) => {
    const { name, vmGroupPort: port, vmGroupProtocol: protocol } = await requireVMGroup(asked);
    const open = await openConnection(asked, context);
    const handler = handlerOf(open, 'nlb');
    if (!handler.changeVMGroupInfo) throw unsupported(open, 'nlb.changeVMGroupInfo');
    return await handler.changeVMGroupInfo(consented(name, context), { protocol, port }, context.call);
  },
  readBack: readBackValues(
    (asked) => ({ protocol: asked.vmGroupProtocol, port: asked.vmGroupPort }),
    ({ vmGroup }) => ({ protocol: vmGroup.protocol, port: vmGroup.port }),
  ),
  say: (group, { name }) => ({
    en: `NLB ${name} now reaches its VMs on ${endpointText(group)}.`,
    ko: `NLB ${name}의 VM 그룹을 변경했습니다. 현재: ${endpointText(group)}.`,
  }),
  present: (group) =>
    fields([
      [nlbHeadings.vmGroup, endpointText(group)],
      [nlbHeadings.vms, namesOf(group.vms)],
    ]),
});
