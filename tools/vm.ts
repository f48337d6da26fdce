import { z } from 'zod';
import { resourceNameSchema } from '../drivers/contract/iid.ts';
import { imageTypeSchema, type VM, vmRequestSchema, vmSchema } from '../drivers/contract/vm.ts';
import { josa } from './korean.ts';
import { defineOperation, type SecretField } from './operation.ts';
import { cloudIdentifierSchema, connectionArgument, namedInput } from './shared/arguments.ts';
import { fields, namesOf, tagText } from './shared/display.ts';
import { handlerOf, openConnection, openHandler } from './shared/handlers.ts';
import { existing, made, namedSlots } from './shared/named.ts';
import { readBackMade } from './shared/read-back.ts';
import { headings } from './shared/titles.ts';
import { vmProgress } from './shared/vm-progress.ts';
import { imageTypeOf, isWindowsImage } from './shared/windows-image.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const presentVM = (vm: VM) =>
  fields([
    [headings.name, vm.iid.nameId],
    [headings.systemId, vm.iid.systemId],
    [headings.status, vm.status],
    [headings.region, vm.region],
    [headings.zone, vm.zone],
    [headings.spec, vm.spec],
    [headings.image, vm.image.nameId],
    [headings.vpc, vm.vpc.nameId],
    [headings.subnet, vm.subnet.nameId],
    [headings.securityGroups, namesOf(vm.securityGroups)],
    [headings.keyPair, vm.keyPair.nameId],
    [{ en: 'Root disk', ko: '루트 디스크' }, rootDiskText(vm)],
    [{ en: 'Data disks', ko: '데이터 디스크' }, namesOf(vm.dataDisks)],
    [headings.publicIP, vm.publicIP ?? (vm.publicIPs.join(', ') || undefined)],
    [headings.privateIP, vm.privateIP ?? (vm.privateIPs.join(', ') || undefined)],
    [{ en: 'Access point', ko: '접속 주소' }, vm.accessPoint],
    [{ en: 'Login user', ko: '로그인 사용자' }, vm.vmUserId],
    [{ en: 'Started', ko: '시작 시각' }, vm.startTime],
    [headings.tags, tagText(vm.tags)],
  ]);

const rootDiskText = ({ rootDiskType, rootDiskSizeGB }: VM): string | undefined =>
  [rootDiskType, rootDiskSizeGB && `${rootDiskSizeGB} GB`].filter(Boolean).join(', ') || undefined;

// A password is never an argument.
const request = vmRequestSchema.omit({ vmUserPassword: true });

const target = made('vm');

