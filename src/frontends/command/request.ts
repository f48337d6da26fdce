import type { Readable } from 'node:stream';
import { longestRequest } from '../../agent/agent.ts';

/** A character takes up to four bytes in UTF-8. */
const mostBytes = longestRequest * 4;

/**
 * What is asked for: the words of the command line or, where they are left out or `-`, standard input. A person at a
 * terminal is not waited for. Reads little more than a request may hold, however much is sent.
 */
export async function readRequest(given: string, input: Readable & { readonly isTTY?: boolean }): Promise<string> {
  if (given !== '' && given !== '-') return given;
  if (input.isTTY) return '';
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    const buffer = Buffer.from(chunk);
    chunks.push(buffer);
    bytes += buffer.length;
    if (bytes > mostBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8').trim();
}
