import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretDelivery } from '../agent/delivery.ts';
import { secretFileName } from './secret-file-name.ts';

/**
 * Delivers secrets as files that only the person can read (0600), in a folder that only the person can enter. The file
 * is made before the secret exists, so that a full or read-only disk is met before anything is changed. An existing
 * file is never written over: the next free name is taken.
 */
export function createSecretFiles(directory: string): SecretDelivery {
  return {
    async prepare({ resource, fileExtension }) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const { path, file } = await createFresh(directory, resource, fileExtension);
      return {
        async deliver(value) {
          try {
            await file.writeFile(value.endsWith('\n') ? value : `${value}\n`);
            await file.sync();
          } finally {
            await file.close();
          }
          return path;
        },
        async discard() {
          await file.close();
          await rm(path, { force: true });
        },
      };
    },
  };
}

async function createFresh(directory: string, resource: string, fileExtension: string) {
  for (let number = 1; ; number += 1) {
    const path = join(directory, secretFileName(resource, fileExtension, number));
    try {
      return { path, file: await open(path, 'wx', 0o600) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
