import type { CallOptions } from '../contract/call.ts';
import { CloudError, type ErrorSubject } from '../contract/errors.ts';
import { cancelled } from './sleep.ts';

/**
 * The same handler, whose calls end with the kind `cancelled` where their signal is aborted before they begin or while
 * they wait for something that is no answer of the cloud. Every method takes its `CallOptions` last.
 */
export function guarded<H extends object>(handler: H, provider: string, subject: ErrorSubject): H {
  const methods = Object.entries(handler).map(([name, method]) => [name, guard(method)] as const);
  return Object.fromEntries(methods) as H;

  function guard(method: (...given: unknown[]) => Promise<unknown>) {
    return async (...given: unknown[]): Promise<unknown> => {
      const { signal } = given.at(-1) as CallOptions;
      if (signal.aborted) throw cancelled(provider, subject, false);
      try {
        return await method(...given);
      } catch (error) {
        if (error instanceof CloudError || !signal.aborted) throw error;
        throw cancelled(provider, subject, false);
      }
    };
  }
}
