import { z } from 'zod';
import { type PublicIP, publicIPRequestSchema, publicIPSchema } from '../drivers/contract/publicip.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, connectionInput, namedInput } from './shared/arguments.ts';
import { type Column, fields, listSentence, listTable, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import {
  consented,
  deletedSchema,
  deletedSentence,
  existing,
  made,
  namedSlots,
  nothingToShow,
} from './shared/named.ts';
import { readBackGone, readBackMade } from './shared/read-back.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const publicIPHeadings = {
  address: { en: 'Address', ko: '주소' },
  vm: { en: 'VM', ko: 'VM' },
  nic: { en: 'Network interface', ko: '네트워크 인터페이스' },
};

export const presentPublicIP = (publicIP: PublicIP) =>
  fields([
    [headings.name, publicIP.iid.nameId],
    [headings.systemId, publicIP.iid.systemId],
    [publicIPHeadings.address, publicIP.publicIP],
    [headings.status, publicIP.status],
    [publicIPHeadings.vm, publicIP.ownedVM?.nameId],
    [publicIPHeadings.nic, publicIP.ownedNIC?.nameId],
    [headings.privateIP, publicIP.ownedPrivateIP],
    [headings.created, publicIP.createdTime],
    [headings.tags, tagText(publicIP.tags)],
  ]);

const columns: readonly Column<PublicIP>[] = [
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: publicIPHeadings.address, value: ({ publicIP }) => publicIP },
  { title: headings.status, value: ({ status }) => status },
  { title: publicIPHeadings.vm, value: ({ ownedVM }) => ownedVM?.nameId },
  { title: publicIPHeadings.nic, value: ({ ownedNIC }) => ownedNIC?.nameId },
  { title: headings.privateIP, value: ({ ownedPrivateIP }) => ownedPrivateIP, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags), detail: true },
  { title: headings.created, value: ({ createdTime }) => createdTime, detail: true },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
];

