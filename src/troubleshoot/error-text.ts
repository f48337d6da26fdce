import { objectsIn } from './json-within.ts';

/** A failure's text without what others have wrapped it in, and what it is recognised by. */
export interface ErrorText {
  /** Decoded, on one line, at most `longestText` characters: the beginning and the end, where it was longer. */
  readonly text: string;
  /**
   * What looks like a code of a cloud, in the order of the text. `spider:401` is the status of a CB-Spider server's answer,
   * whose wrapping is not in the text any more.
   */
  readonly codes: readonly string[];
}

const longestText = 4000;
const deepestNesting = 12;

/** Keys below which clouds and servers keep the message or the code of an error. */
const tellingKeys = new Set([
  'message',
  'Message',
  'msg',
  'Msg',
  'errorMessage',
  'ErrorMessage',
  'error_description',
  'errmsg',
  'code',
  'Code',
  'errorCode',
  'ErrorCode',
  '__type',
  'error',
  'err',
  'errortext',
  'errorText',
  'errorcode',
  'reason',
  'faultstring',
  'type',
  'title',
  'details',
  'detail',
  'returnCode',
  'returnMessage',
  'resultMessage',
  'statusMessage',
  'systemMessage',
  'errors',
  'Error',
]);

/**
 * Cleans the text of a failure: wrappings of CB-Spider and of SDKs, nested and escaped JSON and parts encoded for URLs are
 * opened. What is found stays data.
 */
export function readErrorText(raw: string): ErrorText {
  const some = within(raw, 8 * longestText);
  const pieces = [...new Set(opened(some, 0))];
  const text = within(oneLine(pieces.join(' ')), longestText);
  return { text, codes: [...codesIn(text), ...serverStatusOf(some)] };
}

/** The beginning says what was tried, the end what came of it; between them is where a log may be cut. */
function within(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = Math.floor(longest / 3);
  return `${text.slice(0, longest - end - 1)} ${text.slice(text.length - end)}`;
}

function opened(text: string, depth: number): string[] {
  if (depth >= deepestNesting) return [text];
  const objects = objectsIn(text);
  if (objects.length === 0) {
    const plain = decoded(text);
    return plain === text ? [text] : opened(plain, depth + 1);
  }
  const parts = objects.flatMap(({ start, end, value }, index) => {
    const told = telling(value, depth + 1).filter((part) => part.trim() !== '');
    const before = decoded(text.slice(objects[index - 1]?.end ?? 0, start));
    return [before, ...(told.length > 0 ? told : [text.slice(start, end)])];
  });
  return [...parts, decoded(text.slice(objects.at(-1)?.end ?? 0))]
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What an object of an answer says, in its own order: what is below a telling key, and whatever is written as a sentence. */
function telling(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return opened(value, depth);
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null || depth > deepestNesting) return [];
  if (Array.isArray(value)) return value.flatMap((item) => telling(item, depth + 1));
  return Object.entries(value).flatMap(([key, inner]) => {
    if (tellingKeys.has(key)) return telling(inner, depth + 1);
    if (typeof inner === 'string') return sentence.test(inner) ? opened(inner, depth + 1) : [];
    return typeof inner === 'object' ? [key, ...telling(inner, depth + 1)] : [];
  });
}

const sentence = /\S\s+\S+\s+\S/;

/** Only where much is encoded: a single `%20` is part of somebody's text. What is no text stays encoded. */
function decoded(text: string): string {
  if ((text.match(/%[0-9A-Fa-f]{2}/g)?.length ?? 0) < 3) return text;
  return text.replaceAll(/\+(?=\w)/g, ' ').replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

/** What a client puts before an answer says how it was sent, and often in words that are an error's too. */
const envelope = /\[Error from: [^\]]*\]|\bStatus code: \d{3}(?: (?:[A-Z][a-z]+ ?)+)?,?|\bMessage: (?=\S)/g;

const serverStatus = /\[Error from: [^\]]*\/spider\/[^\]]*\] ?Status code: (\d{3})/g;

/** The whole of what the server answers when it fails itself, or does not know who asks. */
const serverAnswers: readonly (readonly [RegExp, string])[] = [
  [/\{\s*\\*"message\\*"\s*:\s*\\*"Internal Server Error\\*"\s*\}/, 'spider:500'],
  [/\{\s*\\*"message\\*"\s*:\s*\\*"Unauthorized\\*"\s*\}/, 'spider:401'],
];

const serverStatusOf = (raw: string): string[] => [
  ...new Set([
    ...Array.from(raw.matchAll(serverStatus), ([, status]) => `spider:${status}`),
    ...serverAnswers.flatMap(([answer, status]) => (answer.test(raw) ? [status] : [])),
  ]),
];

const entities: readonly (readonly [RegExp, string])[] = [
  [/&(?:quot|#34);/g, '"'],
  [/&(?:apos|#0?39);/g, "'"],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
];

/** Frames of Terraform, marks of Markdown, typographic quotes: what a text gathers on its way into a chat. */
const oneLine = (text: string): string =>
  entities
    .reduce((rest, [entity, character]) => rest.replaceAll(entity, character), text)
    .normalize('NFC')
    .replaceAll(envelope, ' ')
    .replaceAll(/\\u([0-9A-Fa-f]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replaceAll(/\\[nrt]/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\u2500-\u257f]+/gu, ' ')
    .replaceAll('\\"', '"')
    .replaceAll(/[‘’`]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll('**', '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** `InvalidGroup.Duplicate`, `ZONE_RESOURCE_POOL_EXHAUSTED`, `OperationDenied.NoStock`, `ResourceInUseException`, `1001007`. */
const codeForm =
  /\b(?:[A-Z][A-Za-z0-9]+(?:(?:\.|::)[A-Z][A-Za-z0-9]+)+|[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*){1,}|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|Throttling|Unsupported|[A-Z]{4,}\d{4,}[A-Z]?|E[A-Z]{6,}|[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z0-9]+){1,}|\d{3,8})\b/g;

/** `Aws::EC2::Errors::` of Ruby, and the side that EC2 blames in its older answers and its trail. */
const beforeCode = /^(?:\w+::)+Errors::|^(?:Client|Server)\.(?=[A-Z])/i;

const codesIn = (text: string): string[] =>
  [...new Set((text.match(codeForm) ?? []).map((code) => code.replace(beforeCode, '').replaceAll('::', '.')))].slice(
    0,
    200,
  );
