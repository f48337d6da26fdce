import { z } from 'zod';
import type { CallOptions } from '../contract/call.ts';
import { CloudError } from '../contract/errors.ts';
import type { Quota, QuotaInfo, QuotaInfoHandler } from '../contract/quota.ts';
import type { SpiderContext } from './context.ts';
import { wireKeyValuesSchema, wireNumberSchema, wireTextSchema } from './iid.ts';

const typesAnswer = z
  .object({ ServiceTypes: z.array(z.string()).nullish() })
  .transform(({ ServiceTypes }) => [...new Set(ServiceTypes ?? [])]);

/** Numbers are texts, and `NA` where the cloud does not tell one. */
const quotaAnswer = z
  .object({
    QuotaName: z.string(),
    Limit: wireNumberSchema,
    Used: wireNumberSchema,
    Available: wireNumberSchema,
    Unit: wireTextSchema,
    Description: wireTextSchema,
  })
  .transform(
    (quota): Quota => ({
      name: quota.QuotaName,
      limit: quota.Limit,
      used: quota.Used,
      available: quota.Available,
      unit: quota.Unit,
      description: quota.Description,
    }),
  );

const quotaInfoAnswer = z.object({
  Region: z.string().default(''),
  Quotas: z.array(quotaAnswer).nullish(),
  KeyValueList: wireKeyValuesSchema,
});

export function createQuotaInfoHandler(context: SpiderContext): QuotaInfoHandler {
  const { exchange, self: subject, region } = context;

  const listServiceType = (call: CallOptions): Promise<string[]> =>
    exchange.ask(
      { method: 'GET', path: ['quotaservicetype'], subject, answer: typesAnswer, patience: 'catalogue' },
      call,
    );

  async function read(serviceType: string, call: CallOptions): Promise<QuotaInfo> {
    const path = ['quotainfo'];
    const query = { ServiceType: serviceType };
    const info = await exchange.ask(
      { method: 'GET', path, query, subject, answer: quotaInfoAnswer, patience: 'catalogue' },
      call,
    );
    return {
      serviceType,
      region: info.Region === '' ? region.region : info.Region,
      quotas: info.Quotas ?? [],
      keyValues: info.KeyValueList,
    };
  }

  return {
    listServiceType,

    /** Listing the services takes long on some clouds, so it is done only where a name may be wrong. */
    async getQuotaInfo(serviceType, call) {
      const info = await read(serviceType, call).catch((error: unknown) => {
        if (error instanceof CloudError && mayMeanNoSuchService.has(error.kind)) return error;
        throw error;
      });
      if (!(info instanceof CloudError) && info.quotas.length > 0) return info;
      const known = await listServiceType(call);
      if (!known.includes(serviceType)) throw noSuchService(context, serviceType, known);
      if (info instanceof CloudError) throw info;
      return info;
    },
  };
}

const mayMeanNoSuchService: ReadonlySet<CloudError['kind']> = new Set(['unknown', 'not-found', 'invalid-input']);

function noSuchService({ provider, self }: SpiderContext, wanted: string, known: readonly string[]): CloudError {
  const names = known.slice(0, 20).join(', ');
  return new CloudError({
    kind: 'not-found',
    subject: self,
    provider,
    fact: {
      en: `the cloud has no quotas for a service type ${wanted}`,
      ko: `${wanted} 서비스 유형의 쿼터가 클라우드에 없습니다`,
    },
    remedy: names
      ? { en: `Service types are, for example: ${names}.`, ko: `서비스 유형 예: ${names}.` }
      : { en: 'It tells no service types at all.', ko: '조회되는 서비스 유형이 없습니다.' },
  });
}
