import { z } from 'zod';
import { architectureSchema, type Image, imageSchema, osPlatformSchema } from '../drivers/contract/image.ts';
import { imageTypeSchema } from '../drivers/contract/vm.ts';
import type { OpenConnection, OperationContext } from './context.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, identifiedInput } from './shared/arguments.ts';
import { type Column, counted, listSentence, listTable, matching } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openConnection, openHandler } from './shared/handlers.ts';
import { architectureSlot, imageHeadings, platformSlot, presentImage } from './shared/image.ts';
import { distributionMatcher, distributionSlot, newerImage, newestSlot, osVersionSlot } from './shared/image-choice.ts';
import { existing, namedSlots, nothingToShow } from './shared/named.ts';
import { keeping, readPages } from './shared/pages.ts';
import { headings, titles } from './shared/titles.ts';
import { isWindowsImage } from './shared/windows-image.ts';
import { nouns, verbs } from './shared/words.ts';
import * as slots from './slots.ts';

const columns: readonly Column<Image>[] = [
  { title: headings.image, value: ({ iid }) => iid.nameId },
  { title: imageHeadings.distribution, value: ({ osDistribution, name }) => osDistribution ?? name },
  { title: imageHeadings.architecture, value: ({ osArchitecture }) => osArchitecture },
  { title: imageHeadings.platform, value: ({ osPlatform }) => osPlatform },
  { title: imageHeadings.disk, align: 'right', value: ({ osDiskSizeGB }) => osDiskSizeGB },
  { title: headings.status, value: ({ status }) => status },
];

const createdColumn: Column<Image> = { title: headings.created, value: ({ createdTime }) => createdTime };

export const listImage = defineOperation({
  name: 'ListImage',
  subject: 'image',
  effect: 'read',
  summary: {
    en: 'List OS images, optionally of one platform, architecture or distribution, or only the newest of them',
    ko: 'OS 이미지 목록 조회 (플랫폼, 아키텍처, 배포판 필터, 최신 이미지만 조회 가능)',
  },
  guidance:
    'Filter rather than list everything: clouds offer thousands. `distribution` is words of the name in any order, ' +
    '`osVersion` the version alone: "22.04". `newest`: only the newest of those that fit.',
  input: z.strictObject({
    connection: connectionArgument,
    osPlatform: osPlatformSchema.optional(),
    osArchitecture: architectureSchema.optional(),
    distribution: z.string().trim().min(1).max(100).optional(),
    osVersion: z.string().trim().min(1).max(40).optional(),
    newest: z.boolean().optional(),
  }),
  slots: {
    connection: slots.connections,
    osPlatform: platformSlot,
    osArchitecture: architectureSlot,
    distribution: distributionSlot,
    osVersion: osVersionSlot,
    newest: newestSlot,
  },
  words: {
    actions: {
      en: [...verbs.list.en, 'how many', 'which', 'find', 'look for'],
      ko: [...verbs.list.ko, '몇 개', '찾', '고르'],
    },
    nouns: nouns.image,
  },
  examples: [
    { en: 'list images', ko: '이미지 목록 보여줘', input: {} },
    { en: 'which ubuntu images are there?', ko: '우분투 이미지 뭐가 있어?', input: { distribution: 'ubuntu' } },
    {
      en: 'show the windows images on mock-tokyo',
      ko: 'mock-tokyo에서 쓸 수 있는 윈도우 이미지 알려 주세요',
      input: { osPlatform: 'Windows', connection: 'mock-tokyo' },
    },
    { en: 'please show arm64 images', ko: 'arm64 이미지 조회해 주세요', input: { osArchitecture: 'arm64' } },
    { en: 'which operating systems can I use?', ko: '어떤 운영체제를 쓸 수 있나요?', input: {} },
    {
      en: 'find the newest Ubuntu 22.04 image for arm64',
      ko: 'arm64용 최신 우분투 22.04 이미지 찾아줘',
      input: { distribution: 'ubuntu', osVersion: '22.04', osArchitecture: 'arm64', newest: true },
    },
    {
      en: 'how many debian 12 images are there?',
      ko: '데비안 12 이미지 몇 개 있어요?',
      input: { distribution: 'debian', osVersion: '12' },
    },
    {
      en: 'what is the latest rocky image?',
      ko: '로키 이미지 중에 제일 최근 거 뭐야?',
      input: { distribution: 'rocky', newest: true },
    },
  ],
  methods: ['image.listImage', 'image.listImagePage'],
  details: listDetails(imageSchema).extend({
    /** With `newest`: of how many it is the newest. */
    candidates: z.number().int().optional(),
  }),
  run: async ({ connection, osPlatform, osArchitecture, distribution = '', osVersion = '', newest }, context) => {
    const isOfDistribution = distributionMatcher(`${distribution} ${osVersion}`);
    const isWanted = (image: Image) =>
      (osPlatform === undefined || image.osPlatform === osPlatform) &&
      (osArchitecture === undefined || image.osArchitecture === osArchitecture) &&
      isOfDistribution(image);
    let candidates = 0;
    const listed = await listAcross(connection, context, async function* (open) {
      let newestOne: Image | undefined;
      for await (const part of keeping(imageParts(open, context), isWanted)) {
        candidates += part.length;
        if (newest) newestOne = part.reduce(newerImage, newestOne);
        else yield part;
      }
      if (newestOne) yield [newestOne];
    });
    return newest ? { ...listed, candidates } : listed;
  },
  say: (details, input) => {
    const filtered = input.osPlatform ?? input.osArchitecture ?? input.distribution ?? input.osVersion;
    const title = filtered ? matching(titles.image) : titles.image;
    const [image, ...others] = details.rows;
    if (!input.newest || !image || others.length > 0) return listSentence(title, details, input);
    const { candidates = 1 } = details;
    const { en, ko } = counted(title, candidates);
    const day = image.createdTime ? ` (${image.createdTime.slice(0, 10)})` : '';
    if (candidates === 1) {
      return {
        en: `${en} on ${image.connection}: ${image.iid.nameId}${day}.`,
        ko: `${image.connection}에 ${josa(ko, '이/가')} 있습니다. ${image.iid.nameId}${day}입니다.`,
      };
    }
    return {
      en: `The newest of ${en} on ${image.connection} is ${image.iid.nameId}${day}.`,
      ko: `${image.connection}의 ${ko} 중 최신은 ${image.iid.nameId}${day}입니다.`,
    };
  },
  present: (details, input) => listTable(input.newest ? [...columns, createdColumn] : columns, details, input),
});

