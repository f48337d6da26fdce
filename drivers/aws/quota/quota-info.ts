import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  type ServiceQuota,
} from '@aws-sdk/client-service-quotas';
import type { CallOptions } from '../../contract/call.ts';
import { CloudError } from '../../contract/errors.ts';
import type { Quota, QuotaInfoHandler } from '../../contract/quota.ts';
import type { Account } from '../account.ts';
import { gathered } from '../lookup.ts';
import { refusal } from '../refusal.ts';
import { quotaServices } from './services.ts';
import { countings } from './usage.ts';

/**
 * Quotas as they apply to the account: those that were raised, and AWS's own for the others. What is used is counted from
 * lists of the service itself, where that takes one question.
 */
export function createQuotaInfoHandler(account: Account): QuotaInfoHandler {
  return {
    listServiceType: async () => [...quotaServices],

    async getQuotaInfo(serviceType, call) {
      if (!quotaServices.includes(serviceType)) throw noServiceType(serviceType);
      const [applied, standard, used] = await Promise.all([
        appliedQuotas(account, serviceType, call),
        standardQuotas(account, serviceType, call),
        usedOf(account, serviceType, call),
      ]);
      const own = new Map(applied.map((quota) => [quota.QuotaCode, quota]));
      const known = new Set(standard.map(({ QuotaCode }) => QuotaCode));
      const all = [
        ...standard.map((quota) => own.get(quota.QuotaCode) ?? quota),
        ...applied.filter(({ QuotaCode }) => !known.has(QuotaCode)),
      ];
      const counted = all.map((quota) => quotaOf(quota, used.get(quota.QuotaCode ?? '')));
      return {
        serviceType,
        region: account.region,
        quotas: counted.toSorted(
          (one, other) =>
            Number(other.used !== undefined) - Number(one.used !== undefined) || one.name.localeCompare(other.name),
        ),
      };
    },
  };
}

async function appliedQuotas(account: Account, ServiceCode: string, call: CallOptions): Promise<ServiceQuota[]> {
  const pages = account.quotas.pages(
    (NextToken) => new ListServiceQuotasCommand({ ServiceCode, MaxResults: 100, NextToken }),
    (page) => page.NextToken,
    { call, subject: account.self },
  );
  return await gathered(pages, ({ Quotas }) => Quotas);
}

async function standardQuotas(account: Account, ServiceCode: string, call: CallOptions): Promise<ServiceQuota[]> {
  const pages = account.quotas.pages(
    (NextToken) => new ListAWSDefaultServiceQuotasCommand({ ServiceCode, MaxResults: 100, NextToken }),
    (page) => page.NextToken,
    { call, subject: account.self },
  );
  return await gathered(pages, ({ Quotas }) => Quotas);
}

/** Whoever may read quotas may not always list everything: those counts are left out. */
async function usedOf(account: Account, service: string, call: CallOptions): Promise<ReadonlyMap<string, number>> {
  const counts = (countings[service] ?? []).map((count) =>
    count(account, call).catch((error: unknown) => {
      if (error instanceof CloudError && error.kind === 'forbidden') return [];
      throw error;
    }),
  );
  return new Map((await Promise.all(counts)).flat());
}

function quotaOf(
  { QuotaCode, QuotaName = '', Value, Unit, Adjustable, Description }: ServiceQuota,
  used?: number,
): Quota {
  const adjustable = Adjustable === undefined ? undefined : Adjustable ? 'can be raised' : 'cannot be raised';
  const description = [QuotaCode, adjustable, Description].filter(Boolean).join('; ');
  return {
    name: QuotaName || (QuotaCode ?? ''),
    ...(Value !== undefined && { limit: Value }),
    ...(used !== undefined && { used }),
    ...(Value !== undefined && used !== undefined && { available: Math.max(0, Value - used) }),
    ...(Unit !== undefined && { unit: Unit === 'None' ? 'count' : Unit }),
    ...(description !== '' && { description }),
  };
}

function noServiceType(name: string): CloudError {
  const known = quotaServices.join(', ');
  return refusal({
    kind: 'not-found',
    subject: { resource: 'cloud', name: 'AWS' },
    fact: { en: `it has no quotas of a service type ${name}`, ko: `${name} 서비스 종류의 할당량은 없습니다` },
    remedy: { en: `Use one of: ${known}.`, ko: `다음 중 하나를 사용하십시오: ${known}.` },
  });
}