export const listPublicIP = defineOperation({
  name: 'ListPublicIP',
  subject: 'publicip',
  effect: 'read',
  summary: { en: 'List the public IPs of the account, in use or not', ko: '공인 IP 목록 조회 (사용 여부 포함)' },
  guidance: 'Addresses that a VM got by itself are in GetVM. Its ancestor in interface v0.1 has the same name.',
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.publicIP },
  examples: [
    { en: 'list public IPs', ko: '공인 IP 목록 보여줘', input: {} },
    { en: 'which elastic IPs are we paying for?', ko: '우리가 잡아 둔 EIP 뭐 있는지 알려줘', input: {} },
    {
      en: 'show the floating IPs on mock-tokyo',
      ko: 'mock-tokyo 플로팅 IP 리스트 조회해 주세요',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please list the static IPs of every connection',
      ko: '모든 연결의 고정 IP를 전부 보여 주세요',
      input: { connection: 'all' },
    },
    { en: 'do we have any unused public IP addresses?', ko: '안 쓰고 노는 퍼블릭 IP 있나?', input: {} },
  ],
  methods: ['publicIP.listPublicIP'],
  details: listDetails(publicIPSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'publicIP').listPublicIP(context.call)),
  say: (details, input) => listSentence(titles.publicip, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getPublicIP = defineOperation({
  name: 'GetPublicIP',
  subject: 'publicip',
  effect: 'read',
  summary: { en: 'Show one public IP: its address and what it is associated with', ko: '공인 IP 하나의 상세 조회' },
  guidance: 'The public address of a VM is in GetVM.',
  input: namedInput,
  slots: namedSlots('publicip'),
  words: { actions: verbs.get, nouns: nouns.publicIP },
  examples: [
    { en: 'show web-ip', ko: 'web-ip 보여줘', input: { name: 'web-ip' } },
    {
      en: 'what address does the public IP web-ip have?',
      ko: 'web-ip 공인 IP 주소가 뭐야?',
      input: { name: 'web-ip' },
    },
    {
      en: 'where is the elastic IP nat-eip attached?',
      ko: 'nat-eip 탄력적 IP가 어디에 연결되어 있나요?',
      input: { name: 'nat-eip' },
    },
    {
      en: 'describe the floating IP vpn-eip on mock-tokyo',
      ko: 'mock-tokyo의 vpn-eip 플로팅 IP 상세 조회해 주세요',
      input: { name: 'vpn-eip', connection: 'mock-tokyo' },
    },
  ],
  target: existing('publicip'),
  methods: ['publicIP.getPublicIP'],
  details: publicIPSchema,
  run: async (input, context) =>
    await (await openHandler('publicIP', input, context)).getPublicIP({ nameId: input.name }, context.call),
  say: ({ iid, publicIP, status, ownedVM, ownedNIC }) => {
    const owner = ownedVM?.nameId ?? ownedNIC?.nameId;
    return {
      en: `Public IP ${iid.nameId} (${publicIP}) is ${status}${owner ? ` with ${owner}` : ''}.`,
      ko: `공인 IP ${iid.nameId}(${publicIP}) 상태: ${status}${owner ? `, 연결 대상: ${owner}` : ''}.`,
    };
  },
  present: presentPublicIP,
});

const creationTarget = made('publicip');

export const createPublicIP = defineOperation({
  name: 'CreatePublicIP',
  subject: 'publicip',
  effect: 'create',
  summary: { en: 'Allocate a public IP that stays with the account', ko: '공인 IP 할당' },
  guidance: 'The cloud chooses the address. AssociatePublicIP gives it to a VM or a network interface.',
  input: z.strictObject({ ...publicIPRequestSchema.shape, connection: connectionArgument }),
  slots: { name: slots.newName('publicip'), tags: slots.tags, connection: slots.connection },
  words: {
    actions: {
      en: [...verbs.create.en, 'allocate', 'reserve', 'get me', 'claim', 'acquire'],
      ko: [...verbs.create.ko, '할당', '예약', '발급', '확보', '받', '따'],
    },
    nouns: nouns.publicIP,
  },
  examples: [
    { en: 'allocate a public IP named web-ip', ko: 'web-ip라는 공인 IP 하나 할당해줘', input: { name: 'web-ip' } },
    { en: 'create the elastic IP nat-eip', ko: 'nat-eip 탄력적 IP 생성해 주세요', input: { name: 'nat-eip' } },
    {
      en: 'reserve a static IP called vpn-eip on mock-tokyo',
      ko: 'mock-tokyo에 고정 IP vpn-eip 하나 확보해 주세요',
      input: { name: 'vpn-eip', connection: 'mock-tokyo' },
    },
    {
      en: 'make a floating IP mail-ip tagged env=prod',
      ko: '플로팅 IP mail-ip 만들어 주고 태그는 env=prod로',
      input: { name: 'mail-ip', tags: [{ key: 'env', value: 'prod' }] },
    },
    { en: 'reserve one more public IP for us', ko: '공인 아이피 하나만 더 따 주세요', input: {} },
  ],
  target: creationTarget,
  methods: ['publicIP.createPublicIP'],
  details: publicIPSchema,
  run: async ({ connection, ...request }, context) =>
    await (await openHandler('publicIP', { connection }, context)).createPublicIP(request, context.call),
  readBack: readBackMade(creationTarget),
  say: ({ iid, publicIP }) => ({
    en: `Public IP ${iid.nameId} is created: ${publicIP}.`,
    ko: `공인 IP ${josa(iid.nameId, '을/를')} 생성했습니다. 주소: ${publicIP}.`,
  }),
  present: presentPublicIP,
});

const deletionTarget = existing('publicip');

export const deletePublicIP = defineOperation({
  name: 'DeletePublicIP',
  subject: 'publicip',
  effect: 'destroy',
  irreversible: true,
  summary: { en: 'Release a public IP; its address is lost', ko: '공인 IP 반납 (주소는 되찾을 수 없음)' },
  guidance: 'Refused while it is associated. Only taking it off a VM is DisassociatePublicIP.',
  input: namedInput,
  slots: namedSlots('publicip'),
  words: {
    actions: {
      en: [...verbs.delete.en, 'release', 'give back', 'free'],
      ko: [...verbs.delete.ko, '반납', '해지', '회수'],
    },
    nouns: nouns.publicIP,
  },
  examples: [
    { en: 'delete web-ip', ko: 'web-ip 삭제해줘', input: { name: 'web-ip' } },
    { en: 'release the public IP nat-eip', ko: 'nat-eip 공인 IP 반납해 주세요', input: { name: 'nat-eip' } },
    {
      en: 'give back the elastic IP mail-ip',
      ko: '고정 IP mail-ip 회수 처리해 주세요',
      input: { name: 'mail-ip' },
    },
    {
      en: 'remove the floating IP vpn-eip on mock-tokyo',
      ko: 'mock-tokyo에 있는 vpn-eip 플로팅 IP 제거 바랍니다',
      input: { name: 'vpn-eip', connection: 'mock-tokyo' },
    },
  ],
  target: deletionTarget,
  methods: ['publicIP.deletePublicIP'],
  details: deletedSchema,
  run: async (input, context) => {
    await (await openHandler('publicIP', input, context)).deletePublicIP(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('publicip'),
  present: nothingToShow,
});
