import { describe, expect, it } from 'vitest';
import { quotaInfoSchema } from '../../drivers/contract/quota.ts';
import type { ContractBench } from './driver-bench.ts';

export function describeQuotas(bench: ContractBench): void {
  if (!bench.has('quotaInfo.getQuotaInfo')) return;
  const { call } = bench;

  describe('quotas', () => {
    it('lists service types, each once, and tells the quotas of each', async () => {
      const { quotaInfo } = bench.handlers;
      const types = await quotaInfo.listServiceType(call);
      expect(types.length).toBeGreaterThan(0);
      expect(new Set(types).size).toBe(types.length);
      for (const type of types) {
        const info = await quotaInfo.getQuotaInfo(type, call);
        expect(quotaInfoSchema.parse(info)).toEqual(info);
        expect(info).toMatchObject({ serviceType: type, region: bench.driver.samples.region });
        expect(info.quotas.length).toBeGreaterThan(0);
      }
    });

    it('tells no more as available than the limit leaves', async () => {
      const { quotaInfo } = bench.handlers;
      const types = await quotaInfo.listServiceType(call);
      const infos = await Promise.all(types.map((type) => quotaInfo.getQuotaInfo(type, call)));
      for (const { limit, used, available } of infos.flatMap(({ quotas }) => quotas)) {
        if (limit === undefined || used === undefined || available === undefined) continue;
        expect(available).toBe(Math.max(0, limit - used));
      }
    });

    it('counts what is made', async () => {
      const used = async () => {
        const { quotaInfo } = bench.handlers;
        const types = await quotaInfo.listServiceType(call);
        const infos = await Promise.all(types.map((type) => quotaInfo.getQuotaInfo(type, call)));
        return infos.flatMap(({ quotas }) => quotas.map((quota) => quota.used ?? 0)).reduce((sum, one) => sum + one, 0);
      };
      const before = await used();
      await bench.makeVPC();
      expect(await used()).toBeGreaterThan(before);
    });

    it('does not find a service type that there is not', async () => {
      await bench.failure(bench.handlers.quotaInfo.getQuotaInfo('flying-carpets', call), 'not-found');
    });
  });
}
