import { access, constants, copyFile, rename } from 'node:fs/promises';

/**
 * Keeps a damaged file under a name of its own, so that nothing overwrites it. `copy` leaves the file in place too.
 * Hold the file's lock. Resolves to the new path.
 */
export async function setAside(path: string, how: 'move' | 'copy', time: Date): Promise<string> {
  const base = `${path}.damaged-${time.toISOString().replaceAll(':', '')}`;
  let target = base;
  for (let number = 2; await exists(target); number += 1) target = `${base}-${number}`;
  if (how === 'move') await rename(path, target);
  else await copyFile(path, target, constants.COPYFILE_EXCL);
  return target;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
