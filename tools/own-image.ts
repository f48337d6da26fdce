import { z } from 'zod';
import { imageRequestSchema, imageSchema } from '../drivers/contract/image.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, identifiedInput } from './shared/arguments.ts';
import { handlerOf, openConnection, unsupported } from './shared/handlers.ts';
import { architectureSlot, imageHeadings, platformSlot, presentImage } from './shared/image.ts';
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
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const creationTarget = made('image');

export const createImage = defineOperation({
  name: 'CreateImage',
  subject: 'image',
  effect: 'create',
  summary: { en: 'Create an OS image, where the cloud allows it', ko: 'OS 이미지 생성 (지원하는 클라우드만)' },
  guidance: 'Few clouds offer it.',
  input: z.strictObject({ ...imageRequestSchema.shape, connection: connectionArgument }),
  slots: {
    name: slots.newName('image'),
    osPlatform: platformSlot,
    osArchitecture: architectureSlot,
    osDistribution: slots.text(
      imageHeadings.distribution,
      { en: 'Which distribution is it?', ko: '어떤 배포판입니까?' },
      { en: ['distribution', 'distro'], ko: ['배포판'] },
    ),
    osDiskSizeGB: {
      kind: 'integer',
      unit: 'GB',
      title: imageHeadings.disk,
      ask: { en: 'How many GB does the root disk need at least?', ko: '루트 디스크는 최소 몇 GB입니까?' },
      cues: { en: ['disk', 'root disk', 'size'], ko: ['디스크', '루트 디스크', '크기'] },
    },
    connection: slots.connection,
  },
  words: { actions: verbs.create, nouns: nouns.image },
  examples: [
    {
      en: 'create a linux image named golden-01',
      ko: 'golden-01 이라는 리눅스 이미지 만들어줘',
      input: { name: 'golden-01', osPlatform: 'Linux/UNIX' },
    },
    {
      en: 'please make a Windows image called win-base',
      ko: 'win-base라는 윈도우 이미지를 생성해 주세요',
      input: { name: 'win-base', osPlatform: 'Windows' },
    },
    {
      en: 'can you add an arm64 linux image golden-arm on mock-seoul?',
      ko: 'mock-seoul에 arm64 리눅스 이미지 golden-arm 추가해 줄래?',
      input: { name: 'golden-arm', osPlatform: 'Linux/UNIX', osArchitecture: 'arm64', connection: 'mock-seoul' },
    },
  ],
  target: creationTarget,
  methods: ['image.createImage'],
  details: imageSchema,
  run: async ({ connection, ...request }, context) => {
    const open = await openConnection({ connection }, context);
    const handler = handlerOf(open, 'image');
    if (!handler.createImage) throw unsupported(open, 'image.createImage');
    return await handler.createImage(request, context.call);
  },
  readBack: readBackMade(creationTarget),
  say: ({ iid }) => ({
    en: `Image ${iid.nameId} is created.`,
    ko: `이미지 ${josa(iid.nameId, '을/를')} 생성했습니다.`,
  }),
  present: presentImage,
});

const deletionTarget = existing('image');

export const deleteImage = defineOperation({
  name: 'DeleteImage',
  subject: 'image',
  effect: 'destroy',
  irreversible: true,
  summary: {
    en: 'Delete an own OS image for good, where the cloud allows it',
    ko: '직접 만든 OS 이미지 영구 삭제 (지원하는 클라우드만)',
  },
  input: identifiedInput,
  slots: namedSlots('image'),
  words: { actions: verbs.delete, nouns: nouns.image },
  examples: [
    { en: 'delete the image golden-01', ko: 'golden-01 이미지 삭제해줘', input: { name: 'golden-01' } },
    { en: 'please remove image win-base', ko: 'win-base 이미지를 지워 주세요', input: { name: 'win-base' } },
    {
      en: 'can you get rid of the image golden-arm on mock-seoul?',
      ko: 'mock-seoul에 있는 golden-arm 이미지 없애 줄 수 있어?',
      input: { name: 'golden-arm', connection: 'mock-seoul' },
    },
  ],
  target: deletionTarget,
  methods: ['image.deleteImage'],
  details: deletedSchema,
  run: async (input, context) => {
    const open = await openConnection(input, context);
    const handler = handlerOf(open, 'image');
    if (!handler.deleteImage) throw unsupported(open, 'image.deleteImage');
    await handler.deleteImage(consented(input.name, context), context.call);
    return { name: input.name };
  },
  readBack: readBackGone(deletionTarget),
  say: deletedSentence('image'),
  present: nothingToShow,
});
