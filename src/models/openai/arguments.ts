/** The object that a text holds, if it holds one. */
export function parseObject(text: string): object | undefined {
  const value = parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/**
 * Puts the arguments of a call together from what a server streamed. Servers are known to send nothing for no
 * arguments, `{}` before the real ones, everything twice, all so far with every piece, or a string that holds the JSON.
 * What is an object in none of these readings is given back as it came, for the caller to refuse.
 */
export function joinArguments(pieces: readonly string[]): string {
  const joined = pieces.join('').trim();
  if (joined === '') return '{}';
  const readings = [joined, joined.replace(/^(\{\})+(?=\{)/, '')];
  const half = joined.slice(joined.length / 2);
  if (half + half === joined) readings.push(half);
  const last = pieces.findLast((piece) => piece.trim() !== '') ?? '';
  if (pieces.every((piece) => last.startsWith(piece))) readings.push(last.trim());
  const quoted = parse(joined);
  if (typeof quoted === 'string') readings.push(quoted);
  return readings.find(parseObject) ?? joined;
}

/** Arguments as a server is given them back: always a JSON object, because some refuse or crash on anything else. */
export function resendArguments(text: string): string {
  return JSON.stringify(parseObject(text) ?? {});
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
