import { describe, expect, it } from 'vitest';
import { anyCallResultSchema } from '../../drivers/contract/anycall.ts';
import type { ContractBench } from './driver-bench.ts';

export function describeAnyCalls(bench: ContractBench): void {
  if (!bench.has('anyCall.anyCall')) return;
  const { driverFunction } = bench.driver.samples;

  describe('driver functions', () => {
    if (driverFunction !== undefined) {
      it('answers a call with the function’s own values', async () => {
        const request = { fid: driverFunction, keyValues: [] };
        const answer = await bench.handlers.anyCall.anyCall(request, bench.call);
        expect(anyCallResultSchema.parse(answer)).toEqual(answer);
        expect(answer.fid).toBe(driverFunction);
      });
    }

    it('refuses a function that the driver does not have', async () => {
      const request = { fid: bench.newName('function'), keyValues: [] };
      const error = await bench.failure(bench.handlers.anyCall.anyCall(request, bench.call), 'unsupported');
      if (driverFunction !== undefined) expect(error.remedy?.en).toContain(driverFunction);
    });
  });
}
