import type { Iid } from '../drivers/contract/iid.ts';
import { type HealthChecker, type NLB, nlbSchema } from '../drivers/contract/nlb.ts';
import type { Localized } from '../drivers/contract/text.ts';
import { nlbHeadings } from './nlb-slots.ts';
import { defineOperation } from './operation.ts';
import { connectionInput, namedInput } from './shared/arguments.ts';
import { type Column, fields, listSentence, listTable, namesOf, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import { consented, deletedSchema, deletedSentence, existing, namedSlots, nothingToShow } from './shared/named.ts';
import { readBackGone } from './shared/read-back.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

interface Endpoint {
  readonly protocol: string;
  readonly port: number;
}

/** `TCP 80`. */
export const endpointText = ({ protocol, port }: Endpoint): string => `${protocol} ${port}`;

/** The VMs of a group in a sentence. */
export const memberText = (vms: readonly Iid[]): Localized => ({
  en: namesOf(vms) || 'none',
  ko: namesOf(vms) || '없음',
});

export const healthCheckFields = (checker: HealthChecker) =>
  [
    [nlbHeadings.healthCheck, endpointText(checker)],
    [nlbHeadings.interval, checker.intervalSeconds],
    [nlbHeadings.timeout, checker.timeoutSeconds],
    [nlbHeadings.threshold, checker.threshold],
  ] as const;

export const presentNLB = (nlb: NLB) =>
  fields([
    [headings.name, nlb.iid.nameId],
    [headings.systemId, nlb.iid.systemId],
    [nlbHeadings.type, nlb.type],
    [nlbHeadings.scope, nlb.scope],
    [headings.vpc, nlb.vpc.nameId],
    [nlbHeadings.listener, endpointText(nlb.listener)],
    [nlbHeadings.address, nlb.listener.ip],
    [nlbHeadings.dnsName, nlb.listener.dnsName],
    [nlbHeadings.vmGroup, endpointText(nlb.vmGroup)],
    [nlbHeadings.vms, namesOf(nlb.vmGroup.vms)],
    ...healthCheckFields(nlb.healthChecker),
    [headings.created, nlb.createdTime],
    [headings.tags, tagText(nlb.tags)],
  ]);

const columns: readonly Column<NLB>[] = [
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: nlbHeadings.type, value: ({ type }) => type },
  { title: nlbHeadings.listener, value: ({ listener }) => endpointText(listener) },
  { title: nlbHeadings.address, value: ({ listener }) => listener.ip ?? listener.dnsName },
  { title: nlbHeadings.vmGroup, value: ({ vmGroup }) => endpointText(vmGroup) },
  { title: nlbHeadings.vms, value: ({ vmGroup }) => namesOf(vmGroup.vms) },
  { title: headings.vpc, value: ({ vpc }) => vpc.nameId, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags), detail: true },
  { title: headings.created, value: ({ createdTime }) => createdTime, detail: true },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
];

