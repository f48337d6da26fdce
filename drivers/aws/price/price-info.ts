import type { CallOptions } from '../../contract/call.ts';
import type { CloudError } from '../../contract/errors.ts';
import { type PriceInfoHandler, priceQuerySchema } from '../../contract/price.ts';
import type { Account } from '../account.ts';
import { accept, notFound, refusal } from '../refusal.ts';
import { findRegion } from '../region/region-lookup.ts';
import { familiesOf, productsOf } from './price-query.ts';
import { pricesOf } from './price-view.ts';

/** On-demand prices of the Price List Query API. */
export function createPriceInfoHandler(account: Account): PriceInfoHandler {
  /** AWS sells nothing in a region that there is not, and says no more about it. */
  async function requireRegion(name: string, call: CallOptions): Promise<void> {
    if (name === account.region || (await findRegion(account, name, call))) return;
    throw notFound({ resource: 'region', name }, 'AWS');
  }

  return {
    async listProductFamily(region, call) {
      const [families] = await Promise.all([familiesOf(account, call), requireRegion(region, call)]);
      return families;
    },

    async getPriceInfo(query, call) {
      const accepted = accept(priceQuerySchema, query, account.self);
      const [products] = await Promise.all([productsOf(account, accepted, call), requireRegion(accepted.region, call)]);
      if (products.length === 0) {
        const families = await familiesOf(account, call);
        if (!families.includes(accepted.productFamily)) throw noFamily(accepted.productFamily, families);
      }
      return products.flatMap((product) => pricesOf(product, accepted.region) ?? []);
    },
  };
}

function noFamily(name: string, families: readonly string[]): CloudError {
  const known = families.join(', ');
  return refusal({
    kind: 'not-found',
    subject: { resource: 'cloud', name: 'AWS' },
    fact: { en: `it sells no product family ${name}`, ko: `${name} 상품군은 없습니다` },
    remedy: { en: `Use one of: ${known}.`, ko: `다음 중 하나를 사용하십시오: ${known}.` },
  });
}
