import type { Provider } from '../../drivers/index.ts';
import { invalid } from './record-errors.ts';
import type { CredentialValues } from './vault.ts';

/**
 * The values under the provider's own key names; a key may also be given by the cloud's word for it. Throws CloudError
 * `invalid-input`, which names keys and no value.
 */
export function credentialValues(
  name: string,
  provider: Omit<Provider, 'load'>,
  given: CredentialValues,
): CredentialValues {
  const keys = provider.credentialKeys;
  const values = new Map<string, string>();
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(given)) {
    const asked = key.toLowerCase();
    const found =
      keys.find((known) => known.name.toLowerCase() === asked) ??
      keys.find((known) => known.cspName?.toLowerCase() === asked);
    if (!found) unknown.push(key);
    else if (value.trim() !== '') values.set(found.name, value);
  }
  const has = (key: string) => values.has(key);
  const missing = keys
    .filter(({ name: key, optional, unless = [] }) => !optional && !has(key) && !unless.some(has))
    .map((key) => key.name);
  if (unknown.length === 0 && missing.length === 0) return Object.fromEntries(values);
  const needed = keys.map((key) => (key.optional ? `${key.name} (optional)` : key.name)).join(', ');
  const wrong = unknown.length > 0 ? unknown : missing;
  throw invalid(
    'credential',
    name,
    unknown.length > 0
      ? {
          en: `${provider.title} has no credential key ${wrong.join(', ')}`,
          ko: `${provider.title}에는 ${wrong.join(', ')} 자격 증명 키가 없습니다`,
        }
      : { en: `these keys have no value: ${wrong.join(', ')}`, ko: `값이 없는 키가 있습니다: ${wrong.join(', ')}` },
    { en: `It needs: ${needed}.`, ko: `필요한 키: ${needed.replaceAll('(optional)', '(선택)')}` },
  );
}
