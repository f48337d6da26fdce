import type { Rest } from '../rest.ts';
import { findOrMake } from './named.ts';
import { samples } from './samples.ts';

const images = [
  { name: samples.image, os_type: 'linux', os_distro: 'debian', os_version: '12' },
  { name: 'ubuntu-24.04', os_type: 'linux', os_distro: 'ubuntu', os_version: '24.04' },
  { name: samples.windowsImage, os_type: 'windows', os_distro: 'windows', os_version: '2022' },
];

/** No host ever reads them: some bytes are enough. */
export async function seedImages(admin: Rest): Promise<void> {
  for (const image of images) {
    const { id, isNew } = await findOrMake(admin, 'image', '/images', ['images', ''], {
      ...image,
      disk_format: 'raw',
      container_format: 'bare',
      visibility: 'public',
      min_disk: 1,
      architecture: 'x86_64',
    });
    if (isNew) await admin.change('image', 'PUT', `/images/${id}/file`, new TextEncoder().encode(image.name));
  }
}
