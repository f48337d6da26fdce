import { describe, expect, it } from 'vitest';
import { errorOf } from './error-of.ts';
import { call, connectTo, openRoutes, type Routes, refusal } from './small-server.ts';

const price = (spec: string, amount: string, more: object = {}) => ({
  ZoneName: 'NA',
  ProductInfo: {
    ProductId: `${spec}.default`,
    VMSpecName: spec,
    CSPProductInfo: { attributes: { vcpu: '2', os: 'Linux' }, sku: 'A1', terms: ['x'], ...more },
  },
  PriceInfo: {
    OnDemand: { PricingId: 'p1', Unit: 'Hour', Currency: 'USD', Price: amount, Description: 'pay as you go' },
    CSPPriceInfo: { savingPlan: [{ price: '0.1' }] },
  },
});

const answer = (list: readonly object[]) => ({ json: { CloudName: 'MOCK', RegionName: 'default', PriceList: list } });

async function open(routes: Routes) {
  const server = await openRoutes(routes);
  const { handlers } = await connectTo(server.url);
  if (!handlers.priceInfo) throw new Error('the server has prices');
  return { prices: handlers.priceInfo, server };
}

const query = { productFamily: 'Compute Instance', region: 'default', filters: [] };

describe('prices of the server', () => {
  it('have an amount, the attributes that the cloud gives, and nothing of its other price data', async () => {
    const { prices, server } = await open({ 'POST /priceinfo/vm/default': answer([price('small', '0.2')]) });
    const told = await prices.getPriceInfo(query, call);
    expect(told).toEqual([
      {
        productId: 'small.default',
        region: 'default',
        spec: 'small',
        onDemand: { pricingId: 'p1', unit: 'Hour', currency: 'USD', amount: 0.2, description: 'pay as you go' },
        keyValues: [
          { key: 'vcpu', value: '2' },
          { key: 'os', value: 'Linux' },
          { key: 'sku', value: 'A1' },
        ],
      },
    ]);
    expect(server.received.at(-1)?.url).toContain('simple');
  });

  it.each(['NA', '', 'free', '-1'])('have no amount where the server says "%s"', async (amount) => {
    const { prices } = await open({ 'POST /priceinfo/vm/default': answer([price('small', amount)]) });
    const [told] = await prices.getPriceInfo(query, call);
    expect(told?.onDemand).toBeUndefined();
  });

  it('are filtered here: the server takes filters and does not look at them', async () => {
    const list = [price('small', '0.2'), price('large', '0.8', { os: 'Windows' })];
    const { prices } = await open({ 'POST /priceinfo/vm/default': answer(list) });
    const told = async (key: string, value: string) => {
      const found = await prices.getPriceInfo({ ...query, filters: [{ key, value }] }, call);
      return found.map(({ spec }) => spec);
    };
    await expect(told('spec', 'large')).resolves.toEqual(['large']);
    await expect(told('os', 'Windows')).resolves.toEqual(['large']);
    await expect(told('spec', 'none')).resolves.toEqual([]);
  });

  it('keep no more of a product than people read', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`key-${at}`, 'value']));
    const { prices } = await open({ 'POST /priceinfo/vm/default': answer([price('small', '0.2', many)]) });
    const [told] = await prices.getPriceInfo(query, call);
    expect(told?.keyValues?.length).toBeLessThanOrEqual(40);
  });

  it('are of VMs only: families that the server lists beside them have none', async () => {
    const families = { json: { productfamily: ['Compute Instance', 'Storage', 'Network Load Balancer'] } };
    const { prices } = await open({ 'GET /productfamily/default': families });
    await expect(prices.listProductFamily('default', call)).resolves.toEqual(['Compute Instance']);
    const storage = prices.getPriceInfo({ ...query, productFamily: 'Storage' }, call);
    expect((await errorOf(storage)).kind).toBe('not-found');
  });

  it('are not asked for in a region that there is not, for which the server tells none', async () => {
    const { prices } = await open({ 'GET /regionzone/atlantis': refusal('atlantis Name does not exist!!') });
    expect((await errorOf(prices.listProductFamily('atlantis', call))).kind).toBe('not-found');
    expect((await errorOf(prices.getPriceInfo({ ...query, region: 'atlantis' }, call))).kind).toBe('not-found');
  });
});
