import { createHmac } from 'node:crypto';

export interface SignedRequestOptions {
  /** Seconds since the epoch; now where it is left out. */
  readonly timestamp?: number;
  /** To forge: sent instead of the right one; `null` for none. */
  readonly signature?: string | null;
  /** To forge: sent instead of what was signed. */
  readonly body?: string;
  readonly retryNum?: number;
  readonly retryReason?: string;
}

export interface SignedResponse {
  readonly status: number;
  /** As text; empty for a bare acknowledgement. */
  readonly body: string;
}

/** Posts as Slack does: events as JSON, clicks and modals as a form with `payload`, slash commands as a form. */
export async function signedRequest(
  url: string,
  signingSecret: string,
  payload: object,
  options: SignedRequestOptions = {},
): Promise<SignedResponse> {
  const { contentType, body } = encoded(payload);
  const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000);
  const signature = options.signature === undefined ? sign(signingSecret, timestamp, body) : options.signature;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(timestamp),
      ...(signature !== null && { 'x-slack-signature': signature }),
      ...(options.retryNum !== undefined && {
        'x-slack-retry-num': String(options.retryNum),
        'x-slack-retry-reason': options.retryReason ?? 'http_timeout',
      }),
    },
    body: options.body ?? body,
  });
  return { status: response.status, body: await response.text() };
}

const sign = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

function encoded(payload: object): { readonly contentType: string; readonly body: string } {
  const form = 'application/x-www-form-urlencoded';
  if ('command' in payload) {
    const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]);
    return { contentType: form, body: new URLSearchParams(fields).toString() };
  }
  if ('type' in payload && payload.type !== 'event_callback' && payload.type !== 'url_verification') {
    return { contentType: form, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
  }
  return { contentType: 'application/json', body: JSON.stringify(payload) };
}
