import { describe, expect, it } from 'vitest';
import { priceSchema } from '../../drivers/contract/price.ts';
import type { ContractBench } from './driver-bench.ts';

export function describePrices(bench: ContractBench): void {
  if (!bench.has('priceInfo.getPriceInfo')) return;
  const { samples } = bench.driver;
  const { call } = bench;

  describe('prices', () => {
    it('lists product families, each once', async () => {
      const families = await bench.handlers.priceInfo.listProductFamily(samples.region, call);
      expect(families.length).toBeGreaterThan(0);
      expect(new Set(families).size).toBe(families.length);
    });

    it('has prices of the region in every family, each of which fits the schema', async () => {
      const { priceInfo } = bench.handlers;
      for (const productFamily of await priceInfo.listProductFamily(samples.region, call)) {
        const prices = await priceInfo.getPriceInfo({ productFamily, region: samples.region, filters: [] }, call);
        expect(priceSchema.array().parse(prices)).toEqual(prices);
        expect(prices.map(({ region }) => region)).toEqual(prices.map(() => samples.region));
        expect(prices.every(({ onDemand }) => onDemand === undefined || onDemand.amount >= 0)).toBe(true);
      }
    });

    it('narrows the prices down to a spec', async () => {
      const { priceInfo } = bench.handlers;
      const filters = [{ key: 'spec', value: samples.spec }];
      const families = await priceInfo.listProductFamily(samples.region, call);
      const prices = await Promise.all(
        families.map((productFamily) =>
          priceInfo.getPriceInfo({ productFamily, region: samples.region, filters }, call),
        ),
      );
      const specs = prices.flat().map(({ spec }) => spec);
      expect(specs.length).toBeGreaterThan(0);
      expect(new Set(specs)).toEqual(new Set([samples.spec]));
    });

    it('has no price for what no product matches', async () => {
      const { priceInfo } = bench.handlers;
      const [productFamily = ''] = await priceInfo.listProductFamily(samples.region, call);
      const filters = [{ key: 'spec', value: bench.newName('spec') }];
      const query = { productFamily, region: samples.region, filters };
      await expect(priceInfo.getPriceInfo(query, call)).resolves.toEqual([]);
    });

    it('finds neither a region nor a product family that there is not', async () => {
      const { priceInfo } = bench.handlers;
      await bench.failure(priceInfo.listProductFamily('atlantis', call), 'not-found');
      const query = { productFamily: 'Flying Carpets', region: samples.region, filters: [] };
      await bench.failure(priceInfo.getPriceInfo(query, call), 'not-found');
    });
  });
}