/** The cloud's images in parts, where its driver pages; else in one. */
async function* imageParts(open: OpenConnection, context: OperationContext): AsyncGenerator<readonly Image[], void> {
  const handler = handlerOf(open, 'image');
  const page = handler.listImagePage?.bind(handler);
  if (page) yield* readPages(titles.image, context, (request) => page(request, context.call));
  else yield await handler.listImage(context.call);
}

export const getImage = defineOperation({
  name: 'GetImage',
  subject: 'image',
  effect: 'read',
  summary: { en: 'Show one OS image', ko: 'OS 이미지 하나의 상세 조회' },
  input: identifiedInput,
  slots: namedSlots('image'),
  words: { actions: verbs.get, nouns: nouns.image },
  examples: [
    { en: 'show image ubuntu-24.04', ko: 'ubuntu-24.04 이미지 보여줘', input: { name: 'ubuntu-24.04' } },
    {
      en: 'describe the image debian-12 please',
      ko: 'debian-12 이미지 상세 정보 알려 주세요',
      input: { name: 'debian-12' },
    },
    {
      en: 'what is the image rocky-9 on mock-tokyo?',
      ko: 'mock-tokyo의 rocky-9 이미지는 어떤 거예요?',
      input: { name: 'rocky-9', connection: 'mock-tokyo' },
    },
  ],
  target: existing('image'),
  methods: ['image.getImage'],
  details: imageSchema,
  run: async (input, context) =>
    await (await openHandler('image', input, context)).getImage({ nameId: input.name }, context.call),
  say: ({ iid, name }) => ({
    en: `Image ${iid.nameId} is ${name}.`,
    ko: `이미지 ${josa(iid.nameId, '은/는')} ${name}입니다.`,
  }),
  present: presentImage,
});

export const checkWindowsImage = defineOperation({
  name: 'CheckWindowsImage',
  subject: 'image',
  effect: 'read',
  summary: {
    en: 'Tell whether an OS image or a MyImage is Windows',
    ko: 'OS 이미지나 내 이미지(MyImage)가 Windows인지 확인',
  },
  guidance: 'Without imageType: the public image of that name, else the MyImage of that name.',
  input: identifiedInput.extend({ imageType: imageTypeSchema.optional() }),
  slots: { ...namedSlots('image'), imageType: slots.imageType },
  words: {
    actions: {
      en: ['check', 'verify', 'tell me whether', 'find out'],
      ko: ['확인', '체크', '검사', '알려'],
    },
    nouns: {
      en: ['windows image', 'windows', 'image windows', 'image a windows image'],
      ko: ['윈도우 이미지', '윈도우', 'Windows 이미지', '윈도우즈', 'Windows', '윈도우용'],
    },
  },
  examples: [
    {
      en: 'is windows-server-2022 a Windows image?',
      ko: 'windows-server-2022가 윈도우 이미지야?',
      input: { name: 'windows-server-2022' },
    },
    {
      en: 'check whether ubuntu-24.04 is a windows image',
      ko: 'ubuntu-24.04가 윈도우 이미지인지 확인해 줘',
      input: { name: 'ubuntu-24.04' },
    },
    {
      en: 'please verify that image windows-server-2025 is Windows',
      ko: 'windows-server-2025 이미지가 Windows 맞는지 확인해 주세요',
      input: { name: 'windows-server-2025' },
    },
    {
      en: 'was my image web-golden-01 made from windows?',
      ko: '내 이미지 web-golden-01 윈도우로 만든 거야?',
      input: { name: 'web-golden-01', imageType: 'MyImage' },
    },
    {
      en: 'find out if the custom image win-base on mock-tokyo runs Windows',
      ko: 'mock-tokyo의 커스텀 이미지 win-base가 윈도우인지 알려 주세요',
      input: { name: 'win-base', imageType: 'MyImage', connection: 'mock-tokyo' },
    },
  ],
  methods: ['image.checkWindowsImage', 'myImage.checkWindowsImage'],
  details: z.object({ name: z.string(), windows: z.boolean() }),
  run: async (input, context) => {
    const open = await openConnection(input, context);
    return { name: input.name, windows: await isWindowsImage(input.name, input.imageType, open, context) };
  },
  say: ({ name, windows }) => ({
    en: `Image ${name} is ${windows ? '' : 'not '}a Windows image.`,
    ko: `이미지 ${josa(name, '은/는')} Windows 이미지${windows ? '입니다' : '가 아닙니다'}.`,
  }),
  present: nothingToShow,
});
