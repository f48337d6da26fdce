import type { Image } from '../../drivers/contract/image.ts';
import type { Slot } from '../slot.ts';
import { fields } from './display.ts';
import { headings } from './titles.ts';

export const imageHeadings = {
  distribution: { en: 'Distribution', ko: '배포판' },
  architecture: { en: 'Architecture', ko: '아키텍처' },
  platform: { en: 'Platform', ko: '플랫폼' },
  disk: { en: 'Root disk at least (GB)', ko: '최소 루트 디스크(GB)' },
};

export const platformSlot: Slot = {
  kind: 'choice',
  title: imageHeadings.platform,
  ask: { en: 'Linux/UNIX or Windows?', ko: 'Linux/UNIX와 Windows 가운데 무엇입니까?' },
  choices: [
    { value: 'Linux/UNIX', words: { en: ['linux', 'unix', 'Linux/UNIX'], ko: ['리눅스', '유닉스'] } },
    { value: 'Windows', words: { en: ['windows', 'win'], ko: ['윈도우', '윈도우즈', '윈도'] } },
  ],
};

export const architectureSlot: Slot = {
  kind: 'choice',
  title: imageHeadings.architecture,
  ask: { en: 'Which architecture?', ko: '어떤 아키텍처입니까?' },
  choices: [
    { value: 'x86_64', words: { en: ['x86_64', 'x86', 'amd64', 'intel', 'x64'], ko: ['인텔', '엑스팔육'] } },
    { value: 'arm64', words: { en: ['arm64', 'arm', 'aarch64', 'graviton'], ko: ['암', '그래비톤'] } },
    { value: 'x86_32', words: { en: ['x86_32', 'i386', 'i686'], ko: [] } },
    { value: 'arm32', words: { en: ['arm32', 'armv7'], ko: [] } },
    { value: 'arm64_mac', words: { en: ['arm64_mac', 'apple silicon'], ko: ['애플 실리콘'] } },
    { value: 'x86_64_mac', words: { en: ['x86_64_mac', 'intel mac'], ko: ['인텔 맥'] } },
    { value: 'x86_32_mac', words: { en: ['x86_32_mac'], ko: [] } },
  ],
};

export const presentImage = (image: Image) =>
  fields([
    [headings.image, image.iid.nameId],
    [headings.name, image.name],
    [headings.systemId, image.iid.systemId],
    [imageHeadings.distribution, image.osDistribution],
    [imageHeadings.platform, image.osPlatform],
    [imageHeadings.architecture, image.osArchitecture],
    [imageHeadings.disk, image.osDiskSizeGB],
    [headings.status, image.status],
    [headings.created, image.createdTime],
  ]);
