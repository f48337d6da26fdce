import type { Image } from '../../drivers/contract/image.ts';
import { compareText } from '../results-where.ts';
import type { Choice, Slot } from '../slot.ts';
import { imageHeadings } from './image.ts';

const distributions: readonly Choice[] = [
  { value: 'ubuntu', words: { en: ['ubuntu'], ko: ['우분투'] } },
  { value: 'debian', words: { en: ['debian'], ko: ['데비안'] } },
  { value: 'rocky', words: { en: ['rocky', 'rocky linux'], ko: ['로키', '록키', '로키 리눅스'] } },
  { value: 'almalinux', words: { en: ['almalinux', 'alma'], ko: ['알마', '알마리눅스'] } },
  { value: 'centos', words: { en: ['centos', 'centos stream'], ko: ['센토스'] } },
  { value: 'red hat', words: { en: ['red hat', 'redhat', 'rhel'], ko: ['레드햇', '레드 햇'] } },
  { value: 'suse', words: { en: ['suse', 'sles'], ko: ['수세'] } },
  { value: 'oracle linux', words: { en: ['oracle linux'], ko: ['오라클 리눅스'] } },
  { value: 'fedora', words: { en: ['fedora'], ko: ['페도라'] } },
  { value: 'amazon linux', words: { en: ['amazon linux'], ko: ['아마존 리눅스'] } },
];

export const distributionSlot: Slot = {
  kind: 'choice',
  title: imageHeadings.distribution,
  ask: { en: 'Which distribution? For example Ubuntu.', ko: '어떤 배포판입니까? (예: Ubuntu)' },
  cues: { en: ['distribution', 'distro'], ko: ['배포판'] },
  choices: distributions,
};

/** A version is said right after the distribution. */
export const osVersionSlot: Slot = {
  kind: 'text',
  like: 'version',
  title: { en: 'OS version', ko: 'OS 버전' },
  ask: { en: 'Which version? For example 22.04.', ko: '어떤 버전입니까? (예: 22.04)' },
  cues: {
    en: ['version', 'release', ...distributions.flatMap(({ words }) => words.en), 'windows server'],
    ko: ['버전', ...distributions.flatMap(({ words }) => words.ko), '윈도우 서버'],
  },
};

export const newestSlot: Slot = {
  kind: 'choice',
  title: { en: 'Only the newest', ko: '최신 이미지만' },
  ask: { en: 'Only the newest one?', ko: '최신 이미지만 볼까요?' },
  choices: [
    {
      value: true,
      words: {
        en: ['newest', 'latest', 'most recent', 'most up to date', 'up-to-date'],
        ko: ['최신', '가장 최근', '제일 최근', '최근에 나온', '제일 새로운', '가장 새로운'],
      },
    },
    { value: false, words: { en: ['including older ones'], ko: ['이전 것도 포함'] } },
  ],
};

/**
 * Whether an image is what a person calls `ubuntu 22.04`: every word is in its texts, in any order. A number is a version
 * and stands alone: `9` is neither in `19` nor in a date, `22.04` is `22_04` too.
 */
export function distributionMatcher(wanted: string): (image: Image) => boolean {
  const words = wanted.toLowerCase().split(/\s+/u).filter(Boolean);
  const versions = words.filter(isVersion).map(versionPattern);
  const texts = words.filter((word) => !isVersion(word));
  return ({ iid, name, osDistribution }) => {
    const sources = [osDistribution, name, iid.nameId].flatMap((text) => (text ? [text.toLowerCase()] : []));
    const versioned = sources.map(withoutDates).find((text) => /\d/.test(text)) ?? '';
    return (
      texts.every((word) => sources.some((source) => source.includes(word))) &&
      versions.every((version) => version.test(versioned))
    );
  };
}

const isVersion = (word: string): boolean => /^\d+(?:\.\d+)*$/.test(word);

const versionPattern = (version: string): RegExp =>
  new RegExp(`(?<![0-9]|[0-9][._])${version.split('.').join('[._-]?')}(?![0-9])`);

const withoutDates = (text: string): string => text.replace(/\b\d{4}-\d\d-\d\d\b|\b\d{8}\b/g, ' ');

/** Which of two images is the newer one. The name decides where the times do not: clouds count builds in it. */
export function newerImage(first: Image | undefined, second: Image): Image {
  if (!first) return second;
  const order =
    (first.createdTime ?? '').localeCompare(second.createdTime ?? '') ||
    compareText(first.iid.nameId, second.iid.nameId) ||
    compareText(second.iid.systemId, first.iid.systemId);
  return order >= 0 ? first : second;
}
