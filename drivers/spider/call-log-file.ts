import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { CallLogEntry } from './call-log.ts';
import { type CallLogWish, lastCalls } from './call-log-stream.ts';

/** Where the server writes its logs, below `CBSPIDER_ROOT`. */
export const callLogPaths = { calls: 'log/calllog/calllogs.log', access: 'log/http-access.log' } as const;

export interface CallLogFileWish extends CallLogWish {
  /** How much of the file's end is read. Default 8 MiB; the server begins a new file at 20 MB. */
  readonly maxBytes?: number | undefined;
  readonly signal: AbortSignal;
}

/** The newest entries of a log of a server on this machine. Throws the system's error where the file cannot be read. */
export async function readCallLog(path: string, wish: CallLogFileWish): Promise<CallLogEntry[]> {
  const { size } = await stat(path);
  const start = Math.max(0, size - (wish.maxBytes ?? 8 * 1024 * 1024));
  if (size === 0) return [];
  // The end is fixed: a server that writes faster than this reads would keep it busy for ever.
  return await lastCalls(createReadStream(path, { start, end: size - 1, signal: wish.signal }), wish);
}
