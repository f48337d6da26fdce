import { z } from 'zod';
import {
  type VM,
  type VMStatus,
  type VMStatusInfo,
  vmSchema,
  vmStatusInfoSchema,
  vmStatusSchema,
} from '../drivers/contract/vm.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, connectionInput, namedInput } from './shared/arguments.ts';
import { type Column, listSentence, listTable, matching, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import { existing, namedSlots, nothingToShow } from './shared/named.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import type { Slot } from './slot.ts';
import * as slots from './slots.ts';

const statusWords: Readonly<Record<VMStatus, { en: readonly string[]; ko: readonly string[] }>> = {
  Creating: { en: ['creating', 'being created'], ko: ['생성 중인', '생성 중', '만들어지는'] },
  Running: {
    en: ['running', 'up', 'active', 'alive'],
    ko: [
      '실행 중인',
      '실행 중',
      '켜진',
      '켜져 있는',
      '가동 중인',
      '돌고 있는',
      '떠 있는',
      '떠있는',
      '켜진 상태',
      '기동 중인',
      '돌아가는',
      '살아 있는',
      '러닝 중인',
    ],
  },
  Suspending: { en: ['suspending', 'stopping'], ko: ['정지 중인', '정지 중'] },
  Suspended: {
    en: ['suspended', 'stopped', 'paused', 'down', 'off'],
    ko: [
      '정지된',
      '중지된',
      '꺼진',
      '꺼져 있는',
      '멈춘',
      '정지 상태',
      '중지 상태',
      '꺼진 상태',
      '멈춰 있는',
      '내려가 있는',
      '내려간',
      '꺼둔',
    ],
  },
  Resuming: { en: ['resuming'], ko: ['재개 중인', '시작 중인'] },
  Rebooting: { en: ['rebooting', 'restarting'], ko: ['재부팅 중인', '재시작 중인'] },
  Terminating: { en: ['terminating', 'being deleted'], ko: ['삭제 중인', '종료 중인'] },
  Terminated: { en: ['terminated', 'deleted'], ko: ['삭제된', '종료된'] },
  NotExist: { en: ['notexist'], ko: ['존재하지 않는'] },
  Failed: { en: ['failed', 'broken'], ko: ['실패한', '장애', '고장 난'] },
  Unknown: { en: ['unknown'], ko: ['알 수 없는', '상태 불명'] },
};

const statusSlot: Slot = {
  kind: 'choice',
  title: headings.status,
  ask: { en: 'In which state?', ko: '어떤 상태입니까?' },
  choices: vmStatusSchema.options.map((value) => ({ value, words: statusWords[value] })),
};

const columns: readonly Column<VM>[] = [
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: headings.status, value: ({ status }) => status },
  { title: headings.spec, value: ({ spec }) => spec },
  { title: headings.image, value: ({ image }) => image.nameId },
  { title: headings.publicIP, value: ({ publicIP }) => publicIP },
  { title: headings.privateIP, value: ({ privateIP }) => privateIP },
  { title: headings.tags, value: ({ tags }) => tagText(tags), detail: true },
  { title: headings.vpc, value: ({ vpc }) => vpc.nameId, detail: true },
  { title: headings.zone, value: ({ zone }) => zone, detail: true },
];

