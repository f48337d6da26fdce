import { redacted } from './secret-names.ts';

/*
 * Every expression here runs over untrusted text of any length: none has a repetition in front of what it looks for, so
 * that the time stays proportional to the text.
 */

const privateKeyBlock = /-----BEGIN ([A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?)-----[\s\S]*?(?:-----END \1-----|$)/g;

/** Tokens that their own form gives away. */
const tokens = [
  // AWS access key ids.
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  // Slack.
  /\b(?:xox[a-z]|xapp)-[A-Za-z0-9-]{10,}/g,
  // GitHub.
  /\b(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/g,
  // Google API keys.
  /\bAIza[A-Za-z0-9_-]{35}/g,
  // JSON Web Tokens.
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*)?/g,
];

/** `sk-` of model providers. Names of resources may begin so too (`sk-telecom-web-01`): a key has a random part. */
const modelKey = /\bsk-[A-Za-z0-9_-]{16,}/g;

function isRandom(token: string): boolean {
  if (/[a-z]/.test(token) && /[A-Z]/.test(token) && /[0-9]/.test(token)) return true;
  return token.split(/[_-]/).some((part) => part.length >= 20 && /[0-9]/.test(part) && /[A-Za-z]/.test(part));
}

/** `https://user:password@host`. */
const urlPassword = /(:\/\/[^\s/:@"'<>]{0,256}):([^\s/@"'<>]{1,1024})@/g;

const bearer = /\b(Bearer\s+)(?=[A-Za-z0-9._~+/-]*[0-9])[A-Za-z0-9._~+/-]{16,}=*/gi;

const authorization =
  /(authorization\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']?(?:(?:Bearer|Basic|Token|Digest)\s+)?)([^\s"'\\,;]+)/gi;

const secretName =
  'pass(?:word|wd|phrase)|secret(?:[_-]?access)?(?:[_-]?key)?|api[_-]?key|token|private[_-]?key(?:[_-]?pem)?|client[_-]?key[_-]?data|비밀번호|패스워드|(?:비밀|시크릿|개인)\\s?키';

/**
 * `password=…`, `"clientSecret": "…"`, `secret_key: …`: what stays, then the value in one of its forms. A value whose
 * closing quote was cut off ends with the line or with the string around it.
 */
const assignment = new RegExp(
  `(?<before>(?:${secretName})\\\\{0,3}["']?\\s{0,4}(?::=|=>|[:=])\\s{0,4})` +
    '(?:' +
    // In JSON text that is itself in a string.
    '(?<quote>\\\\{1,3}["\'])(?<inner>(?:(?!(?<!\\\\)(?:\\k<quote>|"))[\\s\\S])*)' +
    '|"(?<double>[^"\\\\]*(?:\\\\[\\s\\S][^"\\\\]*)*)(?<doubleEnd>"?)' +
    "|'(?<single>[^'\\\\]*(?:\\\\[\\s\\S][^'\\\\]*)*)'" +
    "|(?<bare>'?[^\\s,;&\"'<>]+)" +
    ')',
  'giu',
);

/** `<password>…</password>`. */
const element = new RegExp(`((?:${secretName})>)([^<>]{1,4096})(?=<)`, 'giu');

/** What stands after a colon in prose and in JSON: the value of no secret. */
const ordinary =
  /^(?:true|false|null|undefined|none|not|is|are|was|must|missing|required|invalid|set|unset|expired|should|cannot|can|has|needs|empty|unknown|hidden|wrong)[.!?)\]}]*$/i;

/** Takes out whatever looks like a secret by its form or by the name in front of it. */
export function withoutSecretPatterns(text: string): string {
  let rest = text.replace(privateKeyBlock, redacted);
  for (const token of tokens) rest = rest.replace(token, redacted);
  return rest
    .replace(modelKey, (token) => (isRandom(token) ? redacted : token))
    .replace(urlPassword, `$1:${redacted}@`)
    .replace(authorization, (whole, before: string, value: string) =>
      isOrdinary(value, before) ? whole : `${before}${redacted}`,
    )
    .replace(bearer, `$1${redacted}`)
    .replace(element, `$1${redacted}`)
    .replace(assignment, (whole, ...found) => withoutValue(whole, found.at(-1)));
}

type AssignmentGroups = Readonly<
  Partial<Record<'before' | 'quote' | 'inner' | 'double' | 'doubleEnd' | 'single' | 'bare', string>>
>;

function withoutValue(whole: string, groups: AssignmentGroups): string {
  const { before = '', quote, inner, double, single, bare } = groups;
  if (inner === '' || double === '' || single === '') return whole;
  if (inner !== undefined) return `${before}${quote}${redacted}`;
  if (double !== undefined) return `${before}"${redacted}${groups.doubleEnd}`;
  if (single !== undefined) return `${before}'${redacted}'`;
  if (bare === undefined || isOrdinary(bare, before)) return whole;
  // A number in JSON: what follows it must stay, and what takes its place must be JSON.
  const number = /["']\s*:\s*$/.test(before) ? /^-?[0-9][0-9.eE+-]*/.exec(bare) : null;
  return number ? `${before}"${redacted}"${bare.slice(number[0].length)}` : `${before}${redacted}`;
}

/** Prose after a colon, Korean words above all, and the opening of a list or an object. */
function isOrdinary(value: string, before: string): boolean {
  if (ordinary.test(value) || /^[[{][[{\]}]*$/.test(value)) return true;
  return /:\s*$/.test(before) && /^\p{Script=Hangul}/u.test(value);
}
