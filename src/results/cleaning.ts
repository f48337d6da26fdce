import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeTime } from 'ulid';
import { codeOf } from '../store/error.ts';

/** The files of results are called by their conversation and their id. */
const fileName = /^([0-9A-Za-z_-]{1,64})\.([0-9A-Z]{26})\.jsonl(\.part)?$/;

export interface ResultFile {
  readonly name: string;
  readonly conversation: string;
  readonly id: string;
  /** Being written, or left behind by a process that was killed. */
  readonly part: boolean;
}

export const resultFileName = (conversation: string, id: string): string => `${conversation}.${id}.jsonl`;

const noFolder: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

/** The files of results in a folder, newest first. A folder that is not there has none. */
export async function resultFiles(directory: string): Promise<ResultFile[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (noFolder.has(codeOf(error) ?? '')) return [];
    throw error;
  });
  return names
    .flatMap((name): ResultFile[] => {
      const [, conversation, id, part] = fileName.exec(name) ?? [];
      return conversation === undefined || id === undefined
        ? []
        : [{ name, conversation, id, part: part !== undefined }];
    })
    .sort((first, second) => (first.id < second.id ? 1 : -1));
}

/**
 * Removes the files of results that began before `oldest` (milliseconds), then the oldest ones beyond `maxBytes` in all.
 * The newest one always stays.
 */
export async function removeOldResults(directory: string, oldest: number, maxBytes: number): Promise<void> {
  let bytes = 0;
  let isFirst = true;
  for (const { name, id } of await resultFiles(directory)) {
    const path = join(directory, name);
    bytes += (await stat(path).catch(() => undefined))?.size ?? 0;
    if (decodeTime(id) < oldest || (bytes > maxBytes && !isFirst)) await rm(path, { force: true });
    isFirst = false;
  }
}
