import type { WebClient } from '@slack/web-api';
import type { SlackLog } from '../options.ts';
import { callPatiently, type Patience, slackPatience } from './patient-call.ts';

const method = 'apps.connections.open';

/** Asks for a Socket Mode connection and opens none. `client` has the app token. Throws SlackError. */
export async function checkAppToken(
  client: WebClient,
  log: SlackLog,
  patience: Patience = slackPatience,
): Promise<void> {
  await callPatiently(() => client.apiCall(method), { method, isRepeatable: true, patience, log });
}
