import type { Rest } from '../rest.ts';
import { findOrMake } from './named.ts';
import { samples } from './samples.ts';

export async function seedVolumeTypes(admin: Rest): Promise<void> {
  for (const name of samples.volumeTypes) {
    await findOrMake(admin, 'volumev3', '/types', ['volume_types', 'volume_type'], {
      name,
      extra_specs: { volume_backend_name: name },
    });
  }
}
