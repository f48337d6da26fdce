import { type Logger, webApi } from '@slack/bolt';

export interface WebClientSettings {
  /** Left out: Slack's own. Ends in a slash. */
  readonly apiUrl?: string | undefined;
  readonly logger: Logger;
}

/** Slack answers within a second or two; an upload may take longer. */
const timeoutMs = 30_000;

/**
 * How a WebClient is to behave. It neither waits nor repeats: left to itself it repeats a lost `chat.postMessage` ten
 * times over half an hour, and on a rate limit of one method it stops all others. Who waits for what is in
 * `patient-call.ts`.
 */
export const webClientOptions = ({ apiUrl, logger }: WebClientSettings): webApi.WebClientOptions => ({
  ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  logger,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: timeoutMs,
});

export const createWebClient = (token: string, settings: WebClientSettings): webApi.WebClient =>
  new webApi.WebClient(token, webClientOptions(settings));
