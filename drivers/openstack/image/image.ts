import type { CallOptions } from '../../contract/call.ts';
import type { Architecture, Image, ImageHandler } from '../../contract/image.ts';
import { readPage } from '../access/cursor.ts';
import type { Account } from '../account.ts';
import { iidOf, timeOf } from '../names.ts';
import {
  type ImageRow,
  imageList,
  imageNamed,
  isSnapshot,
  isWindows,
  newestFirst,
  propertyOf,
} from './image-lookup.ts';

/** What VMs can be made of: the cloud's public images, those that are shared with the project, and its own. */
export function createImageHandler(account: Account): ImageHandler {
  const { self } = account;

  async function all(call: CallOptions): Promise<ImageRow[]> {
    const rows = await account.image.list(imageList, { call, subject: self }, newestFirst);
    return rows.filter((row) => !isSnapshot(row));
  }

  return {
    listImage: async (call) => (await all(call)).map(imageOf),
    listIid: async (call) => (await all(call)).map(iidOf),
    getImage: async (image, call) => imageOf(await imageNamed(account, image, call)),
    checkWindowsImage: async (image, call) => isWindows(await imageNamed(account, image, call)),

    async listImagePage(page, call) {
      const part = await readPage(account, page, 'image', ({ limit, marker }) =>
        account.image.page(imageList, limit, marker, { call, subject: self }, newestFirst),
      );
      return { ...part, items: part.items.filter((row) => !isSnapshot(row)).map(imageOf) };
    },
  };
}

export function imageOf(row: ImageRow): Image {
  const architecture = architectureOf(row);
  const distribution = [propertyOf(row, 'os_distro'), propertyOf(row, 'os_version')].filter(Boolean).join(' ');
  const sizeGB = smallestDiskGB(row);
  const createdTime = timeOf(row.created_at);
  const facts: Readonly<Record<string, string | number | null | undefined>> = {
    Visibility: row.visibility,
    Status: row.status,
    DiskFormat: row.disk_format,
    MinMemoryMiB: row.min_ram || undefined,
    Owner: row.owner,
  };
  const keyValues = Object.entries(facts).flatMap(([key, value]) => (value ? [{ key, value: String(value) }] : []));
  return {
    iid: iidOf(row),
    name: row.name || row.id,
    ...(architecture && { osArchitecture: architecture }),
    osPlatform: isWindows(row) ? 'Windows' : 'Linux/UNIX',
    ...(distribution && { osDistribution: distribution }),
    ...(sizeGB !== undefined && { osDiskSizeGB: sizeGB }),
    status: row.status === 'active' ? 'Available' : 'Unavailable',
    ...(createdTime && { createdTime }),
    ...(keyValues.length > 0 && { keyValues }),
  };
}

/** What the image asks for, and never less than the disk that is in it. */
export function smallestDiskGB({ min_disk, virtual_size }: ImageRow): number | undefined {
  const needed = Math.max(min_disk ?? 0, Math.ceil((virtual_size ?? 0) / 1024 ** 3));
  return needed > 0 ? needed : undefined;
}

const architectures: Readonly<Record<string, Architecture>> = {
  x86_64: 'x86_64',
  amd64: 'x86_64',
  i686: 'x86_32',
  i386: 'x86_32',
  aarch64: 'arm64',
  arm64: 'arm64',
  armv7l: 'arm32',
  armv7: 'arm32',
};

function architectureOf(row: ImageRow): Architecture | undefined {
  const told = propertyOf(row, 'hw_architecture') ?? propertyOf(row, 'architecture');
  return told === undefined ? undefined : architectures[told.toLowerCase()];
}