export const startVM = defineOperation({
  name: 'StartVM',
  subject: 'vm',
  effect: 'create',
  summary: { en: 'Create a new VM and start it', ko: '새 VM 생성' },
  guidance:
    'An existing VM is started again with ResumeVM. image and spec are names from ListImage (or ListMyImage) and ListVMSpec; a MyImage brings its own root disk. dataDisks are Available disks in the zone of the subnet. vpc, subnet, securityGroups and keyPair must exist. Never invent them. A Windows password is asked for outside the conversation.',
  input: z.strictObject({
    ...request.shape,
    image: cloudIdentifierSchema,
    imageType: imageTypeSchema.optional(),
    spec: cloudIdentifierSchema,
    rootDiskType: cloudIdentifierSchema.optional(),
    vmUserId: resourceNameSchema.optional(),
    connection: connectionArgument,
  }),
  slots: {
    name: slots.newName('vm'),
    image: slots.image,
    spec: slots.spec,
    vpc: slots.vpc,
    subnet: slots.subnet,
    securityGroups: slots.securityGroups,
    keyPair: slots.keyPair,
    imageType: slots.imageType,
    rootDiskType: slots.text(
      { en: 'Root disk type', ko: '루트 디스크 종류' },
      { en: 'Which type of root disk?', ko: '루트 디스크 종류는 무엇으로 할까요?' },
      { en: ['disk type', 'root disk type', 'volume type'], ko: ['디스크 타입', '디스크 종류', '루트 디스크 타입'] },
    ),
    rootDiskSizeGB: {
      kind: 'integer',
      unit: 'GB',
      title: { en: 'Root disk size (GB)', ko: '루트 디스크 크기(GB)' },
      ask: { en: 'How many GB should the root disk have?', ko: '루트 디스크는 몇 GB로 할까요?' },
      cues: { en: ['disk', 'root disk', 'disk size', 'volume'], ko: ['디스크', '루트 디스크', '디스크 크기', '볼륨'] },
    },
    dataDisks: {
      kind: 'names',
      of: 'disk',
      title: { en: 'Data disks', ko: '데이터 디스크' },
      ask: { en: 'Which data disks should it have?', ko: '어떤 데이터 디스크를 연결할까요?' },
      cues: {
        en: ['data disk', 'data disks', 'with disk', 'with disks', 'with volume', 'volumes', 'attach'],
        ko: ['데이터 디스크', '추가 디스크', '데이터 볼륨'],
      },
    },
    vmUserId: slots.text(
      { en: 'Login user (Windows)', ko: '로그인 사용자 (Windows)' },
      { en: 'Which login user?', ko: '로그인 사용자 이름은 무엇으로 할까요?' },
      { en: ['user', 'login user', 'username', 'account'], ko: ['사용자', '계정', '로그인 사용자'] },
    ),
    tags: slots.tags,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: [...verbs.create.en, 'launch', 'deploy', 'spin up', 'boot up', 'bring up', 'start a new'],
      ko: [...verbs.create.ko, '띄우', '배포', '런칭', '올리'],
    },
    nouns: nouns.vm,
  },
  examples: [
    {
      en: 'create a VM web-03 with image ubuntu-24.04, spec m1.small, vpc vpc-01, subnet subnet-01, security group sg-01 and key keypair-01',
      ko: 'web-03 VM 만들어줘. 이미지 ubuntu-24.04, 스펙 m1.small, VPC vpc-01, 서브넷 subnet-01, 보안 그룹 sg-01, 키페어 keypair-01',
      input: {
        name: 'web-03',
        image: 'ubuntu-24.04',
        spec: 'm1.small',
        vpc: 'vpc-01',
        subnet: 'subnet-01',
        securityGroups: ['sg-01'],
        keyPair: 'keypair-01',
      },
    },
    {
      en: 'launch a new server named api-01 from debian-12',
      ko: 'debian-12 이미지로 api-01 서버 하나 띄워줘',
      input: { name: 'api-01', image: 'debian-12' },
    },
    {
      en: 'please spin up an instance called job-01 on mock-tokyo',
      ko: 'mock-tokyo에 job-01이라는 인스턴스를 생성해 주세요',
      input: { name: 'job-01', connection: 'mock-tokyo' },
    },
    { en: 'I need a new VM', ko: '서버 하나 새로 만들어 주세요', input: {} },
    {
      en: 'can you start a new VM cache-01 with spec t1.micro?',
      ko: '스펙 t1.micro로 cache-01 VM 새로 띄워 줄 수 있어요?',
      input: { name: 'cache-01', spec: 't1.micro' },
    },
    {
      en: 'launch web-04 from my image web-golden-01 with spec m1.small and the data disk data-02',
      ko: '내 이미지 web-golden-01로 web-04 서버 띄워줘. 스펙은 m1.small, 데이터 디스크는 data-02',
      input: {
        name: 'web-04',
        image: 'web-golden-01',
        imageType: 'MyImage',
        spec: 'm1.small',
        dataDisks: ['data-02'],
      },
    },
  ],
  target,
  livesIn: { type: 'vpc', field: 'vpc' },
  methods: ['vm.startVM'],
  details: vmSchema,
  complete: async (input, context) => ({
    ...input,
    imageType: input.imageType ?? (await imageTypeOf(input.image, await openConnection(input, context), context)),
  }),
  secretInput: async ({ image, imageType, connection }, context): Promise<readonly SecretField[]> => {
    const open = await openConnection({ connection }, context);
    if (!open.connection.handlers[imageType === 'MyImage' ? 'myImage' : 'image']) return [];
    return (await isWindowsImage(image, imageType, open, context))
      ? [{ name: 'vmUserPassword', title: { en: 'Windows password', ko: 'Windows 비밀번호' }, optional: false }]
      : [];
  },
  run: async ({ connection, ...wanted }, context) => {
    const open = await openConnection({ connection }, context);
    const handler = handlerOf(open, 'vm');
    const { vmUserPassword } = context.secrets;
    const imageType = wanted.imageType ?? (await imageTypeOf(wanted.image, open, context));
    return await handler.startVM({ ...wanted, imageType, ...(vmUserPassword && { vmUserPassword }) }, context.call);
  },
  follow: async (details, input, context) => {
    const handler = await openHandler('vm', input, context);
    const progress = await vmProgress({ passing: ['Creating'], ends: ['Running'] }, handler, details.iid, context);
    return {
      ...progress,
      details:
        progress.state === 'done'
          ? await handler.getVM(details.iid, context.call)
          : { ...details, status: progress.details },
    };
  },
  readBack: readBackMade(target),
  say: ({ iid, status, publicIP }) => ({
    en: `VM ${iid.nameId} is created and ${status}${publicIP ? `; its public IP is ${publicIP}` : ''}.`,
    ko: `VM ${josa(iid.nameId, '을/를')} 생성했습니다. 상태: ${status}${publicIP ? `, 공인 IP: ${publicIP}` : ''}.`,
  }),
  present: presentVM,
});

