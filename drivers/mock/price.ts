import type { KeyValue } from '../contract/iid.ts';
import { type Price, type PriceInfoHandler, priceQuerySchema } from '../contract/price.ts';
import { computeFamily, type Product, products } from './catalogue/prices.ts';
import type { MockRegion } from './catalogue/regions.ts';
import type { MockSpec } from './catalogue/vm-specs.ts';
import type { MockCloud } from './cloud.ts';
import { needRegion } from './place.ts';
import { accept, Refusal } from './refusal.ts';
import { allSpecs, priceIn } from './vm-spec.ts';

const families: readonly string[] = [computeFamily, ...Object.keys(products)];
const subject = { resource: 'cloud', name: 'MOCK' } as const;

export function createPriceInfoHandler(cloud: MockCloud): PriceInfoHandler {
  const { extraSpecs } = cloud.settings;

  return {
    listProductFamily: (region, call) =>
      cloud.ask('priceInfo.listProductFamily', { resource: 'region', name: region }, call, () => {
        needRegion(region);
        return [...families];
      }),

    getPriceInfo: (query, call) =>
      cloud.ask('priceInfo.getPriceInfo', subject, call, () => {
        const { productFamily, region: name, filters } = accept(priceQuerySchema, query, subject);
        const region = needRegion(name);
        return pricesOf(productFamily, region, extraSpecs).filter((price) => filters.every(isIn(price)));
      }),
  };
}

function pricesOf(family: string, region: MockRegion, extraSpecs: number): Price[] {
  if (family === computeFamily) return allSpecs(extraSpecs).map((spec) => computePrice(spec, region));
  const sold = products[family];
  if (!sold) throw noFamily(family);
  return sold.map((product) => productPrice(product, region));
}

const isIn =
  (price: Price) =>
  ({ key, value }: KeyValue): boolean =>
    key === 'spec'
      ? price.spec === value
      : (price.keyValues ?? []).some((own) => own.key === key && own.value === value);

const computePrice = (spec: MockSpec, region: MockRegion): Price => ({
  productId: `compute.${spec.name}`,
  region: region.name,
  spec: spec.name,
  description: `VM with ${spec.vcpuCount} vCPU and ${spec.memoryGiB} GiB, ${spec.architecture}`,
  onDemand: {
    pricingId: `${region.name}.compute.${spec.name}`,
    unit: 'Hour',
    currency: 'USD',
    amount: priceIn(region, spec),
  },
  keyValues: [
    { key: 'architecture', value: spec.architecture },
    { key: 'vcpu', value: String(spec.vcpuCount) },
    { key: 'memoryGiB', value: String(spec.memoryGiB) },
    { key: 'gpu', value: (spec.gpus ?? []).map(({ model = '' }) => model).join(', ') },
  ],
});

const productPrice = ({ id, description, unit, amount, attributes }: Product, region: MockRegion): Price => ({
  productId: id,
  region: region.name,
  description,
  onDemand: {
    pricingId: `${region.name}.${id}`,
    unit,
    currency: 'USD',
    amount: Math.round(amount * region.priceFactor * 100_000) / 100_000,
  },
  keyValues: Object.entries(attributes).map(([key, value]) => ({ key, value })),
});

function noFamily(name: string): Refusal {
  const known = families.join(', ');
  return new Refusal({
    kind: 'not-found',
    subject,
    code: 'InvalidProductFamily.NotFound',
    fact: { en: `it sells no product family ${name}`, ko: `${name} 상품군은 없습니다` },
    remedy: { en: `Use one of: ${known}.`, ko: `다음 중 하나를 사용하십시오: ${known}.` },
  });
}