export const listNLB = defineOperation({
  name: 'ListNLB',
  subject: 'nlb',
  effect: 'read',
  summary: { en: 'List NLBs (network load balancers) with listener and VMs', ko: 'NLB(로드밸런서) 목록 조회' },
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.nlb },
  examples: [
    { en: 'list NLBs', ko: 'NLB 목록 보여줘', input: {} },
    { en: 'which load balancers do we have?', ko: '로드밸런서 뭐뭐 있지?', input: {} },
    {
      en: 'any LBs on mock-tokyo?',
      ko: 'mock-tokyo에 LB 떠 있는 거 있나 봐줘',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please show the network load balancers of every connection',
      ko: '모든 연결의 로드 밸런서를 전부 조회해 주세요',
      input: { connection: 'all' },
    },
    { en: 'show me all the balancers and what is behind them', ko: '엘비 리스트 좀 뽑아줘', input: {} },
  ],
  methods: ['nlb.listNLB'],
  details: listDetails(nlbSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'nlb').listNLB(context.call)),
  say: (details, input) => listSentence(titles.nlb, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getNLB = defineOperation({
  name: 'GetNLB',
  subject: 'nlb',
  effect: 'read',
  summary: {
    en: 'Show one NLB: listener, VM group and health check settings',
    ko: 'NLB 하나의 상세 조회 (리스너, VM 그룹, 헬스 체크 설정)',
  },
  guidance: 'Whether its VMs are healthy is GetVMGroupHealthInfo.',
  input: namedInput,
  slots: namedSlots('nlb'),
  words: {
    actions: verbs.get,
    nouns: {
      en: [...nouns.nlb.en, 'listener', 'listener port', 'DNS name', 'backend list', 'health check setting'],
      ko: [...nouns.nlb.ko, '리스너', '리스너 포트', 'DNS 이름', '백엔드 목록', '헬스 체크 설정'],
    },
  },
  examples: [
    { en: 'show web-lb', ko: 'web-lb 보여줘', input: { name: 'web-lb' } },
    {
      en: 'describe the load balancer web-lb',
      ko: 'web-lb 로드밸런서 상세 정보 알려 주세요',
      input: { name: 'web-lb' },
    },
    {
      en: 'which VMs are behind web-lb?',
      ko: 'web-lb 뒤에 어떤 서버들이 물려 있어?',
      input: { name: 'web-lb' },
    },
    { en: 'what port does api-lb listen on?', ko: 'api-lb 리스너 포트가 몇 번이지?', input: { name: 'api-lb' } },
    {
      en: 'get me the details of the NLB dns-lb on mock-tokyo',
      ko: 'mock-tokyo에 있는 dns-lb 설정 자세히 보여줘',
      input: { name: 'dns-lb', connection: 'mock-tokyo' },
    },
  ],
  target: existing('nlb'),
  methods: ['nlb.getNLB'],
  details: nlbSchema,
  run: async (input, context) =>
    await (await openHandler('nlb', input, context)).getNLB({ nameId: input.name }, context.call),
  say: ({ iid, listener, vmGroup }) => {
    const address = listener.ip ?? listener.dnsName;
    const vms = memberText(vmGroup.vms);
    return {
      en: `NLB ${iid.nameId} listens on ${endpointText(listener)}${address ? ` (${address})` : ''}; its VM group answers on ${endpointText(vmGroup)}: ${vms.en}.`,
      ko: `NLB ${iid.nameId} 리스너: ${endpointText(listener)}${address ? `(${address})` : ''}, VM 그룹: ${endpointText(vmGroup)}, VM: ${vms.ko}.`,
    };
  },
  present: presentNLB,
});

const deletionTarget = existing('nlb');

export const deleteNLB = defineOperation({
  name: 'DeleteNLB',
  subject: 'nlb',
  effect: 'destroy',
  irreversible: true,
  summary: { en: 'Delete an NLB; its address is lost, its VMs stay', ko: 'NLB 삭제 (주소는 회수되고 VM은 유지)' },
  guidance: 'To take single VMs out of it use RemoveVMs.',
  input: namedInput,
  slots: namedSlots('nlb'),
  words: {
    actions: { en: [...verbs.delete.en, 'decommission'], ko: [...verbs.delete.ko, '철거', '폐기', '내리'] },
    nouns: nouns.nlb,
  },
  examples: [
    { en: 'delete web-lb', ko: 'web-lb 삭제해줘', input: { name: 'web-lb' } },
    { en: 'please remove the load balancer api-lb', ko: 'api-lb 로드밸런서 지워 주세요', input: { name: 'api-lb' } },
    {
      en: 'get rid of the old NLB dns-lb',
      ko: '예전에 쓰던 NLB dns-lb 없애 줘',
      input: { name: 'dns-lb' },
    },
    {
      en: 'tear down api-lb on mock-tokyo',
      ko: 'mock-tokyo에 있는 api-lb 로드 밸런서 제거 요망',
      input: { name: 'api-lb', connection: 'mock-tokyo' },
    },
  ],
  target: deletionTarget,
  methods: ['nlb.deleteNLB'],
  details: deletedSchema,
  run: async (input, context) => {
    await (await openHandler('nlb', input, context)).deleteNLB(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('nlb'),
  present: nothingToShow,
});
