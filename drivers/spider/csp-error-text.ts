/** What a cloud's answer says, taken out of the wrappings in which drivers and the server hand it on. */
export interface DugText {
  /** The whole text, its escapes undone. */
  readonly text: string;
  /** The cloud's own codes, as they stand in it, the outermost first. */
  readonly codes: readonly string[];
  /** The cloud's own sentence where one could be told from its wrapping, else the whole text. */
  readonly message: string;
  readonly requestId: string | undefined;
}

export function dig(raw: string): DugText {
  const text = unescaped(raw);
  const codes = distinct(codePatterns.flatMap((pattern) => matches(text, pattern)));
  const message = messagePatterns.flatMap((pattern) => matches(text, pattern)).find((found) => found.length > 2);
  return { text, codes, message: message ?? text, requestId: requestIdPatterns.flatMap((p) => matches(text, p))[0] };
}

const maxRounds = 4;

/** JSON is often put into JSON as text, and addresses into either with their own encoding. */
function unescaped(raw: string): string {
  let text = raw.trim();
  for (let round = 0; round < maxRounds && /\\["nrt\\]/.test(text); round += 1) {
    text = text
      .replace(/\\(["\\/])/g, '$1')
      .replace(/\\r?\\?n/g, '\n')
      .replace(/\\[rt]/g, ' ');
  }
  return text.replace(/(?:%[0-9A-Fa-f]{2}){1,}/g, decoded);
}

function decoded(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    return sequence;
  }
}

const code = String.raw`([A-Za-z][\w-]{2,80}(?:\.[\w-]{1,80}){0,3})`;

const codePatterns: readonly RegExp[] = [
  // Tencent: `[TencentCloudSDKError] Code=AuthFailure.SecretIdNotFound, Message=...`; Azure's older SDK: `Code="SkuNotAvailable"`
  new RegExp(String.raw`\bCode="?${code}"?[,\s]`, 'g'),
  // AWS, SDK 2: `api error VcpuLimitExceeded: ...`
  new RegExp(String.raw`\bapi error ${code}:`, 'g'),
  // AWS, SDK 1: `VpcLimitExceeded: The maximum ... status code: 400, request id: ...`
  /\b([A-Z][\w.]{2,100}): [^\n]*?(?:\n\s*)?\bstatus code: \d{3}/g,
  // Services with modelled errors: `InvalidParameterException: ...`, also gRPC and Go's `SomethingError: ...`
  /\b([A-Z]\w{2,80}(?:Exception|Fault)):/g,
  // Azure: `ERROR CODE: OperationNotAllowed`; Alibaba: `ErrorCode: InvalidVpcID.NotFound`; Oracle: `Error Code: QuotaExceeded.`
  new RegExp(String.raw`\bError\s?Code: ?${code}`, 'gi'),
  // Alibaba's newer SDK: a line `Code: Forbidden.RAM`
  new RegExp(String.raw`^\s*Code: ${code}\s*$`, 'gm'),
  // JSON, of Azure, IBM, NHN, Google's operations and many others
  new RegExp(String.raw`"(?:code|errorCode|reasonCode|type|reason)"\s*:\s*"${code}"`, 'g'),
  // Google: `googleapi: Error 403: ..., quotaExceeded`
  /\bgoogleapi: Error \d{3}: .*?, ([a-z][A-Za-z]+)\s*$/gm,
  // Google: codes in capitals, alone or as `code = ResourceExhausted`
  /\b((?!PENDING_)[A-Z]{3,}(?:_[A-Z]{2,}){1,6})\b/g,
  /\bcode = ([A-Z][A-Za-z]+)\b/g,
  // NCP: `"returnCode": "1001020"`; CloudStack and KT Cloud Classic: `"errorcode":431`, `errorcode: 431`
  /"returnCode"\s*:\s*"?(\d{3,8})"?/g,
  /\berrorcode"?\s*[:=>]\s*"?(\d{3})\b/gi,
];

const messagePatterns: readonly RegExp[] = [
  /\bapi error [\w.]+: ([^\n]+)/g,
  /\b[A-Z][\w.]{2,100}: ([^\n]+?)\s*(?:\n\s*)?\bstatus code: \d{3}/g,
  /\bMessage="((?:[^"\\]|\\.)*)"/g,
  /\bCode=[\w.]+, Message=(.*?)(?:, RequestId=|$)/g,
  /"errortext"\s*:\s*"((?:[^"\\]|\\.)*)"/g,
  /"returnMessage"\s*:\s*"((?:[^"\\]|\\.)*)"/g,
  /"(?:message|detail|faultstring)"\s*:\s*"((?:[^"\\]|\\.)*)"/gi,
  /\bgoogleapi: Error \d{3}: ([^\n]*?)(?:, [a-z][A-Za-z]+)?\s*$/gm,
  /\brpc error: code = \w+ desc = ([^\n]+)/g,
  /^\s*Message: ([^\n]+)$/gm,
  /\b[A-Z]\w+(?:Exception|Fault): ([^\n{]+)/g,
  /\berrortext[=>:\s]+([^\n<]+)/gi,
];

const requestIdPatterns: readonly RegExp[] = [
  /\bopc request id: ([\w/-]{6,120})/gi,
  /\brequest\s?id[:=]\s*"?([\w-]{6,64})/gi,
  /"request_?id"\s*:\s*"([\w-]{6,64})"/gi,
  /"trace"\s*:\s*"([\w-]{6,64})"/g,
  /\b(req-[0-9a-f-]{36})\b/g,
];

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found.trim()).filter((found) => found !== '');

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];
