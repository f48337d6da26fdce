import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { SlackError, type SlackErrorKind, unreachable } from './slack-error.ts';

/** Slack's codes by what they mean for us. Those that are not here are `other`. */
const codes: Readonly<Record<Exclude<SlackErrorKind, 'other'>, readonly string[]>> = {
  'rate-limited': ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
  'missing-scope': ['missing_scope'],
  'not-in-channel': ['not_in_channel'],
  unauthorized: [
    'invalid_auth',
    'not_authed',
    'token_revoked',
    'token_expired',
    'account_inactive',
    'not_allowed_token_type',
    'org_login_required',
    'ekm_access_denied',
    'app_uninstalled',
  ],
  'too-long': ['msg_too_long', 'msg_blocks_too_long', 'msg_blocks_too_many', 'view_too_large'],
  'unknown-method': [
    'unknown_method',
    'method_deprecated',
    'deprecated_endpoint',
    'method_not_supported_for_channel_type',
    'channel_type_not_supported',
    'feature_not_enabled',
    'enterprise_is_restricted',
  ],
  'stream-over': ['message_not_in_streaming_state', 'stopped_by_user'],
  gone: [
    'channel_not_found',
    'message_not_found',
    'thread_not_found',
    'is_archived',
    'not_found',
    'expired_trigger_id',
    'exchanged_trigger_id',
    'invalid_trigger_id',
  ],
  unavailable: ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'],
};

const kinds: ReadonlyMap<string, SlackErrorKind> = new Map(
  Object.entries(codes).flatMap(([kind, each]) => each.map((code) => [code, kind as SlackErrorKind])),
);

/** A refusal of Slack. A body that is no JSON arrives as `error`, whole. */
const refusalSchema = z.object({
  error: z
    .string()
    .regex(/^[a-z][a-z0-9_.:-]{0,79}$/i)
    .catch('no_json'),
  needed: z.string().optional().catch(undefined),
  response_metadata: z.object({ retryAfter: z.number().optional() }).optional().catch(undefined),
});

/** The network's codes for a request that never left. */
const neverLeft: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a call of a WebClient threw, classified. Keeps no request, answer or header. */
export function slackFailure(method: string, error: unknown): SlackError {
  if (error instanceof SlackError) return error;
  if (error instanceof webApi.WebAPIPlatformError) return refusal(method, error);
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new SlackError({
      kind: 'rate-limited',
      method,
      code: 'ratelimited',
      retryAfterMs: error.retryAfter * 1000,
    });
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const { statusCode } = error;
    return new SlackError({ kind: statusCode >= 500 ? 'unavailable' : 'other', method, code: `http_${statusCode}` });
  }
  if (error instanceof webApi.WebAPIRequestError) {
    const isUnsent = neverLeft.has(networkCode(error.original));
    return new SlackError({
      kind: 'unavailable',
      method,
      code: isUnsent ? unreachable : 'no_answer',
      cause: error.original,
    });
  }
  return new SlackError({ kind: 'unavailable', method, code: 'no_answer' });
}

function refusal(method: string, { data }: webApi.WebAPIPlatformError): SlackError {
  const { error: code, needed, response_metadata: metadata } = refusalSchema.parse(data);
  return new SlackError({
    kind: code === 'no_json' ? 'unavailable' : (kinds.get(code) ?? 'other'),
    method,
    code,
    needed,
    ...(metadata?.retryAfter !== undefined && { retryAfterMs: metadata.retryAfter * 1000 }),
  });
}

/** The code of an error of `fetch`, which is in its cause. */
function networkCode(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : networkCode(error.cause);
}
