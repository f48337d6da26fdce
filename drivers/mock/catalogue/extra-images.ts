import type { IidReference } from '../../contract/iid.ts';
import type { Architecture, Image } from '../../contract/image.ts';

interface Line {
  readonly slug: string;
  /** As `images.ts` writes it. */
  readonly title: string;
  readonly architecture: Architecture;
  /** When the first image of the line came out, as a date. */
  readonly released: string;
  readonly windows?: true;
}

const both = (slug: string, title: string, released: string): Line[] =>
  (['x86_64', 'arm64'] as const).map((architecture) => ({ slug, title, architecture, released }));
const x86 = (slug: string, title: string, released: string): Line => ({
  slug,
  title,
  architecture: 'x86_64',
  released,
});

/** What a public catalogue is made of: each line is built anew every few days for years, and nothing is taken out. */
const lines: readonly Line[] = [
  ...both('ubuntu-20.04', 'Ubuntu Server 20.04 LTS', '2020-04-23'),
  ...both('ubuntu-22.04', 'Ubuntu Server 22.04 LTS', '2022-04-21'),
  ...both('ubuntu-24.04', 'Ubuntu Server 24.04 LTS', '2024-04-25'),
  ...both('ubuntu-22.04-minimal', 'Ubuntu Server 22.04 LTS Minimal', '2022-04-21'),
  ...both('ubuntu-24.04-minimal', 'Ubuntu Server 24.04 LTS Minimal', '2024-04-25'),
  ...both('debian-11', 'Debian 11', '2021-08-14'),
  ...both('debian-12', 'Debian 12', '2023-06-10'),
  ...both('debian-13', 'Debian 13', '2025-08-09'),
  ...both('rocky-8', 'Rocky Linux 8', '2021-06-21'),
  ...both('rocky-9', 'Rocky Linux 9', '2022-07-14'),
  ...both('almalinux-9', 'AlmaLinux 9', '2022-05-26'),
  ...both('centos-stream-9', 'CentOS Stream 9', '2021-12-03'),
  ...both('rhel-9', 'Red Hat Enterprise Linux 9', '2022-05-17'),
  ...both('sles-15', 'SUSE Linux Enterprise Server 15', '2020-07-21'),
  ...both('oracle-linux-9', 'Oracle Linux 9', '2022-07-06'),
  x86('ubuntu-22.04-cuda', 'Ubuntu Server 22.04 LTS with NVIDIA CUDA 12', '2022-12-12'),
  { ...x86('windows-server-2019', 'Windows Server 2019 Datacenter', '2019-11-13'), windows: true },
  { ...x86('windows-server-2022', 'Windows Server 2022 Datacenter', '2021-09-01'), windows: true },
];

const lastBuild = Date.parse('2026-08-01T00:00:00.000Z');
/** Spreads numbers evenly over an interval without ever repeating one, however many there will be. */
const goldenRatio = 0.6180339887498949;

/** The image of that index of an endless catalogue; always the same. */
export function extraImage(index: number): Image {
  const line = lines[index % lines.length];
  if (!line) throw new Error('the catalogue has no lines');
  const build = Math.floor(index / lines.length);
  const share = ((build + 1) * goldenRatio) % 1;
  const first = Date.parse(line.released);
  const createdTime = new Date(Math.floor((first + share * (lastBuild - first)) / 1000) * 1000).toISOString();
  const day = createdTime.slice(0, 10).replaceAll('-', '');
  const arm = line.architecture === 'arm64';
  return {
    iid: { nameId: `${line.slug}${arm ? '-arm64' : ''}-${day}-${index.toString(36)}`, systemId: systemIdOf(index) },
    name: `${line.title}${arm ? ' (Arm)' : ''}, build ${day}`,
    osArchitecture: line.architecture,
    osPlatform: line.windows ? 'Windows' : 'Linux/UNIX',
    osDistribution: `${line.title}${arm ? ' (Arm)' : ''}`,
    osDiskType: 'SSD',
    osDiskSizeGB: line.windows ? 50 : 10,
    status: 'Available',
    createdTime,
  };
}

const systemIdOf = (index: number): string => `img-${index.toString(16).padStart(8, '0')}`;

/** The image among the first `count` that `reference` names; both kinds of id tell its index. */
export function findExtraImage(reference: IidReference, count: number): Image | undefined {
  const index = Number.parseInt(/-([0-9a-z]+)$/.exec(reference.nameId)?.[1] ?? '', 36);
  if (!Number.isSafeInteger(index) || index < 0 || index >= count) return undefined;
  const image = extraImage(index);
  const isMeant =
    image.iid.nameId === reference.nameId &&
    (reference.systemId === undefined || image.iid.systemId === reference.systemId);
  return isMeant ? image : undefined;
}

/** The image among the first `count` that has this system id. */
export function findExtraImageById(systemId: string, count: number): Image | undefined {
  const index = Number.parseInt(/^img-([0-9a-f]{8})$/.exec(systemId)?.[1] ?? '', 16);
  return index < count ? extraImage(index) : undefined;
}
