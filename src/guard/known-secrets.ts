import { redacted } from './secret-names.ts';

/** Shorter values occur in ordinary text too often to be taken for the secret. */
const shortestSecret = 6;

/**
 * Makes a function that takes every occurrence of `secrets` out of a text: as they are, inside JSON strings, in URLs and
 * forms, and in base64 at any alignment, as in an `Authorization: Basic` header.
 */
export function withoutKnownSecrets(secrets: readonly string[]): (text: string) => string {
  const usable = secrets.filter((secret) => secret.length >= shortestSecret && !redacted.includes(secret));
  // A secret that contains another one goes first.
  const plainForms = distinct(usable.flatMap(formsOf));
  const cores = distinct(usable.flatMap(base64Cores));
  return (text) => {
    let rest = text;
    for (const form of plainForms) if (rest.includes(form)) rest = rest.replaceAll(form, redacted);
    for (const core of cores) if (rest.includes(core)) rest = withoutRunsAround(rest, core);
    return rest;
  };
}

function formsOf(secret: string): string[] {
  const inUrl = encodeURIComponent(secret.toWellFormed());
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    secret.trim(),
    inJson,
    // JSON inside a JSON string.
    JSON.stringify(inJson).slice(1, -1),
    inUrl,
    inUrl.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()),
    new URLSearchParams([['', secret]]).toString().slice(1),
    secret.normalize('NFC'),
    secret.normalize('NFD'),
  ].filter((form) => form.length >= shortestSecret);
}

/** The part of the secret's base64 that does not depend on what stands beside it, for each alignment and alphabet. */
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const core = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Takes out the whole run of base64 in which `core` stands: its edges hold bits of the secret. */
function withoutRunsAround(text: string, core: string): string {
  const parts: string[] = [];
  let kept = 0;
  for (let at = text.indexOf(core); at >= 0; at = text.indexOf(core, kept)) {
    let start = at;
    while (start > kept && isBase64(text, start - 1)) start -= 1;
    let end = at + core.length;
    while (end < text.length && isBase64(text, end)) end += 1;
    while (text[end] === '=') end += 1;
    parts.push(text.slice(kept, start), redacted);
    kept = end;
  }
  return parts.join('') + text.slice(kept);
}

function isBase64(text: string, index: number): boolean {
  return /[A-Za-z0-9+/_-]/.test(text.charAt(index));
}

function distinct(forms: readonly string[]): string[] {
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}