export const listVM = defineOperation({
  name: 'ListVM',
  subject: 'vm',
  effect: 'read',
  summary: {
    en: 'List VMs with status, spec and addresses, optionally of one status',
    ko: 'VM 목록 조회 (상태, 스펙, 주소)',
  },
  input: z.strictObject({ connection: connectionArgument, status: vmStatusSchema.optional() }),
  slots: { connection: slots.connections, status: statusSlot },
  words: { actions: verbs.list, nouns: nouns.vm },
  examples: [
    { en: 'list VMs', ko: '서버 목록 보여줘', input: {} },
    {
      en: 'show all servers on mock-tokyo',
      ko: 'mock-tokyo에 있는 VM 전부 알려줘',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please show the VMs of every connection',
      ko: '모든 연결의 인스턴스 전부 조회해 주세요',
      input: { connection: 'all' },
    },
    { en: 'which servers are running?', ko: '지금 켜져 있는 서버 뭐가 있어?', input: { status: 'Running' } },
    { en: 'show the stopped VMs', ko: '꺼진 VM만 보여 주세요', input: { status: 'Suspended' } },
    { en: 'what machines do I have?', ko: '가상머신이 몇 대 있나요?', input: {} },
  ],
  methods: ['vm.listVM'],
  details: listDetails(vmSchema),
  run: ({ connection, status }, context) =>
    listAcross(connection, context, async (open) => {
      const vms = await handlerOf(open, 'vm').listVM(context.call);
      return status === undefined ? vms : vms.filter((vm) => vm.status === status);
    }),
  say: (details, input) => listSentence(input.status ? matching(titles.vm) : titles.vm, details, input),
  present: (details, input) => listTable(columns, details, input),
});

const statusColumns: readonly Column<VMStatusInfo>[] = [
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: headings.status, value: ({ status }) => status },
];

export const listVMStatus = defineOperation({
  name: 'ListVMStatus',
  subject: 'vm',
  effect: 'read',
  summary: { en: 'List the status of all VMs, nothing else', ko: '전체 VM의 상태만 조회' },
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.vmStatus },
  examples: [
    { en: 'list VM status', ko: 'VM 상태 목록 보여줘', input: {} },
    { en: 'show the status of all servers', ko: '전체 서버 상태 알려 주세요', input: {} },
    {
      en: 'what are the states of the VMs on mock-tokyo?',
      ko: 'mock-tokyo VM들 상태가 어때?',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please show the instance status on all connections',
      ko: '모든 연결의 인스턴스 상태 조회해 주세요',
      input: { connection: 'all' },
    },
  ],
  methods: ['vm.listVMStatus'],
  details: listDetails(vmStatusInfoSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'vm').listVMStatus(context.call)),
  say: (details, input) => listSentence(titles.vm, details, input),
  present: (details, input) => listTable(statusColumns, details, input),
});

export const getVMStatus = defineOperation({
  name: 'GetVMStatus',
  subject: 'vm',
  effect: 'read',
  summary: { en: 'Tell the status of one VM', ko: 'VM 하나의 상태 조회' },
  input: namedInput,
  slots: namedSlots('vm'),
  words: {
    actions: { en: [...verbs.get.en, 'check'], ko: [...verbs.get.ko, '체크'] },
    nouns: {
      en: [...nouns.vmStatus.en, 'running', 'up', 'alive'],
      ko: [...nouns.vmStatus.ko, '실행 중', '켜져', '꺼져', '살아', '돌고'],
    },
  },
  examples: [
    { en: 'status of web-01', ko: 'web-01 상태 알려줘', input: { name: 'web-01' } },
    { en: 'is the server db-01 running?', ko: 'db-01 서버 지금 켜져 있어?', input: { name: 'db-01' } },
    { en: 'please check the state of web-02', ko: 'web-02 상태 좀 확인해 주세요', input: { name: 'web-02' } },
    {
      en: 'what is the status of batch-7 on mock-tokyo?',
      ko: 'mock-tokyo의 batch-7 상태가 어떻게 되나요?',
      input: { name: 'batch-7', connection: 'mock-tokyo' },
    },
  ],
  target: existing('vm'),
  methods: ['vm.getVMStatus'],
  details: z.object({ name: z.string(), status: vmStatusSchema }),
  run: async (input, context) => {
    const handler = await openHandler('vm', input, context);
    return { name: input.name, status: await handler.getVMStatus({ nameId: input.name }, context.call) };
  },
  say: ({ name, status }) =>
    status === 'NotExist'
      ? { en: `VM ${name} does not exist.`, ko: `VM ${name}: 존재하지 않습니다.` }
      : { en: `VM ${name} is ${status}.`, ko: `VM ${name} 상태: ${status}.` },
  present: nothingToShow,
});
