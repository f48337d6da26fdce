import { z } from 'zod';
import { architectureSchema, type Image, imageSchema, osPlatformSchema } from '../drivers/contract/image.ts';
import { josa } from './korean.ts';
import { defineOperation } from './operation.ts';
import { connectionArgument, identifiedInput } from './shared/arguments.ts';
import { type Column, listSentence, listTable, matching } from './shared/display.ts';
import { listAcross, listDetails } from './shared/fan-out.ts';
import { handlerOf, openHandler } from './shared/handlers.ts';
import { architectureSlot, imageHeadings, platformSlot, presentImage } from './shared/image.ts';
import { existing, namedSlots, nothingToShow } from './shared/named.ts';
import { headings, titles } from './shared/titles.ts';
import { nouns, verbs } from './shared/words.ts';
import type { Slot } from './slot.ts';
import * as slots from './slots.ts';

const columns: readonly Column<Image>[] = [
  { title: headings.image, value: ({ iid }) => iid.nameId },
  { title: imageHeadings.distribution, value: ({ osDistribution, name }) => osDistribution ?? name },
  { title: imageHeadings.architecture, value: ({ osArchitecture }) => osArchitecture },
  { title: imageHeadings.platform, value: ({ osPlatform }) => osPlatform },
  { title: imageHeadings.disk, align: 'right', value: ({ osDiskSizeGB }) => osDiskSizeGB },
  { title: headings.status, value: ({ status }) => status },
];

const distributionSlot: Slot = {
  kind: 'choice',
  title: imageHeadings.distribution,
  ask: { en: 'Which distribution? For example Ubuntu.', ko: '어떤 배포판입니까? (예: Ubuntu)' },
  cues: { en: ['distribution', 'distro'], ko: ['배포판'] },
  choices: [
    { value: 'ubuntu', words: { en: ['ubuntu'], ko: ['우분투'] } },
    { value: 'debian', words: { en: ['debian'], ko: ['데비안'] } },
    { value: 'rocky', words: { en: ['rocky', 'rocky linux'], ko: ['로키', '록키', '로키 리눅스'] } },
    { value: 'almalinux', words: { en: ['almalinux', 'alma'], ko: ['알마', '알마리눅스'] } },
    { value: 'centos', words: { en: ['centos'], ko: ['센토스'] } },
    { value: 'red hat', words: { en: ['red hat', 'redhat', 'rhel'], ko: ['레드햇', '레드 햇'] } },
    { value: 'suse', words: { en: ['suse', 'sles'], ko: ['수세'] } },
    { value: 'fedora', words: { en: ['fedora'], ko: ['페도라'] } },
    { value: 'amazon linux', words: { en: ['amazon linux'], ko: ['아마존 리눅스'] } },
  ],
};

export const listImage = defineOperation({
  name: 'ListImage',
  subject: 'image',
  effect: 'read',
  summary: {
    en: 'List OS images, optionally of one platform, architecture or distribution',
    ko: 'OS 이미지 목록 조회 (플랫폼, 아키텍처, 배포판 필터)',
  },
  guidance:
    'Filter rather than list everything: clouds offer thousands. `distribution` is text that the name contains.',
  input: z.strictObject({
    connection: connectionArgument,
    osPlatform: osPlatformSchema.optional(),
    osArchitecture: architectureSchema.optional(),
    distribution: z.string().trim().min(1).max(100).optional(),
  }),
  slots: {
    connection: slots.connections,
    osPlatform: platformSlot,
    osArchitecture: architectureSlot,
    distribution: distributionSlot,
  },
  words: { actions: verbs.list, nouns: nouns.image },
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
  ],
  method: { handler: 'image', name: 'listImage' },
  details: listDetails(imageSchema),
  run: ({ connection, osPlatform, osArchitecture, distribution }, context) =>
    listAcross(connection, context, async (open) => {
      const images = await handlerOf(open, 'image').listImage(context.call);
      return images.filter(
        (image) =>
          (osPlatform === undefined || image.osPlatform === osPlatform) &&
          (osArchitecture === undefined || image.osArchitecture === osArchitecture) &&
          (distribution === undefined || isOfDistribution(image, distribution)),
      );
    }),
  say: (details, input) => {
    const filtered = input.osPlatform ?? input.osArchitecture ?? input.distribution;
    return listSentence(filtered ? matching(titles.image) : titles.image, details, input);
  },
  present: (details, input) => listTable(columns, details, input),
});

function isOfDistribution({ iid, name, osDistribution }: Image, distribution: string): boolean {
  const wanted = distribution.toLowerCase();
  return [osDistribution, name, iid.nameId].some((text) => text?.toLowerCase().includes(wanted));
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
  method: { handler: 'image', name: 'getImage' },
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
  summary: { en: 'Tell whether an OS image is Windows', ko: 'OS 이미지가 Windows인지 확인' },
  input: identifiedInput,
  slots: namedSlots('image'),
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
  ],
  target: existing('image'),
  method: { handler: 'image', name: 'checkWindowsImage' },
  details: z.object({ name: z.string(), windows: z.boolean() }),
  run: async (input, context) => {
    const handler = await openHandler('image', input, context);
    return { name: input.name, windows: await handler.checkWindowsImage({ nameId: input.name }, context.call) };
  },
  say: ({ name, windows }) => ({
    en: `Image ${name} is ${windows ? '' : 'not '}a Windows image.`,
    ko: `이미지 ${josa(name, '은/는')} Windows 이미지${windows ? '입니다' : '가 아닙니다'}.`,
  }),
  present: nothingToShow,
});
