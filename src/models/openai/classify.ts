import type { ModelErrorKind } from '../error.ts';
import type { FailureDetails } from './endpoint.ts';

export function failureKind(details: FailureDetails): ModelErrorKind {
  switch (details.reason) {
    case 'refused':
      return refusalKind(details);
    case 'connection':
    case 'empty':
    case 'unreadable':
      return 'unavailable';
    case 'timeout':
    case 'cut-off':
      return details.reason;
    case 'foreign':
      return 'not-found';
    case 'address':
      return 'invalid-request';
    case 'key':
      return 'unauthorized';
  }
}

function refusalKind({ status = 0, code, text }: FailureDetails): ModelErrorKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404 || code === 'model_not_found') return 'not-found';
  if (status === 429 || code === 'insufficient_quota') return 'rate-limited';
  if (status === 413 || overflows(`${code} ${text}`)) return 'context-length';
  if (status === 408) return 'timeout';
  return status >= 400 && status < 500 && status !== 409 ? 'invalid-request' : 'unavailable';
}

/** In the words of OpenAI and Azure, vLLM, llama.cpp and Anthropic's compatible endpoint. */
function overflows(words: string): boolean {
  return /context[ _](length|size|window)|prompt is too long|too many (input )?tokens/i.test(words);
}

/** Codes of Node's TLS: `CERT_HAS_EXPIRED`, `SELF_SIGNED_CERT_IN_CHAIN`, `UNABLE_TO_VERIFY_LEAF_SIGNATURE` ... */
export function isTlsCode(networkCode: string | undefined): boolean {
  return /CERT|^UNABLE_TO_|^ERR_TLS_|^ERR_SSL_|^EPROTO$/.test(networkCode ?? '');
}
