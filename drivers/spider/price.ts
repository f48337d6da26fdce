import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { KeyValue } from '../contract/iid.ts';
import { type Price, type PriceInfoHandler, priceQuerySchema } from '../contract/price.ts';
import type { SpiderContext } from './context.ts';
import { priceAnswer } from './price-answer.ts';
import { accept } from './refusal.ts';

/** What the clouds call the family of VMs. The server's route for prices has this one family and no other. */
const vmFamilies: Readonly<Record<string, string>> = {
  AWS: 'Compute Instance',
  MOCK: 'Compute Instance',
  AZURE: 'Compute',
  GCP: 'Compute',
  ALIBABA: 'ecs',
  TENCENT: 'cvm',
  IBM: 'is.instance',
  NCP: 'Server',
};

const regionAnswer = z.object({ Name: z.string() });

export function createPriceInfoHandler(context: SpiderContext): PriceInfoHandler {
  const { exchange, provider, capability } = context;
  const family = vmFamilies[provider] ?? 'VM';

  /** The server answers for any region, without prices for one that there is not. */
  async function requireRegion(region: string, call: CallOptions): Promise<void> {
    if (region === context.region.region || !capability.handlers.has('regionZone')) return;
    const subject = { resource: 'region', name: region } as const;
    await exchange.ask({ method: 'GET', path: ['regionzone', region], subject, answer: regionAnswer }, call);
  }

  return {
    /** The families of which the server also tells prices: it lists more. */
    async listProductFamily(region, call) {
      await requireRegion(region, call);
      const subject = { resource: 'region', name: region } as const;
      const path = ['productfamily', region];
      await exchange.ask({ method: 'GET', path, subject, answer: z.unknown(), patience: 'catalogue' }, call);
      return [family];
    },

    async getPriceInfo(query, call) {
      const { productFamily, region, filters } = accept(context, priceQuerySchema, query, context.self);
      await requireRegion(region, call);
      if (productFamily.toLowerCase() !== family.toLowerCase()) throw noFamily(context, productFamily, family);
      const prices = await exchange.ask(
        {
          method: 'POST',
          path: ['priceinfo', 'vm', region],
          // The simple form names specs instead of describing them, and is a good deal smaller.
          query: { simple: 'true' },
          subject: { resource: 'region', name: region },
          answer: priceAnswer,
          patience: 'catalogue',
          changes: false,
        },
        call,
      );
      // The server takes filters and does not look at them.
      return prices.filter((price) => filters.every(isIn(price)));
    },
  };
}

const isIn =
  (price: Price) =>
  ({ key, value }: KeyValue): boolean =>
    key === 'spec'
      ? price.spec === value
      : (price.keyValues ?? []).some((own) => own.key === key && own.value === value);

const noFamily = ({ provider, self }: SpiderContext, wanted: string, family: string): CloudError =>
  new CloudError({
    kind: 'not-found',
    subject: self,
    provider,
    fact: {
      en: `CB-Spider has no prices of a product family ${wanted}`,
      ko: `CB-Spider에서 ${wanted} 상품군의 가격을 제공하지 않습니다`,
    },
    remedy: { en: `Ask for: ${family}.`, ko: `조회할 수 있는 상품군: ${family}.` },
  });
