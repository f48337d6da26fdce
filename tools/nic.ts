import { z } from 'zod';
import { type NIC, nicRequestSchema, nicSchema } from '../drivers/contract/nic.ts';
import { josa } from './korean.ts';
import { privateIP } from './nic-slots.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, connectionInput, namedInput } from './shared/arguments.ts';
import { type Column, fields, listSentence, listTable, namesOf, tagText } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openConnection, openHandler, unsupported } from './shared/handlers.ts';
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

const nicHeadings = {
  vm: { en: 'VM', ko: 'VM' },
  deviceIndex: { en: 'Device index', ko: '장치 순번' },
  mac: { en: 'MAC address', ko: 'MAC 주소' },
};

const privateIPs = ({ addresses }: NIC) => addresses.map((address) => address.privateIP).join(', ');
const publicIPs = ({ addresses }: NIC) => addresses.flatMap(({ publicIP }) => publicIP ?? []).join(', ') || undefined;

export const presentNIC = (nic: NIC) =>
  fields([
    [headings.name, nic.iid.nameId],
    [headings.systemId, nic.iid.systemId],
    [headings.status, nic.status],
    [nicHeadings.vm, nic.ownerVM?.nameId],
    [nicHeadings.deviceIndex, nic.deviceIndex],
    [headings.vpc, nic.vpc.nameId],
    [headings.subnet, nic.subnet.nameId],
    [headings.securityGroups, namesOf(nic.securityGroups)],
    [headings.privateIP, privateIPs(nic)],
    [headings.publicIP, publicIPs(nic)],
    [nicHeadings.mac, nic.macAddress],
    [headings.created, nic.createdTime],
    [headings.tags, tagText(nic.tags)],
  ]);

const columns: readonly Column<NIC>[] = [
  { title: headings.name, value: ({ iid }) => iid.nameId },
  { title: headings.status, value: ({ status }) => status },
  { title: nicHeadings.vm, value: ({ ownerVM }) => ownerVM?.nameId },
  { title: headings.privateIP, value: privateIPs },
  { title: headings.publicIP, value: publicIPs },
  { title: headings.subnet, value: ({ subnet }) => subnet.nameId },
  { title: nicHeadings.deviceIndex, align: 'right', value: ({ deviceIndex }) => deviceIndex, detail: true },
  { title: headings.securityGroups, value: ({ securityGroups }) => namesOf(securityGroups), detail: true },
  { title: nicHeadings.mac, value: ({ macAddress }) => macAddress, detail: true },
  { title: headings.vpc, value: ({ vpc }) => vpc.nameId, detail: true },
  { title: headings.tags, value: ({ tags }) => tagText(tags), detail: true },
  { title: headings.systemId, value: ({ iid }) => iid.systemId, detail: true },
];

export const listNIC = defineOperation({
  name: 'ListNIC',
  subject: 'nic',
  effect: 'read',
  summary: {
    en: 'List network interfaces, those of VMs included',
    ko: '네트워크 인터페이스(NIC) 목록 조회 (VM의 기본 인터페이스 포함)',
  },
  guidance: 'Interface v0.1 called it VNic.',
  input: connectionInput,
  slots: { connection: slots.connections },
  words: { actions: verbs.list, nouns: nouns.nic },
  examples: [
    { en: 'list NICs', ko: 'NIC 목록 보여줘', input: {} },
    { en: 'which network interfaces are there?', ko: '네트워크 인터페이스 뭐뭐 있나요?', input: {} },
    {
      en: 'show the ENIs on mock-tokyo',
      ko: 'mock-tokyo ENI 목록 조회 부탁해요',
      input: { connection: 'mock-tokyo' },
    },
    {
      en: 'please list the vNICs of all connections',
      ko: '모든 연결의 vNIC 전부 뽑아 주세요',
      input: { connection: 'all' },
    },
    {
      en: 'any network cards that are attached to nothing?',
      ko: '아무 데도 안 붙은 랜카드 있는지 확인해줘',
      input: {},
    },
  ],
  methods: ['nic.listNIC'],
  details: listDetails(nicSchema),
  run: ({ connection }, context) =>
    listAcross(connection, context, (open) => handlerOf(open, 'nic').listNIC(context.call)),
  say: (details, input) => listSentence(titles.nic, details, input),
  present: (details, input) => listTable(columns, details, input),
});

export const getNIC = defineOperation({
  name: 'GetNIC',
  subject: 'nic',
  effect: 'read',
  summary: {
    en: 'Show one network interface: addresses, subnet, security groups, VM',
    ko: '네트워크 인터페이스(NIC) 하나의 상세 조회',
  },
  input: namedInput,
  slots: namedSlots('nic'),
  words: {
    actions: verbs.get,
    nouns: { en: [...nouns.nic.en, 'MAC address'], ko: [...nouns.nic.ko, 'MAC 주소', '맥 주소'] },
  },
  examples: [
    { en: 'show nic-01', ko: 'nic-01 보여줘', input: { name: 'nic-01' } },
    { en: 'what is the MAC address of nic-01?', ko: 'nic-01 MAC 주소가 뭐야?', input: { name: 'nic-01' } },
    {
      en: 'describe the network interface mgmt-nic',
      ko: 'mgmt-nic 네트워크 인터페이스 상세 정보 알려 주세요',
      input: { name: 'mgmt-nic' },
    },
    {
      en: 'which VM is the ENI backup-nic on mock-tokyo attached to?',
      ko: 'mock-tokyo의 backup-nic ENI가 어느 서버에 붙어 있지?',
      input: { name: 'backup-nic', connection: 'mock-tokyo' },
    },
  ],
  target: existing('nic'),
  methods: ['nic.getNIC'],
  details: nicSchema,
  run: async (input, context) =>
    await (await openHandler('nic', input, context)).getNIC({ nameId: input.name }, context.call),
  say: (nic) => ({
    en: `Network interface ${nic.iid.nameId} is ${nic.status}${nic.ownerVM ? ` to VM ${nic.ownerVM.nameId}` : ''}; private IP ${privateIPs(nic)}.`,
    ko: `네트워크 인터페이스 ${nic.iid.nameId} 상태: ${nic.status}${nic.ownerVM ? `, VM: ${nic.ownerVM.nameId}` : ''}, 사설 IP: ${privateIPs(nic)}.`,
  }),
  present: presentNIC,
});

