import { closeSync, fdatasync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Resolves when what was written to the file is on disk. The one step of a write that takes long. */
export const onDisk = promisify(fdatasync);

/**
 * Replaces a file as a whole: a reader, and whoever comes after a crash, finds the old or the new text, never a part.
 * The file is readable for its owner only. Only one writer at a time: hold the file's lock.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp`);
  rmSync(temporary, { force: true });
  try {
    const file = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(file, text);
      await onDisk(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    removeIfPossible(temporary);
    throw error;
  }
}

function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What made the write fail is the error to tell; the next write removes the rest.
  }
}
