import type { QuotaInfoHandler } from '../contract/quota.ts';
import { quotas } from './catalogue/regions.ts';
import type { MockCloud } from './cloud.ts';
import { Refusal } from './refusal.ts';
import { resourcesIn } from './resources.ts';

type ServiceType = keyof typeof quotas;
const serviceTypes = Object.keys(quotas) as readonly ServiceType[];

/** Tells the very limits at which the mock cloud refuses to make more, and how much of them is used. */
export function createQuotaInfoHandler(cloud: MockCloud): QuotaInfoHandler {
  return {
    listServiceType: (call) => cloud.ask('quotaInfo.listServiceType', cloud.self, call, () => [...serviceTypes]),

    getQuotaInfo: (serviceType, call) =>
      cloud.read('quotaInfo.getQuotaInfo', cloud.self, call, (state, { region }) => {
        const type = serviceTypes.find((known) => known === serviceType);
        if (!type) throw noServiceType(serviceType);
        const { limit, title } = quotas[type];
        const used = resourcesIn(state)[type].length;
        return {
          serviceType: type,
          region: region.name,
          quotas: [
            {
              name: title.en,
              limit,
              used,
              available: Math.max(0, limit - used),
              unit: 'count',
              description: `${title.en} that an account may have in one region`,
            },
          ],
        };
      }),
  };
}

function noServiceType(name: string): Refusal {
  const known = serviceTypes.join(', ');
  return new Refusal({
    kind: 'not-found',
    subject: { resource: 'cloud', name: 'MOCK' },
    code: 'InvalidServiceType.NotFound',
    fact: { en: `it has no quotas of a service type ${name}`, ko: `${name} 서비스 종류의 할당량은 없습니다` },
    remedy: { en: `Use one of: ${known}.`, ko: `다음 중 하나를 사용하십시오: ${known}.` },
  });
}
