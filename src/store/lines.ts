import type { FileHandle } from 'node:fs/promises';

const chunkBytes = 64 * 1024;
const lineFeed = 0x0a;

/**
 * The lines of the first `size` bytes of a file, first line first. Split at line feeds only: `readline` would also
 * split at the U+2028 that a JSON string may hold.
 */
export async function* linesFromStart(file: FileHandle, size: number): AsyncGenerator<string, void> {
  let rest = Buffer.alloc(0);
  for (let position = 0; position < size; ) {
    const chunk = await readChunk(file, position, Math.min(chunkBytes, size - position));
    if (chunk.length === 0) break;
    position += chunk.length;
    const text = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = text.indexOf(lineFeed); end >= 0; end = text.indexOf(lineFeed, start)) {
      yield text.toString('utf8', start, end);
      start = end + 1;
    }
    rest = text.subarray(start);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

/** The same lines, last line first; reads no more of the file than the caller asks for. */
export async function* linesFromEnd(file: FileHandle, size: number): AsyncGenerator<string, void> {
  let rest = Buffer.alloc(0);
  for (let position = size; position > 0; ) {
    const length = Math.min(chunkBytes, position);
    position -= length;
    const text = Buffer.concat([await readChunk(file, position, length), rest]);
    let end = text.length;
    for (
      let feed = text.lastIndexOf(lineFeed);
      feed >= 0;
      feed = feed > 0 ? text.lastIndexOf(lineFeed, feed - 1) : -1
    ) {
      if (feed + 1 < end) yield text.toString('utf8', feed + 1, end);
      end = feed;
    }
    rest = text.subarray(0, end);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

async function readChunk(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
