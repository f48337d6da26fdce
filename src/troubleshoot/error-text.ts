/** A failure's text without what others have wrapped it in, and what it is recognised by. */
export interface ErrorText {
  /** Decoded, on one line, at most `longestText` characters. */
  readonly text: string;
  /** What looks like a code of a cloud, in the order of the text. */
  readonly codes: readonly string[];
}

const longestText = 4000;
const deepestNesting = 12;

/** Keys below which clouds and servers keep the message or the code of an error. */
const tellingKeys = new Set([
  'message',
  'Message',
  'code',
  'Code',
  'error',
  'errortext',
  'errorText',
  'errorcode',
  'reason',
  'faultstring',
  'type',
  'details',
  'detail',
  'returnCode',
  'returnMessage',
  'errors',
  'Error',
]);

/**
 * Cleans the text of a failure: wrappings of CB-Spider and of SDKs, nested and escaped JSON and parts encoded for URLs are
 * opened. What is found stays data.
 */
export function readErrorText(raw: string): ErrorText {
  const pieces = [...new Set(opened(raw.slice(0, 8 * longestText), 0))];
  const text = oneLine(pieces.join(' ')).slice(0, longestText);
  return { text, codes: codesIn(text) };
}

function opened(raw: string, depth: number): string[] {
  const text = decoded(raw);
  if (depth >= deepestNesting) return [text];
  const json = /[{[][\s\S]*[}\]]/.exec(text);
  const value = json && jsonIn(json[0]);
  if (!json || value === undefined) return [text];
  const around = [text.slice(0, json.index), text.slice(json.index + json[0].length)].map((part) => part.trim());
  return [around[0] ?? '', ...telling(value, depth + 1), around[1] ?? ''].filter((part) => part !== '');
}

/** What an object of an answer says, in its own order; objects that say nothing of an error are kept as they are. */
function telling(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return opened(value, depth);
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null || depth > deepestNesting) return [];
  if (Array.isArray(value)) return value.flatMap((item) => telling(item, depth + 1));
  return Object.entries(value).flatMap(([key, inner]) => {
    if (tellingKeys.has(key)) return telling(inner, depth + 1);
    return typeof inner === 'object' ? [key, ...telling(inner, depth + 1)] : [];
  });
}

function jsonIn(text: string): unknown {
  for (const candidate of [text, text.replaceAll('\\"', '"').replaceAll('\\\\', '\\')]) {
    try {
      const value: unknown = JSON.parse(candidate);
      if (typeof value === 'object' && value !== null) return value;
    } catch {
      // The next reading, or none: then the text stays as it is.
    }
  }
  return undefined;
}

/** Only where much is encoded: a single `%20` is part of somebody's text. */
function decoded(text: string): string {
  if ((text.match(/%[0-9A-Fa-f]{2}/g)?.length ?? 0) < 3) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' ').replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25'));
  } catch {
    return text;
  }
}

/** What a client puts before an answer says how it was sent, and often in words that are an error's too. */
const envelope = /\[Error from: [^\]]*\]|\bStatus code: \d{3}(?: (?:[A-Z][a-z]+ ?)+)?,?|\bMessage: (?=\S)/g;

const oneLine = (text: string): string =>
  text
    .replaceAll(envelope, ' ')
    .replaceAll(/\\[nrt]/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replaceAll('\\"', '"')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** `InvalidGroup.Duplicate`, `ZONE_RESOURCE_POOL_EXHAUSTED`, `OperationDenied.NoStock`, `ResourceInUseException`, `1001007`. */
const codeForm =
  /\b(?:[A-Z][A-Za-z0-9]+(?:\.[A-Z][A-Za-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*){1,}|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|Throttling|Unsupported|AADSTS\d{4,}|[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z0-9]+){1,}|\d{3,8})\b/g;

const codesIn = (text: string): string[] => [...new Set(text.match(codeForm) ?? [])].slice(0, 200);
