import { z } from 'zod';
import type { CallOptions } from '../drivers/contract/call.ts';
import { type Iid, iidSchema } from '../drivers/contract/iid.ts';
import type { OpenConnection } from './context.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { type Column, listSentence, listTable } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, unsupported } from './shared/handlers.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const resourceTypeArgument = z.enum([
  'vpc',
  'sg',
  'keypair',
  'vm',
  'image',
  'disk',
  'myimage',
  'nlb',
  'cluster',
  'publicip',
  'nic',
]);
type IidType = z.infer<typeof resourceTypeArgument>;

const lists: Readonly<Record<IidType, (open: OpenConnection, call: CallOptions) => Promise<Iid[]>>> = {
  vpc: (open, call) => handlerOf(open, 'vpc').listIid(call),
  sg: (open, call) => handlerOf(open, 'security').listIid(call),
  keypair: (open, call) => handlerOf(open, 'keyPair').listIid(call),
  vm: (open, call) => handlerOf(open, 'vm').listIid(call),
  image: async (open, call) => {
    const handler = handlerOf(open, 'image');
    if (!handler.listIid) throw unsupported(open, 'image.listIid');
    return await handler.listIid(call);
  },
  disk: (open, call) => handlerOf(open, 'disk').listIid(call),
  myimage: (open, call) => handlerOf(open, 'myImage').listIid(call),
  nlb: (open, call) => handlerOf(open, 'nlb').listIid(call),
  cluster: (open, call) => handlerOf(open, 'cluster').listIid(call),
  publicip: (open, call) => handlerOf(open, 'publicIP').listIid(call),
  nic: (open, call) => handlerOf(open, 'nic').listIid(call),
};

const typeWords: Readonly<Record<IidType, { en: readonly string[]; ko: readonly string[] }>> = {
  vpc: nouns.vpc,
  sg: nouns.securityGroup,
  keypair: nouns.keyPair,
  vm: nouns.vm,
  image: nouns.image,
  disk: nouns.disk,
  myimage: nouns.myImage,
  nlb: nouns.nlb,
  cluster: nouns.cluster,
  publicip: nouns.publicIP,
  nic: nouns.nic,
};

const columns: readonly Column<Iid>[] = [
  { title: headings.name, value: ({ nameId }) => nameId },
  { title: headings.systemId, value: ({ systemId }) => systemId },
];

export const listIid = defineOperation({
  name: 'ListIID',
  subject: 'connection',
  effect: 'read',
  summary: {
    en: "List names and the cloud's own ids of one kind of resource",
    ko: '리소스 종류별 이름과 시스템 ID 목록 조회',
  },
  guidance: 'Shows what the cloud really has, with ids only. The other lists show more.',
  input: z.strictObject({ resourceType: resourceTypeArgument, connection: connectionArgument }),
  slots: {
    resourceType: {
      kind: 'choice',
      title: { en: 'Kind of resource', ko: '리소스 종류' },
      ask: {
        en: 'Of which kind: VM, disk, image, MyImage, VPC, security group, key pair, NLB, cluster, public IP or network interface?',
        ko: '어떤 종류입니까? VM, 디스크, 이미지, MyImage, VPC, 보안 그룹, 키페어, NLB, 클러스터, 공인 IP, 네트워크 인터페이스 가운데에서 골라 주십시오.',
      },
      choices: resourceTypeArgument.options.map((value) => ({ value, words: typeWords[value] })),
    },
    connection: slots.connections,
  },
  words: {
    actions: verbs.list,
    nouns: {
      en: ['IID', 'ID', 'identifier', 'system id', 'cloud id', 'resource id'],
      ko: ['IID', 'ID', '식별자', '시스템 ID', '아이디', '리소스 ID'],
    },
  },
  examples: [
    { en: 'list the VM ids', ko: 'VM ID 목록 보여줘', input: { resourceType: 'vm' } },
    {
      en: 'show the system ids of the VPCs on mock-tokyo',
      ko: 'mock-tokyo VPC들의 시스템 ID 알려 주세요',
      input: { resourceType: 'vpc', connection: 'mock-tokyo' },
    },
    { en: 'which ids do the security groups have?', ko: '보안 그룹 IID가 뭐가 있어?', input: { resourceType: 'sg' } },
    {
      en: 'please list the key pair identifiers on all connections',
      ko: '모든 연결의 키페어 식별자를 조회해 주세요',
      input: { resourceType: 'keypair', connection: 'all' },
    },
    {
      en: 'what are the cloud ids of our disks?',
      ko: '디스크들 시스템 ID 좀 뽑아 줘',
      input: { resourceType: 'disk' },
    },
    {
      en: 'print the resource ids of the load balancers on mock-seoul',
      ko: 'mock-seoul 로드밸런서 리소스 ID를 나열해 주세요',
      input: { resourceType: 'nlb', connection: 'mock-seoul' },
    },
  ],
  methods: [
    'vpc.listIid',
    'security.listIid',
    'keyPair.listIid',
    'vm.listIid',
    'image.listIid',
    'disk.listIid',
    'myImage.listIid',
    'nlb.listIid',
    'cluster.listIid',
    'publicIP.listIid',
    'nic.listIid',
  ],
  details: listDetails(iidSchema),
  run: ({ connection, resourceType }, context) =>
    listAcross(connection, context, (open) => lists[resourceType](open, context.call)),
  say: (details, input) => listSentence(titles[input.resourceType], details, input),
  present: (details, input) => listTable(columns, details, input),
});