const creationTarget = made('nic');

export const createNIC = defineOperation({
  name: 'CreateNIC',
  subject: 'nic',
  effect: 'create',
  summary: { en: 'Create a network interface in a subnet', ko: '서브넷에 네트워크 인터페이스(NIC) 생성' },
  guidance:
    'Leave privateIP out: the cloud chooses one of the subnet. AttachNIC gives the interface to a VM. Interface v0.1 called it VNic.',
  input: z.strictObject({
    ...nicRequestSchema.shape,
    securityGroups: nicRequestSchema.shape.securityGroups.default([]),
    connection: connectionArgument,
  }),
  slots: {
    name: slots.newName('nic'),
    vpc: slots.vpc,
    subnet: slots.subnet,
    securityGroups: slots.securityGroups,
    privateIP,
    tags: slots.tags,
    connection: slots.connection,
  },
  words: { actions: verbs.create, nouns: nouns.nic },
  examples: [
    {
      en: 'create a NIC nic-02 in subnet subnet-01 of vpc-01',
      ko: 'vpc-01의 subnet-01에 NIC nic-02 만들어줘',
      input: { name: 'nic-02', vpc: 'vpc-01', subnet: 'subnet-01' },
    },
    {
      en: 'please add a network interface named mgmt-nic in vpc-01, subnet subnet-01, with security group sg-01',
      ko: 'vpc-01 subnet-01에 보안 그룹 sg-01로 mgmt-nic 네트워크 인터페이스를 추가해 주세요',
      input: { name: 'mgmt-nic', vpc: 'vpc-01', subnet: 'subnet-01', securityGroups: ['sg-01'] },
    },
    {
      en: 'make an ENI backup-nic with private ip 10.0.1.50 in vpc-01 subnet-01',
      ko: 'vpc-01 subnet-01에 사설 IP 10.0.1.50으로 ENI backup-nic 생성 부탁',
      input: { name: 'backup-nic', vpc: 'vpc-01', subnet: 'subnet-01', privateIP: '10.0.1.50' },
    },
    {
      en: 'set up another network card data-nic on mock-tokyo in vpc-01, subnet subnet-01',
      ko: 'mock-tokyo vpc-01 subnet-01에 랜카드 data-nic 하나 더 구성해 주세요',
      input: { name: 'data-nic', vpc: 'vpc-01', subnet: 'subnet-01', connection: 'mock-tokyo' },
    },
  ],
  target: creationTarget,
  livesIn: { type: 'vpc', field: 'vpc' },
  methods: ['nic.createNIC'],
  details: nicSchema,
  run: async ({ connection, ...request }, context) => {
    const open = await openConnection({ connection }, context);
    const handler = handlerOf(open, 'nic');
    if (!handler.createNIC) throw unsupported(open, 'nic.createNIC');
    return await handler.createNIC(request, context.call);
  },
  readBack: readBackMade(creationTarget),
  say: (nic) => ({
    en: `Network interface ${nic.iid.nameId} is created in ${nic.subnet.nameId}; private IP ${privateIPs(nic)}.`,
    ko: `${nic.subnet.nameId}에 네트워크 인터페이스 ${josa(nic.iid.nameId, '을/를')} 생성했습니다. 사설 IP: ${privateIPs(nic)}.`,
  }),
  present: presentNIC,
});

const deletionTarget = existing('nic');

export const deleteNIC = defineOperation({
  name: 'DeleteNIC',
  subject: 'nic',
  effect: 'destroy',
  irreversible: false,
  summary: { en: 'Delete a network interface', ko: '네트워크 인터페이스(NIC) 삭제' },
  guidance: 'Refused while it is attached. Only taking it off a VM is DetachNIC.',
  input: namedInput,
  slots: namedSlots('nic'),
  words: { actions: verbs.delete, nouns: nouns.nic },
  examples: [
    { en: 'delete nic-01', ko: 'nic-01 삭제해줘', input: { name: 'nic-01' } },
    {
      en: 'please remove the network interface mgmt-nic',
      ko: 'mgmt-nic 네트워크 인터페이스 지워 주세요',
      input: { name: 'mgmt-nic' },
    },
    {
      en: 'get rid of that unused ENI backup-nic on mock-tokyo',
      ko: 'mock-tokyo에 안 쓰는 ENI backup-nic 없애 줘',
      input: { name: 'backup-nic', connection: 'mock-tokyo' },
    },
    { en: 'drop the vNIC nic-02', ko: 'vNIC nic-02 제거 바랍니다', input: { name: 'nic-02' } },
  ],
  target: deletionTarget,
  methods: ['nic.deleteNIC'],
  details: deletedSchema,
  run: async (input, context) => {
    const open = await openConnection(input, context);
    const handler = handlerOf(open, 'nic');
    if (!handler.deleteNIC) throw unsupported(open, 'nic.deleteNIC');
    await handler.deleteNIC(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('nic'),
  present: nothingToShow,
});
