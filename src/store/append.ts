import { appendFileSync, closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { onDisk } from './atomic-file.ts';

const lineFeed = 0x0a;

/**
 * Adds whole lines to a file, which is made for its owner only. A line that a crash cut off before stays a line of its
 * own. Hold the file's lock; `held` is asked right before writing. Resolves when written, `durable`: when on disk.
 */
export async function appendLines(path: string, lines: string, durable: boolean, held: () => void): Promise<void> {
  const file = openSync(path, 'a+', 0o600);
  try {
    const { size } = fstatSync(file);
    const torn = size > 0 && lastByte(file, size) !== lineFeed;
    held();
    try {
      appendFileSync(file, torn ? `\n${lines}` : lines);
    } catch (error) {
      cutBack(file, size);
      throw error;
    }
    if (durable) await onDisk(file);
  } finally {
    closeSync(file);
  }
}

/** A part of a line, on a full disk, would otherwise stay behind. Why it could not be written is the error to tell. */
function cutBack(file: number, size: number): void {
  try {
    ftruncateSync(file, size);
  } catch {
    // The next line begins on a line of its own all the same.
  }
}

function lastByte(file: number, size: number): number | undefined {
  const buffer = Buffer.alloc(1);
  return readSync(file, buffer, 0, 1, size - 1) === 1 ? buffer[0] : undefined;
}