export const getVM = defineOperation({
  name: 'GetVM',
  subject: 'vm',
  effect: 'read',
  summary: { en: 'Show everything about one VM', ko: 'VM 하나의 상세 조회' },
  input: namedInput,
  slots: namedSlots('vm'),
  words: {
    actions: verbs.get,
    nouns: {
      en: [...nouns.vm.en, 'IP of', 'IP address', 'public IP', 'address', 'spec of'],
      ko: [...nouns.vm.ko, 'IP', 'IP 주소', '공인 IP', '아이피', '공인 아이피', '접속 주소', '주소', '스펙', '사양'],
    },
  },
  examples: [
    { en: 'show web-01', ko: 'web-01 보여줘', input: { name: 'web-01' } },
    { en: 'describe the VM db-01 please', ko: 'db-01 VM 상세 정보 알려 주세요', input: { name: 'db-01' } },
    { en: 'what is the public IP of web-02?', ko: 'web-02 공인 IP가 뭐야?', input: { name: 'web-02' } },
    {
      en: 'get the details of batch-7 on mock-tokyo',
      ko: 'mock-tokyo에 있는 batch-7 자세히 보여줘',
      input: { name: 'batch-7', connection: 'mock-tokyo' },
    },
    { en: 'tell me about the server web-01', ko: 'web-01 서버 정보 조회해 주세요', input: { name: 'web-01' } },
  ],
  target: existing('vm'),
  methods: ['vm.getVM'],
  details: vmSchema,
  run: async (input, context) =>
    await (await openHandler('vm', input, context)).getVM({ nameId: input.name }, context.call),
  say: ({ iid, status, spec, publicIP }) => ({
    en: `VM ${iid.nameId} is ${status}; spec ${spec}${publicIP ? `, public IP ${publicIP}` : ''}.`,
    ko: `VM ${iid.nameId} 상태: ${status}, 스펙: ${spec}${publicIP ? `, 공인 IP: ${publicIP}` : ''}.`,
  }),
  present: presentVM,
});
