import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { ServerStatus } from '../../contract/server.ts';
import type { Exchange } from '../exchange.ts';
import type { Transport } from '../transport.ts';
import { accepted, providersAnswer, versionAnswer } from './answers.ts';

/**
 * Whether the server is ready, and its version where it tells one. The last question needs the password, so a wrong one
 * is `unauthorized`. Early servers have neither route and are ready when they answer.
 */
export async function readStatus(
  exchange: Exchange,
  { server: subject }: Pick<Transport, 'server'>,
  call: CallOptions,
): Promise<ServerStatus> {
  try {
    await unlessMissing(exchange.ask({ method: 'GET', path: ['readyz'], subject, answer: accepted }, call));
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'unavailable' && error.code === '503') return { ready: false };
    throw error;
  }
  const [told] = await Promise.all([
    unlessMissing(exchange.ask({ method: 'GET', path: ['version'], subject, answer: versionAnswer }, call)),
    exchange.ask({ method: 'GET', path: ['cloudos'], subject, answer: providersAnswer }, call),
  ]);
  const version = told?.Version.replace(/^CB-Spider\s*/, '').trim();
  return { ...(version && { version }), ready: true };
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CloudError && error.kind === 'unsupported') return undefined;
    throw error;
  }
}
