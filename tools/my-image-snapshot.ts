import { z } from 'zod';
import { myImageSchema, snapshotRequestSchema } from '../drivers/contract/myimage.ts';
import { josa } from './korean.ts';
import { presentMyImage } from './my-image.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument } from './shared/arguments.ts';
import { found, goneSentence } from './shared/found.ts';
import { openHandler } from './shared/handlers.ts';
import { made } from './shared/named.ts';
import { readBackMade } from './shared/read-back.ts';
import { nouns } from './shared/words.ts';
import * as slots from './slots.ts';

const creationTarget = made('myimage');
const { sourceVM: vmArgument, ...requestShape } = snapshotRequestSchema.shape;

export const snapshotVM = defineOperation({
  name: 'SnapshotVM',
  subject: 'myimage',
  effect: 'create',
  summary: { en: 'Make an own image (MyImage) from a VM', ko: 'VM으로 내 이미지(MyImage) 생성' },
  guidance:
    'name is the new MyImage, vm the VM that it is taken from. StartVM starts further VMs from it with imageType MyImage. Some clouds restart the VM, or want it suspended.',
  input: z.strictObject({ ...requestShape, vm: vmArgument, connection: connectionArgument }),
  slots: {
    name: slots.newName('myimage'),
    vm: { ...slots.vm, ask: { en: 'Of which VM?', ko: '어느 VM으로 이미지를 만들까요?' } },
    tags: slots.tags,
    connection: slots.connection,
  },
  words: {
    actions: {
      en: ['snapshot', 'take', 'create', 'make', 'capture', 'bake', 'save', 'freeze', 'clone', 'back up'],
      ko: ['스냅샷', '뜨', '떠', '찍', '만들', '생성', '저장', '굽', '구워', '캡처', '백업', '복제'],
    },
    nouns: {
      en: [...nouns.myImage.en, 'VM snapshot', 'server image', 'backup image'],
      ko: [...nouns.myImage.ko, 'VM 스냅샷', '서버 스냅샷', '서버 이미지', '백업 이미지'],
    },
  },
  examples: [
    {
      en: 'take a snapshot of web-01 named web-golden-02',
      ko: 'web-01 스냅샷을 web-golden-02라는 이름으로 떠줘',
      input: { name: 'web-golden-02', vm: 'web-01' },
    },
    {
      en: 'please make a custom image called db-base from the server db-01',
      ko: 'db-01 서버로 db-base라는 커스텀 이미지를 만들어 주세요',
      input: { name: 'db-base', vm: 'db-01' },
    },
    {
      en: 'snapshot batch-7 on mock-tokyo as batch-img-1',
      ko: '업그레이드 전에 mock-tokyo의 batch-7을 batch-img-1로 스냅샷 찍어 둬',
      input: { name: 'batch-img-1', vm: 'batch-7', connection: 'mock-tokyo' },
    },
    {
      en: 'bake a golden image of web-02, call it web-gold',
      ko: 'web-02로 골든 이미지 하나 구워줘, 이름은 web-gold',
      input: { name: 'web-gold', vm: 'web-02' },
    },
    { en: 'can you capture an image of web-01?', ko: 'web-01 내 이미지로 저장해 줄래?', input: { vm: 'web-01' } },
  ],
  target: creationTarget,
  livesIn: { type: 'vm', field: 'vm' },
  methods: ['myImage.snapshotVM'],
  details: myImageSchema,
  run: async ({ connection, vm, ...request }, context) => {
    const handler = await openHandler('myImage', { connection }, context);
    return await handler.snapshotVM({ ...request, sourceVM: vm }, context.call);
  },
  follow: async (accepted, input, context) => {
    const { iid } = accepted;
    const image = await found((await openHandler('myImage', input, context)).getMyImage(iid, context.call));
    if (!image) return { state: 'failed', status: goneSentence('myimage', iid), details: accepted };
    return {
      state: image.status === 'Available' ? 'done' : 'running',
      status: { en: `MyImage ${iid.nameId} is ${image.status}.`, ko: `MyImage ${iid.nameId} 상태: ${image.status}.` },
      details: image,
    };
  },
  readBack: readBackMade(creationTarget),
  say: ({ iid, status }, { vm }) =>
    status === 'Available'
      ? {
          en: `MyImage ${iid.nameId} is made from VM ${vm} and Available.`,
          ko: `VM ${josa(vm, '으로/로')} MyImage ${josa(iid.nameId, '을/를')} 생성했습니다. 상태: Available.`,
        }
      : {
          en: `The cloud has accepted the request; MyImage ${iid.nameId} of VM ${vm} is ${status} until it is finished.`,
          ko: `VM ${vm}의 MyImage ${iid.nameId} 생성 요청이 접수되었습니다. 완료될 때까지 상태는 ${status}입니다.`,
        },
  present: presentMyImage,
});
