import { describe, expect, it } from 'vitest';
import { createClusterHandler } from '../../../drivers/aws/cluster/cluster.ts';
import { lazyCluster, lazyPriceInfo, lazyQuotaInfo } from '../../../drivers/aws/lazy-handlers.ts';
import { createPriceInfoHandler } from '../../../drivers/aws/price/price-info.ts';
import { createQuotaInfoHandler } from '../../../drivers/aws/quota/quota-info.ts';
import { openBench } from './aws-bench.ts';

describe('a handler that is imported late', () => {
  it.each([
    ['clusters', lazyCluster, createClusterHandler],
    ['prices', lazyPriceInfo, createPriceInfoHandler],
    ['quotas', lazyQuotaInfo, createQuotaInfoHandler],
  ])('has the same methods as the one of %s itself', async (_what, late, early) => {
    const { account } = await openBench();
    expect(Object.keys(late(account)).toSorted()).toEqual(Object.keys(early(account)).toSorted());
  });

  it('answers as the one itself does', async () => {
    const { double, account, call } = await openBench();
    double.on('GET /clusters?maxResults=100', { ok: { clusters: [] } });
    double.on('GET /clusters', { ok: { clusters: [] } });
    await expect(lazyCluster(account).listCluster(call)).resolves.toEqual([]);
  });
});
