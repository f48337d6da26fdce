/** So many characters in common with the conversation are no coincidence. */
const echoLength = 24;
const quoteLength = 200;

/**
 * What may be shown of a server's own words: one short line without control characters and without the key; nothing
 * where they repeat what was sent, as some servers do with the whole request.
 */
export function quotable(
  text: string | undefined,
  sent: { readonly secret: string | undefined; readonly conversation: string },
): string | undefined {
  if (text === undefined || text.trimStart().startsWith('<')) return undefined;
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const safe = sent.secret ? line.replaceAll(sent.secret, '***') : line;
  const quote = safe.length > quoteLength ? `${safe.slice(0, quoteLength)}…` : safe;
  return quote === '' || repeats(quote, sent.conversation) ? undefined : quote;
}

function repeats(quote: string, conversation: string): boolean {
  for (let start = 0; start + echoLength <= quote.length; start += 1) {
    if (conversation.includes(quote.slice(start, start + echoLength))) return true;
  }
  return false;
}
