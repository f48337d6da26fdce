import { CloudError } from '../../drivers/contract/errors.ts';
import type { OperationContext, ProviderSummary } from '../context.ts';

/** The provider of that name. Throws CloudError `not-found` with the names that there are. */
export async function providerNamed(name: string, { clouds }: OperationContext): Promise<ProviderSummary> {
  const providers = await clouds.providers();
  const provider = providers.find((known) => known.name === name);
  if (provider) return provider;
  const names = providers.map((known) => known.name).join(', ');
  throw new CloudError({
    kind: 'not-found',
    subject: { resource: 'input', name: 'provider' },
    fact: { en: `there is no provider ${name}`, ko: `${name} 프로바이더는 없습니다` },
    remedy: { en: `Use one of: ${names}.`, ko: `다음 중 하나를 사용하십시오: ${names}` },
  });
}
