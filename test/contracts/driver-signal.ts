import { describe, it } from 'vitest';
import type { ContractBench } from './driver-bench.ts';
import { invocations, methodNames } from './driver-methods.ts';

export function describeCancelling(bench: ContractBench): void {
  describe('a call that is cancelled beforehand', () => {
    it.each(methodNames.filter((method) => bench.has(method)))('ends %s at once', async (method) => {
      await bench.failure(invocations[method](bench.handlers, { signal: AbortSignal.abort() }), 'cancelled');
    });

    it('ends the connection’s check at once', async () => {
      await bench.failure(bench.connection.check({ signal: AbortSignal.abort() }), 'cancelled');
    });
  });
}
