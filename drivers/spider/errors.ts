import { CloudError, type CloudErrorKind } from '../contract/errors.ts';
import type { Asked } from './answer.ts';
import { kindsByCode } from './csp-error-codes.ts';
import { kindsByPhrase } from './csp-error-phrases.ts';
import { type DugText, dig } from './csp-error-text.ts';
import { cloudFacts, cloudRemedies } from './errors-facts.ts';
import { maskedCauses } from './errors-masked.ts';
import { serverRefusal } from './errors-server.ts';

const maxMessage = 2000;

/**
 * The server's text of a failure as the CloudError that it means. Nearly every failure is HTTP 500 with a text, so that the
 * text decides: first the server's own texts, then the cloud's codes in it, then its words. What none of them tells stays
 * `unknown`, with the text.
 */
export function refusalOf(raw: string, asked: Asked): CloudError {
  const text = withoutSecrets(raw.trim(), asked.secrets);
  return serverRefusal(text, asked) ?? cloudRefusal(dig(text), asked);
}

function cloudRefusal(dug: DugText, asked: Asked): CloudError {
  const found = kindOf(dug);
  const masked = maskedCauses.find(
    ({ text, provider }) => text.test(dug.text) && (provider === undefined || provider === asked.provider),
  );
  const kind = masked?.kind && !decisive.has(found.kind) ? masked.kind : found.kind;
  const isMasked = masked !== undefined && (kind === masked.kind || kind === 'not-found');
  const code = found.code ?? dug.codes[0];
  return new CloudError({
    kind,
    subject: asked.subject,
    provider: asked.provider,
    fact: (isMasked ? masked.fact : undefined) ?? cloudFacts[kind],
    remedy: isMasked ? masked.remedy : cloudRemedies[kind],
    code,
    cspMessage: dug.message.slice(0, maxMessage),
    requestId: dug.requestId,
    ambiguous: asked.changes && (kind === 'timeout' || kind === 'unavailable'),
  });
}

interface Found {
  readonly kind: CloudErrorKind;
  readonly code?: string;
}

/** Causes that a text may mention beside the symptom which it reports; the cause is what helps. */
const decisive: ReadonlySet<CloudErrorKind> = new Set([
  'quota',
  'no-capacity',
  'unauthorized',
  'forbidden',
  'rate-limited',
]);

/** Codes so general that the words beside them say more. */
const general: ReadonlySet<CloudErrorKind> = new Set(['invalid-input', 'conflict', 'unavailable']);

function kindOf({ text, codes }: DugText): Found {
  const byCode = codes.flatMap((code): Found[] => {
    const kind = kindsByCode.find(([pattern]) => pattern.test(code))?.[1];
    return kind === undefined ? [] : [{ kind, code }];
  });
  const best = byCode.find(({ kind }) => decisive.has(kind) && kind !== 'forbidden') ?? byCode[0];
  if (best && !general.has(best.kind)) return best;
  const phrase = kindsByPhrase.find(([pattern]) => pattern.test(text))?.[1];
  if (best === undefined) return { kind: phrase ?? 'unknown' };
  return phrase === undefined || phrase === 'invalid-input'
    ? best
    : { kind: phrase, ...(best.code && { code: best.code }) };
}

/** What was sent in secret, and the keys and signatures in addresses of requests that a cloud did not answer. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 4)
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
    .replace(signedParameters, '$1=[secret]');
}

const signedParameters =
  /\b(AccessKeyId|accesskey|apiKey|SecretId|Signature|SecurityToken|X-Amz-Signature|X-Amz-Credential|X-Amz-Security-Token|access_token)=[^&\s"']+/gi;
